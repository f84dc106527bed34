import Fuse, { type IFuseOptions } from 'fuse.js';
import type { KindSpec } from '../../shared/backend';
import type { LucideIcon } from '../../shared/ui';

/** The parts of the list, in their order. */
export const sections = [
  'here', // the flow that is open
  'flows',
  'do',
  'go',
  'nodes',
  'templates',
  'workspaces',
  'settings',
  'guide',
] as const;

export type SectionName = (typeof sections)[number];

/** One thing that can be found and done. */
export type Command = {
  readonly id: string;
  readonly section: SectionName;
  readonly title: string;
  readonly more?: string; // words that it is found by as well
  readonly note?: string; // shown after the title
  readonly icon?: LucideIcon;
  readonly kind?: KindSpec; // its tile stands in place of an icon
  readonly keys?: string; // as they are shown
  /** Shown while nothing is typed. */
  readonly first?: boolean;
  readonly run: () => void;
};

const options: IFuseOptions<Command> = {
  keys: [
    { name: 'title', weight: 3 },
    { name: 'more', weight: 1.5 },
    { name: 'note', weight: 0.5 },
  ],
  threshold: 0.34,
  ignoreLocation: true,
  ignoreDiacritics: true,
  includeScore: true,
};

const most = 40;

/**
 * What a few typed letters may mean, best first and forgiving slips; those whose title has a word
 * that begins so come before all others. Without letters: what one most often wants.
 */
export function searchCommands(commands: readonly Command[], query: string): Command[] {
  const wanted = query.trim();
  if (wanted === '') return commands.filter(({ first }) => first === true);
  const low = wanted.toLocaleLowerCase();
  return new Fuse(commands, options)
    .search(wanted)
    .map(({ item, score = 1 }) => ({ item, rank: rankOf(item.title, low), score }))
    .toSorted(
      (a, b) =>
        a.rank - b.rank ||
        Math.round(a.score * 20) - Math.round(b.score * 20) ||
        sections.indexOf(a.item.section) - sections.indexOf(b.item.section),
    )
    .slice(0, most)
    .map(({ item }) => item);
}

function rankOf(title: string, wanted: string): number {
  const low = title.toLocaleLowerCase();
  if (low.startsWith(wanted)) return 0;
  return low.split(/[\s:“”«»"'’]+/).some((word) => word.startsWith(wanted)) ? 1 : 2;
}
