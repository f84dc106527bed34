import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { Plus, Trash2 } from 'lucide-react';
import { memo, useRef, useState, type PointerEvent } from 'react';
import { curveBetween, curvePath, pointOn, type Curve } from '../core/curve';
import type { FlowWire } from '../seam';
import { useDesignerState, useSession } from '../store/context';
import { nothing } from '../store/state';
import { useWiring } from '../gestures/context';
import { problemOnWire } from './status';
import { statesOf } from './wireLook';
import { useWireName } from './wireName';
import { useWords } from './words';
import type { WireEdge } from './graph';
import { said } from '../../../shared/say';
import css from './WireLine.module.css';

/** A wire: its line, the count that rides on it, and what can be done with it on hover. */
export const WireLine = memo(function WireLine(props: EdgeProps<WireEdge>) {
  const { sourceX, sourceY, targetX, targetY, selected = false, data } = props;
  const index = data?.index ?? -1;
  const wire = useDesignerState((state) => state.sheet.wireAt.get(index));
  if (!wire) return null;
  const curve = curveBetween({ x: sourceX, y: sourceY }, { x: targetX, y: targetY });
  return <NearWire wire={wire} curve={curve} selected={selected} />;
});

type NearProps = {
  readonly wire: FlowWire;
  readonly curve: Curve;
  readonly selected: boolean;
};

function NearWire({ wire, curve, selected }: NearProps) {
  const [hovered, hover] = useHover();
  const path = curvePath(curve);
  const middle = pointOn(curve, 0.5);
  const [start, goal] = [pointOn(curve, 0), pointOn(curve, 1)];
  const length = Math.hypot(goal.x - start.x, goal.y - start.y);
  const end = 22 / Math.max(1, length); // clear of the ports, which take it themselves
  return (
    <>
      <Line wire={wire} path={path} selected={selected} hovered={hovered} />
      <path d={path} className={css.reach} onPointerEnter={hover.on} onPointerLeave={hover.off} />
      {(hovered || selected) && end < 0.2 && (
        <>
          <End wire={wire} side="from" at={pointOn(curve, end)} hover={hover} />
          <End wire={wire} side="to" at={pointOn(curve, 1 - end)} hover={hover} />
        </>
      )}
      <EdgeLabelRenderer>
        <div
          className={`${css.label} nodrag nopan`}
          style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}
          onPointerEnter={hover.on}
          onPointerLeave={hover.off}
        >
          <Label wire={wire} selected={selected} hovered={hovered} />
        </div>
      </EdgeLabelRenderer>
    </>
  );
}

type Hover = { readonly on: () => void; readonly off: () => void };

/** Hover that survives the way from the line to what appears on it. */
function useHover(): [boolean, Hover] {
  const [hovered, setHovered] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const on = () => {
    clearTimeout(timer.current);
    setHovered(true);
  };
  const off = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setHovered(false), 160);
  };
  return [hovered, { on, off }];
}

type LineProps = {
  readonly wire: FlowWire;
  readonly path: string;
  readonly selected: boolean;
  readonly hovered: boolean;
};

function Line({ wire, path, selected, hovered }: LineProps) {
  const states = useDesignerState((state) => statesOf(state, wire));
  return (
    <path
      d={path}
      className={css.line}
      data-selected={selected}
      data-hovered={hovered}
      data-error={wire.from.port === 'error'}
      data-state={states}
    />
  );
}

type EndProps = {
  readonly wire: FlowWire;
  readonly side: 'from' | 'to';
  readonly at: { x: number; y: number };
  readonly hover: Hover;
};

/** Where the end of a wire can be taken and put elsewhere. */
function End({ wire, side, at, hover }: EndProps) {
  const wiring = useWiring();
  const { t } = useWords();
  const other = side === 'from' ? 'to' : 'from';
  const begin = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    wiring.begin({ end: wire[other], side: other, wire: wire.index }, event);
  };
  return (
    <circle
      cx={at.x}
      cy={at.y}
      r={6}
      className={`${css.end} nopan`}
      onPointerDown={begin}
      onPointerEnter={hover.on}
      onPointerLeave={hover.off}
    >
      <title>{t('wire.moveEnd')}</title>
    </circle>
  );
}

type LabelProps = {
  readonly wire: FlowWire;
  readonly selected: boolean;
  readonly hovered: boolean;
};

function Label({ wire, selected, hovered }: LabelProps) {
  const session = useSession();
  const { t, number } = useWords();
  const name = useWireName(wire);
  const count = useDesignerState(
    (state) => state.run?.nodes[wire.from.node]?.ports[wire.from.port],
  );
  const problem = useDesignerState((state) => problemOnWire(state.problems, wire.index)?.message);
  const insert = () => {
    const { view } = session;
    const place = view?.pointer() ?? { x: 0, y: 0 };
    session.store.setState({ quick: { screen: view?.toFrame(place) ?? place, wire: wire.index } });
  };
  const tools = hovered || selected;
  if (count === undefined && !tools && problem === undefined) return null;
  return (
    <>
      {tools && (
        <div className={css.tools}>
          <button
            className={css.tool}
            title={t('wire.insert')}
            aria-label={t('wire.insert')}
            onClick={insert}
            tabIndex={-1}
          >
            <Plus size={13} aria-hidden />
          </button>
          <button
            className={css.tool}
            title={t('wire.delete')}
            aria-label={t('wire.delete')}
            tabIndex={-1}
            onClick={() => session.do({ do: 'disconnect', wires: [wire.index] })}
          >
            <Trash2 size={12} aria-hidden />
          </button>
        </div>
      )}
      {(count !== undefined || problem !== undefined) && (
        <button
          className={css.pill}
          data-selected={selected}
          data-error={wire.from.port === 'error' && (count ?? 0) > 0}
          data-wrong={problem !== undefined}
          aria-label={name}
          title={problem && said(problem)}
          tabIndex={-1}
          onClick={() => {
            session.select({ ...nothing, wires: [wire.index] });
            session.openDrawer(problem === undefined ? 'records' : 'problems');
          }}
        >
          {count === undefined ? '!' : number(count)}
        </button>
      )}
    </>
  );
}
