import { Columns3 } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../../../shared/i18n';
import { Button, Checkbox, Popover, SearchField } from '../../../shared/ui';
import { whole } from '../table/columns';
import type { Columns } from './useColumns';
import css from './pane.module.css';

/** Which columns are shown; long lists are searched. */
export function ColumnChooser({ columns }: { readonly columns: Columns }) {
  const t = useTexts('records');
  const [text, setText] = useState('');
  const { all, hidden, hide, hideAll } = columns;
  const found = all.filter((column) => column.id.toLowerCase().includes(text.toLowerCase()));
  const left = all.length - [...hidden].filter((id) => all.some((one) => one.id === id)).length;
  return (
    <Popover
      label={t('columns.title')}
      width={260}
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
        <ul className={css.choices}>
          {found.map(({ id }) => (
            <li key={id}>
              <Checkbox
                label={id === whole ? t('table.record') : id}
                isSelected={!hidden.has(id)}
                onChange={(on) => hide(id, !on)}
              />
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
