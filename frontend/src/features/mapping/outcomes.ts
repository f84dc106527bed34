import { hasBraces, previewOf } from '../form';
import { parsePath, valueAt, type Row as RecordRow, type Value } from '../records';
import { sourcesOf, type Row } from './rows';

/** What a row makes of one record. */
export type Outcome = {
  readonly before: Value | undefined;
  readonly after: Value | undefined;
  readonly error: string | undefined;
};

export type Outcomes = {
  readonly all: readonly Outcome[];
  readonly fine: number;
  readonly empty: number;
  readonly failing: number;
};

const atOnce = 8; // previews that are asked for together

/** What a row gives on records, from first to last; `stopped` is asked between them. */
export async function outcomesOf(
  row: Row,
  records: readonly RecordRow[],
  vars: string,
  stopped: () => boolean,
): Promise<Outcomes | undefined> {
  const all: Outcome[] = [];
  for (let i = 0; i < records.length; i += atOnce) {
    if (stopped()) return undefined;
    const batch = records.slice(i, i + atOnce).map((record) => outcomeOf(row, record, vars));
    all.push(...(await Promise.all(batch)));
  }
  return counted(all);
}

async function outcomeOf(row: Row, { value, json }: RecordRow, vars: string): Promise<Outcome> {
  const [source] = sourcesOf(row);
  const steps = source === undefined ? undefined : parsePath(source);
  const before = steps && valueAt(value, steps);
  if (row.mode === 'field') return { before, after: before, error: undefined };
  if (!hasBraces(row.value)) return { before, after: row.value, error: undefined };
  const preview = await previewOf(row.value, 'template', { record: json, vars });
  if (preview.state === 'error') return { before, after: undefined, error: preview.error };
  const after = preview.state === 'value' ? preview.value : undefined;
  return { before, after, error: undefined };
}

export function counted(all: readonly Outcome[]): Outcomes {
  const failing = all.filter((one) => one.error !== undefined).length;
  const empty = all.filter((one) => one.error === undefined && isNothing(one.after)).length;
  return { all, failing, empty, fine: all.length - failing - empty };
}

export function isNothing(value: Value | undefined): boolean {
  return value === undefined || value === null || value === '';
}

/** The records to show of many: the first ones, with the first empty and the first failing one. */
export function examplesOf(all: readonly Outcome[], most: number): Outcome[] {
  const wanted = new Set<Outcome>();
  const add = (one: Outcome | undefined) => one && wanted.size < most && wanted.add(one);
  add(all.find((one) => one.error !== undefined));
  add(all.find((one) => one.error === undefined && isNothing(one.after)));
  for (const one of all) add(one);
  return all.filter((one) => wanted.has(one));
}
