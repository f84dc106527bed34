import { LosslessNumber } from '../../../shared/lib/json';
import { expect, it } from 'vitest';
import type { Value } from '../value/value';
import { differences } from './diff';
import { journeyOf, wiresOf, type Seen, type Tracks } from './journey';

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
const tracks: Tracks = {
  wires: wiresOf(flow),
  outs: (node) =>
    Object.keys(left)
      .filter((at) => at.startsWith(`${node}:`))
      .map((at) => at.split(':')[1] ?? ''),
  load: async ({ node, port }) => left[`${node}:${port}`] ?? [],
};
const stops = async (node: string, record: Seen) =>
  (await journeyOf(tracks, { node, port: 'out' }, record)).map(
    (s) => `${s.depth} ${s.node}.${s.record.id}`,
  );

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

it('reads the ends of wires, with the ports that are left out', () => {
  expect(wiresOf(flow)[1]).toEqual({
    from: { node: 'keep', port: 'out' },
    to: { node: 'join', port: 'left' },
  });
  expect(wiresOf('{')).toEqual([]);
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
