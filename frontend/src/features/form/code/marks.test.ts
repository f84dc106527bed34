import { Text } from '@codemirror/state';
import { expect, it } from 'vitest';
import { diagnosticsOf, markOf } from './marks';

const cases: [string, string, string, string][] = [
  ['a word', 'record.totl + 1', 'line 1, column 8: unknown field', 'totl'],
  ['a sign', 'a + * b', 'line 1, column 5: unexpected', '*'],
  ['the second line', 'a\nb c', 'line 2, column 3: unexpected', 'c'],
  ['behind an emoji', '"😀" x', 'line 1, column 5: unexpected', 'x'],
  ['the end', 'record.', 'line 1, column 8: unexpected end', '.'],
  ['a place beyond the end', 'ab', 'line 9, column 9: odd', 'b'],
  ['a line without column', 'ab\ncd', 'line 2: odd', 'cd'],
  ['no place', 'a\nb', 'is too long', 'a\nb'],
];

it.each(cases)('marks %s', (_, source, message, want) => {
  const doc = Text.of(source.split('\n'));
  const [found] = diagnosticsOf([markOf(message, '', 'error')], doc);
  expect(doc.sliceString(found?.from ?? 0, found?.to)).toBe(want);
});

it('says what to do behind what is wrong', () => {
  expect(markOf('line 2, column 1: is missing', 'fill it in', 'error')).toEqual({
    message: 'is missing: fill it in',
    severity: 'error',
    line: 2,
    column: 1,
  });
});
