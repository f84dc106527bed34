import { expect, it } from 'vitest';
import { actionOf, moved } from './cursor';

const extent = { rows: 100, columns: 4, page: 10 };

it.each([
  ['ArrowDown', false, '6 2'],
  ['ArrowUp', false, '4 2'],
  ['ArrowLeft', false, '5 1'],
  ['ArrowRight', false, '5 3'],
  ['PageDown', false, '15 2'],
  ['PageUp', false, '0 2'],
  ['Home', false, '5 0'],
  ['End', false, '5 3'],
  ['Home', true, '0 0'],
  ['End', true, '99 3'],
])('%s (control: %s) leads to %s', (key, control, want) => {
  const to = moved({ row: 5, column: 2 }, key, control, extent);
  expect(`${to?.row} ${to?.column}`).toBe(want);
});

it('reaches the header and stays in the grid', () => {
  expect(moved({ row: 0, column: 0 }, 'ArrowUp', false, extent)).toEqual({ row: -1, column: 0 });
  expect(moved({ row: -1, column: 0 }, 'ArrowUp', false, extent)).toEqual({ row: -1, column: 0 });
  expect(moved({ row: 99, column: 3 }, 'PageDown', false, extent)).toEqual({ row: 99, column: 3 });
});

it('leaves other keys alone', () => {
  expect(moved({ row: 0, column: 0 }, 'a', false, extent)).toBeUndefined();
});

it.each([
  ['Enter', -1, false, false, 'sort'],
  ['Enter', 3, false, false, 'open'],
  [' ', -1, false, false, 'spread'],
  [' ', 3, false, false, undefined],
  ['c', 3, true, false, 'copy'],
  ['c', 3, false, false, undefined],
  ['ArrowRight', -1, false, true, 'resize'],
  ['ArrowRight', 3, false, true, undefined],
  ['ArrowRight', 3, false, false, 'move'],
] as const)('%s in row %i (control %s, alt %s) does: %s', (key, row, control, alt, want) => {
  expect(actionOf({ key, control, alt }, { row, column: 0 }, extent)?.do).toBe(want);
});
