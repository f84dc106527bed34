import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTexts } from '../../../shared/i18n';
import { useFormat } from '../../../shared/i18n/useFormat';
import { IconButton } from '../../../shared/ui';
import { isFields, isList, shortText, type Value } from '../../records';
import type { Sample } from './useSample';
import css from './sample.module.css';

/** Which record the values beside the fields are of: ‹ 1 of 100 ›. */
export function SamplePicker({ sample }: { readonly sample: Sample }) {
  return sample.state === 'ready' ? <RecordPicker {...sample} /> : null;
}

type Props = Pick<Sample, 'index' | 'count' | 'record' | 'choose'>;

/** One of some records, by what a person would call it. */
export function RecordPicker({ index, count, record, choose }: Props) {
  const t = useTexts('form');
  const { number } = useFormat();
  return (
    <div className={css.picker} role="group" aria-label={t('sample.label')}>
      <span className={css.word}>{t('sample.label')}</span>
      <span className={css.name}>{nameOf(record)}</span>
      <IconButton
        icon={ChevronLeft}
        size="small"
        label={t('sample.before')}
        isDisabled={index === 0}
        onPress={() => choose(index - 1)}
      />
      <span aria-live="polite">
        {t('sample.of', { at: number(index + 1), all: number(count) })}
      </span>
      <IconButton
        icon={ChevronRight}
        size="small"
        label={t('sample.after')}
        isDisabled={index >= count - 1}
        onPress={() => choose(index + 1)}
      />
    </div>
  );
}

/** What a person would call the record: its first text or number. */
export function nameOf(record: Value | undefined): string {
  if (!isFields(record)) return '';
  for (const value of record.values()) {
    const plain = value !== null && value !== '' && !isFields(value) && !isList(value);
    if (plain) return shortText(value, 24);
  }
  return '';
}
