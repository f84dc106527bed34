import type { JsonObject, Place, WireEnd } from '../../seam';
import type { Command } from '../command';
import { Refusal, type Desk } from '../desk';
import { follow, misfit, nameOf } from '../fit';
import { card, freePlace, gap, grid, overlap, round, sizeOf } from '../geometry';
import { freshId } from '../ids';
import type { Phrase } from '../phrase';
import { portsOf } from '../ports';
import { joinGroup } from './notes';
import { connectFitting } from './wires';

type Of<D extends Command['do']> = Extract<Command, { do: D }>;

export function addNode(desk: Desk, command: Of<'addNode'>): Phrase {
  desk.settle();
  const place = command.place ?? besideEnd(desk, command.from, command.to);
  const id = putNode(desk, command, place);
  if (command.from) connectFitting(desk, 'from', command.from, id);
  if (command.to) connectFitting(desk, 'to', command.to, id);
  if (command.into !== undefined) {
    joinGroup(desk, { do: 'joinGroup', group: command.into, nodes: [id] });
  }
  return { key: 'edit.addNode', ...nameOf(desk.node(id)) };
}

type NewNode = { kind: string; id?: string; label?: string; params?: JsonObject };

function putNode(desk: Desk, node: NewNode, place: Place): string {
  const id = freshId(node.id ?? node.label ?? node.kind, desk.sheet.byId);
  const { x, y } = round(place);
  desk.append('nodes', {
    id,
    kind: node.kind,
    ...(node.label !== undefined && { label: node.label }),
    params: node.params ?? {},
    position: { x, y },
  });
  desk.touch(id);
  return id;
}

/** Right of the node it is wired from, left of the one it is wired to, else right of all. */
function besideEnd(desk: Desk, from: WireEnd | undefined, to: WireEnd | undefined): Place {
  const size = sizeOf({ in: [], out: [] });
  const boxes = desk.boxes();
  const source = from && desk.boxOf(from.node);
  const target = to && desk.boxOf(to.node);
  if (source) {
    const wish = { x: source.x + source.width + gap.x, y: source.y, ...size };
    return freePlace(wish, boxes);
  }
  if (target) return freePlace({ x: target.x - gap.x - card.width, y: target.y, ...size }, boxes);
  const right = Math.max(...boxes.map((box) => box.x + box.width + gap.x), 80);
  const top = Math.min(...boxes.map((box) => box.y), boxes.length > 0 ? Infinity : 80);
  return freePlace({ x: right, y: top, ...size }, boxes);
}

export function insertOnWire(desk: Desk, command: Of<'insertOnWire'>): Phrase {
  desk.settle();
  const wire = desk.wire(command.wire);
  const kind = 'node' in command.add ? desk.node(command.add.node).kind : command.add.kind;
  const spec = desk.kinds.get(kind);
  const name = 'node' in command.add ? nameOf(desk.node(command.add.node)) : { kind };
  if (spec && (spec.in.length === 0 || portsOf(blank(kind), desk.kinds).out.length < 2)) {
    throw new Refusal({ key: 'misfit.pass', ...name });
  }
  const middle = between(desk, wire.from, wire.to);
  const place = command.place ? lined(desk, wire.from, middle, command.place) : middle;
  let id: string;
  if ('node' in command.add) {
    id = command.add.node;
    if (command.place) desk.setPlace(id, round(place));
  } else id = putNode(desk, command.add, place);
  const ports = portsOf(desk.node(id), desk.kinds);
  const input = { node: id, port: ports.in[0]?.name ?? 'in' };
  const output = { node: id, port: ports.out.find((port) => !port.error)?.name ?? 'out' };
  const why = misfit(desk.sheet, desk.kinds, wire.from, input, wire.index);
  if (why) throw new Refusal(why);
  desk.setWireEnd(wire.index, 'to', input);
  desk.connect(output, wire.to);
  makeRoom(desk, id, wire.to.node);
  return { key: 'edit.insertOnWire', ...nameOf(desk.node(id)) };
}

const blank = (kind: string) => ({
  id: '',
  kind,
  label: undefined,
  params: {},
  settings: {},
  disabled: false,
  place: undefined,
});

function between(desk: Desk, from: WireEnd, to: WireEnd): Place {
  const source = desk.boxOf(from.node);
  const target = desk.boxOf(to.node);
  const start = source.x + source.width;
  const room = target.x - start;
  const x = room < card.width + 2 * gap.x ? start + gap.x : start + (room - card.width) / 2;
  return { x, y: (source.y + target.y) / 2 };
}

/** Where a node dropped on a wire comes to rest: in line with it, and clear of the node before. */
function lined(desk: Desk, from: WireEnd, middle: Place, dropped: Place): Place {
  const y = Math.abs(dropped.y - middle.y) < card.head ? middle.y : dropped.y;
  const source = desk.boxOf(from.node);
  const covers = overlap({ x: dropped.x, y, width: card.width, height: card.head }, source, grid);
  return { x: covers ? source.x + source.width + gap.x : dropped.x, y };
}

/** Shifts the node after the new one, and all behind it, to the right where it is too close. */
function makeRoom(desk: Desk, id: string, next: string): void {
  const own = desk.boxOf(id);
  const shift = own.x + own.width + gap.x - desk.placeOf(next).x;
  const before = follow(desk.sheet, id, 'up');
  const source = Math.max(...[...before].map((one) => desk.placeOf(one).x), -Infinity);
  if (shift <= 0 || shift > card.width + 2 * gap.x || desk.placeOf(next).x < source) return;
  const limit = desk.placeOf(next).x;
  for (const node of [next, ...follow(desk.sheet, next, 'down')]) {
    const place = desk.placeOf(node);
    if (place.x >= limit && !before.has(node)) {
      desk.setPlace(node, round({ x: place.x + shift, y: place.y }));
    }
  }
}

/** Another kind in the same place: params that the new kind knows stay, wires that fit stay. */
export function replaceKind(desk: Desk, command: Of<'replaceKind'>): Phrase {
  desk.settle();
  const node = desk.node(command.node);
  const fields = new Set(desk.kinds.get(command.kind)?.fields.map((field) => field.name));
  desk.setInNode(node.id, ['kind'], command.kind);
  for (const name of Object.keys(node.params)) {
    if (!fields.has(name)) desk.setInNode(node.id, ['params', name], undefined);
  }
  const ports = portsOf(desk.node(node.id), desk.kinds);
  const lost: number[] = [];
  const move = (index: number, side: 'from' | 'to', have: readonly string[], port: string) => {
    if (have.includes(port)) return;
    const other = have.find((name) => name !== 'error');
    if (other === undefined) lost.push(index);
    else desk.setWireEnd(index, side, { node: node.id, port: other });
  };
  const names = (list: readonly { name: string }[]) => list.map((port) => port.name);
  for (const w of desk.sheet.wiresTo.get(node.id) ?? []) {
    move(w.index, 'to', names(ports.in), w.to.port);
  }
  for (const w of desk.sheet.wiresFrom.get(node.id) ?? []) {
    move(w.index, 'from', names(ports.out), w.from.port);
  }
  desk.removeItems('wires', lost);
  return { key: 'edit.replaceKind', ...nameOf(node), other: command.kind };
}

export function setDisabled(desk: Desk, command: Of<'setDisabled'>): Phrase {
  for (const id of command.nodes) {
    const node = desk.node(id);
    if (node.disabled === command.disabled) continue;
    const last = Object.keys(node.settings).length === 1 && 'disabled' in node.settings;
    if (command.disabled) desk.setInNode(id, ['settings', 'disabled'], true);
    else if (last) desk.setInNode(id, ['settings'], undefined);
    else desk.setInNode(id, ['settings', 'disabled'], undefined);
  }
  const key = command.disabled ? 'edit.disable' : 'edit.enable';
  return countOrName(desk, key, command.nodes);
}

/** «move 3 nodes», or «move Orders» when there is only one. */
export function countOrName(desk: Desk, key: string, nodes: readonly string[]): Phrase {
  const only = nodes.length === 1 ? desk.sheet.byId.get(nodes[0] ?? '') : undefined;
  return only ? { key, ...nameOf(only) } : { key: key + 'Many', count: nodes.length };
}
