import { I18nProvider } from 'react-aria-components';
import { Redirect, Route, Router, Switch } from 'wouter';
import { DropFiles, Home } from '../features/home';
import { Library } from '../features/library';
import { routes } from '../shared/frame';
import { localeFor, useLanguage } from '../shared/i18n';
import { Toasts } from '../shared/ui';
import { useAddress } from './address';
import { FlowPage } from './FlowPage';
import { Overlays } from './Overlays';

/** The whole program: its screens, and what lies over them. */
export function App() {
  const language = useLanguage();
  return (
    <I18nProvider locale={localeFor(language)}>
      <Router hook={useAddress}>
        <Switch>
          <Route path="/flow/:file">
            {({ file }) => <FlowPage file={decodeURIComponent(file)} />}
          </Route>
          <Route>
            <Screens />
          </Route>
        </Switch>
        <Overlays />
      </Router>
      <Toasts />
    </I18nProvider>
  );
}

function Screens() {
  return (
    <DropFiles>
      <Switch>
        <Route path={routes.home}>
          <Home />
        </Route>
        <Route path={routes.templates}>
          <Library />
        </Route>
        <Route>
          <Redirect to={routes.home} replace />
        </Route>
      </Switch>
    </DropFiles>
  );
}
