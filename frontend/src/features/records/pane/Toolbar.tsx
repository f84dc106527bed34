import { Download } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { backend } from '../../../shared/backend';
import { useTexts } from '../../../shared/i18n';
import {
  Button,
  SearchField,
  SegmentedControl,
  TextField,
  toast,
  toastError,
} from '../../../shared/ui';
import type { Row } from '../data/rows';
import type { Place } from '../data/useRecords';
import { useFormat } from '../../../shared/i18n/useFormat';
import { ColumnChooser } from './ColumnChooser';
import { download, fileName } from './download';
import type { Columns } from './useColumns';
import css from './pane.module.css';

export type Look = 'table' | 'tree' | 'raw';

type Props = {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly count: number;
  readonly look: Look;
  readonly onLook: (look: Look) => void;
  readonly columns: Columns | undefined; // undefined where there are none
  readonly rows: readonly Row[]; // that are loaded
  readonly place: Place;
  readonly title: string;
  readonly start: ReactNode;
  /** The round of the loop in which the node works; empty for all. */
  readonly round: { readonly value: string; readonly set: (round: string) => void } | undefined;
};

/** Above the records: which ones, search, columns, how they are shown, and a way out of here. */
export function Toolbar(props: Props) {
  const { text, onText, count, look, onLook, columns, rows, place, title, start, round } = props;
  const t = useTexts('records');
  const { number } = useFormat();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const lines = await backend.exportRecords(place.run, place.node, place.port);
      const name = fileName(title);
      download(name, lines);
      toast({ text: t('export.done', { file: name }), tone: 'works' });
    } catch (why) {
      toastError(why);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={css.toolbar}>
      {start}
      <div className={css.search}>
        <SearchField
          label={t('search.label')}
          value={text}
          onChange={onText}
          placeholder={t('search.in', { count, shown: number(count) })}
        />
      </div>
      {round && (
        <div className={css.round}>
          <TextField
            label={t('round.label')}
            hideLabel
            value={round.value}
            placeholder={t('round.all')}
            onChange={(text) => round.set(text.replace(/[^0-9.]/g, ''))}
          />
        </div>
      )}
      {columns && columns.all.length > 1 && <ColumnChooser columns={columns} rows={rows} />}
      <span className={css.space} />
      <SegmentedControl
        label={t('look.label')}
        segments={[
          { id: 'table', label: t('look.table') },
          { id: 'tree', label: t('look.tree') },
          { id: 'raw', label: t('look.raw') },
        ]}
        selected={look}
        onSelect={onLook}
      />
      <Button icon={Download} isPending={busy} onPress={() => void save()}>
        {t('export.button')}
      </Button>
    </div>
  );
}
