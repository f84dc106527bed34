import { expect, it } from 'vitest';
import { argCode, argText, paramsOf } from './args';

it.each([
  ['(from: any, decimalMark?: "." | ","): number', 'from,decimalMark?'],
  ['number(from: any): number', 'from'],
  ['(list: any[], path?: string): number', 'list,path?'],
  ['(f: (a: any, b: any) => number, ...rest: any[]): any', 'f,rest?'],
  ['(): string', ''],
])('reads %s', (signature, want) => {
  const said = paramsOf({ signature }).map((one) => one.name + (one.optional ? '?' : ''));
  expect(said.join()).toBe(want);
});

it.each([
  ['2', '', '2'],
  [',', '', '","'],
  ['half-even', '', '"half-even"'],
  ['record.rate', '', 'record.rate'],
  ['item.qty', '', 'item.qty'],
  ['true', 'false', 'true'],
  ['5', '"abc"', '"5"'],
  ['3', '2', '3'],
  ['a + b', 'a + c', 'a + b'],
  ['', '"x"', ''],
])('takes %j (before %j) as %s', (typed, before, want) =>
  expect(argCode(typed, before, 'item')).toBe(want),
);

it('shows texts without quotes', () => {
  expect([argText('","'), argText("'a'"), argText('2'), argText('record.a')]).toEqual([
    ',',
    'a',
    '2',
    'record.a',
  ]);
});
