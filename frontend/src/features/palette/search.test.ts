import { describe, expect, test } from 'vitest';
import type { KindSpec } from '../../shared/backend/types';
import { searchKinds, sections } from './search';

function kind(id: string, en: string, fr: string, group: KindSpec['group'], synonyms: string[]) {
  const words = { en: '', fr: '' };
  const rest = { version: 1, tip: words, help: words, summary: words, icon: '', effect: false };
  return { id, title: { en, fr }, group, synonyms, in: [], out: [], fields: [], ...rest };
}

const kinds: KindSpec[] = [
  kind('csv.read', 'Read CSV', 'Lire un CSV', 'data', ['spreadsheet', 'tableur']),
  kind('json.read', 'Read JSON', 'Lire du JSON', 'data', []),
  kind('filter', 'Filter', 'Filtrer', 'flow', ['where', 'condition', 'garder']),
  kind('map', 'Map fields', 'Associer des champs', 'shape', ['transform', 'mapper']),
  kind('start', 'Start', 'Départ', 'trigger', ['manual']),
];

describe('searching kinds', () => {
  const first = (query: string, recent: string[] = []) => searchKinds(kinds, query, recent)[0]?.id;
  const cases: [string, string, string][] = [
    ['a title', 'filter', 'filter'],
    ['a part of a title', 'csv', 'csv.read'],
    ['the French title', 'filtrer', 'filter'],
    ['without accents', 'depart', 'start'],
    ['a synonym', 'tableur', 'csv.read'],
    ['a synonym in French', 'garder', 'filter'],
    ['a slip', 'fliter', 'filter'],
    ['an id', 'json.read', 'json.read'],
  ];
  for (const [name, query, id] of cases) test(name, () => expect(first(query)).toBe(id));

  test('what was used lately comes first among equals', () => {
    expect(first('read')).toBe('csv.read');
    expect(first('read', ['json.read'])).toBe('json.read');
  });

  test('nothing fits', () => expect(searchKinds(kinds, 'qqqq', [])).toEqual([]));
});

describe('the list of kinds', () => {
  const ids = (query: string, recent: string[]) =>
    sections(kinds, query, recent).map((one) => [one.id, ...one.kinds.map((k) => k.id)]);
  test('by group, in a fixed order, what was used lately before', () => {
    expect(ids('', ['map', 'gone'])).toEqual([
      ['recent', 'map'],
      ['trigger', 'start'],
      ['data', 'csv.read', 'json.read'],
      ['shape', 'map'],
      ['flow', 'filter'],
    ]);
  });
  test('one list while searching', () => {
    expect(ids('read csv', [])[0]?.[0]).toBe('found');
    expect(ids('qqqq', [])).toEqual([]);
  });
});
