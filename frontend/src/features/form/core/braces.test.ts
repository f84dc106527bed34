import { expect, it } from 'vitest';
import { LosslessNumber } from '../../../shared/lib/json';
import type { Json } from '../../canvas';
import { fromExpression, toExpression } from './braces';

it.each<Json>(['GET', 5, true, new LosslessNumber('1.10'), 'a "b"'])(
  'goes to an expression and back: %j',
  (value) => expect(fromExpression(toExpression(value))).toEqual(value),
);

it('gives nothing for what has to be computed', () => {
  expect(fromExpression('{{ vars.method }}')).toBeUndefined();
  expect(fromExpression('a {{ 1 }}')).toBeUndefined();
  expect(fromExpression(toExpression(undefined))).toBeUndefined();
});
