import { Position, type Edge, type Node, type NodeHandle } from '@xyflow/react';
import { around, card, portY, type Box } from '../core/geometry';
import type { FlowWire, Ports } from '../seam';
import { boxOf, boxesOf, frameOf, portsFor } from '../store/boxes';
import type { DesignerState } from '../store/state';

/** The nodes and edges that React Flow is given. What they show is read by their components. */
export type CardNode = Node<Record<string, never>, 'card'>;
export type NoteNode = Node<{ note: string }, 'note'>;
export type FrameNode = Node<{ group: string }, 'frame'>;
export type AnyNode = CardNode | NoteNode | FrameNode;
export type WireEdge = Edge<{ index: number }, 'wire'>;

const noteKey = 'note/';
const frameKey = 'group/';

export type Part =
  | { readonly is: 'node'; readonly id: string }
  | { readonly is: 'note'; readonly id: string }
  | { readonly is: 'group'; readonly id: string };

/** What a React Flow id stands for. Ids of nodes stand as they are, under a key of their own. */
export function partOf(id: string): Part {
  if (id.startsWith(noteKey)) return { is: 'note', id: id.slice(noteKey.length) };
  if (id.startsWith(frameKey)) return { is: 'group', id: id.slice(frameKey.length) };
  return { is: 'node', id: id.slice(nodeKey.length) };
}
const nodeKey = 'node/';

export const cardId = (node: string) => nodeKey + node;
export const noteId = (note: string) => noteKey + note;
export const frameId = (group: string) => frameKey + group;

/** A wire keeps its element while its ends stay, whatever happens to the wires before it. */
export function wireIds(wires: readonly FlowWire[]): Map<number, string> {
  const seen = new Map<string, number>();
  const ids = new Map<number, string>();
  for (const { index, from, to } of wires) {
    const base = JSON.stringify([from.node, from.port, to.node, to.port]);
    const count = seen.get(base) ?? 0;
    seen.set(base, count + 1);
    ids.set(index, count === 0 ? base : `${base}#${count}`);
  }
  return ids;
}

const noData: Record<string, never> = {};

type MadeCard = { readonly box: Box; readonly ports: Ports; readonly is: CardNode };

/** Makes the nodes for a state, giving back the very node of before where nothing changed. */
export class NodeMaker {
  private before = new Map<string, AnyNode>(); // notes and frames
  private cards = new Map<string, MadeCard>();

  make(state: DesignerState): AnyNode[] {
    const list: AnyNode[] = [
      ...state.sheet.groups.flatMap((group) => this.frame(state, group.id) ?? []),
      ...state.sheet.notes.map((note) => this.note(state, note.id)),
    ];
    this.before = new Map(list.map((node) => [node.id, node]));
    return [...list, ...this.makeCards(state)];
  }

  private makeCards(state: DesignerState): CardNode[] {
    const chosen = new Set(state.selection.nodes);
    const made = new Map<string, MadeCard>();
    for (const node of state.sheet.nodes) {
      const [box, ports, selected] = [
        boxOf(state, node),
        portsFor(state, node),
        chosen.has(node.id),
      ];
      const before = this.cards.get(node.id);
      const same = before?.box === box && before.ports === ports && before.is.selected === selected;
      made.set(
        node.id,
        same ? before : { box, ports, is: cardNode(node.id, box, ports, selected) },
      );
    }
    this.cards = made;
    return [...made.values()].map((card) => card.is);
  }

  private note(state: DesignerState, id: string): AnyNode {
    const note = state.sheet.notes.find((one) => one.id === id);
    const place = state.moving.notes.get(id) ?? note?.place ?? { x: 0, y: 0 };
    const box = { ...place, width: note?.width ?? 0, height: note?.height ?? 0 };
    return this.keep({
      id: noteKey + id,
      type: 'note',
      data: { note: id },
      zIndex: 1,
      ...drawn(box, state.selection.notes.includes(id)),
    });
  }

  private frame(state: DesignerState, id: string): AnyNode | undefined {
    const group = state.sheet.groups.find((one) => one.id === id);
    const box = group && frameOf(state, group);
    if (!box) return undefined;
    return this.keep({
      id: frameKey + id,
      type: 'frame',
      data: { group: id },
      zIndex: 0,
      ...drawn(box, state.selection.groups.includes(id)),
    });
  }

  private keep(node: AnyNode): AnyNode {
    const before = this.before.get(node.id);
    return before && sameNode(before, node) ? before : node;
  }
}

function cardNode(id: string, box: Box, ports: Ports, selected: boolean): CardNode {
  const zIndex = selected ? 3 : 2;
  const handles = handlesOf(ports);
  return { id: cardId(id), type: 'card', data: noData, zIndex, handles, ...drawn(box, selected) };
}

function drawn(box: Box, selected: boolean) {
  const { x, y, width, height } = box;
  return { position: { x, y }, width, height, measured: { width, height }, selected };
}

const handles = new WeakMap<Ports, NodeHandle[]>();

/** Where wires meet a card, said here so that nothing has to be measured. */
function handlesOf(ports: Ports): NodeHandle[] {
  const known = handles.get(ports);
  if (known) return known;
  const list = (side: 'in' | 'out') =>
    ports[side].map((port): NodeHandle => ({
      id: `${side}/${port.name}`,
      type: side === 'in' ? 'target' : 'source',
      position: side === 'in' ? Position.Left : Position.Right,
      x: side === 'in' ? 0 : card.width,
      y: portY(ports, side, port.name),
      width: 0,
      height: 0,
    }));
  const made = [...list('in'), ...list('out')];
  handles.set(ports, made);
  return made;
}

function sameNode(a: AnyNode, b: AnyNode): boolean {
  return (
    a.position.x === b.position.x &&
    a.position.y === b.position.y &&
    a.width === b.width &&
    a.height === b.height &&
    a.selected === b.selected &&
    a.zIndex === b.zIndex
  );
}

export class EdgeMaker {
  private before = new Map<string, WireEdge>();

  /** `name` says what a wire is called to those who can't see it. */
  make(
    state: Pick<DesignerState, 'sheet' | 'selection'>,
    name: (wire: FlowWire) => string,
  ): WireEdge[] {
    const ids = wireIds(state.sheet.wires);
    const list = state.sheet.wires
      .filter((w) => state.sheet.byId.has(w.from.node) && state.sheet.byId.has(w.to.node))
      .map((wire): WireEdge => {
        const id = ids.get(wire.index) ?? String(wire.index);
        const selected = state.selection.wires.includes(wire.index);
        const ariaLabel = name(wire);
        const before = this.before.get(id);
        const same = before?.data?.index === wire.index && before.ariaLabel === ariaLabel;
        if (same && before.selected === selected) return before;
        return {
          id,
          type: 'wire',
          source: cardId(wire.from.node),
          sourceHandle: 'out/' + wire.from.port,
          target: cardId(wire.to.node),
          targetHandle: 'in/' + wire.to.port,
          data: { index: wire.index },
          selected,
          ariaLabel,
          zIndex: selected ? 2 : 1,
        };
      });
    this.before = new Map(list.map((edge) => [edge.id, edge]));
    return list;
  }
}

/** The box around parts of the flow, for bringing them into view. */
export function boxAround(
  state: DesignerState,
  nodes: readonly string[],
  notes: readonly string[],
): Box | undefined {
  return around(boxesAround(state, nodes, notes));
}

export function boxesAround(
  state: DesignerState,
  nodes: readonly string[],
  notes: readonly string[],
): Box[] {
  const boxes = boxesOf(state);
  return [
    ...nodes.flatMap((id) => boxes.get(id) ?? []),
    ...state.sheet.notes
      .filter((note) => notes.includes(note.id))
      .map((note) => ({ ...note.place, width: note.width, height: note.height })),
  ];
}

/** Everything that is drawn. */
export function allBoxes(state: DesignerState): Box[] {
  const { nodes, notes, groups } = state.sheet;
  const all = <T extends { id: string }>(parts: readonly T[]) => parts.map((part) => part.id);
  return [
    ...boxesAround(state, all(nodes), all(notes)),
    ...groups.flatMap((group) => frameOf(state, group) ?? []),
  ];
}
