import { describe, expect, it } from 'vitest';
import type { FieldSpec } from '../../../shared/backend/types';
import { LosslessNumber } from '../../../shared/lib/json';
import { sectionsOf } from './shown';
import { asText, numberFrom, sameJson } from './value';

const field = (name: string, more: Partial<FieldSpec> = {}): FieldSpec => ({
  name,
  type: 'text',
  label: { en: name, fr: name },
  ...more,
});
const fields = [
  field('method', { default: 'GET' }),
  field('body', { when: { field: 'method', values: ['POST', 'PUT'] } }),
  field('encode', { when: { field: 'body', values: ['x'] } }),
  field('timeout', { advanced: true }),
  field('attempts', { advanced: true }),
];
const names = (list: readonly FieldSpec[]) => list.map((one) => one.name).join();

describe('what a form shows', () => {
  it('hides what the default of a sibling rules out', () => {
    expect(names(sectionsOf(fields, {}).plain)).toBe('method');
  });

  it('shows what the sibling asks for', () => {
    expect(names(sectionsOf(fields, { method: 'POST' }).plain)).toBe('method,body');
  });

  it('shows it while the sibling is computed', () => {
    expect(names(sectionsOf(fields, { method: '{{ vars.m }}' }).plain)).toBe('method,body');
  });

  it('hides what hangs on something hidden', () => {
    expect(names(sectionsOf(fields, { body: 'x' }).plain)).toBe('method');
  });

  it('tells what is set without effect, what is unknown, and how much is set in the closed part', () => {
    const { idle, unknown, advancedSet } = sectionsOf(fields, { body: 'x', odd: 1, timeout: '3s' });
    expect([names(idle), unknown, advancedSet]).toEqual(['body', ['odd'], 1]);
  });
});

describe('a number as it is typed', () => {
  it.each([
    ['12', 12],
    [' 1.5 ', 1.5],
    ['+3', 3],
    ['.5', 0.5],
    ['5.', 5],
    ['007', 7],
    ['', undefined],
    ['abc', 'abc'],
    ['1,5', '1,5'],
    ['{{ vars.n }}', '{{ vars.n }}'],
  ])('%j', (text, want) => expect(numberFrom(text)).toBe(want));

  it.each(['1.10', '12345678901234567890', '1e400'])('keeps the digits of %s', (text) => {
    expect(numberFrom(text)).toEqual(new LosslessNumber(text));
    expect(asText(numberFrom(text))).toBe(text);
  });
});

it('compares params digit by digit', () => {
  expect(sameJson({ a: [1, null] }, { a: [1, null] })).toBe(true);
  expect(sameJson(new LosslessNumber('1.10'), 1.1)).toBe(false);
  expect(sameJson(undefined, undefined)).toBe(true);
  expect(sameJson(undefined, null)).toBe(false);
});
