import {
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type RowData,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useLayoutEffect, useMemo, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { Icon } from './Icon';
import { useIsNarrow } from './useIsNarrow';
import css from './DataTable.module.css';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const all = 100; // up to so many rows are all drawn; of more, those in sight

export type DataColumn<Row> = {
  readonly id: string;
  readonly title: string;
  readonly hideTitle?: boolean; // for screen readers only
  /** As CSS writes it: 120px, 2fr, minmax(160px, 1fr). */
  readonly width: string;
  readonly align?: 'start' | 'end';
  readonly roomy?: boolean; // left out in a narrow window: what it says is said elsewhere too
  readonly cell: (row: Row) => ReactNode;
  /** Makes the column sortable. */
  readonly compare?: (a: Row, b: Row) => number;
  /** In place of the words in the head: a box that selects all. */
  readonly head?: ReactNode;
};

export type Sorting = { readonly by: string; readonly down: boolean };

type Props<Row extends RowData> = {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly DataColumn<Row>[];
  readonly idOf: (row: Row) => string;
  readonly height?: number; // of a row
  readonly sorting?: Sorting;
  readonly onSort?: (sorting: Sorting) => void;
  /** A press anywhere on the row; a link or button in it does the same for the keyboard. */
  readonly onOpen?: (row: Row) => void;
  readonly selected?: string | undefined;
  readonly onContextMenu?: (row: Row, event: MouseEvent) => void;
};

/**
 * Rows of things that have names: flows, runs, failed records. It scrolls with the nearest element
 * marked `data-scroller`, and sorts by the columns that can. Records of any shape have a table of
 * their own.
 */
export function DataTable<Row extends RowData>(props: Props<Row>) {
  const { label, rows, height = 32, sorting, onSort } = props;
  const narrow = useIsNarrow();
  const columns = narrow ? props.columns.filter((column) => !column.roomy) : props.columns;
  const sorted = useSorted(props);
  const { frame, items, total } = useRowsInSight(sorted.length, height);
  const grid = { gridTemplateColumns: columns.map((column) => column.width).join(' ') };
  return (
    <div
      ref={frame}
      role="table"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      className={css.table}
    >
      <div role="rowgroup" className={css.head}>
        <div role="row" aria-rowindex={1} className={css.row} style={grid}>
          {columns.map((column) => (
            <HeadCell key={column.id} column={column} sorting={sorting} onSort={onSort} />
          ))}
        </div>
      </div>
      <div role="rowgroup" className={css.body} style={{ height: total }}>
        {items.map(({ index, start }) => {
          const row = sorted[index];
          if (!row) return null;
          return (
            <div
              key={row.id}
              role="row"
              aria-rowindex={index + 2}
              className={css.row}
              style={{ ...grid, height, top: start }}
              data-opens={props.onOpen ? '' : undefined}
              data-selected={row.id === props.selected ? '' : undefined}
              onClick={(event) => opens(event) && props.onOpen?.(row.original)}
              onContextMenu={(event) => props.onContextMenu?.(row.original, event)}
            >
              {columns.map((column) => (
                <div key={column.id} role="cell" className={css.cell} data-align={column.align}>
                  {column.cell(row.original)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Which rows are drawn and where, when the page around the table scrolls. */
function useRowsInSight(count: number, height: number) {
  const frame = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  const scroller = () => scrollerOf(frame.current);
  useLayoutEffect(() => {
    const box = scroller()?.getBoundingClientRect();
    if (box && frame.current) {
      setMargin(frame.current.getBoundingClientRect().top - box.top + (scroller()?.scrollTop ?? 0));
    }
  }, [count]);
  const virtual = useVirtualizer({
    count,
    enabled: count > all,
    getScrollElement: scroller,
    estimateSize: () => height,
    scrollMargin: margin,
    overscan: 16,
  });
  const items =
    count > all
      ? virtual.getVirtualItems().map((item) => ({ index: item.index, start: item.start - margin }))
      : Array.from({ length: count }, (_, index) => ({ index, start: index * height }));
  return { frame, items, total: count * height };
}

function useSorted<Row extends RowData>({ rows, columns, idOf, sorting }: Props<Row>) {
  const definitions = useMemo(
    () =>
      columns.map(({ id, compare }): ColumnDef<typeof features, Row> => ({
        id,
        accessorFn: (row: Row) => row,
        enableSorting: compare !== undefined,
        sortFn: (a, b) => compare?.(a.original, b.original) ?? 0,
      })),
    [columns],
  );
  const state = useMemo(
    () => ({ sorting: sorting ? [{ id: sorting.by, desc: sorting.down }] : [] }),
    [sorting],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: rows as Row[],
    getRowId: (row) => idOf(row),
    state,
  });
  return table.getRowModel().rows;
}

/** Whether a press means the row, not a control in it or words that were marked. */
function opens(event: MouseEvent): boolean {
  const target = event.target as Element;
  const marked = window.getSelection()?.type === 'Range';
  return !marked && target.closest('a, button, label, input, [role=menu]') === null;
}

type HeadProps<Row extends RowData> = Pick<Props<Row>, 'sorting' | 'onSort'> & {
  readonly column: DataColumn<Row>;
};

function HeadCell<Row extends RowData>({ column, sorting, onSort }: HeadProps<Row>) {
  const down = sorting?.by === column.id ? sorting.down : undefined;
  const sorts = column.compare !== undefined && onSort !== undefined;
  const order = down === undefined ? undefined : down ? 'descending' : 'ascending';
  return (
    <div role="columnheader" aria-sort={order} className={css.title} data-align={column.align}>
      {column.head ??
        (sorts ? (
          <button
            className={css.sort}
            onClick={() => onSort({ by: column.id, down: down === false })}
          >
            {column.title}
            {down !== undefined && <Icon of={down ? ArrowDown : ArrowUp} size={12} />}
          </button>
        ) : (
          <span className={column.hideTitle ? css.unseen : undefined}>{column.title}</span>
        ))}
    </div>
  );
}

/** The nearest marked part that scrolls at this width of the window. */
function scrollerOf(element: Element | null): HTMLElement | null {
  const marked = element?.closest<HTMLElement>('[data-scroller]') ?? null;
  if (!marked || getComputedStyle(marked).overflowY !== 'visible') return marked;
  return scrollerOf(marked.parentElement);
}
