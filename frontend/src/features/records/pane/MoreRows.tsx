import { useTexts } from '../../../shared/i18n';
import { Button } from '../../../shared/ui';
import { nextPage } from '../data/pager';
import type { Records } from '../data/useRecords';
import { useFormat } from '../../../shared/i18n/useFormat';
import { said } from '../../../shared/say';
import css from './pane.module.css';

type Props = { readonly records: Records; readonly count: number; readonly search: string };

/** Behind the last record: how many of how many these are, and the button for more. */
export function MoreRows({ records, count, search }: Props) {
  const t = useTexts('records');
  const { number } = useFormat();
  const { rows, kept, matched, loadingMore, more, state, why } = records;
  const left = matched - rows.length;
  const figures = { shown: number(rows.length), all: number(search === '' ? count : matched) };
  const sentence =
    search !== '' ? 'more.matching' : rows.length < count ? 'more.first' : 'more.all';
  return (
    <div className={css.more}>
      <span>{t(sentence, { ...figures, count: rows.length })}</span>
      {left > 0 && (
        <Button size="small" isPending={loadingMore} onPress={() => more()}>
          {t('more.load', { shown: number(Math.min(left, nextPage)) })}
        </Button>
      )}
      {left <= 0 && kept < count && (
        <span className={css.note}>{t('more.kept', { shown: number(kept) })}</span>
      )}
      {state === 'failed' && (
        <span className={css.bad}>{t('more.failed', { why: said(why) })}</span>
      )}
    </div>
  );
}
