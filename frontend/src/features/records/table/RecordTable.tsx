import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useLanguage, useTexts } from '../../../shared/i18n';
import type { Row } from '../data/rows';
import { valueAt } from '../value/shape';
import { plainText, type Value } from '../value/value';
import { BodyRow } from './BodyRow';
import type { Column } from './columns';
import { actionOf, type Cursor, type GridAction } from './cursor';
import { HeaderCell } from './HeaderCell';
import { useRecordTable } from './useRecordTable';
import { useWidth } from './useWidth';
import css from './table.module.css';

type Props = {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  readonly count: number; // of all records, loaded or not
  readonly chosen: string | undefined; // the record whose details are shown
  readonly find: string; // what to mark in the values
  readonly onOpen: (row: Row) => void;
  readonly onSpread: (path: string, on: boolean) => void;
  readonly onCopied: (text: string) => void;
  readonly end?: ReactNode; // behind the last row
};

const rowHeight = 32;

/** Records as a grid: thousands of rows, walked with the arrow keys, sorted and sized by column. */
export function RecordTable(props: Props) {
  const { rows, columns, count, chosen, find, onOpen, onSpread } = props;
  const t = useTexts('records');
  const base = useId();
  const language = useLanguage();
  const [cursor, setCursor] = useState<Cursor>();
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const table = useRecordTable(rows, columns, width, language);
  const sorted = table.getRowModel().rows;
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const widths = headers.map((header) => header.getSize());
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: rowHeight,
  });
  const cellId = (row: number, column: number) => `${base}-${row}-${column}`;
  const here = cursor && within(cursor, sorted.length, columns.length);

  useEffect(() => {
    if (!here) return;
    if (here.row >= 0) virtual.scrollToIndex(here.row, { align: 'auto' });
    document
      .getElementById(`${base}-${here.row}-${here.column}`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    // Only a step of the cursor scrolls.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [here?.row, here?.column]);

  const act = (action: GridAction, at: Cursor) => {
    const header = headers[at.column];
    const column = columns[at.column];
    const row = sorted[at.row]?.original;
    if (action.do === 'move') setCursor(action.to);
    else if (action.do === 'sort') header?.column.toggleSorting();
    else if (action.do === 'open') return row && onOpen(row);
    else if (action.do === 'copy') return row && column && copy(valueAt(row.value, column.steps));
    else if (action.do === 'spread') toggleSpread(column);
    else if (action.do === 'resize' && header) {
      const size = Math.max(48, header.getSize() + action.by);
      table.setColumnSizing((old) => ({ ...old, [header.column.id]: size }));
    }
  };
  const toggleSpread = (column: Column | undefined) => {
    if (column?.spread === 'can') onSpread(column.id, true);
    if (column?.spread === 'part') onSpread(column.within, false);
  };
  const copy = (value: Value | undefined) => {
    if (window.getSelection()?.isCollapsed !== false) props.onCopied(plainText(value));
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const at = here ?? { row: -1, column: 0 };
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const extent = { rows: sorted.length, columns: columns.length, page };
    const { key, altKey: alt } = event;
    const action = actionOf({ key, alt, control: event.ctrlKey || event.metaKey }, at, extent);
    if (!action) return;
    act(action, at);
    if (action.do !== 'copy') event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={here ? cellId(here.row, here.column) : undefined}
      className={css.grid}
      onKeyDown={onKey}
      onFocus={(event) =>
        event.target === event.currentTarget && setCursor((at) => at ?? { row: 0, column: 0 })
      }
    >
      <div className={css.inner} style={{ minWidth: widths.reduce((sum, one) => sum + one, 0) }}>
        <div role="rowgroup" className={css.headGroup}>
          <div role="row" aria-rowindex={1} className={css.headRow}>
            {headers.map((header, i) => {
              const column = columns[i];
              return (
                column && (
                  <HeaderCell
                    key={header.id}
                    header={header}
                    column={column}
                    id={cellId(-1, i)}
                    index={i}
                    active={here?.row === -1 && here.column === i}
                    onSpread={onSpread}
                  />
                )
              );
            })}
            <div role="columnheader" aria-colindex={columns.length + 1} className={css.action}>
              <span className={css.spoken}>{t('table.actions')}</span>
            </div>
          </div>
        </div>
        <div role="rowgroup" className={css.body} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = sorted[item.index]?.original;
            return (
              row && (
                <BodyRow
                  key={row.id}
                  row={row}
                  columns={columns}
                  widths={widths}
                  index={item.index}
                  top={item.start}
                  activeColumn={here?.row === item.index ? here.column : undefined}
                  chosen={chosen === row.id}
                  cellId={cellId}
                  find={find}
                  onPoint={(at, column) => setCursor({ row: at, column })}
                  onOpen={onOpen}
                />
              )
            );
          })}
        </div>
      </div>
      {props.end}
    </div>
  );
}

function within(cursor: Cursor, rows: number, columns: number): Cursor {
  return { row: Math.min(cursor.row, rows - 1), column: Math.min(cursor.column, columns - 1) };
}
