import { Columns3 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useLanguage, useTexts } from '../../../shared/i18n';
import { useFormat } from '../../../shared/i18n/useFormat';
import { Button, Checkbox, Popover, SearchField } from '../../../shared/ui';
import type { Row } from '../data/rows';
import { whole, type Column } from '../table/columns';
import { statisticsOf } from '../table/statistics';
import { valueAt } from '../value/shape';
import { shortText } from '../value/value';
import type { Columns } from './useColumns';
import css from './pane.module.css';

type Props = { readonly columns: Columns; readonly rows: readonly Row[] };

/** Which columns are shown, and what is in them; long lists are searched. */
export function ColumnChooser({ columns, rows }: Props) {
  const t = useTexts('records');
  const shown = useFormat().number(rows.length);
  const [text, setText] = useState('');
  const { all, hidden, hide, hideAll } = columns;
  const found = all.filter((column) => column.id.toLowerCase().includes(text.toLowerCase()));
  const left = all.length - [...hidden].filter((id) => all.some((one) => one.id === id)).length;
  return (
    <Popover
      label={t('columns.title')}
      width={320}
      button={
        <Button icon={Columns3}>
          {left === all.length ? t('columns.title') : t('columns.some', { left, all: all.length })}
        </Button>
      }
    >
      <div className={css.chooser}>
        {all.length > 8 && (
          <SearchField
            label={t('columns.search')}
            value={text}
            onChange={setText}
            placeholder={t('columns.search')}
          />
        )}
        <p className={css.figures}>{t('statistics.of', { count: rows.length, shown })}</p>
        <ul className={css.choices}>
          {found.map((column) => (
            <li key={column.id}>
              <Checkbox
                label={column.id === whole ? t('table.record') : column.id}
                isSelected={!hidden.has(column.id)}
                onChange={(on) => hide(column.id, !on)}
              />
              <ColumnFigures column={column} rows={rows} />
            </li>
          ))}
        </ul>
        <div className={css.chooserFoot}>
          <Button size="small" look="quiet" onPress={() => hideAll(false)}>
            {t('columns.all')}
          </Button>
          <Button size="small" look="quiet" onPress={() => hideAll(true)}>
            {t('columns.none')}
          </Button>
        </div>
      </div>
    </Popover>
  );
}

/** «98 filled, 21 different, Argentina to Venezuela». */
function ColumnFigures({
  column,
  rows,
}: {
  readonly column: Column;
  readonly rows: readonly Row[];
}) {
  const t = useTexts('records');
  const language = useLanguage();
  const { number } = useFormat();
  const { filled, distinct, least, most } = useMemo(
    () =>
      statisticsOf(
        rows.map((row) => valueAt(row.value, column.steps)),
        language,
      ),
    [rows, column, language],
  );
  const parts = [
    t('statistics.filled', { count: filled, shown: number(filled) }),
    distinct > 1 ? t('statistics.distinct', { count: distinct, shown: number(distinct) }) : '',
    distinct > 1 && least !== undefined
      ? t('statistics.range', { least: shortText(least, 24), most: shortText(most, 24) })
      : '',
  ];
  return <p className={css.figures}>{parts.filter((part) => part !== '').join(' · ')}</p>;
}
