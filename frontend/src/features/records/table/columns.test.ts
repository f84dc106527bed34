import { expect, it } from 'vitest';
import { shapeOf } from '../value/shape';
import type { Value } from '../value/value';
import { columnsOf, firstSpread } from './columns';

const order: Value = new Map<string, Value>([
  ['no', '1'],
  [
    'customer',
    new Map<string, Value>([
      ['name', 'Anna'],
      ['e.mail', 'a@b.c'],
    ]),
  ],
  ['lines', [new Map<string, Value>([['sku', 'A']])]],
]);
const ids = (spread: string[]) => columnsOf(shapeOf([order]), new Set(spread)).map((c) => c.id);

it('gives a column for each field, in their order', () => {
  expect(ids([])).toEqual(['no', 'customer', 'lines']);
});

it('spreads an object out into its fields', () => {
  expect(ids(['customer'])).toEqual(['no', 'customer.name', 'customer["e.mail"]', 'lines']);
});

it('keeps the order of fields that look like numbers', () => {
  const record: Value = new Map<string, Value>([
    ['10', 'a'],
    ['2', 'b'],
  ]);
  expect(columnsOf(shapeOf([record]), new Set()).map((c) => c.id)).toEqual(['10', '2']);
});

it('shows records that are no objects in one column', () => {
  expect(columnsOf(shapeOf(['a', 'b']), new Set()).map((c) => c.id)).toEqual(['.']);
  expect(columnsOf(shapeOf([]), new Set())).toEqual([]);
});

it('spreads small objects at first, and leaves large ones', () => {
  const large = new Map(Array.from({ length: 9 }, (_, i) => [`f${i}`, 'x'] as const));
  const record: Value = new Map<string, Value>([
    ['small', order],
    ['large', large],
  ]);
  expect([...firstSpread(shapeOf([record]))]).toEqual(['small']);
});
