import type { ReactNode } from 'react';
import { Icon, type LucideIcon } from './Icon';
import css from './Badge.module.css';

/** What a colour says; words always say it too. */
export type Tone = 'neutral' | 'accent' | 'works' | 'failed' | 'waits';

type Props = {
  readonly tone?: Tone | undefined;
  readonly children: ReactNode;
};

/** A number beside a name: records, flows, failures. */
export function Count({ tone = 'neutral', children }: Props) {
  return (
    <span className={css.count} data-tone={tone}>
      {children}
    </span>
  );
}

/** A state in words: «12 failed», «Working», «Off». */
export function Pill({ tone = 'neutral', icon, children }: Props & { readonly icon?: LucideIcon }) {
  return (
    <span className={css.pill} data-tone={tone}>
      {icon && <Icon of={icon} size={12} />}
      {children}
    </span>
  );
}

/** A dot of a state, only ever beside the word for it. */
export function Dot({ tone = 'neutral' }: { readonly tone?: Tone }) {
  return <span className={css.dot} data-tone={tone} aria-hidden />;
}
