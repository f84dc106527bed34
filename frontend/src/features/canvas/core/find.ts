import type { KindSpec, Problem } from '../../../shared/backend/types';
import type { FlowNode, Json } from '../seam';
import { isObject, type Kinds } from './ports';
import type { Sheet } from './sheet';

/** A node that was found, and the text in it that matched where that is not its name. */
export type Hit = { readonly node: FlowNode; readonly where?: string; readonly text?: string };

type Question = {
  readonly words: readonly string[];
  readonly is: readonly string[];
  readonly kinds: readonly string[];
};

/**
 * Finds nodes by name, id, kind and every value in their params. `is:disabled`, `is:invalid`,
 * `is:unwired` and `kind:csv` narrow it. All words must match, in one place or in several.
 */
export function find(
  sheet: Sheet,
  kinds: Kinds,
  problems: readonly Problem[],
  query: string,
): Hit[] {
  const question = readQuestion(query);
  if (question.words.length + question.is.length + question.kinds.length === 0) return [];
  const invalid = new Set(problems.map((problem) => problem.node));
  const hits: Hit[] = [];
  for (const node of sheet.nodes) {
    if (!question.kinds.every((kind) => node.kind.toLowerCase().includes(kind))) continue;
    if (!question.is.every((what) => holds(what, node, sheet, invalid))) continue;
    const hit = match(node, kinds.get(node.kind), question.words);
    if (hit) hits.push(hit);
  }
  return hits.sort((a, b) => Number(a.where !== undefined) - Number(b.where !== undefined));
}

function readQuestion(query: string): Question {
  const tokens = fold(query)
    .split(/\s+/)
    .filter((token) => token !== '');
  const after = (prefix: string) =>
    tokens.filter((token) => token.startsWith(prefix)).map((token) => token.slice(prefix.length));
  const plain = tokens.filter((token) => !token.startsWith('is:') && !token.startsWith('kind:'));
  return { words: plain, is: after('is:'), kinds: after('kind:') };
}

function holds(
  what: string,
  node: FlowNode,
  sheet: Sheet,
  invalid: ReadonlySet<string | undefined>,
) {
  if (what === 'disabled') return node.disabled;
  if (what === 'invalid') return invalid.has(node.id);
  if (what === 'unwired') return !sheet.wiresFrom.has(node.id) && !sheet.wiresTo.has(node.id);
  return false;
}

function match(
  node: FlowNode,
  kind: KindSpec | undefined,
  words: readonly string[],
): Hit | undefined {
  const names = [node.label ?? '', node.id, node.kind, kind?.title.en ?? '', kind?.title.fr ?? ''];
  const name = fold(names.join(' '));
  const left = words.filter((word) => !name.includes(word));
  if (left.length === 0) return { node };
  const values = valuesIn(node.params, '');
  let shown: { where: string; text: string } | undefined;
  for (const word of left) {
    const found = values.find((one) => fold(one.where + ' ' + one.text).includes(word));
    if (!found) return undefined;
    shown ??= found;
  }
  return { node, ...shown };
}

function valuesIn(value: Json, where: string): { where: string; text: string }[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => valuesIn(item, `${where}[${i}]`));
  if (isObject(value)) {
    return Object.entries(value).flatMap(([key, item]) =>
      valuesIn(item, where === '' ? key : `${where}.${key}`),
    );
  }
  return [{ where, text: String(value) }];
}

/** Text without case and accents, for comparing. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}
