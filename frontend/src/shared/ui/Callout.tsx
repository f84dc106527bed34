import type { ReactNode } from 'react';
import { CircleAlert, Lightbulb, TriangleAlert } from 'lucide-react';
import { Icon, type LucideIcon } from './Icon';
import css from './Callout.module.css';

type Props = {
  readonly tone: 'accent' | 'failed' | 'waits'; // a hint, a failure, a warning
  readonly icon?: LucideIcon;
  readonly title: string; // what is
  readonly children?: ReactNode; // where, and what to do
  readonly actions?: ReactNode; // the buttons that do it
};

const icons = { accent: Lightbulb, failed: CircleAlert, waits: TriangleAlert };

/** A message in the page: what, where, what to do, with the button that does it. */
export function Callout({ tone, icon, title, children, actions }: Props) {
  return (
    <div className={css.callout} data-tone={tone} role={tone === 'failed' ? 'alert' : 'note'}>
      <Icon of={icon ?? icons[tone]} />
      <div className={css.words}>
        <strong className={css.title}>{title}</strong>
        {children !== undefined && <div className={css.more}>{children}</div>}
      </div>
      {actions !== undefined && <div className={css.actions}>{actions}</div>}
    </div>
  );
}
