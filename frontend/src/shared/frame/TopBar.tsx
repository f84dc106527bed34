import type { ReactNode } from 'react';
import { Button as BaseButton } from 'react-aria-components';
import { Search } from 'lucide-react';
import { useLanguage, useTexts } from '../i18n';
import { keysText } from '../lib/keys';
import { Icon, Kbd, Mark } from '../ui';
import { openOverlay } from './overlays';
import { href, routes } from './routes';
import { WorkspaceMenu } from './WorkspaceMenu';
import css from './TopBar.module.css';

type Props = {
  readonly crumbs: readonly { readonly name: string; readonly path?: string }[];
  readonly actions?: ReactNode;
};

/** Where one is, the search over everything, and what this screen can begin. */
export function TopBar({ crumbs, actions }: Props) {
  const t = useTexts('frame');
  return (
    <header className={css.bar}>
      <a className={css.mark} href={href(routes.home)} aria-label={t('home')}>
        <Mark />
      </a>
      <WorkspaceMenu />
      {crumbs.map(({ name, path }) => (
        <span key={name} className={css.crumb}>
          <span className={css.slash} aria-hidden>
            /
          </span>
          {path === undefined ? (
            <span className={css.here}>{name}</span>
          ) : (
            <a className={css.way} href={href(path)}>
              {name}
            </a>
          )}
        </span>
      ))}
      <div className={css.end}>
        <SearchButton />
        {actions}
      </div>
    </header>
  );
}

/** Opens the search over flows, kinds, actions and the guide. */
export function SearchButton() {
  const t = useTexts('frame');
  const language = useLanguage();
  return (
    <BaseButton className={css.search} onPress={() => openOverlay('commands')}>
      <Icon of={Search} />
      {t('search')}
      <Kbd>{keysText('Mod+K', language)}</Kbd>
    </BaseButton>
  );
}
