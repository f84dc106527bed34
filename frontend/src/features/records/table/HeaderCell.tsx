import { ArrowDown, ArrowUp, ChevronRight, ChevronsLeft } from 'lucide-react';
import type { Header } from '@tanstack/react-table';
import { useTexts } from '../../../shared/i18n';
import { Icon } from '../../../shared/ui';
import type { Row } from '../data/rows';
import { TypeMark } from '../view/TypeMark';
import { isNumeric, whole, type Column } from './columns';
import type { features } from './useRecordTable';
import css from './table.module.css';

type Props = {
  readonly header: Header<typeof features, Row>;
  readonly column: Column;
  readonly id: string;
  readonly index: number;
  readonly active: boolean;
  readonly onSpread: (path: string, on: boolean) => void;
};

const orders = { asc: 'ascending', desc: 'descending' } as const;

/** The name of a column with its type; sorts, spreads objects out and sets the width. */
export function HeaderCell({ header, column, id, index, active, onSpread }: Props) {
  const t = useTexts('records');
  const sorted = header.column.getIsSorted();
  const name = column.id === whole ? t('table.record') : column.id;
  const resize = header.getResizeHandler();
  return (
    <div
      id={id}
      role="columnheader"
      aria-colindex={index + 1}
      aria-sort={sorted === false ? 'none' : orders[sorted]}
      className={css.head}
      data-active={active ? '' : undefined}
      data-numeric={isNumeric(column) ? '' : undefined}
      style={{ width: header.getSize() }}
    >
      {column.spread === 'can' && (
        <button
          type="button"
          tabIndex={-1}
          className={css.spread}
          title={t('table.spread', { name })}
          aria-label={t('table.spread', { name })}
          onClick={() => onSpread(column.id, true)}
        >
          <Icon of={ChevronRight} size={14} />
        </button>
      )}
      {column.spread === 'part' && column.first && (
        <button
          type="button"
          tabIndex={-1}
          className={css.spread}
          title={t('table.gather', { name: column.within })}
          aria-label={t('table.gather', { name: column.within })}
          onClick={() => onSpread(column.within, false)}
        >
          <Icon of={ChevronsLeft} size={14} />
        </button>
      )}
      <button
        type="button"
        tabIndex={-1}
        className={css.name}
        title={t('table.sort', { name })}
        onClick={header.column.getToggleSortingHandler()}
      >
        <span className={css.words}>{name}</span>
        <TypeMark type={column.type} />
        {sorted !== false && <Icon of={sorted === 'asc' ? ArrowUp : ArrowDown} size={14} />}
      </button>
      <div
        className={css.resizer}
        data-on={header.column.getIsResizing() ? '' : undefined}
        onMouseDown={resize}
        onTouchStart={resize}
        onDoubleClick={() => header.column.resetSize()}
      />
    </div>
  );
}
