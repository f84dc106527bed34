import { hasBraces, useForm, usePreview, type Preview } from '../form';
import { parsePath, valueAt, type Value } from '../records';
import type { Row } from './rows';

/** What a row gives on the sample record; a value that is undefined is a field that is not there. */
export type RowValue = Preview;

export function useRowValue(row: Row | undefined): RowValue {
  const { sample, vars } = useForm();
  const computed = row?.mode === 'value' && hasBraces(row.value) ? row.value : '';
  const preview = usePreview(computed, 'template', { record: sample.json, vars });
  if (computed !== '') return preview;
  return row ? plainValue(row, sample.record) : { state: 'none' };
}

/** The value of a row that computes nothing. */
function plainValue(row: Row, record: Value | undefined): RowValue {
  if (row.mode === 'value') {
    return row.value === '' ? { state: 'none' } : { state: 'value', value: row.value };
  }
  const steps = parsePath(row.from);
  if (row.from === '' || record === undefined || !steps) return { state: 'none' };
  return { state: 'value', value: valueAt(record, steps) };
}

/** Whether what a row gives differs from what it takes: it is shown as computed. */
export function isComputed(row: Row): boolean {
  return row.mode === 'value';
}
