import { BookOpen, History, Inbox, LayoutGrid, Settings, Workflow } from 'lucide-react';
import { flowsData, useFailedCount, useResource } from '../data';
import { useTexts } from '../i18n';
import { useFormat } from '../i18n/useFormat';
import { Count, Icon, type LucideIcon, type Tone } from '../ui';
import { href, routes } from './routes';
import css from './Nav.module.css';

export type Place = 'flows' | 'inbox' | 'runs' | 'templates' | 'guide' | 'settings';

/** The way to every screen, with what waits there. */
export function Nav({ place }: { readonly place: Place }) {
  const t = useTexts('frame');
  const flows = useResource(flowsData).value?.length;
  const failed = useFailedCount();
  const link = (to: Place, path: string, icon: LucideIcon, count?: number, tone?: Tone) => (
    <NavLink
      name={t(`nav.${to}`)}
      path={path}
      icon={icon}
      current={place === to}
      count={count}
      tone={tone}
    />
  );
  return (
    <nav className={css.nav} aria-label={t('nav.label')}>
      <ul>
        {link('flows', routes.home, Workflow, flows)}
        {link('inbox', routes.inbox, Inbox, failed, 'failed')}
        {link('runs', routes.runs, History)}
        {link('templates', routes.templates, LayoutGrid)}
      </ul>
      <ul>
        {link('guide', routes.guide, BookOpen)}
        {link('settings', routes.settings, Settings)}
      </ul>
    </nav>
  );
}

type LinkProps = {
  readonly name: string;
  readonly path: string;
  readonly icon: LucideIcon;
  readonly current: boolean;
  readonly count?: number | undefined;
  readonly tone?: Tone | undefined;
};

function NavLink({ name, path, icon, current, count = 0, tone }: LinkProps) {
  const format = useFormat();
  return (
    <li>
      <a
        className={css.link}
        href={href(path)}
        title={name}
        aria-current={current ? 'page' : undefined}
      >
        <Icon of={icon} />
        <span className={css.name}>{name}</span>
        {count > 0 && <Count tone={tone}>{format.number(count)}</Count>}
      </a>
    </li>
  );
}
