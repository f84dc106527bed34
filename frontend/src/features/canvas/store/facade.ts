import { useRef, useSyncExternalStore } from 'react';
import { shallow } from 'zustand/shallow';
import type { Command } from '../core/command';
import { portsOf } from '../core/ports';
import type { Sheet } from '../core/sheet';
import type { Designer, EditOptions, JsonObject, Level } from '../seam';
import { useSession } from './context';
import type { Session } from './session';
import { nothing, type DesignerState } from './state';

type Calls = Omit<Designer, keyof Seen>;
type Seen = Pick<
  Designer,
  | 'file'
  | 'flow'
  | 'kinds'
  | 'selection'
  | 'node'
  | 'wire'
  | 'problems'
  | 'run'
  | 'levels'
  | 'save'
  | 'focus'
  | 'drawer'
>;

const designers = new WeakMap<Session, { calls: Calls; last?: { key: unknown[]; is: Designer } }>();

/** The session as panels see it; the same object until something that they see changes. */
function designerOf(session: Session, language: string): Designer {
  let entry = designers.get(session);
  if (!entry) {
    entry = { calls: callsOf(session) };
    designers.set(session, entry);
  }
  const { state } = session;
  const { sheet, kinds, selection, problems, run, trail, save, focus, drawer } = state;
  const key = [sheet, kinds, selection, problems, run, trail, save, focus, drawer, language];
  if (entry.last?.key.every((part, i) => part === key[i])) return entry.last.is;
  const is = {
    ...entry.calls,
    ...seen(state, session.editor.sheetAt([])?.settings ?? sheet.settings),
    levels: levelsOf(session, language),
    title: (id: string) => titleOf(state, id, language),
  };
  entry.last = { key, is };
  return is;
}

/** The way to the graph that is shown, with the names of its nodes. */
export function levelsOf(session: Session, language: string): readonly Level[] {
  const { kinds, trail } = session.state;
  return trail.map((level, i) => {
    const node = session.editor.sheetAt(trail.slice(0, i))?.byId.get(level.node);
    return { ...level, title: node?.label ?? kindTitle(kinds, node?.kind ?? '', language) };
  });
}

const shown = new WeakMap<Sheet, Sheet>();

/** A graph with the settings of the flow, which hold for the graphs within its nodes too. */
function inFlow(sheet: Sheet, settings: JsonObject): Sheet {
  if (sheet.settings === settings) return sheet;
  const known = shown.get(sheet);
  if (known?.settings === settings) return known;
  const made = { ...sheet, settings };
  shown.set(sheet, made);
  return made;
}

function seen(state: DesignerState, settings: JsonObject): Omit<Seen, 'levels'> {
  const { file, sheet, kinds, selection, problems, run, save, focus, drawer } = state;
  const { nodes, wires } = selection;
  const only =
    nodes.length === 1 && wires.length === 0 ? sheet.byId.get(nodes[0] ?? '') : undefined;
  const wire = wires.length === 1 && nodes.length === 0 ? wires[0] : undefined;
  return {
    file,
    flow: inFlow(sheet, settings),
    kinds,
    selection,
    node: only,
    wire: wire === undefined ? undefined : sheet.wireAt.get(wire),
    problems,
    run,
    save,
    focus,
    drawer,
  };
}

export function titleOf(
  state: Pick<DesignerState, 'sheet' | 'kinds'>,
  id: string,
  language: string,
): string {
  const node = state.sheet.byId.get(id);
  if (!node) return id;
  return node.label ?? kindTitle(state.kinds, node.kind, language);
}

export function kindTitle(kinds: DesignerState['kinds'], kind: string, language: string): string {
  const title = kinds.get(kind)?.title;
  if (!title) return kind;
  return (language.startsWith('fr') && title.fr) || title.en;
}

function callsOf(session: Session): Calls {
  const run = (command: Command, options?: EditOptions) =>
    void session.do(command, { typing: options?.coalesce === true });
  return {
    ports: (id) => {
      const node = session.state.sheet.byId.get(id);
      return node ? portsOf(node, session.state.kinds) : { in: [], out: [] };
    },
    title: (id) => titleOf(session.state, id, 'en'),
    setParam: (node, path, value, options) => run({ do: 'setParam', node, path, value }, options),
    insertParam: (node, list, index, value) => run({ do: 'insertParam', node, list, index, value }),
    moveParam: (node, list, from, to) => run({ do: 'moveParam', node, list, from, to }),
    setLabel: (node, label, options) => run({ do: 'setLabel', node, label }, options),
    setDisabled: (nodes, disabled) => run({ do: 'setDisabled', nodes, disabled }),
    setFlowSetting: (name, value, options) => run({ do: 'setFlowSetting', name, value }, options),
    outline: (node) => {
      const path = [...session.state.trail.map((level) => level.node), node ?? ''].join('/');
      return session.backend.outlineFlow(session.editor.source, path);
    },
    deleteNodes: (nodes) => run({ do: 'delete', nodes, heal: true }),
    select: (nodes) => session.select({ ...nothing, nodes }),
    selectWire: (index) => session.select({ ...nothing, wires: [index] }),
    reveal: (node, param, wire) => session.reveal(node, param, wire),
    enter: (node) => session.enter(node),
    openDrawer: (tab) => session.openDrawer(tab),
    closeDrawer: () => session.setDrawer({ open: false }),
    setDrawerHeight: (height) => session.setDrawer({ height }),
    startRun: () => session.runs.begin(),
    stopRun: () => session.runs.end(),
    showRun: (id) => session.runs.pick(id),
    undo: () => session.undo(),
    redo: () => session.redo(),
  };
}

/**
 * `useDesigner` for a language; the one of the feature's index adds the language of the day. What
 * is picked may be put together on each read: it counts as changed when one of its parts does.
 */
export function useDesignerIn<T>(language: string, pick: (designer: Designer) => T): T {
  const session = useSession();
  const last = useRef<{ from: Designer; pick: unknown; value: T } | undefined>(undefined);
  const read = () => {
    const from = designerOf(session, language);
    const before = last.current;
    if (before?.from === from && before.pick === pick) return before.value;
    const fresh = pick(from);
    const value = before && shallow(before.value, fresh) ? before.value : fresh;
    last.current = { from, pick, value };
    return value;
  };
  return useSyncExternalStore(session.store.subscribe, read);
}
