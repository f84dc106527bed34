import type { ElkExtendedEdge, ElkNode, ElkPort } from 'elkjs/lib/elk-api';
import type { Place, Ports } from '../seam';
import { around, gap, overlap, portY, sizeOf, snap, type Box } from './geometry';
import type { Boxes } from './navigate';
import { portsWithLost, type Kinds } from './ports';
import type { Sheet } from './sheet';

/** Lays out a graph; ELK itself, in a worker where there is one. */
export type Elk = (graph: ElkNode) => Promise<ElkNode>;

export type Places = {
  readonly nodes: Readonly<Record<string, Place>>;
  readonly notes: Readonly<Record<string, Place>>;
};

/** What stands around the nodes of a group, inside its frame. */
export const groupPad = { top: 38, side: 16, bottom: 16 } as const;

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.layered.spacing.nodeNodeBetweenLayers': String(gap.x),
  'elk.spacing.nodeNode': String(gap.y),
  'elk.spacing.componentComponent': '56',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
};

/**
 * Places for the nodes from left to right, in columns, with few crossings. With `only`, those
 * nodes alone move and keep their corner. Notes go along with the node they stand nearest to, and
 * groups keep their nodes together. The order from top to bottom is kept where it can be.
 */
export async function layout(
  sheet: Sheet,
  kinds: Kinds,
  boxes: Boxes,
  elk: Elk,
  only?: ReadonlySet<string>,
): Promise<Places> {
  const ids = sheet.nodes.map((node) => node.id).filter((id) => !only || only.has(id));
  if (ids.length === 0) return { nodes: {}, notes: {} };
  const result = await elk(graphOf(sheet, kinds, boxes, new Set(ids)));
  const found = new Map<string, Place>();
  collect(result, { x: 0, y: 0 }, found);
  const sized = ids.map((id): Box => {
    const box = boxes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
    return { ...box, ...(found.get(id) ?? { x: 0, y: 0 }) };
  });
  const before = around(ids.flatMap((id) => boxes.get(id) ?? []));
  const after = around(sized) ?? { x: 0, y: 0 };
  const move = { x: (before?.x ?? 80) - after.x, y: (before?.y ?? 80) - after.y };
  const nodes: Record<string, Place> = {};
  for (const id of ids) {
    const place = found.get(id);
    if (place) nodes[id] = { x: snap(place.x + move.x), y: snap(place.y + move.y) };
  }
  return { nodes, notes: notesAlong(sheet, boxes, nodes) };
}

function graphOf(sheet: Sheet, kinds: Kinds, boxes: Boxes, ids: ReadonlySet<string>): ElkNode {
  const children = new Map<string, ElkNode>();
  for (const node of sheet.nodes) {
    if (!ids.has(node.id)) continue;
    const ports = portsWithLost(node, sheet, kinds);
    children.set(node.id, {
      id: 'n:' + node.id,
      ...sizeOf(ports),
      ports: [...portList(node.id, ports, 'in'), ...portList(node.id, ports, 'out')],
      layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    });
  }
  const edges = sheet.wires
    .filter((wire) => ids.has(wire.from.node) && ids.has(wire.to.node))
    .map((wire): ElkExtendedEdge => ({
      id: 'w:' + wire.index,
      sources: [portId(wire.from.node, 'out', wire.from.port)],
      targets: [portId(wire.to.node, 'in', wire.to.port)],
    }));
  const order = (id: string) => boxes.get(id) ?? { x: 0, y: 0 };
  const sorted = [...ids].sort((a, b) => order(a).y - order(b).y || order(a).x - order(b).x);
  return { id: 'root', layoutOptions: options, children: inGroups(sheet, children, sorted), edges };
}

/** The nodes of a group become one node with an inside. */
function inGroups(
  sheet: Sheet,
  children: Map<string, ElkNode>,
  sorted: readonly string[],
): ElkNode[] {
  const groupOf = new Map<string, string>();
  for (const group of sheet.groups) {
    for (const id of group.nodes) if (children.has(id)) groupOf.set(id, group.id);
  }
  const top: ElkNode[] = [];
  const frames = new Map<string, ElkNode>();
  for (const id of sorted) {
    const child = children.get(id);
    if (!child) continue;
    const group = groupOf.get(id);
    if (group === undefined) {
      top.push(child);
      continue;
    }
    let frame = frames.get(group);
    if (!frame) {
      const { top: t, side: s, bottom: b } = groupPad;
      const padding = `[top=${t},left=${s},bottom=${b},right=${s}]`;
      frame = { id: 'g:' + group, children: [], layoutOptions: { 'elk.padding': padding } };
      frames.set(group, frame);
      top.push(frame);
    }
    frame.children?.push(child);
  }
  return top;
}

function portList(node: string, ports: Ports, side: 'in' | 'out'): ElkPort[] {
  return ports[side].map((port) => ({
    id: portId(node, side, port.name),
    x: side === 'in' ? 0 : sizeOf(ports).width,
    y: portY(ports, side, port.name),
    width: 0,
    height: 0,
    layoutOptions: { 'elk.port.side': side === 'in' ? 'WEST' : 'EAST' },
  }));
}

function portId(node: string, side: 'in' | 'out', port: string): string {
  return `p:${side}:${node}:${port}`;
}

function collect(node: ElkNode, offset: Place, found: Map<string, Place>): void {
  for (const child of node.children ?? []) {
    const place = { x: offset.x + (child.x ?? 0), y: offset.y + (child.y ?? 0) };
    if (child.id.startsWith('n:')) found.set(child.id.slice(2), place);
    else collect(child, place, found);
  }
}

/** A note moves with the nearest node, and up where it would cover one. */
function notesAlong(
  sheet: Sheet,
  boxes: Boxes,
  nodes: Readonly<Record<string, Place>>,
): Record<string, Place> {
  const notes: Record<string, Place> = {};
  const now = [...boxes].map(([id, box]) => ({ ...box, ...nodes[id] }));
  for (const note of sheet.notes) {
    const box = { ...note.place, width: note.width, height: note.height };
    const near = nearestTo(box, boxes);
    const from = near === undefined ? undefined : boxes.get(near);
    const to = near === undefined ? undefined : nodes[near];
    if (!from || !to) continue;
    const covered = [...boxes.values()].some((other) => overlap(box, other));
    let place = { x: box.x + to.x - from.x, y: box.y + to.y - from.y };
    for (let tries = 0; !covered && tries < now.length; tries++) {
      const hit = now.find((other) => overlap({ ...box, ...place }, other, 8));
      if (!hit) break;
      place = { x: place.x, y: hit.y - box.height - 16 };
    }
    notes[note.id] = place;
  }
  return notes;
}

function nearestTo(box: Box, boxes: Boxes): string | undefined {
  let best: { id: string; far: number } | undefined;
  for (const [id, other] of boxes) {
    const dx = Math.max(0, other.x - box.x - box.width, box.x - other.x - other.width);
    const dy = Math.max(0, other.y - box.y - box.height, box.y - other.y - other.height);
    const far = Math.hypot(dx, dy);
    if (!best || far < best.far) best = { id, far };
  }
  return best?.id;
}
