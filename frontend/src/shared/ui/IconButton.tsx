import type { Ref } from 'react';
import {
  Button as Base,
  type ButtonProps as BaseProps,
  type TooltipProps,
} from 'react-aria-components';
import { Icon, type LucideIcon } from './Icon';
import { Tooltip } from './Tooltip';
import css from './IconButton.module.css';

export type IconButtonProps = Omit<BaseProps, 'className' | 'style' | 'children'> & {
  readonly icon: LucideIcon;
  /** What it does: its name for screen readers and its tooltip. */
  readonly label: string;
  readonly keys?: string; // its shortcut, shown in the tooltip
  readonly size?: 'small' | 'medium'; // 24 or 28 pixels
  readonly look?: 'quiet' | 'framed';
  readonly placement?: TooltipProps['placement'];
  readonly ref?: Ref<HTMLButtonElement>;
};

/** A button with an icon alone; the tooltip says its name. */
export function IconButton(props: IconButtonProps) {
  const { icon, label, keys, size = 'medium', look = 'quiet', placement, ...rest } = props;
  return (
    <Tooltip text={label} keys={keys} placement={placement}>
      <Base {...rest} aria-label={label} className={css.button} data-size={size} data-look={look}>
        <Icon of={icon} size={size === 'small' ? 14 : 16} />
      </Base>
    </Tooltip>
  );
}
