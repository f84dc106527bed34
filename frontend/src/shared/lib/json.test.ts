import { describe, expect, it } from 'vitest';
import { LosslessNumber, parseJson, stringifyJson } from './json';

describe('parseJson', () => {
  it.each(['0', '-1', '42', '1.5', '9007199254740991'])('makes a number of %s', (text) => {
    expect(parseJson(text)).toBe(Number(text));
  });

  it.each(['12345678901234567890', '1.10', '1e400', '-0', '1E5', '0.10000000000000000001'])(
    'keeps the digits of %s',
    (text) => {
      expect(parseJson(text)).toBeInstanceOf(LosslessNumber);
      expect(stringifyJson(parseJson(text))).toBe(text);
    },
  );

  it('says where the text stops being JSON', () => {
    expect(() => parseJson('{"a": 1,, "b"}')).toThrow(/position|column|8/i);
  });
});

describe('stringifyJson', () => {
  it.each([
    '{"b":1.10,"a":[1e400,"\\u0000","😀"],"c":{"x":null}}',
    '[true,false,null,"00123"]',
    '{"zip":"00123","total":12345678901234567890}',
  ])('gives back %s', (text) => {
    expect(stringifyJson(parseJson(text))).toBe(text);
  });
});
