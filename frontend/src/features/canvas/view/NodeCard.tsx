import type { NodeProps } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import { card } from '../core/geometry';
import { graphField } from '../core/ports';
import { summaryOf } from '../core/summary';
import type { FlowNode } from '../seam';
import { portsFor } from '../store/boxes';
import { useDesignerState, useSession } from '../store/context';
import { kindTitle } from '../store/facade';
import { CardFoot } from './CardFoot';
import { useDistance } from './far';
import { partOf, type CardNode } from './graph';
import { NameField } from './NameField';
import { PortList } from './PortList';
import { problemsOf, recordsOf, statusOf } from './status';
import { KindTile } from '../../../shared/ui';
import { useWords } from './words';
import css from './NodeCard.module.css';

export const NodeCard = memo(function NodeCard({ id, selected }: NodeProps<CardNode>) {
  const nodeId = partOf(id).id;
  const node = useDesignerState((state) => state.sheet.byId.get(nodeId));
  const near = useDistance() === 'near';
  if (!node) return null;
  return near ? (
    <NearCard node={node} selected={selected} />
  ) : (
    <FarCard node={node} selected={selected} />
  );
});

type CardProps = { readonly node: FlowNode; readonly selected: boolean };

function FarCard({ node, selected }: CardProps) {
  const kind = useDesignerState((state) => state.kinds.get(node.kind));
  const tiny = useDistance() === 'tiny';
  const status = useStatus(node);
  return (
    <div
      className={css.far}
      data-card={node.id}
      data-selected={selected}
      data-status={status.is}
      data-off={node.disabled}
      data-tiny={tiny || undefined}
    >
      <KindTile kind={kind} size={40} plain={tiny} />
    </div>
  );
}

function NearCard({ node, selected }: CardProps) {
  const session = useSession();
  const words = useWords();
  const kind = useDesignerState((state) => state.kinds.get(node.kind));
  const ports = useDesignerState((state) => portsFor(state, node));
  const fit = useFit(node.id);
  const lead = useDesignerState((state) => state.lead === node.id);
  const renaming = useDesignerState((state) => state.renaming === node.id);
  const status = useStatus(node);
  const title = node.label ?? kindTitle(session.state.kinds, node.kind, words.language);
  const summary = kind ? summaryOf(node, kind, words.language) : words.t('card.unknownKind');
  const ref = useLeadFocus(lead);
  const label = useCardLabel(node, title);
  return (
    <div
      ref={ref}
      className={css.card}
      role="group"
      aria-roledescription={words.t('card.role')}
      aria-label={label}
      tabIndex={lead ? 0 : -1}
      data-card={node.id}
      data-selected={selected}
      data-status={status.is}
      data-off={node.disabled}
      data-fit={fit}
      onDoubleClick={() => {
        if (graphField(kind)) session.enter(node.id);
        else session.focusInspector?.();
      }}
    >
      <div className={css.head} style={{ height: card.head }}>
        <KindTile kind={kind} />
        <div className={css.texts}>
          {renaming ? (
            <NameField
              value={node.label ?? ''}
              placeholder={title}
              label={words.t('card.name')}
              onEnd={(label) => {
                session.store.setState({ renaming: undefined });
                if (label !== undefined) session.do({ do: 'setLabel', node: node.id, label });
              }}
            />
          ) : (
            <div
              className={css.name}
              title={title}
              onDoubleClick={(event) => {
                event.stopPropagation();
                session.store.setState({ renaming: node.id });
              }}
            >
              {title}
            </div>
          )}
          <div className={css.summary} title={summary}>
            {summary || words.t('card.unset')}
          </div>
        </div>
      </div>
      <PortList node={node} ports={ports} />
      <CardFoot node={node} status={status} />
    </div>
  );
}

function useStatus(node: FlowNode) {
  const counts = useDesignerState((state) => state.run?.nodes[node.id]);
  const problems = useDesignerState((state) => problemsOf(state.problems, node.id));
  return statusOf(node, counts, problems);
}

/** While a wire is drawn: whether this node takes it, is aimed at, or refuses. */
function useFit(id: string): 'fits' | 'aimed' | 'refuses' | undefined {
  return useDesignerState((state) => {
    const { wiring } = state;
    if (!wiring || wiring.loose.end.node === id) return undefined;
    if (wiring.over?.node === id && wiring.over.port !== undefined && !wiring.over.why)
      return 'aimed';
    const verdicts = [...(wiring.fits.get(id) ?? [])];
    const able = verdicts.some(([port, why]) => why === undefined && port !== 'error');
    return able ? 'fits' : 'refuses';
  });
}

/** The card on which the keyboard stands takes the focus when the canvas has it. */
function useLeadFocus(lead: boolean) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = ref.current;
    const frame = element?.closest('[data-canvas]');
    const active = document.activeElement;
    const ours = active === document.body || (frame?.contains(active) ?? false);
    const typing = active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement;
    if (lead && ours && !typing) element?.focus({ preventScroll: true });
  }, [lead]);
  return ref;
}

/** «Orders, Read CSV, 830 records, 2 problems». */
function useCardLabel(node: FlowNode, title: string): string {
  const { t, language, number } = useWords();
  const kinds = useDesignerState((state) => state.kinds);
  const counts = useDesignerState((state) => state.run?.nodes[node.id]);
  const problems = useDesignerState((state) => problemsOf(state.problems, node.id));
  const records = recordsOf(counts);
  const kind = kindTitle(kinds, node.kind, language);
  const parts = [
    title,
    title === kind ? '' : kind,
    node.disabled ? t('status.off') : '',
    counts?.state === 'running' ? t('status.running') : '',
    records === undefined ? '' : t('card.records', { count: records, shown: number(records) }),
    counts && counts.failed > 0
      ? t('card.failed', { count: counts.failed, shown: number(counts.failed) })
      : '',
    problems.length > 0 ? t('card.problems', { count: problems.length }) : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
