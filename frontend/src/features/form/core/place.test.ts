import { describe, expect, it } from 'vitest';
import type { FieldSpec } from '../../../shared/backend/types';
import type { Json, JsonObject, ParamPath } from '../../canvas';
import { isWithin, itemObject, itemsOf, paramName, placeChange, put } from './place';

const words = { en: 'x', fr: 'x' };
const text = (name: string): FieldSpec => ({ name, type: 'text', label: words });
const fields: FieldSpec[] = [
  text('path'),
  { ...text('by'), type: 'list', shorthand: 'path', fields: [text('path'), text('order')] },
  { ...text('auth'), type: 'group', shorthand: 'name', fields: [text('name'), text('secret')] },
];

type Case = [string, JsonObject, ParamPath, Json | undefined, JsonObject];
const cases: Case[] = [
  ['a plain field', {}, ['path'], 'a.csv', { path: 'a.csv' }],
  ['a removed field', { path: 'a' }, ['path'], undefined, {}],
  ['a new item', {}, ['by', 0, 'path'], 'a', { by: [{ path: 'a' }] }],
  [
    'a field of a long item',
    { by: [{ path: 'a' }] },
    ['by', 0, 'order'],
    'down',
    { by: [{ path: 'a', order: 'down' }] },
  ],
  [
    'a second field of a short item',
    { by: ['a', 'b'] },
    ['by', 1, 'order'],
    'down',
    { by: ['a', { path: 'b', order: 'down' }] },
  ],
  ['the short field of a short item', { by: ['a'] }, ['by', 0, 'path'], 'c', { by: ['c'] }],
  ['an item that stands alone', { by: 'a' }, ['by', 0, 'path'], 'c', { by: ['c'] }],
  [
    'a field of an item that stands alone',
    { by: { path: 'a' } },
    ['by', 0, 'order'],
    'up',
    { by: [{ path: 'a', order: 'up' }] },
  ],
  [
    'an item after one that stands alone',
    { by: 'a' },
    ['by', 1, 'path'],
    'b',
    { by: ['a', { path: 'b' }] },
  ],
  ['an item that goes', { by: ['a', 'b'] }, ['by', 0], undefined, { by: ['b'] }],
  ['an item that stands alone and goes', { by: 'a' }, ['by', 0], undefined, { by: [] }],
  ['a group', {}, ['auth', 'name'], 'x', { auth: { name: 'x' } }],
  [
    'a group in short form',
    { auth: 'x' },
    ['auth', 'secret'],
    'y',
    { auth: { name: 'x', secret: 'y' } },
  ],
];

describe('a change is read where it was meant', () => {
  it.each(cases)('%s', (_, params, path, value, want) => {
    const change = placeChange(params, fields, path, value);
    expect(put(params, change.path, change.value)).toEqual(want);
  });

  it('touches only the place itself where nothing is short', () => {
    const change = placeChange({ by: [{ path: 'a' }] }, fields, ['by', 0, 'order'], 'x');
    expect(change).toEqual({ path: ['by', 0, 'order'], value: 'x' });
  });
});

it('names places as problems do', () => {
  expect(paramName(['fields', 2, 'to'])).toBe('fields[2].to');
  expect(isWithin('fields[2].to', 'fields')).toBe(true);
  expect(isWithin('fields[2].to', 'fields[2]')).toBe(true);
  expect(isWithin('fieldsTwo', 'fields')).toBe(false);
});

it('reads one value as a list of one', () => {
  expect(itemsOf('a')).toEqual(['a']);
  expect(itemsOf(['a'])).toEqual(['a']);
  expect(itemsOf(undefined)).toEqual([]);
  expect(itemObject('a', fields[1] as FieldSpec)).toEqual({ path: 'a' });
  expect(itemObject(['odd'], fields[0] as FieldSpec)).toEqual({});
});
