import { describe, expect, test } from 'vitest';
import { drive } from './testing/driver';
import { branched, byHand, withoutPlaces } from './testing/flows';
import { testKinds } from './testing/kinds';
import { Editor } from './editor';

const out = (node: string, port = 'out') => ({ node, port });

describe('adding', () => {
  test('ids are readable and unique', () => {
    drive().drop('read').drop('read').drop('read').expectNodes('read', 'read-2', 'read-3');
  });

  test('a node added from a port is wired and stands beside it, clear of others', () => {
    const driver = drive(byHand).run({ do: 'addNode', kind: 'pair', from: out('orders') });
    driver.expectWires('orders:out > shape:in', 'shape:out > out:in', 'orders:out > pair:left');
    const { place } = driver.editor.sheet.byId.get('pair') ?? {};
    expect(place?.x).toBe(340);
    expect(place?.y).toBeGreaterThan(200);
    driver.expectUndo('edit.addNode').undo().expectSource(byHand);
  });

  test('a node that starts flows takes no wire: nothing is added', () => {
    const command = { do: 'addNode', kind: 'read', from: out('orders') } as const;
    drive(byHand).refuses(command, 'misfit.starts');
  });

  test('a node put on a wire is spliced in, and what follows makes room', () => {
    const add = { kind: 'sieve' };
    const driver = drive(byHand).run({
      do: 'insertOnWire',
      wire: 1,
      add,
      place: { x: 560, y: 120 },
    });
    driver.expectWires('orders:out > shape:in', 'shape:out > sieve:in', 'sieve:out > out:in');
    expect(driver.editor.sheet.byId.get('out')?.place?.x).toBe(560 + 188 + 72);
    expect(driver.editor.sheet.byId.get('shape')?.place?.x).toBe(340);
    driver.undo().expectSource(byHand);
  });

  test('a node that ends or starts flows can not be put on a wire', () => {
    const driver = drive(byHand);
    driver.refuses({ do: 'insertOnWire', wire: 0, add: { kind: 'sink' } }, 'misfit.pass');
    driver.refuses({ do: 'insertOnWire', wire: 0, add: { kind: 'read' } }, 'misfit.pass');
    driver.refuses({ do: 'insertOnWire', wire: 1, add: { node: 'shape' } }, 'misfit.self');
    driver.refuses({ do: 'insertOnWire', wire: 7, add: { kind: 'sieve' } }, 'misfit.gone');
  });

  test('a node dropped on a wire stands in line, and on no other', () => {
    const driver = drive(byHand);
    const add = { kind: 'sieve', id: 'sieve' };
    driver.run({ do: 'insertOnWire', wire: 0, add, place: { x: 200, y: 90 } });
    expect(driver.editor.sheet.byId.get('sieve')?.place).toEqual({ x: 340, y: 120 });
    expect(driver.editor.sheet.byId.get('shape')?.place).toEqual({ x: 600, y: 120 });
  });

  test('another kind keeps the params that it knows and the wires that fit', () => {
    const driver = drive(byHand).run({ do: 'replaceKind', node: 'out', kind: 'sieve' });
    expect(driver.editor.sheet.byId.get('out')).toMatchObject({ kind: 'sieve', params: {} });
    driver.run({ do: 'replaceKind', node: 'shape', kind: 'pair' });
    driver.expectWires('orders:out > shape:left', 'shape:out > out:in');
    driver.run({ do: 'replaceKind', node: 'shape', kind: 'read' });
    driver.expectWires('shape:out > out:in');
  });
});

describe('wires', () => {
  test('refusals say why', () => {
    const connect = (from: string, to: string, port = 'in') =>
      ({ do: 'connect', from: out(from), to: { node: to, port } }) as const;
    drive(byHand)
      .refuses(connect('out', 'shape'), 'misfit.circle')
      .refuses(connect('shape', 'shape'), 'misfit.self')
      .refuses(connect('shape', 'orders'), 'misfit.starts')
      .refuses(connect('orders', 'shape'), 'misfit.twice')
      .refuses(connect('orders', 'shape', 'left'), 'misfit.port')
      .refuses(connect('orders', 'nobody'), 'misfit.gone');
  });

  test('ports that are usual are left out of the file, others are named', () => {
    const driver = drive(byHand).drop('pair', { x: 0, y: 0 });
    driver.connect('orders', 'pair:left').connect('shape:error', 'pair:right');
    expect(driver.editor.source).toContain('{"from": "orders", "to": "pair:left"}');
    expect(driver.editor.source).toContain('{"from": "shape:error", "to": "pair:right"}');
  });

  test('an end can be put elsewhere; the wire keeps what else it holds', () => {
    const driver = drive(branched);
    driver.run({ do: 'reconnect', wire: 2, side: 'to', end: { node: 'rest', port: 'in' } });
    expect(driver.editor.source).toContain('{"from": "split:us", "to": "rest", "x-note": "kept"}');
    const circle = { do: 'reconnect', wire: 0, side: 'from', end: out('rest') } as const;
    driver.refuses(circle, 'misfit.circle').undo().expectSource(branched);
  });

  test('all wires of a port move together, or none', () => {
    const driver = drive(byHand).drop('write', { x: 0, y: 0 }).connect('shape', 'write');
    driver.run({ do: 'movePort', side: 'from', of: out('shape'), to: out('orders') });
    driver.expectWires('orders:out > shape:in', 'orders:out > out:in', 'orders:out > write:in');
    const onto = { do: 'movePort', side: 'from', of: out('orders'), to: out('write') } as const;
    driver.refuses(onto, 'misfit.self');
  });
});

describe('deleting', () => {
  test('heals through several nodes', () => {
    const driver = drive(byHand).drop('sieve').connect('out', 'sieve').drop('sink');
    driver.connect('sieve', 'sink').run({ do: 'delete', nodes: ['shape', 'out'], heal: true });
    driver.expectWires('sieve:out > sink:in', 'orders:out > sieve:in');
  });

  test('heals a node with several inputs', () => {
    const driver = drive(byHand).drop('read', { x: 0, y: 0 }).connect('read', 'shape');
    driver.run({ do: 'delete', nodes: ['shape'], heal: true });
    driver.expectWires('orders:out > out:in', 'read:out > out:in');
  });

  test('joins nothing where nobody could tell what belongs together', () => {
    const driver = drive(branched).drop('read', { x: 0, y: 90 }).connect('read', 'split');
    driver.run({ do: 'delete', nodes: ['split'], heal: true }).expectWires();
  });

  test('does not send failed records on', () => {
    const driver = drive().drop('read').drop('shape').drop('write').connect('read', 'shape');
    driver.connect('shape:error', 'write').run({ do: 'delete', nodes: ['shape'], heal: true });
    driver.expectWires();
  });

  test('without healing, wires go', () => {
    drive(byHand)
      .run({ do: 'delete', nodes: ['shape'] })
      .expectWires();
  });

  test('a group loses what is deleted, and goes when empty', () => {
    const driver = drive(byHand).run({ do: 'group', nodes: ['orders', 'shape'], title: 'Collect' });
    driver.run({ do: 'delete', nodes: ['orders'] });
    expect(driver.editor.sheet.groups).toMatchObject([{ title: 'Collect', nodes: ['shape'] }]);
    driver.run({ do: 'delete', nodes: ['shape'] });
    expect(driver.editor.sheet.groups).toEqual([]);
    driver.undo(3).expectSource(byHand);
  });

  test('several parts are one step', () => {
    const driver = drive(byHand).run({ do: 'addNote', place: { x: 0, y: 0 } });
    driver.run({ do: 'delete', nodes: ['orders', 'shape', 'out'], notes: ['note'] });
    driver.expectNodes().expectUndo('edit.deleteParts').undo(2).expectSource(byHand);
  });
});

describe('params', () => {
  test('wires follow a port that gets another name', () => {
    const driver = drive(branched).param('split', ['cases', 0, 'port'], 'europe');
    expect(driver.wires).toContain('split:europe > eu:in');
    driver.undo().expectSource(branched);
  });

  test('typing a name that passes through nothing and through another name', () => {
    const driver = drive(branched);
    driver.run({ do: 'setParam', node: 'split', path: ['cases', 0, 'port'], value: '' }, true);
    expect(driver.wires).toContain('split: > eu:in');
    driver.type('split', ['cases', 0, 'port'], 'us-east');
    expect(driver.wires).toContain('split:us-east > eu:in');
    expect(driver.wires).toContain('split:us > us:in');
    driver.undo().expectSource(branched);
  });

  test('wires go with a case, and stay with the others', () => {
    const driver = drive(branched).param('split', ['cases', 0], undefined);
    driver.expectWires('start:out > split:in', 'split:us > us:in', 'split:else > rest:in');
  });

  test('wires stay when cases change their order or get a new one before them', () => {
    const driver = drive(branched);
    driver.run({ do: 'moveParam', node: 'split', list: ['cases'], from: 0, to: 1 });
    const value = { port: 'uk', where: 'true' };
    driver.run({ do: 'insertParam', node: 'split', list: ['cases'], index: 0, value });
    driver.expectWires(...drive(branched).wires);
  });

  test('typing is one step, a pause begins the next', () => {
    const driver = drive(byHand).type('orders', ['path'], 'data/').wait(3000);
    driver.type('orders', ['path'], 'data/b.csv').undo();
    expect(driver.editor.sheet.byId.get('orders')?.params['path']).toBe('data/');
    driver.undo().expectSource(byHand);
  });

  test('typing in two places is two steps', () => {
    const driver = drive(byHand).type('orders', ['path'], 'x').type('out', ['path'], 'y');
    driver.type('out', ['path'], 'z').undo();
    expect(driver.editor.sheet.byId.get('orders')?.params['path']).toBe('x');
    driver.undo().expectSource(byHand);
  });

  test('typing what stood there leaves no step', () => {
    drive(byHand).type('orders', ['path'], 'a.csv').expectUndo(undefined).expectSource(byHand);
  });

  test('what was undone is not joined', () => {
    const driver = drive(byHand).type('orders', ['path'], 'x').wait(2000);
    driver.type('orders', ['path'], 'y').undo().type('orders', ['path'], 'z').undo();
    expect(driver.editor.sheet.byId.get('orders')?.params['path']).toBe('x');
  });

  test('exact numbers beside the edit stay', () => {
    const { source } = drive(byHand).param('orders', ['path'], 'b.csv').editor;
    expect(source).toContain('"rate": 1.10');
    expect(source).toContain('"x-colour": 1e400');
  });
});

describe('nodes', () => {
  test('an empty label removes it', () => {
    const driver = drive(byHand).run({ do: 'setLabel', node: 'orders', label: '' });
    expect(driver.editor.source).not.toContain('"label"');
  });

  test('disabling and enabling leaves the file as it was', () => {
    const driver = drive(byHand).run({ do: 'setDisabled', nodes: ['shape'], disabled: true });
    expect(driver.editor.sheet.byId.get('shape')?.disabled).toBe(true);
    driver.run({ do: 'setDisabled', nodes: ['shape'], disabled: false }).expectSource(byHand);
  });

  test('a node is in one group', () => {
    const driver = drive(byHand).run({ do: 'group', nodes: ['orders', 'shape'], title: 'A' });
    driver.run({ do: 'group', nodes: ['shape', 'out'], title: 'B' });
    const groups = driver.editor.sheet.groups.map((group) => [group.id, ...group.nodes]);
    expect(groups).toEqual([
      ['a', 'orders'],
      ['b', 'shape', 'out'],
    ]);
    driver.run({ do: 'joinGroup', group: 'b', nodes: ['orders'] });
    expect(driver.editor.sheet.groups.map((g) => g.nodes)).toEqual([['shape', 'out', 'orders']]);
    driver.undo(3).expectSource(byHand);
  });
});

describe('copying', () => {
  test('copies get ids that count on, and their wires', () => {
    const driver = drive(byHand);
    const clip = driver.editor.copy(['orders', 'shape'], []);
    driver.run({ do: 'paste', clip, move: { x: 20, y: 20 } });
    driver.run({ do: 'paste', clip, move: { x: 40, y: 40 } });
    driver.expectNodes('orders', 'shape', 'out', 'orders-2', 'shape-2', 'orders-3', 'shape-3');
    expect(driver.wires.slice(2)).toEqual([
      'orders-2:out > shape-2:in',
      'orders-3:out > shape-3:in',
    ]);
    expect(driver.editor.sheet.byId.get('orders-3')?.place).toEqual({ x: 120, y: 160 });
    expect(driver.editor.source.match(/"rate": 1.10/g)).toHaveLength(3);
  });

  test('wires from outside come along when asked for', () => {
    const driver = drive(byHand);
    const clip = driver.editor.copy(['shape'], []);
    driver.run({ do: 'paste', clip, move: { x: 0, y: 99 } });
    expect(driver.wires).toHaveLength(2);
    driver.run({ do: 'paste', clip, move: { x: 0, y: 199 }, incoming: true });
    expect(driver.wires.slice(2)).toEqual(['orders:out > shape-3:in']);
  });

  test('a node without a place is copied with the place that is shown', () => {
    const driver = drive(withoutPlaces);
    driver.editor.setAutoPlaces(new Map([['b', { x: 5, y: 6 }]]));
    expect(driver.editor.copy(['b'], []).nodes[0]?.['position']).toEqual({ x: 5, y: 6 });
  });
});

describe('history', () => {
  test('says what it would undo, and what it touched', () => {
    const driver = drive(byHand);
    driver.run({ do: 'place', why: 'move', nodes: { out: { x: 1, y: 1 } } });
    expect(driver.editor.undoPhrase).toEqual({ key: 'edit.move', kind: 'write' });
    expect(driver.editor.undo()?.touched.nodes).toEqual(['out']);
    expect(driver.editor.redoPhrase).toEqual({ key: 'edit.move', kind: 'write' });
    expect(driver.editor.undo()).toBeUndefined();
  });

  test('a command that changes nothing leaves no step', () => {
    const driver = drive(byHand);
    driver.run({ do: 'place', why: 'move', nodes: { out: { x: 600, y: 120 } } });
    driver.expectUndo(undefined);
  });

  test('a change made by someone else is a step, also over a restart', () => {
    const driver = drive(byHand).drop('read');
    const kept = driver.editor.writeHistory();
    const other = byHand.replace('Orders to ERP', 'Renamed');
    const again = new Editor(other, testKinds);
    again.readHistory(kept, { key: 'edit.outside' });
    expect(again.undoPhrase?.key).toBe('edit.outside');
    again.undo();
    expect(again.source).toBe(driver.editor.source);
    again.undo();
    expect(again.source).toBe(byHand);
    again.replaceSource(other, { key: 'edit.takeFile' });
    expect(again.source).toBe(other);
    again.undo();
    expect(again.source).toBe(byHand);
  });

  test('a history that is none is left alone', () => {
    const editor = new Editor(byHand, testKinds);
    for (const kept of ['', '{}', 'x', '{"history":1,"text":"{","done":[],"undone":[]}']) {
      editor.readHistory(kept, { key: 'edit.outside' });
      expect(editor.undoPhrase).toBeUndefined();
    }
  });
});
