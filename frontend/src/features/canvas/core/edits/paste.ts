import type { Json, JsonObject, Place } from '../../seam';
import type { Clip, Command } from '../command';
import type { Desk } from '../desk';
import { misfit } from '../fit';
import { copyId } from '../ids';
import type { Phrase } from '../phrase';
import { isObject } from '../ports';
import { readEnd, writeEnd } from '../sheet';

type Of<D extends Command['do']> = Extract<Command, { do: D }>;
type Names = ReadonlyMap<string, string>;

/** Puts copied parts in, under fresh ids, moved by `move`. */
export function paste(desk: Desk, command: Of<'paste'>): Phrase {
  desk.settle();
  const { clip, move } = command;
  const names = new Map<string, string>();
  const taken = new Set(desk.sheet.byId.keys());
  for (const node of clip.nodes) {
    const id = copyId(textOf(node['id']) ?? textOf(node['kind']) ?? 'node', taken);
    taken.add(id);
    if (textOf(node['id']) !== undefined) names.set(textOf(node['id']) ?? '', id);
    const position = moved(node['position'], move);
    desk.append('nodes', { ...node, id, ...(position && { position }) });
    desk.touch(id);
  }
  for (const wire of clip.wires) pasteWire(desk, wire, names, command.incoming === true);
  for (const note of clip.notes ?? []) pasteNote(desk, note, move);
  for (const group of clip.groups ?? []) pasteGroup(desk, group, names);
  const count = clip.nodes.length + (clip.notes?.length ?? 0);
  return { key: command.copies ? 'edit.duplicate' : 'edit.paste', count };
}

/** Wires among the copies are drawn again; those from nodes outside only when asked for. */
function pasteWire(desk: Desk, wire: JsonObject, names: Names, incoming: boolean): void {
  const from = readEnd(textOf(wire['from']) ?? '', 'out');
  const to = readEnd(textOf(wire['to']) ?? '', 'in');
  const target = names.get(to.node);
  const source = names.get(from.node) ?? (incoming ? from.node : undefined);
  if (target === undefined || source === undefined) return;
  const start = { node: source, port: from.port };
  const end = { node: target, port: to.port };
  const why = misfit(desk.sheet, desk.kinds, start, end);
  const unknown = why?.key === 'misfit.port'; // the copy is as wrong as what it copies
  if (why && !unknown) return;
  desk.append('wires', { ...wire, from: writeEnd(start, 'out'), to: writeEnd(end, 'in') });
}

function pasteNote(desk: Desk, note: JsonObject, move: Place): void {
  const id = copyId(textOf(note['id']) ?? 'note', desk.sheet.indexOf.notes);
  const place = moved(note, move) ?? { x: Math.round(move.x), y: Math.round(move.y) };
  desk.append('notes', { ...note, id, ...place });
  desk.touchNote(id);
}

function pasteGroup(desk: Desk, group: JsonObject, names: Names): void {
  const list = Array.isArray(group['nodes']) ? group['nodes'] : [];
  const nodes = list.flatMap((id) => names.get(textOf(id) ?? '') ?? []);
  if (nodes.length === 0) return;
  const id = copyId(textOf(group['id']) ?? 'group', desk.sheet.indexOf.groups);
  desk.append('groups', { ...group, id, nodes });
}

function moved(at: Json | undefined, by: Place): { x: number; y: number } | undefined {
  if (!isObject(at)) return undefined;
  const [x, y] = [Number(String(at['x'])), Number(String(at['y']))];
  if (!Number.isFinite(x) || !Number.isFinite(y)) return undefined;
  return { x: Math.round(x + by.x), y: Math.round(y + by.y) };
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What a copy of the chosen parts holds. */
export function clipOf(desk: Desk, nodes: readonly string[], notes: readonly string[]): Clip {
  const chosen = new Set(nodes.filter((id) => desk.sheet.byId.has(id)));
  const { sheet } = desk;
  const raw = (list: string, at: number | undefined) =>
    at === undefined ? undefined : desk.valueAt([list, at]);
  const isThere = (value: JsonObject | undefined): value is JsonObject => value !== undefined;
  const members = sheet.groups.filter((group) => group.nodes.every((id) => chosen.has(id)));
  const clip = {
    format: 'fairlead/1' as const,
    nodes: sheet.nodes
      .filter((node) => chosen.has(node.id))
      .map((node) => ({
        ...raw('nodes', sheet.indexOf.nodes.get(node.id)),
        position: { ...desk.placeOf(node.id) },
      })),
    wires: sheet.wires
      .filter((wire) => chosen.has(wire.to.node))
      .map((wire) => raw('wires', wire.index))
      .filter(isThere),
  };
  const noted = notes.map((id) => raw('notes', sheet.indexOf.notes.get(id))).filter(isThere);
  const grouped = members.map((g) => raw('groups', sheet.indexOf.groups.get(g.id))).filter(isThere);
  return {
    ...clip,
    ...(noted.length > 0 && { notes: noted }),
    ...(grouped.length > 0 && { groups: grouped }),
  };
}
