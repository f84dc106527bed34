import { ArrowRight, GripVertical, SquareFunction, Type } from 'lucide-react';
import { useTexts } from '../../shared/i18n';
import { Icon } from '../../shared/ui';
import { problemsAt, useForm, useReorder, wordsOf, paramName } from '../form';
import { parsePath, valueAt } from '../records';
import { isFilled, sourcesOf, type Row } from './rows';
import { RowText } from './RowText';
import { isComputed, useRowValue, type RowValue } from './useRowValue';
import type { Mapping } from './useMapping';
import css from './mapping.module.css';

type Props = {
  readonly mapping: Mapping;
  readonly index: number;
  readonly row: Row;
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly handle: ReturnType<ReturnType<typeof useReorder>['handle']>;
};

/** A row in short: from what, to what, with the sample's value before and after. */
export function RowLine({ mapping, index, row, open, onOpen, handle }: Props) {
  const t = useTexts('mapping');
  const { problems } = useForm();
  const after = useRowValue(row);
  const computed = isComputed(row);
  const found = problemsAt(problems, paramName([...mapping.path, index]), true);
  const wrong = isFilled(row) && found.some((one) => one.severity === 'error');
  return (
    <div className={css.line} data-open={open ? '' : undefined}>
      <button
        type="button"
        className={css.handle}
        data-handle
        aria-label={t('row.move', { name: row.to, at: index + 1, all: mapping.rows.length })}
        title={t('row.moveHow')}
        {...handle}
      >
        <Icon of={GripVertical} size={14} />
      </button>
      <button type="button" className={css.row} aria-expanded={open} onClick={onOpen}>
        <Before row={row} />
        <span className={css.arrow} data-computed={computed ? '' : undefined}>
          <Icon of={computed ? SquareFunction : ArrowRight} size={14} />
        </span>
        <span className={css.side}>
          <span className={css.name} data-empty={row.to === '' ? '' : undefined}>
            {row.to || t('row.noTarget')}
          </span>
          <RowText of={after} tone={computed ? 'computed' : 'muted'} />
        </span>
        {wrong && <span className={css.wrong}>{wordsOf(found)}</span>}
      </button>
    </div>
  );
}

/** Where the value comes from, and what stands there in the sample. */
function Before({ row }: { readonly row: Row }) {
  const t = useTexts('mapping');
  const { sample } = useForm();
  const [source, ...more] = sourcesOf(row);
  if (source === undefined) {
    const fixed = row.mode === 'value' && row.value !== '' && !row.value.includes('{{');
    return (
      <span className={css.side}>
        <span className={css.name} data-empty="">
          {fixed && <Icon of={Type} size={12} />}
          {t(fixed ? 'row.fixed' : row.mode === 'value' && row.value ? 'row.computed' : 'row.open')}
        </span>
      </span>
    );
  }
  const steps = parsePath(source);
  const seen: RowValue =
    steps && sample.record !== undefined
      ? { state: 'value', value: valueAt(sample.record, steps) }
      : { state: 'none' };
  return (
    <span className={css.side}>
      <span className={css.name}>
        {source}
        {more.length > 0 && <span className={css.more}> +{more.length}</span>}
      </span>
      <RowText of={seen} tone="muted" />
    </span>
  );
}
