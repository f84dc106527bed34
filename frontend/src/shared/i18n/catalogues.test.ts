import { expect, it } from 'vitest';

type Catalogue = { [key: string]: string | Catalogue };

const files = import.meta.glob<Catalogue>('/src/**/{en,fr}.json', {
  eager: true,
  import: 'default',
});
const english = Object.keys(files).filter((path) => path.endsWith('/en.json'));

/** Every text with its whole key; forms of a plural under one. */
function textsOf(catalogue: Catalogue, before = ''): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  for (const [key, text] of Object.entries(catalogue)) {
    if (typeof text === 'string') {
      const stem = before + key.replace(/_(zero|one|two|few|many|other)$/, '');
      texts.set(stem, [...(texts.get(stem) ?? []), text]);
    } else {
      for (const [inner, list] of textsOf(text, `${before}${key}.`)) texts.set(inner, list);
    }
  }
  return texts;
}

const placeholders = (texts: readonly string[] | undefined) =>
  [...new Set((texts ?? []).flatMap((text) => text.match(/\{\{\w+\}\}/g) ?? []))].sort();

it('finds the catalogues', () => expect(english.length).toBeGreaterThan(10));

it.each(english)('%s has the same keys in French', (path) => {
  const en = textsOf(files[path] ?? {});
  const fr = textsOf(files[path.replace('/en.json', '/fr.json')] ?? {});
  expect([...fr.keys()].sort()).toEqual([...en.keys()].sort());
});

it.each(english)('%s is filled with the same values in French', (path) => {
  const en = textsOf(files[path] ?? {});
  const fr = textsOf(files[path.replace('/en.json', '/fr.json')] ?? {});
  for (const [key, texts] of en) {
    expect([key, placeholders(fr.get(key))]).toEqual([key, placeholders(texts)]);
  }
});

it.each(english)('%s has no empty text', (path) => {
  for (const name of [path, path.replace('/en.json', '/fr.json')]) {
    const empty = [...textsOf(files[name] ?? {})].filter(([, texts]) => texts.includes(''));
    expect(empty).toEqual([]);
  }
});
