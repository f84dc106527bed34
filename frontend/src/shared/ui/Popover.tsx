import type { ReactNode } from 'react';
import { Dialog, DialogTrigger, Popover as Base, type PopoverProps } from 'react-aria-components';
import css from './Popover.module.css';

type Props = {
  readonly label: string;
  /** The Button or IconButton that opens it. */
  readonly button: ReactNode;
  readonly placement?: PopoverProps['placement'];
  readonly width?: number;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
};

/** A small panel beside the button that opens it. */
export function Popover({ label, button, placement = 'bottom start', width, children }: Props) {
  return (
    <DialogTrigger>
      {button}
      <Base className={css.popover} placement={placement} offset={6}>
        <Dialog aria-label={label} className={css.body} style={{ width }}>
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </Base>
    </DialogTrigger>
  );
}
