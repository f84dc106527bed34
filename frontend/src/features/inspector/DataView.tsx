import { ArrowDown, Database } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../../shared/i18n';
import { useFormat } from '../../shared/i18n/useFormat';
import { Button, EmptyState, Icon } from '../../shared/ui';
import { useDesigner, type FlowNode } from '../canvas';
import { RecordPicker, SamplePicker, useForm } from '../form';
import {
  isFields,
  placeOf,
  pulseOf,
  useRecords,
  useSpotLabel,
  useSpots,
  ValueTree,
  type Row,
  type Spot,
} from '../records';
import css from './inspector.module.css';

type Props = {
  readonly node: FlowNode;
  readonly beside?: boolean; // the form, which chooses the sample
};

/** What came into a node and what became of it, a record at a time. */
export function DataView({ node, beside = false }: Props) {
  const t = useTexts('inspector');
  const { run, startRun } = useDesigner(({ run, startRun }) => ({ run, startRun }));
  const { sample } = useForm();
  const { spots } = useSpots(node);
  if (!run) {
    return (
      <EmptyState
        icon={Database}
        title={t('data.noRun')}
        actions={<Button onPress={() => void startRun()}>{t('data.run')}</Button>}
      >
        {t('data.noRunWhy')}
      </EmptyState>
    );
  }
  const first = sample.ports.find((one) => one.rows.length > 0);
  const source = first?.rows[sample.index];
  const outs = spots.filter((spot) => spot.side === 'out');
  return (
    <div className={css.data}>
      {!beside && <SamplePicker sample={sample} />}
      {sample.ports.map(({ port, rows }) => {
        const spot = spots.find((one) => one.side === 'in' && one.spec?.name === port);
        const row = rows[Math.min(sample.index, rows.length - 1)];
        return spot && <OneRecord key={spot.id} spot={spot} row={row} />;
      })}
      {sample.ports.length > 0 && outs.length > 0 && (
        <div className={css.arrow} aria-hidden>
          <Icon of={ArrowDown} />
        </div>
      )}
      {outs.map((spot) => (
        <Output key={spot.id} spot={spot} source={sample.state === 'none' ? undefined : source} />
      ))}
    </div>
  );
}

const shownAtOnce = 3; // records that one record became

/** What the sample record became at a port; of a node without inputs, the records one by one. */
function Output({ spot, source }: { readonly spot: Spot; readonly source: Row | undefined }) {
  const run = useDesigner((designer) => designer.run);
  const [index, choose] = useState(0);
  const records = useRecords(placeOf(spot, run), '', pulseOf(spot, run));
  const { rows } = records;
  if (source) {
    const own = rows.filter((row) => row.id === source.id || row.parents.includes(source.id));
    const shown = own.slice(0, shownAtOnce);
    if (shown.length === 0) return <OneRecord spot={spot} row={undefined} />;
    return shown.map((row) => <OneRecord key={row.id} spot={spot} row={row} />);
  }
  const row = rows[Math.min(index, rows.length - 1)];
  return (
    <>
      {row && rows.length > 1 && (
        <RecordPicker
          index={Math.min(index, rows.length - 1)}
          count={rows.length}
          record={row.value}
          choose={choose}
        />
      )}
      <OneRecord spot={spot} row={row} />
    </>
  );
}

/** A record at a port as a tree; its port with how many passed. */
function OneRecord({ spot, row }: { readonly spot: Spot; readonly row: Row | undefined }) {
  const t = useTexts('inspector');
  const { number } = useFormat();
  const label = useSpotLabel();
  const value = row?.value;
  const roots = isFields(value)
    ? [...value].map(([name, one]) => ({ id: name, name, value: one }))
    : value === undefined
      ? []
      : [{ id: '', name: t('data.record'), value }];
  return (
    <section className={css.port} data-error={spot.error ? '' : undefined}>
      <h2>
        {label(spot)}
        <span className={css.count}>{number(spot.count)}</span>
      </h2>
      {row ? (
        <ValueTree key={row.id} label={label(spot)} roots={roots} open="none" />
      ) : (
        <p className={css.quiet}>{t(spot.count > 0 ? 'data.notThis' : 'data.none')}</p>
      )}
    </section>
  );
}
