import { I18nProvider } from 'react-aria-components';
import { Redirect, Route, Router, Switch } from 'wouter';
import { Inbox } from '../features/failed';
import { Guide } from '../features/help';
import { DropFiles, Home } from '../features/home';
import { Library } from '../features/library';
import { Runs } from '../features/runs';
import { Settings } from '../features/settings';
import { routes } from '../shared/frame';
import { localeFor, useLanguage } from '../shared/i18n';
import { Toasts } from '../shared/ui';
import { useAddress } from './address';
import { Connection } from './Connection';
import { FlowPage } from './FlowPage';
import { Overlays } from './Overlays';
import { useWindow } from './useWindow';

/** The whole program: its screens, and what lies over them. */
export function App() {
  const language = useLanguage();
  useWindow();
  return (
    <I18nProvider locale={localeFor(language)}>
      <Router hook={useAddress}>
        <Switch>
          <Route<FlowAddress> path="/flow/:file/:part?/:id?">
            {({ file, part, id }) => (
              <FlowPage file={plain(file)} part={part} id={id && plain(id)} />
            )}
          </Route>
          <Route>
            <Screens />
          </Route>
        </Switch>
      </Router>
      <Connection />
      <Overlays />
      <Toasts />
    </I18nProvider>
  );
}

type FlowAddress = { readonly file: string; readonly part?: string; readonly id?: string };

/** Every screen but the designer. */
function Screens() {
  return (
    <DropFiles>
      <Switch>
        <Route path={routes.home}>
          <Home />
        </Route>
        <Route path="/inbox/:record?">
          {({ record }) => <Inbox record={record && plain(record)} />}
        </Route>
        <Route path={routes.runs}>
          <Runs />
        </Route>
        <Route path={routes.templates}>
          <Library />
        </Route>
        <Route path="/guide/:page?/:chapter?">
          {({ page, chapter }) => (
            <Guide page={page && plain(page)} chapter={chapter && plain(chapter)} />
          )}
        </Route>
        <Route path={routes.settings}>
          <Settings />
        </Route>
        <Route>
          <Redirect to={routes.home} replace />
        </Route>
      </Switch>
    </DropFiles>
  );
}

/** A part of an address as it was before it stood there; one that nobody made stays as it is. */
function plain(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
