import type { ReactNode } from 'react';
import {
  Focusable,
  Tooltip as Base,
  TooltipTrigger,
  type TooltipProps,
} from 'react-aria-components';
import { Kbd } from './Kbd';
import css from './Tooltip.module.css';

type Props = {
  readonly text: ReactNode;
  readonly keys?: string | undefined;
  readonly placement?: TooltipProps['placement'];
  /** One element that can have the focus: a Button, an IconButton, a Link. */
  readonly children: ReactNode;
};

/** A short text on hover and on focus. What must be read does not belong here. */
export function Tooltip({ text, keys, placement = 'top', children }: Props) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <TooltipBody text={text} keys={keys} placement={placement} />
    </TooltipTrigger>
  );
}

/** A tooltip for an element that is no control: it gets a place in the order of focus. */
export function TooltipOn({ text, placement = 'top', children }: Props) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      <Focusable>
        <span tabIndex={0} role="note" className={css.holder}>
          {children}
        </span>
      </Focusable>
      <TooltipBody text={text} placement={placement} />
    </TooltipTrigger>
  );
}

function TooltipBody({ text, keys, placement = 'top' }: Omit<Props, 'children'>) {
  return (
    <Base className={css.tooltip} offset={6} placement={placement}>
      <span>{text}</span>
      {keys !== undefined && <Kbd plain>{keys}</Kbd>}
    </Base>
  );
}
