import { ViewportPortal } from '@xyflow/react';
import { useMemo } from 'react';
import { curveBetween, curvePath, portAt } from '../core/curve';
import type { FlowWire } from '../seam';
import { boxesOf, portsFor } from '../store/boxes';
import { useDesignerState, useSession } from '../store/context';
import type { DesignerState } from '../store/state';
import { wireLook, type WireLook } from './wireLook';
import css from './WireLine.module.css';

/**
 * All wires of a flow that is seen from afar, as one path for each look: nobody can take hold of
 * a single one there, and a thousand elements would be slow to move.
 */
export function FarWires() {
  const session = useSession();
  const sheet = useDesignerState((state) => state.sheet);
  const kinds = useDesignerState((state) => state.kinds);
  const auto = useDesignerState((state) => state.auto);
  const moving = useDesignerState((state) => state.moving);
  const selection = useDesignerState((state) => state.selection);
  const problems = useDesignerState((state) => state.problems);
  const run = useDesignerState((state) => state.run);
  const drawn = useMemo(
    () => pathsOf({ ...session.state, sheet, kinds, auto, moving, selection, problems, run }),
    [session, sheet, kinds, auto, moving, selection, problems, run],
  );
  return (
    <ViewportPortal>
      <svg className={css.afar} aria-hidden>
        {drawn.map(([key, { states, error, selected }, path]) => (
          <path
            key={key}
            d={path}
            className={css.line}
            data-state={states}
            data-error={error}
            data-selected={selected}
          />
        ))}
      </svg>
    </ViewportPortal>
  );
}

function pathsOf(state: DesignerState): [string, WireLook, string][] {
  const paths = new Map<string, [WireLook, string[]]>();
  const chosen = new Set(state.selection.wires);
  for (const wire of state.sheet.wires) {
    const path = pathOf(state, wire);
    if (path === undefined) continue;
    const look = wireLook(state, wire, chosen.has(wire.index));
    const key = `${look.states} ${look.error} ${look.selected}`;
    const known = paths.get(key);
    if (known) known[1].push(path);
    else paths.set(key, [look, [path]]);
  }
  return [...paths].map(([key, [look, list]]) => [key, look, list.join('')]);
}

function pathOf(state: DesignerState, wire: FlowWire): string | undefined {
  const boxes = boxesOf(state);
  const place = (side: 'in' | 'out', { node: id, port }: FlowWire['from']) => {
    const node = state.sheet.byId.get(id);
    const box = boxes.get(id);
    return node && box && portAt(box, portsFor(state, node), side, port);
  };
  const [from, to] = [place('out', wire.from), place('in', wire.to)];
  return from && to && curvePath(curveBetween(from, to));
}
