import { LosslessNumber } from 'lossless-json';
import { describe, expect, test } from 'vitest';
import { parseText, parseTree, SyntaxMistake } from './parse';
import { seeded } from './testing/driver';
import { member, printText } from './tree';
import { format, house, read, styleOf } from './value';

describe('a text that is read and printed', () => {
  const texts: Record<string, string> = {
    'one line': '{"a":1,"b":[true,null]}',
    spread: '{\n  "a" : 1 ,\n\t"b": [ ],\r\n "c": { }\n}\n',
    'exact numbers': '[12345678901234567890, 1.10, 1e400, -0, 0.0, 1E+2]',
    escapes: '["\\u0000", "\\/", "\\ud83d\\ude00", "😀", "\\"", "é"]',
    'doubled keys': '{"a": 1, "a": 2}',
    'with a mark': '\ufeff{"a": 1}',
    nested: '[[[[{"a":[[]]}]]]]  ',
    scalar: ' "text" ',
  };
  for (const [name, text] of Object.entries(texts)) {
    test(name, () => expect(printText(parseText(text))).toBe(text));
  }

  test('any value in any layout', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = seeded(seed);
      const text = randomText(random, 4);
      expect(printText(parseText(text))).toBe(text);
      expect(() => void JSON.parse(text)).not.toThrow();
    }
  });

  test('a text of a megabyte', () => {
    const long = JSON.stringify(['x'.repeat(1 << 20) + '\\"']);
    expect(printText(parseText(long))).toBe(long);
  });
});

describe('a text that is not JSON', () => {
  const cases: [string, string, number, number, string][] = [
    ['nothing', '', 1, 1, 'end'],
    ['cut off', '{"a": [1, 2', 1, 12, 'end'],
    ['a comma too many', '[1,\n 2,]', 2, 4, 'char'],
    ['a key without quotes', '{\n  a: 1}', 2, 3, 'char'],
    ['a word', '{"a": yes}', 1, 7, 'char'],
    ['a leading zero', '[01]', 1, 3, 'char'],
    ['a line break in a text', '["a\nb"]', 1, 4, 'string'],
    ['a wrong escape', '["\\x"]', 1, 3, 'string'],
    ['something behind', '{} {}', 1, 4, 'rest'],
    ['too deep', '['.repeat(600), 1, 502, 'deep'],
  ];
  for (const [name, text, line, column, what] of cases) {
    test(name, () => {
      let mistake: unknown;
      try {
        parseText(text);
      } catch (error) {
        mistake = error;
      }
      expect(mistake).toBeInstanceOf(SyntaxMistake);
      const { line: l, column: c, what: w } = mistake as SyntaxMistake;
      expect([l, c, w]).toEqual([line, column, what]);
    });
  }
});

describe('values', () => {
  test('numbers that JavaScript keeps are numbers, others are exact', () => {
    const list = read(parseTree('[1, -2.5, 1.10, 12345678901234567890, 1e400]'));
    expect(list).toEqual([
      1,
      -2.5,
      new LosslessNumber('1.10'),
      new LosslessNumber('12345678901234567890'),
      new LosslessNumber('1e400'),
    ]);
  });

  test('the same tree gives the same object', () => {
    const tree = parseTree('{"a": {"b": 1}}');
    expect(read(tree)).toBe(read(tree));
    expect((read(tree) as Record<string, unknown>)['a']).toBe(read(member(tree, 'a') ?? tree));
  });

  test('a key named __proto__ is a key', () => {
    const value = read(parseTree('{"__proto__": {"x": 1}}')) as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(format(value as never, house, '')).toBe('{"__proto__": {"x": 1}}');
  });

  test('short values stay on a line, long ones break', () => {
    expect(format({ a: 1, b: [1, 2] }, house, '')).toBe('{"a": 1, "b": [1, 2]}');
    const long = { list: ['x'.repeat(60), 'y'.repeat(60)] };
    expect(format(long, house, '  ')).toBe(
      `{\n    "list": [\n      "${'x'.repeat(60)}",\n      "${'y'.repeat(60)}"\n    ]\n  }`,
    );
  });

  test('the layout of a text is told from the text', () => {
    expect(styleOf('{\n\t"a": 1\n}').unit).toBe('\t');
    expect(styleOf('{\r\n    "a": 1\r\n}')).toMatchObject({ unit: '    ', newline: '\r\n' });
    expect(styleOf('{"format":"fairlead/1","nodes":[{"id":"a"}]}').gap).toBe('');
  });
});

function randomText(random: () => number, depth: number): string {
  const blank = () => ['', ' ', '\n  ', '\t'][Math.floor(random() * 4)] ?? '';
  const scalars = ['1', '-1.50', 'true', 'null', '"a"', '"\\n\\u00e9"', '""', '1e99'];
  if (depth === 0 || random() < 0.3) return scalars[Math.floor(random() * scalars.length)] ?? '0';
  const count = Math.floor(random() * 4);
  const item = (i: number) => {
    const key = random() < 0.9 ? `"k${i}"` : '"k0"';
    const value = blank() + randomText(random, depth - 1) + blank();
    return isList ? value : blank() + key + blank() + ':' + value;
  };
  const isList = random() < 0.5;
  const inside = Array.from({ length: count }, (_, i) => item(i)).join(',') || blank();
  return isList ? `[${inside}]` : `{${inside}}`;
}
