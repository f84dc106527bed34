import { describe, expect, test } from 'vitest';
import { align, distribute, lineUp } from './arrange';
import { clipText, moveTo, readClip } from './clipboard';
import { find } from './find';
import { bestPort, fitsFor, follow, whyNot } from './fit';
import { freePlace, portY, sizeOf } from './geometry';
import { freshId } from './ids';
import { neighbour, readingOrder } from './navigate';
import { portsOf, portsWithLost } from './ports';
import { summaryOf } from './summary';
import { drive } from './testing/driver';
import { branched, byHand } from './testing/flows';
import { testKinds } from './testing/kinds';

const box = (x: number, y: number, width = 100, height = 50) => ({ x, y, width, height });
const names = (list: readonly { name: string }[]) => list.map((port) => port.name);

describe('ports', () => {
  test('named by params, then declared, then error', () => {
    const node = drive(branched).editor.sheet.byId.get('split');
    expect(names(node ? portsOf(node, testKinds).out : [])).toEqual(['eu', 'us', 'else', 'error']);
  });

  test('a wire to a port that is not there still has an end', () => {
    const driver = drive(branched.replace('"split:eu"', '"split:ue"'));
    const { sheet } = driver.editor;
    const node = sheet.byId.get('split');
    const ports = node ? portsWithLost(node, sheet, testKinds) : undefined;
    expect(names(ports?.out ?? [])).toEqual(['ue', 'eu', 'us', 'else', 'error']);
  });

  test('several ports get rows, one stands in the middle of the head', () => {
    const { sheet } = drive(branched).editor;
    const of = (id: string) => {
      const node = sheet.byId.get(id);
      return node ? portsOf(node, testKinds) : { in: [], out: [] };
    };
    expect(sizeOf(of('start'))).toEqual({ width: 188, height: 79 });
    expect(sizeOf(of('split')).height).toBe(79 + 3 * 22 + 8);
    expect(portY(of('split'), 'in', 'in')).toBe(26);
    const rows = ['eu', 'us', 'else', 'error'].map((name) => portY(of('split'), 'out', name));
    expect(rows).toEqual([67, 89, 111, 128]);
  });
});

describe('what fits', () => {
  const { sheet } = drive(branched).editor;
  const loose = { end: { node: 'eu', port: 'out' }, side: 'from' } as const;
  const fits = fitsFor(sheet, testKinds, loose);

  test('every port has its verdict', () => {
    expect(fits.get('us')?.get('in')).toBeUndefined();
    expect(fits.get('split')?.get('in')?.key).toBe('misfit.circle');
    expect(fits.get('eu')?.get('in')?.key).toBe('misfit.self');
  });

  test('a node says why it takes nothing', () => {
    const why = (id: string) => {
      const node = sheet.byId.get(id);
      return node && whyNot(fits, loose, node)?.key;
    };
    expect([why('start'), why('split'), why('us')]).toEqual([
      'misfit.starts',
      'misfit.circle',
      undefined,
    ]);
  });

  test('a body takes the free port that fits, never error', () => {
    const driver = drive(byHand).drop('pair').connect('orders', 'pair:left');
    const now = driver.editor.sheet;
    const from = { end: { node: 'shape', port: 'out' }, side: 'from' } as const;
    expect(bestPort(now, fitsFor(now, testKinds, from), from, 'pair')).toBe('right');
    const to = { end: { node: 'pair', port: 'right' }, side: 'to' } as const;
    expect(bestPort(now, fitsFor(now, testKinds, to), to, 'shape')).toBe('out');
    const driven = drive().drop('sink').drop('write');
    const sink = { end: { node: 'write', port: 'in' }, side: 'to' } as const;
    const sheetNow = driven.editor.sheet;
    expect(bestPort(sheetNow, fitsFor(sheetNow, testKinds, sink), sink, 'sink')).toBeUndefined();
  });

  test('what comes after and before', () => {
    expect([...follow(sheet, 'split', 'down')].sort()).toEqual(['eu', 'rest', 'us']);
    expect([...follow(sheet, 'eu', 'up')].sort()).toEqual(['split', 'start']);
  });
});

describe('ids', () => {
  test('from any text', () => {
    expect(freshId('csv.read', new Set())).toBe('csv-read');
    expect(freshId('Größe & Prix à payer!', new Set())).toBe('gro-e-prix-a-payer');
    expect(freshId('日本', new Set(['node']))).toBe('node-2');
  });
});

describe('the clipboard', () => {
  test('holds a readable flow that reads back', () => {
    const clip = drive(byHand).editor.copy(['orders', 'shape'], []);
    const text = clipText(clip);
    expect(text.split('\n')[1]).toBe('  "format": "fairlead/1",');
    expect(text).toContain('"rate": 1.10');
    expect(readClip(text)).toMatchObject({ clip: { nodes: [{ id: 'orders' }, { id: 'shape' }] } });
    expect(readClip('```json\n' + text + '```')).toHaveProperty('clip');
    expect(readClip(byHand)).toHaveProperty('clip');
  });

  const refused: [string, string, string][] = [
    ['nothing', ' ', 'misfit.clipEmpty'],
    ['a sentence', 'Hello', 'misfit.clipText'],
    ['other JSON', '{"a": 1}', 'misfit.clipForeign'],
    ['a list', '[1]', 'misfit.clipForeign'],
    ['another tool', '{"nodes": [], "connections": {}}', 'misfit.clipOther'],
    ['a later version', '{"format": "fairlead/9", "nodes": [{}]}', 'misfit.clipVersion'],
    ['a flow without nodes', '{"format": "fairlead/1"}', 'misfit.clipEmpty'],
  ];
  for (const [name, text, key] of refused) {
    test(`refuses ${name}`, () => expect(readClip(text)).toMatchObject({ why: { key } }));
  }

  test('is put with its middle at a place', () => {
    const clip = drive(byHand).editor.copy(['orders'], []);
    expect(moveTo(clip, { x: 80 + 94, y: 120 + 40 })).toEqual({ x: 0, y: 1 });
  });
});

describe('arrow keys', () => {
  const { sheet } = drive(branched).editor;
  const boxes = new Map(
    sheet.nodes.map((node) => [
      node.id,
      { ...(node.place ?? { x: 0, y: 0 }), width: 188, height: 79 },
    ]),
  );
  test('follow wires to the right and left, and columns up and down', () => {
    expect(neighbour(sheet, boxes, 'start', 'right')).toBe('split');
    expect(neighbour(sheet, boxes, 'split', 'right')).toBe('eu');
    expect(neighbour(sheet, boxes, 'rest', 'left')).toBe('split');
    expect(neighbour(sheet, boxes, 'eu', 'down')).toBe('us');
    expect(neighbour(sheet, boxes, 'rest', 'up')).toBe('us');
    expect(neighbour(sheet, boxes, 'start', 'left')).toBeUndefined();
  });
  test('reading order goes by columns', () => {
    expect(readingOrder(boxes)).toEqual(['start', 'split', 'eu', 'us', 'rest']);
  });
});

describe('arranging', () => {
  const boxes = new Map([
    ['a', box(0, 0)],
    ['b', box(150, 30, 60, 20)],
    ['c', box(400, 90)],
  ]);
  test('aligns edges and middles', () => {
    expect(align(boxes, 'right')).toEqual({
      a: { x: 400, y: 0 },
      b: { x: 440, y: 30 },
      c: { x: 400, y: 90 },
    });
    expect(align(boxes, 'middle')).toMatchObject({ a: { y: 45 }, b: { y: 60 }, c: { y: 45 } });
    expect(align(new Map(), 'left')).toEqual({});
  });
  test('makes gaps equal', () => {
    expect(distribute(boxes, 'x')).toMatchObject({ a: { x: 0 }, b: { x: 220 }, c: { x: 400 } });
    expect(
      distribute(
        new Map([
          ['a', box(0, 0)],
          ['b', box(9, 9)],
        ]),
        'x',
      ),
    ).toEqual({});
  });
  test('lines up with others within reach, else with the grid', () => {
    const near = lineUp(box(103, 208), [box(100, 0)], 6);
    expect([near.dx, near.dy]).toEqual([-3, 2]);
    expect(near.guides).toEqual([{ axis: 'x', at: 100, from: 0, to: 260 }]);
    expect(lineUp(box(147, 208), [], 6)).toMatchObject({ dx: 3, dy: 2, guides: [] });
  });
  test('finds a free place', () => {
    expect(freePlace(box(0, 0), [])).toEqual({ x: 0, y: 0 });
    expect(freePlace(box(0, 0), [box(0, 10), box(20, 100)])).toEqual({ x: 0, y: 182 });
  });
});

describe('finding', () => {
  const { sheet } = drive(byHand).run({ do: 'setDisabled', nodes: ['out'], disabled: true }).editor;
  const problem = { node: 'shape', message: '', remedy: '', severity: 'error' } as const;
  const hits = (query: string) =>
    find(sheet, testKinds, [problem], query).map((hit) => [hit.node.id, hit.where]);
  test('by name, kind, title, value and key', () => {
    expect(hits('ORDERS')).toEqual([['orders', undefined]]);
    expect(hits('écrire')).toEqual([]);
    expect(hits('write')).toEqual([['out', undefined]]);
    expect(hits('a.csv')).toEqual([['orders', 'path']]);
    expect(hits('orderid')).toEqual([['shape', 'fields[0].from']]);
    expect(hits('shape orderid')).toEqual([['shape', 'fields[0].from']]);
  });
  test('by state', () => {
    expect(hits('is:disabled')).toEqual([['out', undefined]]);
    expect(hits('is:invalid kind:sha')).toEqual([['shape', undefined]]);
    expect(hits('is:invalid kind:rea')).toEqual([]);
    expect(hits('')).toEqual([]);
  });
});

describe('the line of summary', () => {
  const line = (source: string, id: string) => {
    const node = drive(source).editor.sheet.byId.get(id);
    const kind = node && testKinds.get(node.kind);
    return node && kind && summaryOf(node, kind, 'en');
  };
  test('fills in values, counts and values in lists', () => {
    expect(line(byHand, 'orders')).toBe('a.csv');
    expect(line(byHand, 'shape')).toBe('1 field');
    expect(line(branched, 'split')).toBe('eu, us');
  });
  test('is empty with nothing to show, or says what stands for it', () => {
    expect(line(branched, 'start')).toBe('');
    const { source } = drive(branched).drop('shape', { x: 0, y: 0 }, 'bare').editor;
    expect(line(source, 'bare')).toBe('No field yet');
  });
});
