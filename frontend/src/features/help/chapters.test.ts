import { expect, it } from 'vitest';
import { chapterNamed, chaptersOf, searchGuide, slug } from './chapters';

const page = {
  id: 'kinds',
  title: 'Kinds of nodes',
  text: [
    'What each one does.',
    '## Read CSV',
    '`csv.read`. Reads rows.',
    '### Output',
    'A record for each row.',
    '```sh',
    '## no heading',
    '```',
    '## Requête HTTP',
    '`http.request`. Sends a request.',
  ].join('\n'),
};

it('splits a page at its highest headings', () => {
  expect(chaptersOf(page).map(({ title, id, name }) => [title, id, name])).toEqual([
    ['', '', ''],
    ['Read CSV', 'read-csv', 'csv.read'],
    ['Requête HTTP', 'requete-http', 'http.request'],
  ]);
});

it('leaves lower headings and code in their chapter', () => {
  const [, csv] = chaptersOf(page);
  expect(csv?.text).toContain('### Output');
  expect(csv?.text).toContain('## no heading');
});

it('splits at third-level headings when a page has no higher ones', () => {
  const functions = { id: 'functions', title: 'Functions', text: '### trim\n\n`trim(text)`\n' };
  expect(chaptersOf(functions)[0]).toMatchObject({ id: 'trim', name: 'trim' });
});

it('gives a page without headings as one chapter', () => {
  const chapters = chaptersOf({ id: 'x', title: 'X', text: 'Some words.' });
  expect(chapters.map(({ id, text }) => [id, text])).toEqual([['', 'Some words.']]);
});

it('finds a chapter by its heading, and by the kind or function that it is about', () => {
  const chapters = chaptersOf(page);
  expect(chapterNamed(chapters, 'read-csv')?.title).toBe('Read CSV');
  expect(chapterNamed(chapters, 'http.request')?.title).toBe('Requête HTTP');
  expect(chapterNamed(chapters, 'nothing')).toBeUndefined();
  expect(chapterNamed(chapters, '')).toBeUndefined();
});

it('makes addresses of headings in any language', () => {
  expect(slug('Rien, null et vide')).toBe('rien-null-et-vide');
  expect(slug('  «Œuvre» & Ärger ')).toBe('œuvre-arger');
});

it('searches all words without accents, headings first', () => {
  const found = searchGuide([page], 'requete');
  expect(found.map(({ chapter }) => chapter.title)).toEqual(['Requête HTTP']);
  expect(searchGuide([page], 'record row')[0]?.chapter.title).toBe('Read CSV');
  expect(searchGuide([page], 'record unicorn')).toEqual([]);
  expect(searchGuide([page], '  ')).toEqual([]);
});

it('shows words around the hit without signs of Markdown', () => {
  const text = `${'Before it comes much. '.repeat(8)}Here is the **needle** in [a link](x.md).`;
  const [hit] = searchGuide([{ id: 'x', title: 'X', text }], 'needle');
  expect(hit?.excerpt).toMatch(/^… .*the needle in a link\.$/);
});
