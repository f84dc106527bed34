import { LosslessNumber } from '../../../shared/lib/json';
import { describe, expect, it } from 'vitest';
import { compare, isDate, plainText, shortText, typeOf, writeJson, type Value } from './value';

const n = (digits: string) => new LosslessNumber(digits);

it('writes what it was given, digit by digit and in its order', () => {
  const value: Value = new Map<string, Value>([
    ['10', n('12345678901234567890')],
    ['2', [n('1.10'), n('1e400'), null, true]],
    ['__proto__', '\u0000😀'],
  ]);
  const text = '{"10":12345678901234567890,"2":[1.10,1e400,null,true],"__proto__":"\\u0000😀"}';
  expect(writeJson(value)).toBe(text);
  expect(writeJson([new Map([['a', n('1')]]), []], '  ')).toBe('[\n  {\n    "a": 1\n  },\n  []\n]');
});

it('tells types apart', () => {
  const types = [undefined, null, '', '2026-11-23', n('0'), false, [], new Map()].map(typeOf);
  expect(types).toEqual(['missing', 'null', 'text', 'date', 'number', 'bool', 'list', 'object']);
});

it.each([
  ['2026-11-23', true],
  ['2026-11-23T09:14:07Z', true],
  ['2026-11-23 09:14', true],
  ['2026-11-23T09:14:07.123+01:00', true],
  ['2026-13-23', false],
  ['20261123', false],
  ['2026-11-23 and more', false],
])('knows whether %s is a date', (text, want) => expect(isDate(text)).toBe(want));

describe('sorting', () => {
  const sorted = (values: (Value | undefined)[]) =>
    [...values]
      .sort((a, b) => compare(a, b, 'en'))
      .map((v) => (v === undefined ? '?' : writeJson(v)));

  it('puts numbers in order, however long they are', () => {
    const digits = [
      '1e400',
      '12345678901234567890',
      '12345678901234567889',
      '-3',
      '0.05',
      '-1e-3',
      '0',
      '10',
      '9',
    ];
    expect(sorted(digits.map(n))).toEqual([
      '-3',
      '-1e-3',
      '0',
      '0.05',
      '9',
      '10',
      '12345678901234567889',
      '12345678901234567890',
      '1e400',
    ]);
  });

  it('puts texts in the order of the language, and what is missing last', () => {
    expect(sorted(['z', undefined, 'É', null, 'a10', 'a9', 'e'])).toEqual([
      '"a9"',
      '"a10"',
      '"e"',
      '"É"',
      '"z"',
      'null',
      '?',
    ]);
  });
});

it('shortens long texts without cutting a character', () => {
  expect(shortText('a\n b')).toBe('a b');
  expect(shortText('😀'.repeat(9), 4)).toBe('😀😀😀…');
  expect(shortText([null])).toBe('[1]');
  expect(plainText('a "b"')).toBe('a "b"');
  expect(plainText(n('1.10'))).toBe('1.10');
});
