import type { ReactNode } from 'react';
import { Icon, type LucideIcon } from './Icon';
import css from './EmptyState.module.css';

type Props = {
  readonly icon: LucideIcon;
  readonly title: string;
  /** Why nothing is here and how something comes here. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode; // buttons
  readonly tone?: 'neutral' | 'failed';
};

/** What stands where there is nothing yet, or where something could not be loaded. */
export function EmptyState({ icon, title, children, actions, tone = 'neutral' }: Props) {
  return (
    <div className={css.empty} data-tone={tone} role={tone === 'failed' ? 'alert' : undefined}>
      <span className={css.tile}>
        <Icon of={icon} size={20} />
      </span>
      <p className={css.title}>{title}</p>
      {children !== undefined && <div className={css.words}>{children}</div>}
      {actions !== undefined && <div className={css.actions}>{actions}</div>}
    </div>
  );
}
