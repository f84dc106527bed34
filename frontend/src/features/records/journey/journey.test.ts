import { LosslessNumber } from '../../../shared/lib/json';
import { expect, it } from 'vitest';
import type { Value } from '../value/value';
import { differences } from './diff';
import { journeyOf, type Link, type Seen, type Tracks } from './journey';
import { chartOf } from './tracks';

const seen = (id: string, ...parents: string[]): Seen => ({ id, parents, json: '{}' });

/** read → keep → join ← prices; join → write. `keep` hands its records on, `join` makes new ones. */
const flow = JSON.stringify({
  wires: [
    { from: 'read', to: 'keep' },
    { from: 'keep', to: 'join:left' },
    { from: 'prices', to: 'join:right' },
    { from: 'join', to: 'write' },
    { from: 'join:error', to: 'bad' },
  ],
});
const left: Record<string, Seen[]> = {
  'read:out': [seen('r1'), seen('r2')],
  'keep:out': [seen('r1')],
  'prices:out': [seen('p1'), seen('p2')],
  'join:out': [seen('j1', 'r1', 'p2'), seen('j2', 'r2', 'p1')],
  'write:out': [seen('w1', 'j1')],
};
const tracksOf = (wires: readonly Link[], left: Record<string, Seen[]>): Tracks => ({
  wires,
  outs: (node) =>
    Object.keys(left)
      .filter((at) => at.startsWith(`${node}:`))
      .map((at) => at.split(':')[1] ?? ''),
  load: async ({ node, port }) => left[`${node}:${port}`] ?? [],
});
const nothing = () => Promise.reject(new Error('there is no such file'));
const chart = (text: string) => chartOf(text, () => ({}), nothing);
const stopsIn = async (tracks: Tracks, node: string, record: Seen) =>
  (await journeyOf(tracks, { node, port: 'out' }, record)).map(
    (s) => `${s.depth} ${s.node}.${s.record.id}`,
  );
const stops = async (node: string, record: Seen) =>
  stopsIn(tracksOf((await chart(flow)).wires, left), node, record);

it('goes back to every origin and on to every end', async () => {
  expect(await stops('join', seen('j1', 'r1', 'p2'))).toEqual(
    expect.arrayContaining(['-2 read.r1', '-1 keep.r1', '-1 prices.p2', '0 join.j1', '1 write.w1']),
  );
});

it('does not mistake other records for its own', async () => {
  const all = await stops('join', seen('j1', 'r1', 'p2'));
  expect(all).toHaveLength(5);
  expect(all.some((one) => one.includes('r2') || one.includes('p1'))).toBe(false);
});

it('follows a record that a node handed on', async () => {
  expect(await stops('read', seen('r1'))).toEqual([
    '0 read.r1',
    '1 keep.r1',
    '2 join.j1',
    '3 write.w1',
  ]);
});

/** orders → each (line → price, which calls a flow → back) → big. */
const nested = JSON.stringify({
  nodes: [
    { id: 'orders', kind: 'start' },
    {
      id: 'each',
      kind: 'rounds',
      label: 'Each line',
      params: {
        inside: {
          nodes: [
            { id: 'line', kind: 'start' },
            { id: 'price', kind: 'call', params: { file: 'price.flow.json' } },
            { id: 'back', kind: 'end' },
          ],
          wires: [
            { from: 'line', to: 'price' },
            { from: 'price', to: 'back' },
          ],
        },
      },
    },
    { id: 'big', kind: 'keep' },
  ],
  wires: [
    { from: 'orders', to: 'each' },
    { from: 'each', to: 'big' },
  ],
});
const called = JSON.stringify({
  nodes: [{ id: 's' }, { id: 'sum', label: 'Sum' }, { id: 'r' }],
  wires: [
    { from: 's', to: 'sum' },
    { from: 'sum', to: 'r' },
  ],
});

it('leads through a loop and the flow that is called in it, both ways', async () => {
  const withinOf = (kind: string) =>
    kind === 'rounds' ? { graph: 'inside' } : kind === 'call' ? { flow: 'file' } : {};
  const { wires, marks } = await chartOf(nested, withinOf, async () => called);
  const tracks = tracksOf(wires, {
    'orders:out': [seen('o1'), seen('o2')],
    'each/line:out': [seen('l1', 'o1'), seen('l2', 'o2')],
    'each/price/s:out': [seen('s1', 'l1'), seen('s2', 'l2')],
    'each/price/sum:out': [seen('t1', 's1'), seen('t2', 's2')],
    'each/price:out': [seen('p1', 't1'), seen('p2', 't2')],
    'each:out': [seen('e1', 'p1'), seen('e2', 'p2')],
    'each:done': [seen('o1'), seen('o2')],
    'big:out': [seen('e1')],
  });
  const way = [
    'orders.o1',
    'each/line.l1',
    'each/price/s.s1',
    'each/price/sum.t1',
    'each/price.p1',
  ];
  expect(await stopsIn(tracks, 'big', seen('e1'))).toEqual(
    [...way, 'each.e1', 'big.e1'].map((one, i) => `${i - 6} ${one}`.replace('-0', '0')),
  );
  const on = await stopsIn(tracks, 'orders', seen('o1'));
  expect(on.map((one) => one.split(' ')[1])).toEqual(
    expect.arrayContaining([...way, 'each.e1', 'big.e1']),
  );
  expect(on.some((one) => one.endsWith('2'))).toBe(false);
  expect(marks.get('each/price/sum')).toEqual({ kind: '', label: 'Sum' });
});

it('passes over a flow that is no longer there', async () => {
  const { wires } = await chartOf(nested, () => ({ flow: 'file' }), nothing);
  expect(wires).toHaveLength(2);
});

it('reads the ends of wires, with the ports that are left out', async () => {
  expect((await chart(flow)).wires[1]).toEqual({
    from: { node: 'keep', port: 'out' },
    to: { node: 'join', port: 'left' },
  });
  expect((await chart('{')).wires).toEqual([]);
});

it('tells what a step changed', () => {
  const before: Value = new Map<string, Value>([
    ['a', new LosslessNumber('1.10')],
    ['b', new Map([['c', 'x']])],
    ['gone', null],
  ]);
  const after: Value = new Map<string, Value>([
    ['a', new LosslessNumber('1.1')],
    [
      'b',
      new Map([
        ['c', 'x'],
        ['d', 'new'],
      ]),
    ],
  ]);
  expect(differences(before, after).map((d) => `${d.how} ${d.path}`)).toEqual([
    'changed a',
    'added b.d',
    'removed gone',
  ]);
});
