import { expect, it } from 'vitest';
import type { FailedSummary } from '../backend';
import { causesOf } from './causes';

const failed = (id: string, node: string, message: string, at = id): FailedSummary => ({
  id,
  node,
  message,
  at,
  run: 'r',
  flow: 'f',
  flowName: 'f',
  nodeLabel: node,
  kind: 'map',
  remedy: '',
  class: 'input',
});

it('puts failures of one cause together, whatever their values, the largest first', () => {
  const causes = causesOf([
    failed('1', 'a', '"1.210,00" is not a number'),
    failed('2', 'a', '"x" is not a number'),
    failed('3', 'b', '"x" is not a number'),
    failed('4', 'a', 'row 12 is too short'),
    failed('5', 'a', 'row 7 is too short'),
  ]);
  expect(causes.map((cause) => cause.items.map((item) => item.id).join())).toEqual([
    '5,4',
    '2,1',
    '3',
  ]);
});

it('lets the newest speak for the others', () => {
  const [cause] = causesOf([
    failed('1', 'a', 'bad 1', '2026-11-23T10:00:00Z'),
    failed('2', 'a', 'bad 2', '2026-11-24T10:00:00Z'),
  ]);
  expect(cause?.first.id).toBe('2');
});
