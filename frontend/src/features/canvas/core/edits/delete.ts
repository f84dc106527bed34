import type { WireEnd } from '../../seam';
import type { Command } from '../command';
import type { Desk } from '../desk';
import { isWired, misfit, nameOf, sameEnd } from '../fit';
import type { Phrase } from '../phrase';
import { items } from '../tree';
import { readText } from '../value';

type Of<D extends Command['do']> = Extract<Command, { do: D }>;

export function remove(desk: Desk, command: Of<'delete'>): Phrase {
  desk.settle();
  const nodes = (command.nodes ?? []).filter((id) => desk.sheet.byId.has(id));
  const notes = (command.notes ?? []).filter((id) => desk.sheet.indexOf.notes.has(id));
  const wires = (command.wires ?? []).filter((i) => desk.sheet.wireAt.has(i));
  const phrase = deletePhrase(desk, nodes, notes, wires);
  const gone = new Set(nodes);
  const joins = command.heal ? joinsAround(desk, gone, new Set(wires)) : [];
  const touching = desk.sheet.wires.filter((w) => gone.has(w.from.node) || gone.has(w.to.node));
  for (const wire of desk.sheet.wires) {
    if (wires.includes(wire.index) || touching.includes(wire)) {
      desk.touch(wire.from.node, wire.to.node);
    }
  }
  for (const [from, to] of joins) {
    if (!misfit(desk.sheet, desk.kinds, from, to)) desk.connect(from, to);
  }
  desk.removeItems('wires', [...wires, ...touching.map((wire) => wire.index)]);
  leaveGroups(desk, gone);
  const at = (list: 'nodes' | 'notes') => (id: string) => desk.sheet.indexOf[list].get(id) ?? -1;
  desk.removeItems('nodes', nodes.map(at('nodes')));
  desk.removeItems('notes', notes.map(at('notes')));
  return phrase;
}

function deletePhrase(
  desk: Desk,
  nodes: readonly string[],
  notes: readonly string[],
  wires: readonly number[],
): Phrase {
  const parts = [nodes.length, notes.length, wires.length].filter((n) => n > 0);
  if (parts.length > 1) {
    return { key: 'edit.deleteParts', count: nodes.length + notes.length + wires.length };
  }
  const only = desk.sheet.byId.get(nodes[0] ?? '');
  if (nodes.length === 1 && only) return { key: 'edit.delete', ...nameOf(only) };
  if (nodes.length > 0) return { key: 'edit.deleteMany', count: nodes.length };
  if (notes.length > 0) return { key: 'edit.deleteNotes', count: notes.length };
  return { key: 'edit.disconnectMany', count: wires.length };
}

/**
 * The wires that heal a deletion: from what led into the deleted nodes to what came out of them,
 * through as many of them as there are. Where several come in and several go out nobody can tell
 * what belongs together, and nothing is joined.
 */
function joinsAround(
  desk: Desk,
  gone: ReadonlySet<string>,
  cut: ReadonlySet<number>,
): [WireEnd, WireEnd][] {
  const kept = desk.sheet.wires.filter((wire) => !cut.has(wire.index));
  const entering = kept.filter((wire) => gone.has(wire.to.node) && !gone.has(wire.from.node));
  const joins: [WireEnd, WireEnd][] = [];
  for (const wire of entering) {
    const exits = exitsFrom(wire.to.node, gone, kept);
    const others = entering.filter((one) => {
      const theirs = exitsFrom(one.to.node, gone, kept);
      return exits.some((exit) => theirs.some((their) => sameEnd(exit, their)));
    });
    if (others.length > 1 && exits.length > 1) continue;
    for (const exit of exits) {
      if (!isWired(desk.sheet, wire.from, exit)) joins.push([wire.from, exit]);
    }
  }
  return joins;
}

function exitsFrom(
  start: string,
  gone: ReadonlySet<string>,
  wires: readonly { from: WireEnd; to: WireEnd }[],
): WireEnd[] {
  const exits: WireEnd[] = [];
  const seen = new Set([start]);
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const wire of wires) {
      if (wire.from.node !== id || wire.from.port === 'error') continue;
      if (!gone.has(wire.to.node)) {
        if (!exits.some((exit) => sameEnd(exit, wire.to))) exits.push(wire.to);
      } else if (!seen.has(wire.to.node)) {
        seen.add(wire.to.node);
        open.push(wire.to.node);
      }
    }
  }
  return exits;
}

/** Takes nodes out of the groups they are in; a group left empty goes. */
export function leaveGroups(desk: Desk, gone: ReadonlySet<string>): void {
  const groups = desk.sheet.groups;
  const empty: number[] = [];
  for (const group of groups) {
    const at = desk.sheet.indexOf.groups.get(group.id) ?? -1;
    if (!group.nodes.some((id) => gone.has(id))) continue;
    if (group.nodes.every((id) => gone.has(id))) {
      empty.push(at);
      continue;
    }
    const members = items(desk.draft.at(['groups', at, 'nodes']));
    for (let i = members.length - 1; i >= 0; i--) {
      const id = readText(members[i]?.value);
      if (id !== undefined && gone.has(id)) desk.draft.remove(['groups', at, 'nodes', i]);
    }
  }
  desk.removeItems('groups', empty);
}
