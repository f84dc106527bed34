import { expect, it } from 'vitest';
import { useSampleEngine } from '../../shared/backend/testing';
import { readValue } from '../records';
import { examplesOf, outcomesOf } from './outcomes';
import type { Row } from './rows';

const record = (json: string) => ({ id: json, parents: [], json, value: readValue(json) });
const records = ['{"a":"1"}', '{"a":""}', '{"a":"2"}', '{}', '{"a":"bad"}'].map(record);
const row = (part: Partial<Row>): Row => ({ to: 'x', mode: 'field', from: '', value: '', ...part });

it('counts what a field gives', async () => {
  const found = await outcomesOf(row({ from: 'a' }), records, '', () => false);
  expect(found).toMatchObject({ fine: 3, empty: 2, failing: 0 });
});

it('counts what an expression gives, and where it fails', async () => {
  useSampleEngine({
    preview: async (_, __, json) =>
      json.includes('bad')
        ? { json: '', error: 'no number' }
        : { json: json === '{}' ? '' : '1', error: '' },
  });
  const found = await outcomesOf(
    row({ mode: 'value', value: '{{ f(record.a) }}' }),
    records,
    '',
    () => false,
  );
  expect(found).toMatchObject({ fine: 3, empty: 1, failing: 1 });
  expect(found?.all.at(-1)?.error).toBe('no number');
});

it('stops when it is no longer wanted', async () => {
  expect(await outcomesOf(row({ from: 'a' }), records, '', () => true)).toBeUndefined();
});

it('shows what is wrong among the first records', () => {
  const good = { before: 'x', after: 'x', error: undefined };
  const bad = { before: 'y', after: undefined, error: 'no' };
  expect(examplesOf([good, { ...good }, { ...good }, bad], 3)).toEqual([good, good, bad]);
});
