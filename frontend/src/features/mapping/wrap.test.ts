import { describe, expect, it } from 'vitest';
import { chainOf } from './chain';
import type { Row } from './rows';
import { callOf, rowWith, takesDefault, withDefault, wrapped } from './wrap';

const row = (part: Partial<Row>): Row => ({ to: 'x', mode: 'field', from: '', value: '', ...part });
const computed = (code: string) => row({ mode: 'value', value: `{{ ${code} }}` });
const trim = { name: 'trim', signature: '(text: any): string' };

describe('a helper around a value', () => {
  it.each([
    [row({ from: 'a.b' }), '{{ trim(record.a.b) }}'],
    [row({ from: 'lines[].sku' }), '{{ record.lines?.map((item) => trim(item.sku)) }}'],
    [computed('record.a + 1'), '{{ trim(record.a + 1) }}'],
    [row({ mode: 'value', value: 'fixed' }), 'fixed'],
    [
      row({ mode: 'value', value: '{{ record.a }} {{ record.b }}' }),
      '{{ record.a }} {{ record.b }}',
    ],
  ])('of %j', (before, want) => expect(wrapped(before, trim).value).toBe(want));

  it('has something for arguments that it needs', () => {
    const pad = { name: 'pad', signature: '(text: any, length: number, with?: string): string' };
    expect(callOf(pad)).toMatchObject({ name: 'pad', args: ['""'] });
  });
});

it('is a field again when its last step goes', () => {
  const chain = chainOf('record.a.b');
  expect(chain && rowWith(computed('trim(record.a.b)'), chain)).toEqual(row({ from: 'a.b' }));
});

describe('a default', () => {
  it.each([
    [row({ from: 'note' }), '{{ default(record.note, "") }}'],
    [computed('number(record.total, ",")'), '{{ number(default(record.total, 0), ",") }}'],
    [computed('record.total * 2'), '{{ default(record.total, 0) * 2 }}'],
    [
      computed('record.lines.map((l) => number(l.price))'),
      '{{ record.lines?.map((l) => number(default(l.price, 0))) }}',
    ],
  ])('in %j', (before, want) => {
    expect(takesDefault(before)).toBe(true);
    expect(withDefault(before).value).toBe(want);
    expect(takesDefault(withDefault(before))).toBe(false);
  });

  it('has no place in a text', () => {
    expect(takesDefault(row({ mode: 'value', value: 'x' }))).toBe(false);
    expect(takesDefault(computed('record.a ? 1 : 2'))).toBe(false);
  });
});
