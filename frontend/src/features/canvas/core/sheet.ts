import type { Flow, FlowGroup, FlowNode, FlowNote, FlowWire, WireEnd } from '../seam';
import { items, member, type Branch, type Part, type Text, type Tree } from './tree';
import { read, readMember, readNumber, readText } from './value';

/**
 * The flow as it is read from a text, with the places of its parts. What can't be read as a node,
 * wire, note or group is left out here and stays in the text; checking is the engine's matter.
 */
export type Sheet = Flow & {
  readonly byId: ReadonlyMap<string, FlowNode>;
  readonly indexOf: {
    readonly nodes: ReadonlyMap<string, number>; // in the list of the text
    readonly notes: ReadonlyMap<string, number>;
    readonly groups: ReadonlyMap<string, number>;
  };
  readonly wireAt: ReadonlyMap<number, FlowWire>; // by their index in the list of the text
  readonly wiresFrom: ReadonlyMap<string, readonly FlowWire[]>;
  readonly wiresTo: ReadonlyMap<string, readonly FlowWire[]>;
};

type Listed<T> = { readonly list: readonly T[]; readonly at: ReadonlyMap<string, number> };

const sheets = new WeakMap<Tree, Sheet>();

export function sheetOf(text: Text): Sheet {
  const known = sheets.get(text.root);
  if (known) return known;
  const sheet = readSheet(text.root);
  sheets.set(text.root, sheet);
  return sheet;
}

function readSheet(root: Tree): Sheet {
  const nodes = nodesIn(member(root, 'nodes'));
  const notes = notesIn(member(root, 'notes'));
  const groups = groupsIn(member(root, 'groups'));
  const wires = wiresIn(member(root, 'wires'));
  return {
    name: readText(member(root, 'name')) ?? '',
    nodes: nodes.list,
    wires,
    notes: notes.list,
    groups: groups.list,
    settings: readMember(root, 'settings'),
    byId: byIdOf(nodes.list),
    indexOf: { nodes: nodes.at, notes: notes.at, groups: groups.at },
    wireAt: sidesOf(wires).at,
    wiresFrom: sidesOf(wires).from,
    wiresTo: sidesOf(wires).to,
  };
}

const nodesIn = listed((tree): FlowNode | undefined => {
  const id = readText(member(tree, 'id'));
  if (id === undefined || id === '') return undefined;
  const settings = readMember(tree, 'settings');
  return {
    id,
    kind: readText(member(tree, 'kind')) ?? '',
    label: readText(member(tree, 'label')) || undefined,
    params: readMember(tree, 'params'),
    settings,
    disabled: settings['disabled'] === true,
    place: readPlace(member(tree, 'position')),
  };
});

const notesIn = listed((tree): FlowNote | undefined => {
  const id = readText(member(tree, 'id'));
  if (id === undefined) return undefined;
  return {
    id,
    text: readText(member(tree, 'text')) ?? '',
    place: { x: readNumber(member(tree, 'x')) ?? 0, y: readNumber(member(tree, 'y')) ?? 0 },
    width: Math.max(80, readNumber(member(tree, 'width')) ?? 200),
    height: Math.max(40, readNumber(member(tree, 'height')) ?? 88),
    color: readText(member(tree, 'color')),
  };
});

const groupsIn = listed((tree): FlowGroup | undefined => {
  const id = readText(member(tree, 'id'));
  if (id === undefined) return undefined;
  const ids = items(member(tree, 'nodes')).map((part) => read(part.value));
  return {
    id,
    title: readText(member(tree, 'title')) ?? '',
    color: readText(member(tree, 'color')),
    nodes: ids.filter((one): one is string => typeof one === 'string'),
  };
});

/** Reads a list whose items have an id; the same list of the text gives the same list here. */
function listed<T extends { readonly id: string }>(readOne: (tree: Tree) => T | undefined) {
  const lists = new WeakMap<Branch, Listed<T>>();
  const ones = new WeakMap<Tree, T>();
  const one = (part: Part): T | undefined => {
    const known = ones.get(part.value);
    if (known) return known;
    const fresh = readOne(part.value);
    if (fresh) ones.set(part.value, fresh);
    return fresh;
  };
  return (tree: Tree | undefined): Listed<T> => {
    if (tree?.type !== 'list') return { list: [], at: new Map() };
    const known = lists.get(tree);
    if (known) return known;
    const list: T[] = [];
    const at = new Map<string, number>();
    tree.parts.forEach((part, i) => {
      const item = one(part);
      if (!item || at.has(item.id)) return;
      list.push(item);
      at.set(item.id, i);
    });
    const fresh = { list, at };
    lists.set(tree, fresh);
    return fresh;
  };
}

const wireLists = new WeakMap<Branch, readonly FlowWire[]>();
const wireOnes = new WeakMap<Tree, FlowWire>();

function wiresIn(tree: Tree | undefined): readonly FlowWire[] {
  if (tree?.type !== 'list') return [];
  const known = wireLists.get(tree);
  if (known) return known;
  const list: FlowWire[] = [];
  tree.parts.forEach((part, index) => {
    const wire = wireIn(part.value, index);
    if (wire) list.push(wire);
  });
  wireLists.set(tree, list);
  return list;
}

function wireIn(tree: Tree, index: number): FlowWire | undefined {
  const known = wireOnes.get(tree);
  if (known?.index === index) return known;
  const from = readText(member(tree, 'from'));
  const to = readText(member(tree, 'to'));
  if (from === undefined || to === undefined) return undefined;
  const wire = { index, from: readEnd(from, 'out'), to: readEnd(to, 'in') };
  wireOnes.set(tree, wire);
  return wire;
}

/** `node` or `node:port`; the port left out is `out` at the start of a wire and `in` at its end. */
export function readEnd(text: string, usual: 'out' | 'in'): WireEnd {
  const colon = text.indexOf(':');
  if (colon < 0) return { node: text, port: usual };
  return { node: text.slice(0, colon), port: text.slice(colon + 1) };
}

export function writeEnd(end: WireEnd, usual: 'out' | 'in'): string {
  return end.port === usual ? end.node : end.node + ':' + end.port;
}

function readPlace(tree: Tree | undefined): { x: number; y: number } | undefined {
  const x = readNumber(member(tree, 'x'));
  const y = readNumber(member(tree, 'y'));
  return x === undefined || y === undefined ? undefined : { x, y };
}

const byIds = new WeakMap<readonly FlowNode[], ReadonlyMap<string, FlowNode>>();

function byIdOf(nodes: readonly FlowNode[]): ReadonlyMap<string, FlowNode> {
  const known = byIds.get(nodes);
  if (known) return known;
  const map = new Map(nodes.map((node) => [node.id, node]));
  byIds.set(nodes, map);
  return map;
}

type Sides = {
  at: Map<number, FlowWire>;
  from: Map<string, FlowWire[]>;
  to: Map<string, FlowWire[]>;
};
const sides = new WeakMap<readonly FlowWire[], Sides>();

function sidesOf(wires: readonly FlowWire[]): Sides {
  const known = sides.get(wires);
  if (known) return known;
  const fresh: Sides = { at: new Map(), from: new Map(), to: new Map() };
  const add = (map: Map<string, FlowWire[]>, node: string, wire: FlowWire) => {
    const list = map.get(node);
    if (list) list.push(wire);
    else map.set(node, [wire]);
  };
  for (const wire of wires) {
    fresh.at.set(wire.index, wire);
    add(fresh.from, wire.from.node, wire);
    add(fresh.to, wire.to.node, wire);
  }
  sides.set(wires, fresh);
  return fresh;
}
