import { CircleSlash2, SearchX, Unplug } from 'lucide-react';
import { useTexts } from '../../../shared/i18n';
import { Button, EmptyState, SkeletonRows } from '../../../shared/ui';
import type { Records } from '../data/useRecords';
import { useFormat } from '../../../shared/i18n/useFormat';
import { said } from '../../../shared/say';

type Props = { readonly records: Records; readonly count: number; readonly search: string };

/** Why no record is shown: they are on their way, none came, none matches, or something broke. */
export function NoRecords({ records, count, search }: Props) {
  const t = useTexts('records');
  const { number } = useFormat();
  const { state, why, again, kept } = records;
  if (state === 'failed') {
    return (
      <EmptyState
        icon={Unplug}
        tone="failed"
        title={t('failed.title')}
        actions={<Button onPress={again}>{t('failed.again')}</Button>}
      >
        {said(why)}
      </EmptyState>
    );
  }
  if (state === 'loading') return count > 0 ? <SkeletonRows rows={5} /> : null;
  if (search !== '') {
    return (
      <EmptyState icon={SearchX} title={t('empty.noMatch', { text: search })}>
        {t('empty.noMatchWhy', { count: kept, shown: number(kept) })}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={CircleSlash2} title={t('empty.noRecords')}>
      {t('empty.noRecordsWhy')}
    </EmptyState>
  );
}
