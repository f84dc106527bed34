import { around, sizeOf, type Box } from '../core/geometry';
import { groupPad } from '../core/layout';
import type { Boxes } from '../core/navigate';
import { portsWithLost } from '../core/ports';
import type { FlowGroup, FlowNode, Place, Ports } from '../seam';
import type { DesignerState } from './state';

type Drawn = Pick<DesignerState, 'sheet' | 'kinds' | 'auto' | 'moving'>;

export function placeOf(state: Drawn, node: FlowNode): Place {
  return state.moving.nodes.get(node.id) ?? node.place ?? state.auto.get(node.id) ?? origin;
}
const origin: Place = { x: 0, y: 0 };

type Known = { kinds: unknown; from: unknown; to: unknown; ports: Ports };
const known = new WeakMap<FlowNode, Known>();

/** The ports of a node as drawn; the same ones while node, wires and kinds stay. */
export function portsFor(state: Pick<DesignerState, 'sheet' | 'kinds'>, node: FlowNode): Ports {
  const { sheet, kinds } = state;
  const [from, to] = [sheet.wiresFrom.get(node.id), sheet.wiresTo.get(node.id)];
  const have = known.get(node);
  if (have?.kinds === kinds && have.from === from && have.to === to) return have.ports;
  const ports = portsWithLost(node, sheet, kinds);
  const same = have && JSON.stringify(have.ports) === JSON.stringify(ports);
  const kept = { kinds, from, to, ports: same ? have.ports : ports };
  known.set(node, kept);
  return kept.ports;
}

const drawn = new WeakMap<FlowNode, { ports: Ports; box: Box }>();

/** The same box while it stays where it is with the ports that it has. */
export function boxOf(state: Drawn, node: FlowNode): Box {
  const { x, y } = placeOf(state, node);
  const ports = portsFor(state, node);
  const have = drawn.get(node);
  if (have?.ports === ports && have.box.x === x && have.box.y === y) return have.box;
  const box = { x, y, ...sizeOf(ports) };
  drawn.set(node, { ports, box });
  return box;
}

let last: { key: readonly unknown[]; boxes: Boxes } | undefined;

/** The boxes of all nodes as drawn. */
export function boxesOf(state: Drawn): Boxes {
  const key = [state.sheet, state.kinds, state.auto, state.moving];
  if (last && last.key.every((part, i) => part === key[i])) return last.boxes;
  const boxes = new Map(state.sheet.nodes.map((node) => [node.id, boxOf(state, node)]));
  last = { key, boxes };
  return boxes;
}

/** The box that a group is drawn as: around its nodes, with room for its title. */
export function frameOf(state: Drawn, group: FlowGroup): Box | undefined {
  const inner = around(
    group.nodes.flatMap((id) => {
      const node = state.sheet.byId.get(id);
      return node ? boxOf(state, node) : [];
    }),
  );
  if (!inner) return undefined;
  return {
    x: inner.x - groupPad.side,
    y: inner.y - groupPad.top,
    width: inner.width + 2 * groupPad.side,
    height: inner.height + groupPad.top + groupPad.bottom,
  };
}
