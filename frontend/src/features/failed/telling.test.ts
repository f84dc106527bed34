import { expect, it } from 'vitest';
import type { Value } from '../records';
import { tellingFields } from './telling';

const record = (fields: Record<string, Value>) => new Map(Object.entries(fields));
const names = (message: string, ...records: ReadonlyMap<string, Value>[]) =>
  tellingFields(records, message).map(({ name, blamed }) => (blamed ? `${name}!` : name));

it('shows the first plain fields', () => {
  const one = record({ id: '1', lines: [], customer: 'Anna', total: '2', note: '' });
  expect(names('it broke', one)).toEqual(['id', 'customer', 'total']);
});

it('puts fields that the message names last and marks them', () => {
  const one = record({ id: '1', freight: '1.210,00', name: 'Anna', city: 'Reims' });
  expect(names('“freight” is not a number: 1.210,00', one)).toEqual(['id', 'name', 'freight!']);
  expect(names('record.freight is empty', one)).toEqual(['id', 'name', 'freight!']);
});

it('takes fields from all records', () => {
  expect(names('x', record({ id: '1' }), record({ id: '2', extra: 'y' }))).toEqual(['id', 'extra']);
});
