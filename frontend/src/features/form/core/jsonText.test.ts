import { describe, expect, it } from 'vitest';
import { LosslessNumber } from '../../../shared/lib/json';
import type { Json } from '../../canvas';
import { readJson, readPayload, writeJsonText, writePayload } from './jsonText';

const value = (typed: ReturnType<typeof readJson>) => (typed.is === 'value' ? typed.value : '?');

describe('a payload', () => {
  it.each<[string, Json | undefined]>([
    ['', undefined],
    ['{"a": "{{ record.a }}"}', { a: '{{ record.a }}' }],
    ['{{ record }}', '{{ record }}'],
    ['Dear {{ record.name }}', 'Dear {{ record.name }}'],
    ['"{{ record }}"', '{{ record }}'],
    ['5', 5],
    ['"5"', '5'],
    ['{"a": ', '?'],
    ['[1,', '?'],
    ['{"a": {{ record.a }}}', '?'],
  ])('%s', (text, want) => expect(value(readPayload(text))).toEqual(want));

  it.each<Json>(['5', '{"a":1}', '{{ record }}', '[no list', 'true', { a: [1] }, null])(
    'is written so that it reads as the same: %j',
    (one) => expect(value(readPayload(writePayload(one)))).toEqual(one),
  );
});

it('keeps the digits of numbers', () => {
  expect(value(readJson('[1.10]'))).toEqual([new LosslessNumber('1.10')]);
  expect(writeJsonText([new LosslessNumber('1e400')])).toContain('1e400');
});

it('says where JSON stops', () => {
  expect(readJson('{"a": 1,, }')).toMatchObject({ is: 'unfinished' });
});
