import i18next from 'i18next';
import { currentSession } from '../store/current';
import { titleOf } from '../store/facade';
import { act, actions, addKind, keysOf, type ActionId } from './actions';
import { keysText } from '../../../shared/lib/keys';

/** One thing that can be done with the open flow, in the words of the interface. */
export type OpenAction = {
  readonly id: string;
  readonly label: string;
  readonly keys: readonly string[]; // as shown to people: `Ctrl+Shift+Z`
  readonly where: 'designer' | 'canvas'; // where the keys work
  readonly enabled: boolean; // whether it can be done now
  run(): void;
};

/**
 * What can be done in the designer, for the search of commands and the sheet of keys. Empty while
 * no flow is open.
 */
export function openActions(): OpenAction[] {
  const session = currentSession();
  if (!session) return [];
  return (Object.keys(actions) as ActionId[]).map((id) => ({
    id,
    label: i18next.t(`action.${id}`, { ns: 'canvas' }),
    keys: keysOf(id).map((keys) => keysText(keys, i18next.language)),
    where: actions[id].where,
    enabled: actions[id].can(session.state),
    run: () => act(session, id),
  }));
}

export type OpenNode = {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  /** Chooses the node and brings it into view. */
  reveal(): void;
};

/** The nodes of the open flow, for the search of commands. Empty while no flow is open. */
export function openNodes(): OpenNode[] {
  const session = currentSession();
  if (!session) return [];
  return session.state.sheet.nodes.map((node) => ({
    id: node.id,
    title: titleOf(session.state, node.id, i18next.language),
    kind: node.kind,
    reveal: () => session.reveal(node.id),
  }));
}

/** Adds a node of a kind to the open flow, wired to the chosen node where it fits. */
export function addToOpen(kind: string): boolean {
  const session = currentSession();
  return session !== undefined && addKind(session, kind);
}
