import type { ReactNode, Ref } from 'react';
import { Button as Base, type ButtonProps as BaseProps } from 'react-aria-components';
import { Icon, type LucideIcon } from './Icon';
import { Kbd } from './Kbd';
import { Spinner } from './Spinner';
import css from './Button.module.css';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'small' | 'medium' | 'large';

export type ButtonProps = Omit<BaseProps, 'className' | 'style' | 'children'> & {
  /** One primary button a screen: the next thing to do. */
  readonly look?: ButtonLook;
  readonly size?: ButtonSize;
  readonly icon?: LucideIcon;
  readonly iconAfter?: LucideIcon;
  readonly keys?: string; // the shortcut, shown at its end
  readonly wide?: boolean; // as wide as its place
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
};

/** A button with words. While `isPending` it keeps its width and cannot be pressed again. */
export function Button(props: ButtonProps) {
  const { look = 'secondary', size = 'medium', icon, iconAfter, keys, wide, ...rest } = props;
  const small = size === 'small' ? 14 : 16;
  return (
    <Base
      {...rest}
      className={css.button}
      data-look={look}
      data-size={size}
      data-wide={wide ? '' : undefined}
    >
      {rest.isPending ? <Spinner size={small} /> : icon && <Icon of={icon} size={small} />}
      <span className={css.words}>{rest.children}</span>
      {iconAfter && <Icon of={iconAfter} size={small} />}
      {keys !== undefined && <Kbd plain>{keys}</Kbd>}
    </Base>
  );
}
