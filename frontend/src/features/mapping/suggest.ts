/** Why two names may mean the same field. */
export type Reason = 'same' | 'similar';

export type Match = { readonly from: string; readonly to: string; readonly reason: Reason };

/**
 * For each wanted target the source that most likely fills it, the surest first. A source is
 * offered once. Only matches that a person would nod at are given; there may be none.
 */
export function matches(targets: readonly string[], sources: readonly string[]): Match[] {
  const known = sources.map((path) => ({ path, parts: wordsOf(path) }));
  const pairs = targets.flatMap((to) => {
    const words = wordsOf(to);
    return known.map(({ path, parts }) => ({ from: path, to, score: score(words, parts) }));
  });
  pairs.sort((a, b) => b.score - a.score);
  const found: Match[] = [];
  for (const { from, to, score: sure } of pairs) {
    if (sure < 0.6) break;
    if (found.some((one) => one.from === from || one.to === to)) continue;
    found.push({ from, to, reason: sure >= 0.99 ? 'same' : 'similar' });
  }
  return found;
}

/** The words of a path: customer.firstName and Customer_FIRST-NAME have the same. */
export function wordsOf(path: string): string[] {
  return path
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
}

/** How alike two names are, from 0 to 1. The last field of a path counts most. */
function score(a: readonly string[], b: readonly string[]): number {
  const [x, y] = [a.join(''), b.join('')];
  if (x === '' || y === '') return 0;
  if (x === y) return 1;
  const tail = Math.max(endsWith(a, b), endsWith(b, a));
  return Math.max(tail, shared(a, b), 0.9 * alike(x, y) - 0.05);
}

/** customer.email for email: all words of the short name end the long one. */
function endsWith(long: readonly string[], short: readonly string[]): number {
  const tail = long.slice(-short.length);
  if (short.length === 0 || short.length >= long.length) return 0;
  return tail.join('') === short.join('') ? 0.9 - 0.05 * (long.length - short.length) : 0;
}

function shared(a: readonly string[], b: readonly string[]): number {
  const both = a.filter((word) => b.includes(word)).length;
  return (0.95 * 2 * both) / (a.length + b.length);
}

/** 1 for equal words, less for each letter that is wrong, missing, too many or swapped. */
function alike(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  return longest < 4 ? 0 : 1 - slips(a, b) / longest;
}

function slips(a: string, b: string): number {
  const at = (row: readonly number[], i: number) => row[i] ?? 0;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(at(row, j - 1) + 1, at(above, j) + 1, at(above, j - 1) + change);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, at(before, j - 2) + 1);
      row.push(least);
    }
    [before, above] = [above, row];
  }
  return at(above, b.length);
}
