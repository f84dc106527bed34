import type { ReactNode } from 'react';
import css from './Kbd.module.css';

type Props = {
  readonly plain?: boolean; // without its frame, inside a button
  readonly children: ReactNode;
};

/** A key or a combination of keys, as `keyText` of shared/lib writes it. */
export function Kbd({ plain = false, children }: Props) {
  return (
    <kbd className={css.kbd} data-plain={plain ? '' : undefined}>
      {children}
    </kbd>
  );
}
