import { LosslessNumber } from 'lossless-json';
import { describe, expect, it } from 'vitest';
import type { Value } from '../value/value';
import { statisticsOf } from './statistics';

const number = (text: string) => new LosslessNumber(text);

describe('the statistics of a column', () => {
  it('tell filled from empty, null and missing', () => {
    const values = ['a', '', null, undefined, 'b', 'a'];
    expect(statisticsOf(values, 'en')).toEqual({
      of: 6,
      filled: 3,
      distinct: 2,
      least: 'a',
      most: 'b',
    });
  });

  it('order numbers by size, however many digits they have', () => {
    const values = [number('9'), number('12345678901234567890'), number('1.10')];
    const { least, most } = statisticsOf(values, 'en');
    expect([String(least), String(most)]).toEqual(['1.10', '12345678901234567890']);
  });

  it('count lists and objects, and name no first one', () => {
    const fields: Value = new Map([['a', 'b']]);
    const found = statisticsOf([['x'], ['x'], fields], 'en');
    expect(found).toMatchObject({ filled: 3, distinct: 2, least: undefined, most: undefined });
  });

  it('are those of nothing where there is nothing', () => {
    expect(statisticsOf([], 'en')).toMatchObject({ of: 0, filled: 0, distinct: 0 });
  });
});
