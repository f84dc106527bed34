import { describe, expect, test } from 'vitest';
import type { Command } from './command';
import { Editor } from './editor';
import { drive, seeded, type Driver } from './testing/driver';
import { branched, byHand, withoutPlaces } from './testing/flows';
import { testKinds } from './testing/kinds';

type Random = () => number;

/** A command that may fit the flow as it is, or not. */
function randomCommand(driver: Driver, random: Random): Command {
  const { sheet } = driver.editor;
  const pick = <T>(list: readonly T[], or: T): T => list[Math.floor(random() * list.length)] ?? or;
  const node = () =>
    pick(
      sheet.nodes.map((one) => one.id),
      'nobody',
    );
  const some = () => sheet.nodes.map((one) => one.id).filter(() => random() < 0.3);
  const wire = () =>
    pick(
      sheet.wires.map((one) => one.index),
      0,
    );
  const kind = () => pick([...testKinds.keys()], 'read');
  const place = () => ({ x: Math.round(random() * 900), y: Math.round(random() * 600) });
  const word = () => pick(['', 'eu', 'us', 'x y', '1.10', 'é😀', '"\\'], '');
  const from = () => ({ node: node(), port: pick(['out', 'else', 'eu', 'error'], 'out') });
  const to = () => ({ node: node(), port: pick(['in', 'left', 'right'], 'in') });
  const group = () =>
    pick(
      sheet.groups.map((one) => one.id),
      'none',
    );
  const note = () =>
    pick(
      sheet.notes.map((one) => one.id),
      'none',
    );
  const makers: (() => Command)[] = [
    () => ({ do: 'addNode', kind: kind(), place: place() }),
    () => ({ do: 'addNode', kind: kind(), from: from() }),
    () => ({ do: 'addNode', kind: kind(), to: to(), label: word() }),
    () => ({ do: 'insertOnWire', wire: wire(), add: { kind: kind() }, place: place() }),
    () => ({ do: 'insertOnWire', wire: wire(), add: { node: node() } }),
    () => ({ do: 'replaceKind', node: node(), kind: kind() }),
    () => ({ do: 'place', why: 'move', nodes: { [node()]: place(), [node()]: place() } }),
    () => ({
      do: 'place',
      why: 'layout',
      nodes: { [node()]: place() },
      notes: { [note()]: place() },
    }),
    () => ({ do: 'connect', from: from(), to: to() }),
    () => ({ do: 'disconnect', wires: [wire()] }),
    () => ({ do: 'reconnect', wire: wire(), side: 'to', end: to() }),
    () => ({ do: 'reconnect', wire: wire(), side: 'from', end: from() }),
    () => ({ do: 'movePort', side: 'from', of: from(), to: from() }),
    () => ({ do: 'delete', nodes: some(), wires: [wire()], notes: [note()], heal: random() < 0.7 }),
    () => ({ do: 'setParam', node: node(), path: ['cases', 0, 'port'], value: word() }),
    () => ({ do: 'setParam', node: node(), path: ['cases', 0], value: undefined }),
    () => ({ do: 'setParam', node: node(), path: ['path'], value: word() }),
    () => ({ do: 'setParam', node: node(), path: ['deep', 2, 'in', 0], value: [1, { a: word() }] }),
    () => ({ do: 'insertParam', node: node(), list: ['cases'], index: 0, value: { port: word() } }),
    () => ({ do: 'moveParam', node: node(), list: ['cases'], from: 0, to: 1 }),
    () => ({ do: 'setLabel', node: node(), label: word() }),
    () => ({ do: 'setDisabled', nodes: some(), disabled: random() < 0.5 }),
    () => ({ do: 'setName', name: word() }),
    () => ({ do: 'setFlowSetting', name: 'on', value: random() < 0.5 ? true : undefined }),
    () => ({ do: 'addNote', place: place(), text: word() }),
    () => ({ do: 'editNote', note: note(), text: word(), size: { width: 100, height: 50 } }),
    () => ({ do: 'group', nodes: some(), title: word() }),
    () => ({ do: 'ungroup', groups: [group()] }),
    () => ({ do: 'editGroup', group: group(), title: word(), color: word() }),
    () => ({ do: 'joinGroup', group: group(), nodes: some() }),
    () => ({ do: 'leaveGroup', nodes: some() }),
    () => ({ do: 'paste', clip: driver.editor.copy(some(), [note()]), move: place() }),
    () => ({ do: 'paste', clip: driver.editor.copy(some(), []), move: place(), incoming: true }),
  ];
  return pick(makers, () => ({ do: 'setName', name: 'x' }))();
}

const flows = { byHand, withoutPlaces, branched, tight: JSON.stringify(JSON.parse(branched)) };

describe('any sequence of commands', () => {
  for (const [name, flow] of Object.entries(flows)) {
    test(`undone gives the same bytes, done again the same result: ${name}`, () => {
      for (let seed = 1; seed <= 60; seed++) {
        const random = seeded(seed * 7919);
        const driver = drive(flow);
        const sources = [flow];
        for (let i = 0; i < 40; i++) {
          const before = driver.editor.source;
          const outcome = driver.editor.run(randomCommand(driver, random), {
            typing: random() < 0.3,
          });
          if (!outcome.ok) expect(driver.editor.source).toBe(before);
          expect(() => void JSON.parse(driver.editor.source)).not.toThrow();
          if (driver.editor.steps === sources.length) sources.push(driver.editor.source);
          else sources[driver.editor.steps] = driver.editor.source;
          sources.length = driver.editor.steps + 1;
        }
        const end = driver.editor.source;
        for (let step = driver.editor.steps - 1; step >= 0; step--) {
          driver.undo();
          expect(driver.editor.source).toBe(sources[step]);
        }
        expect(driver.editor.source).toBe(flow);
        while (driver.editor.redo());
        expect(driver.editor.source).toBe(end);
      }
    });
  }

  test('never leaves a wire to a node that is gone, nor a circle', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = seeded(seed * 104729);
      const driver = drive(branched);
      for (let i = 0; i < 40; i++) driver.editor.run(randomCommand(driver, random));
      const { sheet } = driver.editor;
      for (const wire of sheet.wires) {
        expect(sheet.byId.has(wire.from.node)).toBe(true);
        expect(sheet.byId.has(wire.to.node)).toBe(true);
      }
      const left = new Map(sheet.nodes.map((n) => [n.id, (sheet.wiresTo.get(n.id) ?? []).length]));
      const free = [...left].filter(([, count]) => count === 0).map(([id]) => id);
      for (let id = free.pop(); id !== undefined; id = free.pop()) {
        left.delete(id);
        for (const wire of sheet.wiresFrom.get(id) ?? []) {
          const count = (left.get(wire.to.node) ?? 1) - 1;
          left.set(wire.to.node, count);
          if (count === 0) free.push(wire.to.node);
        }
      }
      expect([...left.keys()]).toEqual([]);
    }
  });

  test('is kept over a restart, and can be undone there', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = seeded(seed * 31);
      const driver = drive(byHand);
      for (let i = 0; i < 30; i++) driver.editor.run(randomCommand(driver, random));
      driver.editor.undo();
      const again = new Editor(driver.editor.source, testKinds);
      again.readHistory(driver.editor.writeHistory(), { key: 'edit.outside' });
      expect(again.undoPhrase).toEqual(driver.editor.undoPhrase);
      expect(again.redoPhrase).toEqual(driver.editor.redoPhrase);
      while (again.undo());
      expect(again.source).toBe(byHand);
    }
  });
});
