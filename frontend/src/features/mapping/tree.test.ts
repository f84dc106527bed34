import { expect, it } from 'vitest';
import { readValue, shapeOf } from '../records';
import { rowsOf } from './rows';
import { sourceTree, standIn, targetTree, visible } from './tree';

const shape = shapeOf([readValue('{"no":1,"customer":{"name":"Anna"},"lines":[{"sku":"A"}]}')]);
const line = (f: { depth: number; name: string }) => '  '.repeat(f.depth) + f.name;

it('lists what comes in', () => {
  const tree = sourceTree(shape);
  expect(tree.map(line)).toEqual(['no', 'customer', '  name', 'lines', '  sku']);
  expect(tree.at(-1)).toMatchObject({ path: 'lines[].sku', parent: 'lines' });
});

it('puts targets together that lie in the same field', () => {
  const rows = rowsOf([
    { to: 'partner.name', from: 'a' },
    { to: 'order_line[].product', from: 'b' },
    { to: 'partner.email', from: 'c' },
    { to: 'order_line[].qty', from: 'd' },
    { to: 'tags[0]', value: 'x' },
  ]);
  const tree = targetTree(rows, ['partner.email', 'total']);
  expect(tree.map((f) => `${line(f)} ${f.type} ${f.row ?? '-'} ${f.wanted}`)).toEqual([
    'partner object - false',
    '  name missing 0 false',
    '  email missing 2 true',
    'order_line list - false',
    '  product missing 1 false',
    '  qty missing 3 false',
    'tags[0] missing 4 false',
    'total missing - true',
  ]);
});

it('says when two rows fill the same field', () => {
  const [field] = targetTree(
    rowsOf([
      { to: 'a', from: 'x' },
      { to: 'a', from: 'y' },
    ]),
    [],
  );
  expect(field).toMatchObject({ row: 1, twice: true });
});

it('keeps a row whose target is no path yet', () => {
  expect(targetTree(rowsOf([{ to: 'a..b' }, {}]), []).map((f) => f.path)).toEqual(['a..b', '']);
});

it('hides what is folded, and finds what is searched', () => {
  const tree = sourceTree(shape);
  const names = (list: typeof tree) => list.map((f) => f.name).join();
  expect(names(visible(tree, new Set(['lines']), ''))).toBe('no,customer,name,lines');
  expect(names(visible(tree, new Set(['lines']), 'SKU'))).toBe('lines,sku');
});

it('lets what is folded stand for what is in it', () => {
  const shown = new Map([['lines', 3]]);
  expect(standIn('lines[].sku', shown)).toBe(3);
  expect(
    standIn(
      'lines[0].deep.er',
      new Map([
        ['lines[0]', 1],
        ['lines', 3],
      ]),
    ),
  ).toBe(1);
  expect(standIn('other', shown)).toBeUndefined();
});
