import { describe, expect, it } from 'vitest';
import { asExpression, parsePath, writePath } from './path';
import { fieldsOf, mainType, shapeAt, shapeOf, valueAt } from './shape';
import type { Value } from './value';

describe('a path', () => {
  it.each([
    'customer.name',
    'lines[0].sku',
    'lines[].sku',
    '["odd.key"].x',
    'a[-1]',
    'matrix[][0]',
    'a["\\"b]"]',
  ])('is read and written again: %s', (text) =>
    expect(writePath(parsePath(text) ?? [])).toBe(text),
  );

  it.each(['a..b', 'a.', 'a]', 'a[', 'a[x]', '["a', 'a[0]b', '.a'])('is refused: %s', (text) =>
    expect(parsePath(text)).toBeUndefined(),
  );

  it.each([
    ['a.b', 'record.a.b'],
    ['odd name', 'record["odd name"]'],
    ['lines[0].sku', 'record.lines[0].sku'],
    ['lines[-1]', 'record.lines.at(-1)'],
  ])('can be said in code: %s', (path, want) =>
    expect(asExpression(parsePath(path) ?? [])).toBe(want),
  );
});

const line = (sku: string): Value => new Map<string, Value>([['sku', sku]]);
const order: Value = new Map<string, Value>([
  ['name', 'Anna'],
  ['lines', [line('A'), new Map(), line('B')]],
]);

it('finds what stands at a path', () => {
  const at = (path: string) => valueAt(order, parsePath(path) ?? []);
  expect(at('name')).toBe('Anna');
  expect(at('lines[-1].sku')).toBe('B');
  expect(at('lines[].sku')).toEqual(['A', null, 'B']);
  expect(at('name.deep')).toBeUndefined();
  expect(at('.')).toBe(order);
});

it('lists the fields that records have, with their types', () => {
  const shape = shapeOf([
    order,
    new Map<string, Value>([
      ['name', null],
      ['extra', true],
    ]),
  ]);
  expect(fieldsOf(shape).map((f) => `${f.path} ${mainType(f.shape)}`)).toEqual([
    'name text',
    'lines list',
    'lines[].sku text',
    'extra bool',
  ]);
  expect(shapeAt(shape, 'lines[2].sku')?.sample).toBe('A');
  expect(shapeAt(shape, 'nope')).toBeUndefined();
});
