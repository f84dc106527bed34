import type { Command } from '../command';
import { Refusal, type Desk } from '../desk';
import { round } from '../geometry';
import { freshId } from '../ids';
import type { Phrase } from '../phrase';
import { leaveGroups } from './delete';

type Of<D extends Command['do']> = Extract<Command, { do: D }>;

export function addNote(desk: Desk, command: Of<'addNote'>): Phrase {
  const id = freshId(command.id ?? 'note', desk.sheet.indexOf.notes);
  const { x, y } = round(command.place);
  const { width = 200, height = 88 } = command;
  desk.append('notes', { id, text: command.text ?? '', x, y, width, height });
  desk.touchNote(id);
  return { key: 'edit.addNote' };
}

export function editNote(desk: Desk, command: Of<'editNote'>): Phrase {
  const at = desk.sheet.indexOf.notes.get(command.note);
  if (at === undefined) throw new Refusal({ key: 'misfit.gone' });
  const put = (key: string, value: string | number | undefined) => {
    if (value !== undefined) desk.draft.put(['notes', at, key], value);
  };
  put('text', command.text);
  if (command.color === '') desk.draft.remove(['notes', at, 'color']);
  else put('color', command.color);
  put('x', command.place && Math.round(command.place.x));
  put('y', command.place && Math.round(command.place.y));
  put('width', command.size && Math.round(command.size.width));
  put('height', command.size && Math.round(command.size.height));
  desk.touchNote(command.note);
  if (command.text !== undefined) return { key: 'edit.editNote' };
  return { key: command.color === undefined ? 'edit.resizeNote' : 'edit.colorNote' };
}

/** A node is in one group at most: it leaves the one it was in. */
export function group(desk: Desk, command: Of<'group'>): Phrase {
  const members = desk.sheet.nodes.map((n) => n.id).filter((id) => command.nodes.includes(id));
  if (members.length === 0) throw new Refusal({ key: 'misfit.emptyGroup' });
  leaveGroups(desk, new Set(members));
  const id = freshId(command.id ?? (command.title || 'group'), desk.sheet.indexOf.groups);
  desk.append('groups', { id, title: command.title, nodes: members });
  desk.touch(...members);
  return { key: 'edit.group', count: members.length };
}

export function ungroup(desk: Desk, command: Of<'ungroup'>): Phrase {
  const groups = desk.sheet.groups.filter((one) => command.groups.includes(one.id));
  for (const one of groups) desk.touch(...one.nodes);
  const at = groups.map((one) => desk.sheet.indexOf.groups.get(one.id) ?? -1);
  desk.removeItems('groups', at);
  const only = groups.length === 1 ? groups[0] : undefined;
  if (only) return { key: 'edit.ungroup', other: only.title };
  return { key: 'edit.ungroupMany', count: groups.length };
}

export function editGroup(desk: Desk, command: Of<'editGroup'>): Phrase {
  const at = desk.sheet.indexOf.groups.get(command.group);
  const one = desk.sheet.groups.find((other) => other.id === command.group);
  if (at === undefined || !one) throw new Refusal({ key: 'misfit.gone' });
  const order = ['id', 'title', 'color', 'nodes'];
  if (command.title !== undefined) desk.draft.put(['groups', at, 'title'], command.title, order);
  if (command.color === '') desk.draft.remove(['groups', at, 'color']);
  else if (command.color) desk.draft.put(['groups', at, 'color'], command.color, order);
  desk.touch(...one.nodes);
  if (command.title === undefined) return { key: 'edit.colorGroup', other: one.title };
  return { key: 'edit.renameGroup', other: command.title };
}

export function leaveGroup(desk: Desk, command: Of<'leaveGroup'>): Phrase {
  leaveGroups(desk, new Set(command.nodes));
  desk.touch(...command.nodes);
  return { key: 'edit.leaveGroup', count: command.nodes.length };
}

export function joinGroup(desk: Desk, command: Of<'joinGroup'>): Phrase {
  const wanted = command.nodes.filter((id) => desk.sheet.byId.has(id));
  const target = () => desk.sheet.groups.find((one) => one.id === command.group);
  const coming = wanted.filter((id) => !target()?.nodes.includes(id));
  const others = coming.filter((id) => desk.sheet.groups.some((one) => one.nodes.includes(id)));
  leaveGroups(desk, new Set(others));
  const at = desk.sheet.indexOf.groups.get(command.group);
  const now = target();
  if (at === undefined || !now) throw new Refusal({ key: 'misfit.gone' });
  coming.forEach((id, i) => {
    desk.draft.put(['groups', at, 'nodes', now.nodes.length + i], id);
  });
  desk.touch(...coming);
  return { key: 'edit.joinGroup', count: coming.length, other: now.title };
}
