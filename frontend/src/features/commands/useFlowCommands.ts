import { kindsData, useResource } from '../../shared/data';
import { useLanguage, useTexts, useWords } from '../../shared/i18n';
import { keysText } from '../../shared/lib/keys';
import { actions, addKind, currentSession } from '../canvas';
import { usedKind } from '../palette';
import type { Command } from './search';

const atFirst: readonly string[] = ['run', 'stop', 'quickAdd', 'tidy', 'find', 'fitAll'];

/** What can be done in the flow that is open: its actions, and a node of each kind. */
export function useFlowCommands(): Command[] {
  const t = useTexts('canvas');
  const own = useTexts('commands');
  const words = useWords();
  const language = useLanguage();
  const kinds = useResource(kindsData).value ?? [];
  const session = currentSession();
  if (!session) return [];
  const can = Object.values(actions).filter((action) => action.can(session.state));
  const acting = can.map((action): Command => {
    const [keys] = action.keys;
    return {
      id: `action:${action.id}`,
      section: 'here',
      title: t(`action.${action.id}`),
      ...(keys !== undefined && { keys: keysText(keys, language) }),
      first: atFirst.includes(action.id),
      run: () => {
        if (action.where === 'canvas') session.view?.focus();
        action.run(session);
      },
    };
  });
  const adding = kinds.map((kind): Command => ({
    id: `add:${kind.id}`,
    section: 'nodes',
    title: own('add', { kind: words(kind.title) }),
    more: [kind.id, ...kind.synonyms].join(' '),
    note: words(kind.tip),
    kind,
    run: () => {
      if (addKind(session, kind.id)) usedKind(kind.id);
    },
  }));
  return [...acting, ...adding];
}
