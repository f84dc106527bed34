import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RecordPage } from '../../../shared/backend/types';
import { Pager } from './pager';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A port that `count` records left; 1,000 of them are kept. */
function port(count: number) {
  const asked: [number, number][] = [];
  const kept = () => Math.min(source.count, 1000);
  const fetch = async (offset: number, limit: number): Promise<RecordPage> => {
    asked.push([offset, limit]);
    const size = Math.max(0, Math.min(limit, kept() - offset));
    const records = Array.from({ length: size }, (_, i) => ({
      id: String(offset + i),
      parents: [],
      json: `{"n":${offset + i}}`,
    }));
    return { total: source.count, kept: kept(), matched: kept(), offset, records };
  };
  const source = { count, asked, fetch };
  return source;
}

async function started(source: ReturnType<typeof port>): Promise<Pager> {
  const pager = new Pager(source.fetch);
  pager.start();
  await vi.advanceTimersByTimeAsync(0);
  return pager;
}

it('loads a first page, and more when asked', async () => {
  const pager = await started(port(1_204_331));
  expect(pager.state).toMatchObject({ state: 'ready', total: 1_204_331, kept: 1000 });
  expect(pager.state.rows).toHaveLength(100);
  pager.more();
  expect(pager.state.loadingMore).toBe(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(pager.state.rows.map((row) => row.id)).toEqual(
    Array.from({ length: 300 }, (_, i) => `${i}`),
  );
});

it('does not ask for more than there is', async () => {
  const source = port(7);
  const pager = await started(source);
  pager.more();
  await vi.advanceTimersByTimeAsync(5000);
  expect(source.asked).toHaveLength(1);
});

it('keeps up with a run, and leaves what is there as it is', async () => {
  const source = port(3);
  const pager = await started(source);
  const [first] = pager.state.rows;
  source.count = 5;
  for (let i = 0; i < 20; i++) pager.refresh();
  await vi.advanceTimersByTimeAsync(1000);
  expect(source.asked).toHaveLength(2);
  expect(pager.state.total).toBe(5);
  expect(pager.state.rows).toHaveLength(5);
  expect(pager.state.rows[0]).toBe(first);
});

it('says why it failed, keeps what it had, and tries again', async () => {
  const source = port(2);
  let broken = false;
  const pager = new Pager((offset, limit) =>
    broken ? Promise.reject(new Error('the engine is gone')) : source.fetch(offset, limit),
  );
  pager.start();
  await vi.advanceTimersByTimeAsync(0);
  broken = true;
  pager.refresh();
  await vi.advanceTimersByTimeAsync(1000);
  expect(pager.state).toMatchObject({ state: 'failed', why: 'the engine is gone' });
  expect(pager.state.rows).toHaveLength(2);
  broken = false;
  pager.refresh();
  await vi.advanceTimersByTimeAsync(1000);
  expect(pager.state.state).toBe('ready');
});

it('shows what was there before until the first page comes', async () => {
  const before = (await started(port(4))).state;
  const pager = new Pager(port(2).fetch, before);
  expect(pager.state.rows).toHaveLength(4);
  pager.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(pager.state.rows).toHaveLength(2);
});

it('shows a record that is no JSON as the text it is', async () => {
  const pager = new Pager(async () => ({
    total: 1,
    kept: 1,
    matched: 1,
    offset: 0,
    records: [{ id: '1', parents: [], json: '{cut' }],
  }));
  pager.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(pager.state.rows[0]?.value).toBe('{cut');
});
