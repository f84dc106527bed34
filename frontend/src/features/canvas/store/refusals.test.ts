import { describe, expect, test } from 'vitest';
import { parseText } from '../core/parse';
import { sheetOf } from '../core/sheet';
import { byHand } from '../core/testing/flows';
import { testKinds } from '../core/testing/kinds';
import { refusals } from './refusals';

describe('what stops a run from starting', () => {
  const read = (text: string) => refusals(text, sheetOf(parseText(byHand)), testKinds);
  const at = { node: 'orders', severity: 'error' };

  test('is told at the node and the field that it names', () => {
    expect(read('node "Orders" (orders): path: there is no file a.csv; look for it')).toEqual([
      { ...at, param: 'path', message: 'there is no file a.csv', remedy: 'look for it' },
    ]);
  });

  test('is told at the node where it names no field', () => {
    expect(read('node "The \\"best\\"" (orders): csv: row 3 is odd')).toEqual([
      { ...at, message: 'csv: row 3 is odd', remedy: '' },
    ]);
  });

  test('names several nodes, a line each, and leaves out what is of none', () => {
    const text = 'the disk is full\nnode "Orders" (orders): no\nnode "Gone" (gone): no';
    expect(read(text).map((problem) => problem.node)).toEqual(['orders']);
  });
});
