import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SaveState } from '../seam';
import { Saver, takeKept, type Files } from './saver';

function memory() {
  const map = new Map<string, string>();
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
}

/** A file that can be slow, refuse, or change behind one's back. */
class Disk implements Files {
  text = 'a';
  revision = 1;
  saves: string[] = [];
  refuses = '';
  slow = 0;
  readFlow = (file: string) =>
    Promise.resolve({ file, text: this.text, revision: String(this.revision) });
  saveFlow = async (file: string, text: string, revision: string) => {
    if (this.slow > 0) await new Promise((done) => setTimeout(done, this.slow));
    if (this.refuses !== '') throw new Error(this.refuses);
    if (revision !== String(this.revision)) throw new Error('conflict: changed on disk');
    this.text = text;
    this.revision++;
    this.saves.push(text);
    return { file, text, revision: String(this.revision) };
  };
}

function setUp() {
  const disk = new Disk();
  const refuge = memory();
  const states: SaveState['state'][] = [];
  const now = { text: 'a' };
  const saver = new Saver(
    disk,
    { file: 'x.flow.json', text: 'a', revision: '1' },
    () => now.text,
    (state) => states.push(state.state),
    refuge,
  );
  const type = (text: string) => {
    now.text = text;
    saver.changed();
  };
  return { disk, refuge, states, saver, type, now };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('saving', () => {
  test('waits until typing pauses, and saves the newest text once', async () => {
    const { disk, states, type } = setUp();
    for (const text of ['ab', 'abc', 'abcd']) {
      type(text);
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(disk.saves).toEqual([]);
    await vi.advanceTimersByTimeAsync(500);
    expect(disk.saves).toEqual(['abcd']);
    expect(states).toEqual(['waiting', 'saving', 'saved']);
  });

  test('what is typed during a save is saved after it, in order', async () => {
    const { disk, saver, type } = setUp();
    disk.slow = 1000;
    type('ab');
    await vi.advanceTimersByTimeAsync(500);
    type('abc');
    await vi.advanceTimersByTimeAsync(3000);
    expect(disk.saves).toEqual(['ab', 'abc']);
    expect(saver.state.state).toBe('saved');
  });

  test('a change taken back needs no save', async () => {
    const { disk, saver, type } = setUp();
    type('ab');
    type('a');
    await vi.advanceTimersByTimeAsync(2000);
    expect(disk.saves).toEqual([]);
    expect(saver.state.state).toBe('saved');
  });

  test('flush saves at once and tells whether all is saved', async () => {
    const { disk, saver, type } = setUp();
    type('ab');
    expect(await saver.flush()).toBe(true);
    expect(disk.saves).toEqual(['ab']);
    disk.refuses = 'disk full';
    type('abc');
    expect(await saver.flush()).toBe(false);
  });

  test('flush during a save waits for both', async () => {
    const { disk, saver, type } = setUp();
    disk.slow = 300;
    type('ab');
    await vi.advanceTimersByTimeAsync(450);
    type('abc');
    const flushed = saver.flush();
    await vi.advanceTimersByTimeAsync(1000);
    expect(await flushed).toBe(true);
    expect(disk.saves).toEqual(['ab', 'abc']);
  });
});

describe('a save that fails', () => {
  test('says why, keeps the text, and is tried again', async () => {
    const { disk, refuge, saver, type } = setUp();
    disk.refuses = 'the disk is full';
    type('ab');
    await vi.advanceTimersByTimeAsync(500);
    expect(saver.state).toEqual({ state: 'refused', why: 'the disk is full' });
    expect(takeKept(refuge, 'x.flow.json')).toBe('ab');
    disk.refuses = '';
    await vi.advanceTimersByTimeAsync(2100);
    expect(disk.saves).toEqual(['ab']);
    expect(saver.state.state).toBe('saved');
    expect(takeKept(refuge, 'x.flow.json')).toBeUndefined();
  });

  test('a conflict stops saving until the file is taken up', async () => {
    const { disk, saver, type } = setUp();
    disk.revision = 7;
    type('ab');
    await vi.advanceTimersByTimeAsync(20_000);
    type('abc');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(disk.saves).toEqual([]);
    expect(saver.state.state).toBe('conflict');
    expect(await saver.flush()).toBe(false);
    saver.adopt(await disk.readFlow('x.flow.json'));
    type('mine');
    await vi.advanceTimersByTimeAsync(500);
    expect(disk.saves).toEqual(['mine']);
  });

  test('closing the page keeps what is not saved', () => {
    const { refuge, saver, type } = setUp();
    saver.keep();
    expect(takeKept(refuge, 'x.flow.json')).toBeUndefined();
    type('ab');
    saver.keep();
    expect(takeKept(refuge, 'x.flow.json')).toBe('ab');
  });
});
