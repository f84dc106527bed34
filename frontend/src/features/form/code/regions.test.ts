import { expect, it } from 'vitest';
import { regionsOf, wholeExpression } from './regions';

const cases: [string, string, string[]][] = [
  ['no expression', 'plain { text }', []],
  ['one', 'a {{ record.b }} c', [' record.b ']],
  ['two', '{{a}}{{ b }}', ['a', ' b ']],
  ['braces in a text', '{{ "}}" + x }}', [' "}}" + x ']],
  ['an escaped quote', "{{ 'it\\'s }}' }}", [" 'it\\'s }}' "]],
  ['an object', '{{ {a: {b: 1}} }}!', [' {a: {b: 1}} ']],
  ['a text with braces in it', '{{ `${record.a}}}` }}', [' `${record.a}}}` ']],
  ['not closed', 'x {{ record.', [' record.']],
  ['a quote that does not end', "{{ it's }} and", [" it's "]],
];

it.each(cases)('finds %s', (_, text, want) => {
  expect(regionsOf(text).map((r) => text.slice(r.codeFrom, r.codeTo))).toEqual(want);
});

it('knows whether a template is one expression', () => {
  expect(wholeExpression('{{ record.total * 2 }}')).toBe('record.total * 2');
  expect(wholeExpression('{{ a }}{{ b }}')).toBeUndefined();
  expect(wholeExpression('{{ a }} b')).toBeUndefined();
  expect(wholeExpression(' {{ a }}')).toBeUndefined();
  expect(wholeExpression('{{ a')).toBeUndefined();
  expect(wholeExpression('a')).toBeUndefined();
});
