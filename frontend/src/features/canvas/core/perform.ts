import type { Command } from './command';
import type { Desk } from './desk';
import { remove } from './edits/delete';
import { addNode, insertOnWire, replaceKind, setDisabled } from './edits/nodes';
import * as notes from './edits/notes';
import * as params from './edits/params';
import { paste } from './edits/paste';
import { place } from './edits/places';
import { connect, disconnect, movePort, reconnect } from './edits/wires';
import type { Phrase } from './phrase';

type Edits = {
  [D in Command['do']]: (desk: Desk, command: Extract<Command, { do: D }>) => Phrase;
};

const edits: Edits = {
  addNode,
  insertOnWire,
  replaceKind,
  place,
  connect,
  disconnect,
  reconnect,
  movePort,
  delete: remove,
  setParam: params.setParam,
  insertParam: params.insertParam,
  moveParam: params.moveParam,
  setLabel: params.setLabel,
  setDisabled,
  setName: params.setName,
  setFlowSetting: params.setFlowSetting,
  addNote: notes.addNote,
  editNote: notes.editNote,
  group: notes.group,
  ungroup: notes.ungroup,
  editGroup: notes.editGroup,
  leaveGroup: notes.leaveGroup,
  joinGroup: notes.joinGroup,
  paste,
};

/**
 * Does a command on the desk and says in words what it did. Throws a Refusal when it can't be
 * done; the desk is then to be thrown away.
 */
export function perform(desk: Desk, command: Command): Phrase {
  const edit = edits[command.do] as (desk: Desk, command: Command) => Phrase;
  return edit(desk, command);
}
