import { expect, it } from 'vitest';
import type { FieldSpec } from '../../shared/backend/types';
import { fieldsRead, isFilled, itemOf, rowsOf, sourcesOf } from './rows';

const field = (name: string, type: FieldSpec['type'], more?: Partial<FieldSpec>): FieldSpec => ({
  name,
  type,
  label: { en: name, fr: name },
  ...more,
});

it('reads rows as they stand in a flow', () => {
  const rows = rowsOf([
    { to: 'a', from: 'b' },
    { to: 'c', value: '{{ record.d }}' },
    { to: 'n', value: 5 },
    { to: 'o', value: { x: [1, 'y'] } },
    'odd',
    {},
  ]);
  expect(rows.map((r) => r && `${r.to} ${r.mode} ${r.from}${r.value}`)).toEqual([
    'a field b',
    'c value {{ record.d }}',
    'n value {{ 5 }}',
    'o value {{ { "x": [1, "y"] } }}',
    undefined,
    ' field ',
  ]);
  expect(rows.map((r) => r && isFilled(r))).toEqual([true, true, true, true, undefined, false]);
});

it('finds the fields that a form reads', () => {
  const fields = [
    field('by', 'fieldPaths'),
    field('where', 'expression'),
    field('body', 'payload'),
    field('path', 'path'),
    field('fields', 'list', { fields: [field('to', 'fieldPath'), field('of', 'fieldPath')] }),
    field('keys', 'list', { shorthand: 'path', fields: [field('path', 'fieldPath')] }),
  ];
  const params = {
    by: ['country', 'customer.name'],
    where: 'record.total > 3 && record.sku.startsWith("a") && myrecord.no',
    body: { x: '{{ record?.deep?.er }}' },
    path: 'record.no',
    fields: [{ to: 'sum', of: 'amount' }],
    keys: ['id', { path: 'no' }],
  };
  expect(fieldsRead(fields, params, [])).toEqual([
    'country',
    'customer.name',
    'total',
    'sku',
    'deep.er',
    'amount',
    'id',
    'no',
  ]);
});

it('leaves out what is read from another port', () => {
  const on = field('on', 'list', {
    fields: [field('left', 'fieldPath'), field('right', 'fieldPath')],
  });
  expect(fieldsRead([on], { on: [{ left: 'a', right: 'b' }] }, ['right'])).toEqual(['a']);
});

it('writes a row as the item it came from, with what else stands in it', () => {
  const [row] = rowsOf([{ note: 'x', to: 'a', from: 'b' }]);
  if (!row) throw new Error('no row');
  expect(itemOf({ ...row, mode: 'value', value: '{{ 1 }}' }, { note: 'x', to: 'a' })).toEqual({
    to: 'a',
    value: '{{ 1 }}',
    note: 'x',
  });
  expect(itemOf({ ...row, from: '' }, undefined)).toEqual({ to: 'a' });
});

it.each([
  [{ from: 'a.b' }, ['a.b']],
  [{ value: 'fixed' }, []],
  [{ value: '{{ trim(record.a.b) }}' }, ['a.b']],
  [{ value: '{{ record.a }}-{{ record.b + record.c }}' }, ['a', 'b', 'c']],
  [{ value: '{{ record.lines.map((l) => trim(l.sku)) }}' }, ['lines[].sku']],
  [{ value: '{{ broken( }}' }, []],
])('finds what %j takes its value from', (item, want) => {
  const [row] = rowsOf([{ to: 'x', ...item }]);
  expect(row && sourcesOf(row)).toEqual(want);
});
