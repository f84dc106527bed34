import Fuse, { type IFuseOptions } from 'fuse.js';
import type { KindSpec } from '../../shared/backend/types';

/** The order in which groups of kinds are listed. */
export const groups = ['trigger', 'data', 'shape', 'flow', 'script', 'system'] as const;

const options: IFuseOptions<KindSpec> = {
  keys: [
    { name: 'title.en', weight: 3 },
    { name: 'title.fr', weight: 3 },
    { name: 'id', weight: 2 },
    { name: 'synonyms', weight: 2 },
    { name: 'tip.en', weight: 0.5 },
    { name: 'tip.fr', weight: 0.5 },
  ],
  threshold: 0.34,
  ignoreLocation: true,
  ignoreFieldNorm: true,
  ignoreDiacritics: true,
  includeScore: true,
};

/**
 * The kinds that a few typed letters may mean, best first: by title, id, synonyms and help, in
 * both languages, forgiving slips. Those whose name begins with the letters come before all
 * others, and among them those used lately.
 */
export function searchKinds(
  kinds: readonly KindSpec[],
  query: string,
  recent: readonly string[],
): KindSpec[] {
  const wanted = query.trim();
  if (wanted === '') return [...kinds];
  const found = new Fuse(kinds, options).search(wanted).map(({ item, score = 1 }) => ({
    item,
    starts: begins(item, wanted.toLowerCase()),
    lately: recent.includes(item.id) ? recent.indexOf(item.id) : recent.length,
    score: Math.round(score * 20),
  }));
  found.sort((a, b) => {
    if (a.starts !== b.starts) return a.starts ? -1 : 1;
    const lately = a.lately - b.lately;
    const score = a.score - b.score;
    return a.starts ? lately || score : score || lately;
  });
  return found.map(({ item }) => item);
}

function begins(kind: KindSpec, text: string): boolean {
  const names = [kind.title.en, kind.title.fr, kind.id, ...kind.synonyms];
  return names.some((name) => name.toLowerCase().startsWith(text));
}

export type Section = { readonly id: string; readonly kinds: readonly KindSpec[] };

/** Kinds under their groups, those used lately before all. While one searches: one list. */
export function sections(
  kinds: readonly KindSpec[],
  query: string,
  recent: readonly string[],
  order: readonly KindSpec['group'][] = groups,
): Section[] {
  if (query.trim() !== '') {
    const found = searchKinds(kinds, query, recent);
    return found.length > 0 ? [{ id: 'found', kinds: found }] : [];
  }
  const lately = recent.flatMap((id) => kinds.find((kind) => kind.id === id) ?? []).slice(0, 4);
  const grouped = order.map((group) => ({
    id: group as string,
    kinds: kinds.filter((kind) => kind.group === group),
  }));
  return [{ id: 'recent', kinds: lately }, ...grouped].filter((one) => one.kinds.length > 0);
}
