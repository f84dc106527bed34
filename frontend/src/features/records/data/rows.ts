import type { RecordPage } from '../../../shared/backend/types';
import { readValue } from '../value/parse';
import type { Value } from '../value/value';

/** A record that can be looked at. */
export type Row = {
  readonly id: string;
  readonly parents: readonly string[];
  readonly json: string; // as it came, digit by digit
  readonly value: Value;
};

/** What is loaded of the records that left by one port in one run. */
export type Loaded = {
  readonly rows: readonly Row[];
  readonly total: number; // that passed
  readonly kept: number; // that can be looked at
  readonly matched: number; // kept ones that match the search
};

export const nothingLoaded: Loaded = { rows: [], total: 0, kept: 0, matched: 0 };

/** Puts a page in its place. Records that are there already keep their identity. */
export function merged(before: Loaded, page: RecordPage): Loaded {
  const known = new Map(before.rows.map((row) => [row.id, row]));
  const fresh = page.records.map((record): Row => {
    const old = known.get(record.id);
    if (old?.json === record.json) return old;
    return { ...record, value: safely(record.json) };
  });
  const rows = [
    ...before.rows.slice(0, page.offset),
    ...fresh,
    ...before.rows.slice(page.offset + fresh.length),
  ];
  const same = rows.length === before.rows.length && rows.every((row, i) => row === before.rows[i]);
  const { total, kept, matched } = page;
  return { rows: same ? before.rows : rows.slice(0, matched), total, kept, matched };
}

/** Text that is no JSON is shown as the text it is. */
function safely(json: string): Value {
  try {
    return readValue(json);
  } catch {
    return json;
  }
}
