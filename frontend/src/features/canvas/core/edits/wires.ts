import type { WireEnd } from '../../seam';
import type { Command } from '../command';
import { Refusal, type Desk } from '../desk';
import { bestPort, fitsFor, misfit, nameOf, sameEnd, whyNot } from '../fit';
import type { Phrase } from '../phrase';

type Of<D extends Command['do']> = Extract<Command, { do: D }>;

export function connect(desk: Desk, command: Of<'connect'>): Phrase {
  desk.settle();
  desk.connect(command.from, command.to);
  return betweenNames(desk, 'edit.connect', command.from, command.to);
}

/** Joins a loose end with the port of the node that fits. Throws a Refusal when none does. */
export function connectFitting(desk: Desk, side: 'from' | 'to', end: WireEnd, id: string): void {
  const loose = { end, side };
  const fits = fitsFor(desk.sheet, desk.kinds, loose);
  const port = bestPort(desk.sheet, fits, loose, id);
  if (port === undefined) {
    throw new Refusal(whyNot(fits, loose, desk.node(id)) ?? { key: 'misfit.gone' });
  }
  const other = { node: id, port };
  if (side === 'from') desk.connect(end, other);
  else desk.connect(other, end);
}

export function disconnect(desk: Desk, command: Of<'disconnect'>): Phrase {
  desk.settle();
  const wires = command.wires.map((index) => desk.wire(index));
  for (const wire of wires) desk.touch(wire.from.node, wire.to.node);
  const first = wires[0];
  const phrase: Phrase =
    wires.length === 1 && first
      ? betweenNames(desk, 'edit.disconnect', first.from, first.to)
      : { key: 'edit.disconnectMany', count: wires.length };
  desk.removeItems('wires', command.wires);
  return phrase;
}

export function reconnect(desk: Desk, command: Of<'reconnect'>): Phrase {
  const wire = desk.wire(command.wire);
  const from = command.side === 'from' ? command.end : wire.from;
  const to = command.side === 'to' ? command.end : wire.to;
  if (!sameEnd(from, wire.from) || !sameEnd(to, wire.to)) {
    const why = misfit(desk.sheet, desk.kinds, from, to, wire.index);
    if (why) throw new Refusal(why);
    desk.settle();
    desk.touch(from.node, to.node);
    desk.setWireEnd(wire.index, command.side, command.end);
  }
  return betweenNames(desk, 'edit.reconnect', from, to);
}

/** All wires of one port move to another; those that would not fit there refuse the whole. */
export function movePort(desk: Desk, command: Of<'movePort'>): Phrase {
  const { side } = command;
  desk.settle();
  const all = (side === 'from' ? desk.sheet.wiresFrom : desk.sheet.wiresTo).get(command.of.node);
  const wires = (all ?? []).filter((wire) => sameEnd(wire[side], command.of));
  for (const wire of wires) {
    const from = side === 'from' ? command.to : wire.from;
    const to = side === 'to' ? command.to : wire.to;
    const why = misfit(desk.sheet, desk.kinds, from, to, wire.index);
    if (why) throw new Refusal(why);
    desk.setWireEnd(wire.index, side, command.to);
  }
  desk.touch(command.of.node, command.to.node);
  return { key: 'edit.movePort', count: wires.length };
}

function betweenNames(desk: Desk, key: string, from: WireEnd, to: WireEnd): Phrase {
  const source = desk.sheet.byId.get(from.node);
  const target = desk.sheet.byId.get(to.node);
  if (!source || !target) return { key };
  const other = target.label ?? target.kind;
  return { key, ...nameOf(source), other };
}
