import { FileWarning } from 'lucide-react';
import { Button } from '../../../shared/ui';
import type { Refusal } from '../store/open';
import { useTranslation } from 'react-i18next';
import { said } from '../../../shared/say';
import css from './Layout.module.css';

type Props = { readonly file: string; readonly refusal: Refusal; readonly onLeave: () => void };

/** A flow that can't be opened: what is wrong with its file, and the way back. */
export function BrokenFlow({ file, refusal, onLeave }: Props) {
  const { t } = useTranslation('canvas');
  const { why, place } = refusal;
  return (
    <main className={css.broken}>
      <FileWarning size={28} aria-hidden />
      <h1>{t('broken.title')}</h1>
      <p>
        <code>{file}</code>
      </p>
      <p>{place ? t(`broken.${why}`, { ...place }) : said(why)}</p>
      <Button look="primary" onPress={onLeave}>
        {t('broken.back')}
      </Button>
    </main>
  );
}
