import { useMemo } from 'react';
import type { FieldSpec } from '../../shared/backend/types';
import type { Json, ParamPath } from '../canvas';
import { itemsOf, useForm, type SetOptions } from '../form';
import { fieldsOf, parsePath, type Shape } from '../records';
import { isFilled, itemOf, rowsOf, type Row } from './rows';
import { matches, type Match } from './suggest';

/** A mapping as it is edited. Rows are named by their index in the list. */
export type Mapping = {
  readonly spec: FieldSpec;
  readonly items: readonly Json[]; // as they stand in the flow
  readonly path: ParamPath;
  readonly rows: readonly (Row | undefined)[];
  readonly filled: number;
  readonly targets: number; // rows, and wanted fields that no row fills
  readonly missing: readonly string[]; // read by nodes behind, and filled by no row
  readonly suggestions: readonly Match[];
  readonly write: (index: number, row: Row, options?: SetOptions) => void;
  /** Puts a new row before the one at `at`, else at the end, and gives its index. */
  readonly add: (row: Partial<Row>, at?: number) => number;
  readonly addAll: (targets: readonly string[]) => void;
  readonly remove: (index: number) => void;
  readonly removeEmpty: () => void;
  readonly move: (from: number, to: number) => void;
  /** Takes suggestions: fills rows that are empty, and adds those that are not there. */
  readonly take: (found: readonly Match[]) => void;
};

const newRow: Row = { to: '', mode: 'field', from: '', value: '' };

export function useMapping(spec: FieldSpec, path: ParamPath, value: Json | undefined): Mapping {
  const form = useForm();
  const { sample, wanted } = form;
  const items = itemsOf(value);
  const rows = useMemo(() => rowsOf(itemsOf(value)), [value]);
  const missing = useMemo(
    () => wanted.filter((name) => !rows.some((row) => row && isFilled(row) && fills(row.to, name))),
    [wanted, rows],
  );
  const suggestions = useMemo(
    () => suggestionsFor(rows, missing, sample.shape),
    [rows, missing, sample.shape],
  );
  const setAll = (next: readonly Json[]) => form.set(path, [...next]);
  const add = (row: Partial<Row>, at = items.length) => {
    form.insert(path, at, itemOf({ ...newRow, ...row }, undefined));
    return at;
  };
  return {
    spec,
    items,
    path,
    rows,
    filled: rows.filter((row) => row && isFilled(row)).length,
    targets: rows.length + missing.filter((name) => !rows.some((row) => row?.to === name)).length,
    missing,
    suggestions,
    write: (index, row, options) => form.set([...path, index], itemOf(row, items[index]), options),
    add,
    addAll: (targets) => {
      const fresh = targets.filter((to) => !rows.some((row) => row?.to === to));
      setAll([...items, ...fresh.map((to) => ({ to }))]);
    },
    remove: (index) => form.set([...path, index], undefined),
    removeEmpty: () => setAll(items.filter((_, i) => !rows[i] || isFilled(rows[i]))),
    move: (from, to) => form.move(path, from, to),
    take: (found) => {
      const next = [...items];
      for (const { from, to } of found) {
        const at = rows.findIndex((row) => row?.to === to && !isFilled(row));
        const item = itemOf({ ...newRow, to, from }, at < 0 ? undefined : items[at]);
        next.splice(at < 0 ? next.length : at, at < 0 ? 0 : 1, item);
      }
      setAll(next);
    },
  };
}

/** Whether a row for `to` gives the field `name`: itself, or something that it lies in. */
function fills(to: string, name: string): boolean {
  if (to === name || to === '.') return true;
  const [outer, inner] = [parsePath(to), parsePath(name)];
  if (!outer || !inner) return false;
  const plain = (steps: typeof outer) =>
    steps.flatMap((step) => (step.take === 'field' ? [step.name] : []));
  const [short, long] = [plain(outer), plain(inner)];
  const shorter = Math.min(short.length, long.length);
  return shorter > 0 && short.slice(0, shorter).every((step, i) => step === long[i]);
}

function suggestionsFor(
  rows: readonly (Row | undefined)[],
  missing: readonly string[],
  shape: Shape,
): Match[] {
  const open = rows.flatMap((row) => (row && row.to !== '' && !isFilled(row) ? [row.to] : []));
  const targets = [...new Set([...open, ...missing])];
  const fields = fieldsOf(shape).filter((field) => field.leaf);
  return matches(
    targets,
    fields.map((field) => field.path),
  );
}
