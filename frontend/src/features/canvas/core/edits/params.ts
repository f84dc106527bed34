import type { ParamPath } from '../../seam';
import type { Command } from '../command';
import type { Desk } from '../desk';
import { nameOf } from '../fit';
import type { Phrase } from '../phrase';
import { portChange, portNames, type PortName } from '../ports';

type Of<D extends Command['do']> = Extract<Command, { do: D }>;

export function setParam(desk: Desk, command: Of<'setParam'>): Phrase {
  const change = () => desk.setInNode(command.node, ['params', ...command.path], command.value);
  return keepingWires(desk, command.node, command.path, change);
}

export function insertParam(desk: Desk, command: Of<'insertParam'>): Phrase {
  const { node, list, index, value } = command;
  return keepingWires(desk, node, list, () => {
    const keys = paramKeys(desk, node, list);
    const tree = desk.draft.at(keys);
    if (tree?.type !== 'list') desk.setInNode(node, ['params', ...list], [value]);
    else desk.draft.insert(keys, Math.max(0, Math.min(index, tree.parts.length)), value);
  });
}

export function moveParam(desk: Desk, command: Of<'moveParam'>): Phrase {
  const { node, list, from, to } = command;
  return keepingWires(desk, node, list, () => {
    desk.draft.move(paramKeys(desk, node, list), from, to);
  });
}

function paramKeys(desk: Desk, node: string, path: ParamPath): (string | number)[] {
  desk.node(node);
  return ['nodes', desk.sheet.indexOf.nodes.get(node) ?? -1, 'params', ...path];
}

/** Changes params; wires follow ports that got another name, and go with ports that are gone. */
function keepingWires(desk: Desk, id: string, path: ParamPath, change: () => void): Phrase {
  const before = named(desk, id);
  change();
  desk.touch(id);
  const { renamed, gone } = portChange(before, named(desk, id));
  const lost: number[] = [];
  for (const wire of desk.sheet.wiresFrom.get(id) ?? []) {
    const name = renamed.get(wire.from.port);
    if (name !== undefined) desk.setWireEnd(wire.index, 'from', { node: id, port: name });
    else if (gone.includes(wire.from.port)) lost.push(wire.index);
  }
  desk.removeItems('wires', lost);
  const field = path.find((step) => typeof step === 'string');
  const node = desk.node(id);
  return { key: 'edit.setParam', ...nameOf(node), ...(field && { field, of: node.kind }) };
}

function named(desk: Desk, id: string): readonly PortName[] {
  const node = desk.node(id);
  const kind = desk.kinds.get(node.kind);
  if (!kind) return [];
  const names = portNames(kind.fields, node.params);
  const fixed = new Set([...kind.out.map((port) => port.name), 'error']);
  return names.filter((one) => !fixed.has(one.name));
}

export function setLabel(desk: Desk, command: Of<'setLabel'>): Phrase {
  const before = desk.node(command.node);
  desk.setInNode(command.node, ['label'], command.label === '' ? undefined : command.label);
  return { key: 'edit.setLabel', ...nameOf(before), other: command.label };
}

export function setName(desk: Desk, command: Of<'setName'>): Phrase {
  desk.setAtTop('name', command.name);
  return { key: 'edit.setName', other: command.name };
}

export function setFlowSetting(desk: Desk, command: Of<'setFlowSetting'>): Phrase {
  if (command.value !== undefined && desk.draft.at(['settings'])?.type !== 'object') {
    desk.setAtTop('settings', {});
  }
  desk.draft.put(['settings', command.name], command.value);
  return { key: 'edit.setFlowSetting', field: command.name };
}
