import { expect, it } from 'vitest';
import { matches, wordsOf } from './suggest';

const cases: [string, string[], string[], string[]][] = [
  ['equal names', ['email'], ['phone', 'email'], ['email=email same']],
  ['another way of writing', ['order_number'], ['OrderNumber'], ['OrderNumber=order_number same']],
  ['accents', ['prenom'], ['Prénom'], ['Prénom=prenom same']],
  ['the end of a path', ['email'], ['customer.email'], ['customer.email=email similar']],
  ['shared words', ['ship country'], ['country_of_ship'], ['country_of_ship=ship country similar']],
  ['a slip of the finger', ['quantity'], ['quanttiy'], ['quanttiy=quantity similar']],
  ['nothing alike', ['total'], ['country', 'sku'], []],
  ['a source is offered once', ['email', 'mail'], ['email'], ['email=email same']],
  [
    'the surest first',
    ['unitPrice', 'price'],
    ['price', 'unit_price'],
    ['price=price same', 'unit_price=unitPrice same'],
  ],
];

it.each(cases)('%s', (_, targets, sources, want) => {
  const got = matches(targets, sources).map((m) => `${m.from}=${m.to} ${m.reason}`);
  expect(got.sort()).toEqual([...want].sort());
});

it('splits names into words', () => {
  expect(wordsOf('customer.firstName')).toEqual(['customer', 'first', 'name']);
  expect(wordsOf('ERPOrderID')).toEqual(['erp', 'order', 'id']);
  expect(wordsOf('lines[].SKU-2')).toEqual(['lines', 'sku', '2']);
});
