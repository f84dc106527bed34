import { useTexts } from '../shared/i18n';

/** The whole program: frame, routes and what lies over them. */
export function App() {
  const t = useTexts('app');
  return <main>{t('name')}</main>;
}
