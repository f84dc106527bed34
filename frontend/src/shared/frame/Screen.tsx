import type { ReactNode } from 'react';
import { Nav, type Place } from './Nav';
import { TopBar } from './TopBar';
import css from './Screen.module.css';

type Props = {
  readonly place: Place;
  /** Names after the workspace, the last one is this screen. */
  readonly crumbs?: readonly { readonly name: string; readonly path?: string }[];
  readonly actions?: ReactNode; // at the right of the bar; one of them may be primary
  /** A panel at the right that informs. */
  readonly aside?: ReactNode;
  readonly asideLabel?: string;
  /** Fills the screen and scrolls in its parts; otherwise the whole scrolls as one page. */
  readonly fills?: boolean;
  readonly children: ReactNode;
};

/** Every screen but the designer: bar, navigation, content, and a panel beside it. */
export function Screen(props: Props) {
  const { place, crumbs = [], actions, aside, asideLabel, fills = false, children } = props;
  return (
    <div className={css.screen}>
      <TopBar crumbs={crumbs} actions={actions} />
      <Nav place={place} />
      <div className={css.body} data-scroller={fills ? undefined : ''}>
        <main
          className={css.main}
          data-fills={fills ? '' : undefined}
          data-scroller={fills ? undefined : ''}
        >
          {children}
        </main>
        {aside !== undefined && (
          <aside className={css.aside} aria-label={asideLabel}>
            {aside}
          </aside>
        )}
      </div>
    </div>
  );
}
