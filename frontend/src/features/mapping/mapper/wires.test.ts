import { expect, it } from 'vitest';
import { rowsOf } from '../rows';
import { linesOf, pillOf, stepsOf } from './wires';

const at = (...paths: string[]) => new Map(paths.map((path, i) => [path, i]));
const rows = rowsOf([
  { to: 'no', from: 'number' },
  { to: 'full', value: '{{ record.first }} {{ record.last }}' },
  { to: 'order_line[].product', from: 'lines[].sku' },
  { to: 'fixed', value: 'x' },
]);
const sources = at('number', 'first', 'last', 'lines', 'lines[].sku', 'country');
const targets = at('no', 'full', 'order_line', 'order_line[].product', 'fixed', 'country_id');

it('draws a line for each field that a row reads, and one between the lists', () => {
  const lines = linesOf(rows, [], sources, targets);
  expect(lines.map((l) => `${l.from}-${l.to} ${l.look} ${l.first}`)).toEqual([
    '0-0 plain true',
    '1-1 plain true',
    '2-1 plain false',
    '4-3 plain true',
    '3-2 each true',
  ]);
});

it('lets a folded list stand for its fields', () => {
  const lines = linesOf(rows, [], at('lines'), at('order_line'));
  expect(lines.map((l) => `${l.from}-${l.to}`)).toEqual(['0-0', '0-0']);
});

it('draws suggestions', () => {
  const match = { from: 'country', to: 'country_id', reason: 'similar' } as const;
  const [line] = linesOf([], [match], sources, targets);
  expect(line).toMatchObject({ from: 5, to: 5, look: 'suggested', match });
});

it('labels what happens on the way', () => {
  const label = (value: string) => {
    const [row] = rowsOf([{ to: 'x', value }]);
    return row && pillOf(stepsOf(row));
  };
  expect(label('{{ round(number(record.a, ",") / 1.21, 2) }}')).toBe('number · ÷ 1.21 +1');
  expect(label('{{ trim(record.a) }}')).toBe('trim');
  expect(label('{{ record.a ? 1 : 2 }}')).toBe('ƒ');
  expect(label('Dear {{ record.a }}')).toBe('{{ }}');
  expect(label('{{ record.a }}')).toBe('');
});
