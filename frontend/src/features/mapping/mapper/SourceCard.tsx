import type { PointerEvent, RefObject } from 'react';
import { useTexts } from '../../../shared/i18n';
import { useFormat } from '../../../shared/i18n/useFormat';
import { useDesigner, type FlowNode } from '../../canvas';
import { useForm } from '../../form';
import { parsePath, valueAt, type Value } from '../../records';
import { RowText } from '../RowText';
import { CardHead } from './CardHead';
import { FieldTree } from './FieldTree';
import type { Drag } from './useDrag';
import type { MapperState } from './useMapper';
import css from './mapper.module.css';

type Props = {
  readonly node: FlowNode;
  readonly state: MapperState;
  readonly body: RefObject<HTMLDivElement | null>;
  readonly over: string | undefined;
  readonly onScroll: () => void;
  readonly onCross: () => void;
  readonly onGrab: (from: Drag['from'], event: PointerEvent<HTMLElement>) => void;
};

/** The fields that come in, with the sample's values. */
export function SourceCard({ node, state, body, over, onScroll, onCross, onGrab }: Props) {
  const t = useTexts('mapping');
  const { list } = useFormat();
  const { sample } = useForm();
  const { flow, title } = useDesigner(({ flow, title }) => ({ flow, title }));
  const { sources, picked, pick, used } = state;
  const before = flow.wires.filter((wire) => wire.to.node === node.id);
  const names = [...new Set(before.map((wire) => title(wire.from.node)))];
  return (
    <section className={css.card}>
      <CardHead
        title={t('source.title')}
        note={names.length > 0 ? t('source.from', { names: list(names) }) : ''}
        search={sources.search}
        onSearch={sources.setSearch}
      />
      <FieldTree
        side="source"
        label={t('source.title')}
        fields={sources}
        chosen={picked}
        body={body}
        onScroll={onScroll}
        onFocus={() => undefined}
        onEnter={(field) => {
          pick(picked === field.path ? undefined : field.path);
          if (picked !== field.path) onCross();
        }}
        onCross={onCross}
        onGrab={(field, event) => onGrab({ side: 'source', path: field.path }, event)}
        isWired={(field) => used.has(field.path)}
        isLit={(field) => field.path === over || field.path === picked}
        value={(field) => <SourceValue path={field.path} record={sample.record} />}
        after={
          sources.all.length === 0 && (
            <p className={css.none}>
              {t(sample.state === 'ready' ? 'source.none' : `sample.${sample.state}`)}
            </p>
          )
        }
      />
    </section>
  );
}

/** What stands in the sample; in a list, what stands in its first item. */
function SourceValue({ path, record }: { path: string; record: Value | undefined }) {
  if (record === undefined) return null;
  const steps = parsePath(path)?.map((step) =>
    step.take === 'each' ? ({ take: 'item', index: 0 } as const) : step,
  );
  const value = steps && valueAt(record, steps);
  return <RowText of={{ state: 'value', value }} tone="muted" most={60} />;
}
