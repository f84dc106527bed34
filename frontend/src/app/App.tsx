import { useTranslation } from '../shared/i18n';

/** The whole program: frame, routes and what lies over them. */
export function App() {
  const { t } = useTranslation('app');
  return <main>{t('name')}</main>;
}
