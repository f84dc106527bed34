import { useTexts } from '../../../shared/i18n';
import type { Row } from '../data/rows';
import { valueAt } from '../value/shape';
import { ValueText } from '../view/ValueText';
import { isMono, isNumeric, type Column } from './columns';
import css from './table.module.css';

type Props = {
  readonly row: Row;
  readonly columns: readonly Column[];
  readonly widths: readonly number[];
  readonly index: number;
  readonly top: number;
  readonly activeColumn: number | undefined;
  readonly chosen: boolean;
  readonly cellId: (row: number, column: number) => string;
  readonly find: string;
  readonly onPoint: (row: number, column: number) => void;
  readonly onOpen: (row: Row) => void;
};

/** One record, in one line. */
export function BodyRow(props: Props) {
  const { row, columns, widths, index, top, activeColumn, chosen, cellId, find } = props;
  const t = useTexts('records');
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      className={css.row}
      style={{ transform: `translateY(${top}px)` }}
      onDoubleClick={() => props.onOpen(row)}
    >
      {columns.map((column, i) => (
        <div
          key={column.id}
          id={cellId(index, i)}
          role="gridcell"
          aria-colindex={i + 1}
          className={css.cell}
          style={{ width: widths[i] }}
          data-active={activeColumn === i ? '' : undefined}
          data-numeric={isNumeric(column) ? '' : undefined}
          onMouseDown={() => props.onPoint(index, i)}
        >
          <ValueText value={valueAt(row.value, column.steps)} mono={isMono(column)} find={find} />
        </div>
      ))}
      <div role="gridcell" aria-colindex={columns.length + 1} className={css.action}>
        <button type="button" tabIndex={-1} className={css.open} onClick={() => props.onOpen(row)}>
          {t('table.open')}
        </button>
      </div>
    </div>
  );
}
