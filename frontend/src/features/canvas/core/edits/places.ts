import type { Command } from '../command';
import type { Desk } from '../desk';
import { round } from '../geometry';
import type { Phrase } from '../phrase';
import { countOrName } from './nodes';
import { joinGroup } from './notes';

type Of<D extends Command['do']> = Extract<Command, { do: D }>;

/** Sets places. A move writes only the nodes that it names, so it changes only their lines. */
export function place(desk: Desk, command: Of<'place'>): Phrase {
  const nodes = Object.keys(command.nodes).filter((id) => desk.sheet.byId.has(id));
  const notes = Object.keys(command.notes ?? {}).filter((id) => desk.sheet.indexOf.notes.has(id));
  for (const id of nodes) {
    const to = command.nodes[id];
    if (to) desk.setPlace(id, round(to));
  }
  for (const id of notes) {
    const at = desk.sheet.indexOf.notes.get(id) ?? -1;
    const to = command.notes?.[id];
    if (!to) continue;
    const { x, y } = round(to);
    desk.draft.put(['notes', at, 'x'], x);
    desk.draft.put(['notes', at, 'y'], y);
    desk.touchNote(id);
  }
  if (command.into !== undefined) {
    return joinGroup(desk, { do: 'joinGroup', group: command.into, nodes });
  }
  if (command.why !== 'move') return { key: `edit.${command.why}`, count: nodes.length };
  if (notes.length === 0) return countOrName(desk, 'edit.move', nodes);
  if (nodes.length === 0) return { key: 'edit.moveNotes', count: notes.length };
  return { key: 'edit.moveParts', count: nodes.length + notes.length };
}
