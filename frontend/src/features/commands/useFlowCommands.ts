import { Locate, Maximize, Play, Plus, Search, Square, WandSparkles, Zap } from 'lucide-react';
import { kindsData, useResource } from '../../shared/data';
import { useTexts, useWords } from '../../shared/i18n';
import type { LucideIcon } from '../../shared/ui';
import { addToOpen, openActions, openNodes } from '../canvas';
import { usedKind } from '../palette';
import type { Command } from './search';

/** Actions that stand there before one types, with their pictures. */
const atFirst: Readonly<Record<string, LucideIcon>> = {
  run: Play,
  stop: Square,
  quickAdd: Plus,
  find: Search,
  tidy: WandSparkles,
  fitAll: Maximize,
};

/** What can be done in the flow that is open: its actions, its nodes, and a node of each kind. */
export function useFlowCommands(): Command[] {
  const t = useTexts('commands');
  const words = useWords();
  const kinds = useResource(kindsData).value ?? [];
  const acting = openActions()
    .filter(({ enabled }) => enabled)
    .map(({ id, label, keys: [keys], run }): Command => ({
      id: `action:${id}`,
      section: 'here',
      title: label,
      icon: atFirst[id] ?? Zap,
      ...(keys !== undefined && { keys }),
      first: id in atFirst,
      run,
    }));
  if (acting.length === 0) return [];
  const nodes = openNodes().map(({ id, title, kind, reveal }): Command => ({
    id: `node:${id}`,
    section: 'here',
    title: t('toNode', { node: title }),
    more: `${id} ${kind}`,
    icon: Locate,
    run: reveal,
  }));
  const adding = kinds.map((kind): Command => ({
    id: `add:${kind.id}`,
    section: 'nodes',
    title: t('add', { kind: words(kind.title) }),
    more: [kind.id, ...kind.synonyms].join(' '),
    note: words(kind.tip),
    kind,
    run: () => {
      if (addToOpen(kind.id)) usedKind(kind.id);
    },
  }));
  return [...acting, ...nodes, ...adding];
}
