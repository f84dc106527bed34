import { ViewportPortal } from '@xyflow/react';
import { curveBetween, curvePath, portAt } from '../core/curve';
import type { Guide } from '../core/arrange';
import type { Place } from '../seam';
import { boxOf, portsFor } from '../store/boxes';
import { useDesignerState, useSession } from '../store/context';
import type { DesignerState, Wiring } from '../store/state';
import { usePhrase } from './words';
import css from './Overlay.module.css';

/** What is drawn over the flow while something is dragged: the new wire, and guides. */
export function Overlay() {
  const wiring = useDesignerState((state) => state.wiring);
  const guides = useDesignerState((state) => state.guides);
  return (
    <ViewportPortal>
      {wiring && <LooseWire wiring={wiring} />}
      {guides.length > 0 && (
        <svg className={css.svg} aria-hidden>
          {guides.map((guide) => (
            <GuideLine key={guide.axis} guide={guide} />
          ))}
        </svg>
      )}
    </ViewportPortal>
  );
}

function GuideLine({ guide: { axis, at, from, to } }: { guide: Guide }) {
  const ends =
    axis === 'x' ? { x1: at, x2: at, y1: from, y2: to } : { x1: from, x2: to, y1: at, y2: at };
  return <line className={css.guide} {...ends} />;
}

function LooseWire({ wiring }: { wiring: Wiring }) {
  const session = useSession();
  const phrase = usePhrase();
  const { loose, over, at } = wiring;
  const fixed = endPlace(session.state, loose.side === 'from' ? 'out' : 'in', loose.end);
  if (!fixed) return null;
  const port = over?.port !== undefined && !over.why ? over.port : undefined;
  const side = loose.side === 'from' ? 'in' : 'out';
  const aimed =
    over && port !== undefined && endPlace(session.state, side, { node: over.node, port });
  const free = aimed || at;
  const curve = loose.side === 'from' ? curveBetween(fixed, free) : curveBetween(free, fixed);
  return (
    <>
      <svg className={css.svg} aria-hidden>
        <path
          d={curvePath(curve)}
          className={css.wire}
          data-aimed={port !== undefined}
          data-refused={over?.why !== undefined}
          data-error={loose.side === 'from' && loose.end.port === 'error'}
        />
        <circle cx={free.x} cy={free.y} r={4} className={css.tip} />
      </svg>
      {over?.why && (
        <div className={css.reason} style={{ left: at.x + 14, top: at.y + 14 }}>
          {phrase(over.why)}
        </div>
      )}
    </>
  );
}

function endPlace(
  state: DesignerState,
  side: 'in' | 'out',
  end: { node: string; port: string },
): Place | undefined {
  const node = state.sheet.byId.get(end.node);
  return node && portAt(boxOf(state, node), portsFor(state, node), side, end.port);
}
