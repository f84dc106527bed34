import { useMemo, useState, type ReactNode } from 'react';
import { useTexts } from '../../../shared/i18n';
import { toast } from '../../../shared/ui';
import { recall, remember } from '../../../shared/lib/memory';
import type { Row } from '../data/rows';
import { useRecords, type Place } from '../data/useRecords';
import { RecordDetail } from '../journey/RecordDetail';
import { RecordTable } from '../table/RecordTable';
import { shapeOf } from '../value/shape';
import { useFormat } from '../../../shared/i18n/useFormat';
import { RawText } from '../view/RawText';
import { ValueTree } from '../view/ValueTree';
import { MoreRows } from './MoreRows';
import { NoRecords } from './NoRecords';
import { Toolbar, type Look } from './Toolbar';
import { useColumns } from './useColumns';
import { useSearch } from './useSearch';
import css from './pane.module.css';

type Props = {
  readonly place: Place;
  readonly pulse: number; // changes when there may be more to see
  readonly count: number; // that passed, as the run says
  readonly title: string;
  readonly start: ReactNode; // what to choose the place with
};

/** Records as a table, a tree or raw, searched, unfolded and followed on their way. */
export function RecordsPane({ place, pulse, count, title, start }: Props) {
  const t = useTexts('records');
  const { number } = useFormat();
  const { text, search, setText } = useSearch();
  const [look, setLook] = useState<Look>(() => recall<Look>('records.look', 'table'));
  const [open, setOpen] = useState<Row>();
  const [round, setRound] = useState('');
  const wanted = round === '' ? search : `round:${round} ${search}`;
  const records = useRecords(place, wanted, pulse);
  const { rows, matched } = records;
  const all = Math.max(count, records.total);
  const shape = useMemo(() => shapeOf(rows.map((row) => row.value)), [rows]);
  const columns = useColumns(shape);
  const choose = (next: Look) => {
    setLook(next);
    remember('records.look', next);
  };
  const copied = (copy: string) => {
    void navigator.clipboard.writeText(copy).then(() => toast({ text: t('copied') }));
  };
  const end = <MoreRows records={records} count={all} search={wanted} />;
  return (
    <div className={css.pane}>
      <Toolbar
        text={text}
        onText={setText}
        count={all}
        look={look}
        onLook={choose}
        columns={look === 'table' ? columns : undefined}
        rows={rows}
        place={place}
        title={title}
        start={start}
        round={place.node.includes('/') ? { value: round, set: setRound } : undefined}
      />
      <div className={css.content}>
        {rows.length === 0 ? (
          <div className={css.empty}>
            <NoRecords records={records} count={all} search={wanted} />
          </div>
        ) : (
          <div className={css.main}>
            {look === 'table' && (
              <RecordTable
                label={title}
                rows={rows}
                columns={columns.shown}
                count={matched}
                chosen={open?.id}
                find={search}
                onOpen={setOpen}
                onSpread={columns.spread}
                onCopied={copied}
                end={end}
              />
            )}
            {look === 'tree' && (
              <div className={css.scroll}>
                <ValueTree
                  label={title}
                  roots={rows.map((row, i) => ({
                    id: row.id,
                    name: number(i + 1),
                    value: row.value,
                  }))}
                  find={search}
                  onAction={(id) => setOpen(rows.find((row) => row.id === id))}
                />
                {end}
              </div>
            )}
            {look === 'raw' && (
              <div className={css.scroll}>
                <RawText label={title} rows={rows} />
                {end}
              </div>
            )}
          </div>
        )}
        {open && (
          <RecordDetail
            place={place}
            row={rows.find((row) => row.id === open.id) ?? open}
            rows={rows}
            onShow={setOpen}
            onClose={() => setOpen(undefined)}
          />
        )}
      </div>
    </div>
  );
}
