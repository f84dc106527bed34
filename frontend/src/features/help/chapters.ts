import type { Guide } from '../../shared/backend';

export type GuidePage = Guide['pages'][number];

/** A part of a page below one heading, or what stands before the first. */
export type Chapter = {
  readonly page: string;
  readonly pageTitle: string;
  readonly id: string; // '' before the first heading
  readonly title: string;
  readonly name: string; // the kind or function that it is about: its heading is followed by it
  readonly text: string; // Markdown, without the heading
};

/** Splits a page at its highest headings; what stands in a block of code is no heading. */
export function chaptersOf({ id: page, title: pageTitle, text }: GuidePage): Chapter[] {
  const lines = text.split('\n');
  const marks = headingsIn(lines);
  const level = Math.min(...marks.map((mark) => mark.level));
  const cuts = marks.filter((mark) => mark.level === level);
  const chapters: Chapter[] = [];
  const add = (title: string, from: number, to: number | undefined) => {
    const body = lines.slice(from, to).join('\n').trim();
    if (title === '' && body === '') return;
    const name = /^`([\w.]+)/.exec(body)?.[1] ?? '';
    chapters.push({ page, pageTitle, id: slug(title), title, name, text: body });
  };
  add('', 0, cuts[0]?.at);
  cuts.forEach(({ title, at }, i) => add(title, at + 1, cuts[i + 1]?.at));
  return chapters;
}

type Heading = { readonly level: number; readonly title: string; readonly at: number };

function headingsIn(lines: readonly string[]): Heading[] {
  const headings: Heading[] = [];
  let inCode = false;
  lines.forEach((line, at) => {
    if (line.startsWith('```')) inCode = !inCode;
    const [, signs = '', title = ''] = /^(#{2,6}) +(.+?) *$/.exec(line) ?? [];
    if (!inCode && title !== '') headings.push({ level: signs.length, title, at });
  });
  return headings;
}

/** «What a kind is» as part of an address: what-a-kind-is */
export function slug(title: string): string {
  return plain(title)
    .replace(/[^\p{L}\d]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

/** Without marks, accents and capitals, for comparing. */
const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** The chapter that an address names: by its heading, or by the kind or function it is about. */
export function chapterNamed(chapters: readonly Chapter[], name: string): Chapter | undefined {
  if (name === '') return undefined;
  return chapters.find((one) => one.id === name) ?? chapters.find((one) => one.name === name);
}

export type Found = { readonly chapter: Chapter; readonly excerpt: string };

const most = 30;

/** Chapters with all the words, those first that have them in their heading. */
export function searchGuide(pages: readonly GuidePage[], search: string): Found[] {
  const words = plain(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found = pages.flatMap(chaptersOf).flatMap((chapter) => {
    const heading = plain(`${chapter.title || chapter.pageTitle} ${chapter.name}`);
    const body = plain(`${heading} ${chapter.pageTitle} ${chapter.text}`);
    if (!words.every((word) => body.includes(word))) return [];
    const rank = words.every((word) => heading.includes(word)) ? 0 : 1;
    return [{ rank, chapter, excerpt: excerptOf(chapter.text, words) }];
  });
  return found
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ chapter, excerpt }) => ({ chapter, excerpt }));
}

const around = 60;

/** Some words before and after the first hit, without the signs of Markdown. */
function excerptOf(text: string, words: readonly string[]): string {
  const bare = text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*#>|]+|-{3,}|^[-\d.]+ /gm, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const low = plain(bare);
  const at = Math.max(0, Math.min(...words.map((word) => low.indexOf(word)).filter((i) => i >= 0)));
  const from = Number.isFinite(at) && at > around ? bare.indexOf(' ', at - around) + 1 : 0;
  const cut = bare.slice(from, from + 3 * around);
  return `${from > 0 ? '… ' : ''}${cut}${from + cut.length < bare.length ? ' …' : ''}`;
}
