import {
  columnResizingFeature,
  columnSizingFeature,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { Row } from '../data/rows';
import { valueAt } from '../value/shape';
import { compare, type Value } from '../value/value';
import { measured, widthOf, type Column } from './columns';

export const features = tableFeatures({
  columnSizingFeature,
  columnResizingFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
});

export type RecordTable = ReturnType<typeof useRecordTable>;

const mostStretch = 1.7; // how much wider than needed columns may be to fill the place

/** The model of the table: widths, hidden columns and the order of what is loaded. */
export function useRecordTable(
  rows: readonly Row[],
  columns: readonly Column[],
  width: number,
  language: string,
) {
  const signature = columns.map((column) => column.id).join('\n');
  const hasRows = rows.length > 0;
  const defs = useMemo(
    () => defsOf(rows, columns, width, language),
    // Rows that come later don't change the widths under a reader's eyes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [signature, hasRows, width > 0, language],
  );
  return useTable({
    features,
    columns: defs,
    data: rows as Row[],
    getRowId: (row) => row.id,
    columnResizeMode: 'onChange',
    enableMultiSort: false,
  });
}

function defsOf(
  rows: readonly Row[],
  columns: readonly Column[],
  width: number,
  language: string,
): ColumnDef<typeof features, Row>[] {
  const sample = rows.slice(0, 100);
  const needed = columns.map((column) =>
    widthOf(
      column,
      sample.map((row) => measured(valueAt(row.value, column.steps))),
    ),
  );
  const total = needed.reduce((sum, one) => sum + one, 0);
  const stretch = Math.min(mostStretch, Math.max(1, (width - actionWidth) / Math.max(1, total)));
  return columns.map((column, i) => ({
    id: column.id,
    accessorFn: (row) => valueAt(row.value, column.steps),
    size: Math.floor((needed[i] ?? 0) * stretch),
    minSize: 48,
    maxSize: 900,
    sortFn: (a, b, id) => compare(a.getValue<Value | undefined>(id), b.getValue(id), language),
    sortUndefined: 'last',
    sortDescFirst: false,
  }));
}

/** The place at the end of a row for what can be done with it. */
export const actionWidth = 96;
