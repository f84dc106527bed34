import { ChevronDown, ChevronUp, Copy, X } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { useTexts } from '../../../shared/i18n';
import { IconButton, TabPanel, Tabs, toast } from '../../../shared/ui';
import type { Row } from '../data/rows';
import type { Place } from '../data/useRecords';
import { isFields } from '../value/value';
import { useFormat } from '../../../shared/i18n/useFormat';
import { RawText } from '../view/RawText';
import { ValueTree } from '../view/ValueTree';
import { JourneyList } from './JourneyList';
import css from './journey.module.css';

type Props = {
  readonly place: Place;
  readonly row: Row;
  readonly rows: readonly Row[];
  readonly onShow: (row: Row) => void;
  readonly onClose: () => void;
};

/** One record, whole: its fields, its journey through the flow, its JSON. */
export function RecordDetail({ place, row, rows, onShow, onClose }: Props) {
  const t = useTexts('records');
  const { number } = useFormat();
  const [tab, setTab] = useState('fields');
  const at = rows.findIndex((one) => one.id === row.id);
  const step = (by: number) => {
    const next = rows[at + by];
    if (next) onShow(next);
  };
  const copy = () =>
    void navigator.clipboard.writeText(row.json).then(() => toast({ text: t('detail.copied') }));
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  };
  const title = t('detail.title', { number: number(at + 1) });
  const roots = isFields(row.value)
    ? [...row.value].map(([name, value]) => ({ id: `/${name}`, name, value }))
    : [{ id: '/', name: t('table.record'), value: row.value }];
  return (
    <section className={css.detail} aria-label={title} onKeyDown={keys}>
      <Tabs
        label={title}
        tabs={[
          { id: 'fields', label: t('detail.fields') },
          { id: 'journey', label: t('detail.journey') },
          { id: 'raw', label: t('look.raw') },
        ]}
        selected={tab}
        onSelect={setTab}
        end={
          <>
            <IconButton
              icon={ChevronUp}
              size="small"
              label={t('detail.before')}
              isDisabled={at <= 0}
              onPress={() => step(-1)}
            />
            <IconButton
              icon={ChevronDown}
              size="small"
              label={t('detail.after')}
              isDisabled={at < 0 || at >= rows.length - 1}
              onPress={() => step(1)}
            />
            <IconButton icon={Copy} size="small" label={t('detail.copy')} onPress={copy} />
            <IconButton icon={X} size="small" label={t('detail.close')} onPress={onClose} />
          </>
        }
      >
        <TabPanel id="fields">
          <div className={css.body}>
            <ValueTree key={row.id} label={title} roots={roots} open="all" />
          </div>
        </TabPanel>
        <TabPanel id="journey">
          <div className={css.body}>
            <JourneyList place={place} row={row} />
          </div>
        </TabPanel>
        <TabPanel id="raw">
          <RawText label={title} rows={[row]} />
        </TabPanel>
      </Tabs>
    </section>
  );
}
