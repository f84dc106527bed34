import { expect, it } from 'vitest';
import type { RunSummary } from '../../shared/backend';
import { fitting, type Which } from './fitting';

const run = (id: string, more: Partial<RunSummary> = {}): RunSummary => ({
  run: id,
  flow: `flows/${id}.flow.json`,
  name: id,
  status: 'done',
  startedAt: '2026-11-24T10:00:00Z',
  seconds: 1,
  records: 10,
  failed: 0,
  ...more,
});

const runs = [
  run('fine'),
  run('going', { status: 'running' }),
  run('some', { status: 'failed', failed: 2 }),
  run('full', { status: 'failed', error: 'The disk is full.' }),
  run('halted', { status: 'stopped' }),
];
const ids = (search: string, which: Which) => fitting(runs, search, which).map((one) => one.run);

it('tells runs with trouble from those without', () => {
  expect(ids('', 'all')).toHaveLength(5);
  expect(ids('', 'running')).toEqual(['going']);
  expect(ids('', 'trouble')).toEqual(['some', 'full', 'halted']);
});

it('searches names and messages', () => {
  expect(ids('FINE', 'all')).toEqual(['fine']);
  expect(ids('disk', 'all')).toEqual(['full']);
  expect(ids('fine', 'trouble')).toEqual([]);
});
