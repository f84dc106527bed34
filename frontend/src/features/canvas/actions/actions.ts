import type { Edge } from '../core/arrange';
import { card, freePlace } from '../core/geometry';
import { graphField } from '../core/ports';
import type { WireEnd } from '../seam';
import { copyText, pasteText } from '../store/operations';
import * as ops from '../store/operations';
import { boxesOf, portsFor } from '../store/boxes';
import type { Session } from '../store/session';
import { isNothing, type DesignerState } from '../store/state';
import { readClipboard, writeClipboard } from './clipboard';
import type { Keys } from '../../../shared/lib/keys';
import { tidyNow } from './tidy';

/** One thing a person can do: it feeds button, menu, shortcut, sheet of shortcuts and search. */
export type Action = {
  readonly id: ActionId;
  readonly keys: readonly Keys[];
  /** Where its keys work: everywhere but in text fields, or only when the canvas has the focus. */
  readonly where: 'designer' | 'canvas';
  readonly can: (state: DesignerState) => boolean;
  readonly run: (session: Session) => void;
};

export type ActionId = keyof typeof table;

type Entry = Omit<Action, 'id'>;

const always = () => true;
const some = (state: DesignerState) => !isNothing(state.selection);
const someNodes = (state: DesignerState) => state.selection.nodes.length > 0;
const oneNode = (state: DesignerState) => state.selection.nodes.length === 1;
const several = (state: DesignerState) => state.selection.nodes.length > 1;
const copyable = (state: DesignerState) =>
  state.selection.nodes.length + state.selection.notes.length > 0;
const grouped = (state: DesignerState) =>
  state.selection.groups.length > 0 ||
  state.sheet.groups.some((group) => group.nodes.some((id) => state.selection.nodes.includes(id)));
const enterable = (state: DesignerState) => {
  const node = state.sheet.byId.get(state.selection.nodes[0] ?? '');
  return oneNode(state) && graphField(state.kinds.get(node?.kind ?? '')) !== undefined;
};
const running = (state: DesignerState) => state.run?.status === 'running';

function canvas(keys: Keys[], can: Entry['can'], run: Entry['run']): Entry {
  return { keys, where: 'canvas', can, run };
}
function designer(keys: Keys[], can: Entry['can'], run: Entry['run']): Entry {
  return { keys, where: 'designer', can, run };
}
const aligned = (edge: Edge): Entry => canvas([], several, (s) => ops.alignChosen(s, edge));

const table = {
  run: designer(
    ['Mod+Enter', 'F8'],
    (s) => !running(s) && !s.starting,
    (s) => void s.runs.begin(),
  ),
  stop: designer(['Shift+F8'], running, (s) => void s.runs.end()),
  undo: designer(
    ['Mod+Z'],
    (s) => s.undo !== undefined,
    (s) => s.undo(),
  ),
  redo: designer(
    ['Mod+Shift+Z', 'Mod+Y'],
    (s) => s.redo !== undefined,
    (s) => s.redo(),
  ),
  save: designer(['Mod+S'], always, (s) => void s.flush()),
  find: designer(['Mod+F'], always, (s) => s.store.setState({ finding: true })),
  quickAdd: canvas(['Tab', '/', 'N'], always, quickAdd),
  connect: canvas(['C'], oneNode, (s) => link(s, 'from')),
  connectFrom: canvas(['Shift+C'], oneNode, (s) => link(s, 'to')),
  open: canvas(['Enter'], some, open),
  enter: canvas(['Shift+Enter'], enterable, (s) => s.enter(s.state.selection.nodes[0] ?? '')),
  leave: canvas(
    ['Alt+Shift+Enter'],
    (s) => s.trail.length > 0,
    (s) => s.goTo(s.state.trail.slice(0, -1)),
  ),
  rename: canvas(['F2'], (s) => oneNode(s) || s.selection.groups.length === 1, rename),
  replace: canvas(['R'], oneNode, replace),
  disable: canvas(['D'], someNodes, ops.toggleDisabled),
  delete: canvas(['Delete', 'Backspace', 'Mod+Delete'], some, (s) => ops.deleteChosen(s)),
  deleteCut: canvas(['Shift+Delete'], some, (s) => ops.deleteChosen(s, true)),
  cut: canvas([], copyable, cut),
  copy: canvas([], copyable, copy),
  paste: canvas([], always, (s) => void paste(s, false)),
  pasteWired: canvas([], always, (s) => void paste(s, true)),
  duplicate: canvas(['Mod+D'], copyable, (s) => ops.duplicate(s)),
  selectAll: canvas(['Mod+A'], always, ops.selectAll),
  selectAfter: canvas(['Shift+ArrowRight'], someNodes, (s) => ops.selectAlong(s, 'down')),
  selectBefore: canvas(['Shift+ArrowLeft'], someNodes, (s) => ops.selectAlong(s, 'up')),
  group: canvas(['Mod+G'], someNodes, (s) => ops.group(s, '')),
  ungroup: canvas(['Mod+Shift+G'], grouped, ops.ungroup),
  leaveGroup: canvas([], (s) => someNodes(s) && grouped(s), leaveGroup),
  note: canvas(['Shift+S'], always, (s) => ops.addNote(s)),
  tidy: canvas(
    ['L', 'Alt+Shift+T'],
    (s) => s.sheet.nodes.length > 0,
    (s) => void tidyNow(s),
  ),
  alignLeft: aligned('left'),
  alignCenter: aligned('center'),
  alignRight: aligned('right'),
  alignTop: aligned('top'),
  alignMiddle: aligned('middle'),
  alignBottom: aligned('bottom'),
  distributeX: canvas(
    [],
    (s) => s.selection.nodes.length > 2,
    (s) => ops.distributeChosen(s, 'x'),
  ),
  distributeY: canvas(
    [],
    (s) => s.selection.nodes.length > 2,
    (s) => ops.distributeChosen(s, 'y'),
  ),
  left: canvas(['ArrowLeft'], always, (s) => ops.step(s, 'left')),
  right: canvas(['ArrowRight'], always, (s) => ops.step(s, 'right')),
  up: canvas(['ArrowUp'], always, (s) => ops.step(s, 'up')),
  down: canvas(['ArrowDown'], always, (s) => ops.step(s, 'down')),
  first: canvas(['Home'], always, (s) => ops.goTo(s, 'first')),
  last: canvas(['End'], always, (s) => ops.goTo(s, 'last')),
  nextWire: canvas(['W'], always, (s) => ops.nextWire(s)),
  previousWire: canvas(['Shift+W'], always, (s) => ops.nextWire(s, true)),
  nudgeLeft: canvas(['Alt+ArrowLeft'], some, (s) => ops.nudge(s, -1, 0)),
  nudgeRight: canvas(['Alt+ArrowRight'], some, (s) => ops.nudge(s, 1, 0)),
  nudgeUp: canvas(['Alt+ArrowUp'], some, (s) => ops.nudge(s, 0, -1)),
  nudgeDown: canvas(['Alt+ArrowDown'], some, (s) => ops.nudge(s, 0, 1)),
  leapLeft: canvas(['Alt+Shift+ArrowLeft'], some, (s) => ops.nudge(s, -10, 0)),
  leapRight: canvas(['Alt+Shift+ArrowRight'], some, (s) => ops.nudge(s, 10, 0)),
  leapUp: canvas(['Alt+Shift+ArrowUp'], some, (s) => ops.nudge(s, 0, -10)),
  leapDown: canvas(['Alt+Shift+ArrowDown'], some, (s) => ops.nudge(s, 0, 10)),
  zoomIn: canvas(['+', '='], always, (s) => s.view?.zoomBy(1.25)),
  zoomOut: canvas(['-'], always, (s) => s.view?.zoomBy(0.8)),
  zoomFull: canvas(['1', 'Mod+0'], always, (s) => s.view?.zoomTo(1)),
  fitAll: canvas(['Shift+1'], always, (s) => s.view?.fitAll()),
  fitSelection: canvas(['Shift+2', '.'], some, (s) => s.view?.fitSelection()),
  selectTool: canvas(['V'], always, (s) => s.store.setState({ tool: 'select' })),
  panTool: canvas(['H'], always, (s) => s.store.setState({ tool: 'pan' })),
  problems: designer(['F4'], always, (s) => s.openDrawer('problems')),
  drawer: designer(['Mod+J'], always, (s) => s.setDrawer({ open: !s.state.drawer.open })),
};

export const actions = Object.fromEntries(
  Object.entries(table).map(([id, entry]) => [id, { id, ...entry }]),
) as unknown as Readonly<Record<ActionId, Action>>;

/** The keys of the clipboard work by themselves, since only they may touch it. */
const clipboardKeys: Partial<Record<ActionId, readonly Keys[]>> = {
  cut: ['Mod+X'],
  copy: ['Mod+C'],
  paste: ['Mod+V'],
  pasteWired: ['Mod+Shift+V'],
};

/** All keys of an action, to be shown to people. */
export function keysOf(id: ActionId): readonly Keys[] {
  return clipboardKeys[id] ?? actions[id].keys;
}

/** Runs an action unless it can't be done now. */
export function act(session: Session, id: ActionId): void {
  const action = actions[id];
  if (action.can(session.state)) action.run(session);
}

/** Search for a kind: at the pointer, or beside the chosen node and wired to it. */
export function quickAdd(session: Session): void {
  const { state, view } = session;
  const [id] = state.selection.nodes;
  const [wire] = state.selection.wires;
  const node = state.selection.nodes.length === 1 ? state.sheet.byId.get(id ?? '') : undefined;
  const end = node && firstOutput(state, node.id);
  if (node && end) {
    const screen = besideNode(session, node.id);
    session.store.setState({ quick: { screen, loose: { end, side: 'from' } } });
    return;
  }
  const place = view?.pointer() ?? { x: 80, y: 80 };
  const screen = view?.toFrame(place) ?? place;
  if (wire !== undefined) session.store.setState({ quick: { screen, wire } });
  else session.store.setState({ quick: { screen, place } });
}

/**
 * Adds a kind from the palette: wired to the chosen node where it takes records, else in the
 * middle of the view, clear of other cards. Tells whether it was added.
 */
export function addKind(session: Session, kind: string): boolean {
  const { state, view } = session;
  const [id = ''] = state.selection.nodes;
  const takes = (state.kinds.get(kind)?.in.length ?? 0) > 0;
  const end = state.selection.nodes.length === 1 && takes ? firstOutput(state, id) : undefined;
  const wish = view?.center() ?? { x: 80, y: 80 };
  const size = { width: card.width, height: card.head + card.foot };
  const place = freePlace({ ...wish, ...size }, [...boxesOf(state).values()]);
  const added = session.do({ do: 'addNode', kind, ...(end ? { from: end } : { place }) }).ok;
  if (added) view?.reveal(session.state.selection.nodes, []);
  return added;
}

function besideNode(session: Session, id: string) {
  const { state, view } = session;
  const place = state.sheet.byId.get(id)?.place ?? state.auto.get(id) ?? { x: 0, y: 0 };
  const beside = { x: place.x + 212, y: place.y };
  return view?.toFrame(beside) ?? beside;
}

/** The output from which a wire is drawn when nobody says which: never `error`. */
function firstOutput(state: DesignerState, id: string): WireEnd | undefined {
  const node = state.sheet.byId.get(id);
  const ports = node ? portsFor(state, node).out.filter((port) => !port.error) : [];
  const used = new Set((state.sheet.wiresFrom.get(id) ?? []).map((wire) => wire.from.port));
  const port = ports.find((one) => !used.has(one.name)) ?? ports[0];
  return port && { node: id, port: port.name };
}

function link(session: Session, side: 'from' | 'to'): void {
  const { state } = session;
  const [id = ''] = state.selection.nodes;
  const node = state.sheet.byId.get(id);
  if (!node) return;
  const ports = portsFor(state, node);
  const first = side === 'from' ? firstOutput(state, id)?.port : ports.in[0]?.name;
  const port = first ?? (side === 'from' ? 'error' : undefined);
  if (port === undefined) {
    session.notify({
      key: 'misfit.starts',
      kind: node.kind,
      ...(node.label && { name: node.label }),
    });
    return;
  }
  session.store.setState({ linking: { end: { node: id, port }, side } });
}

/** Enter: a node's form, a wire's records, a note's text, a group's title. */
function open(session: Session): void {
  const { nodes, wires, notes, groups } = session.state.selection;
  if (wires.length > 0 && nodes.length === 0) session.openDrawer('records');
  else if (nodes.length > 0) session.focusInspector?.();
  else if (notes[0] !== undefined) session.store.setState({ noteEdit: notes[0] });
  else if (groups[0] !== undefined) session.store.setState({ renamingGroup: groups[0] });
}

function rename(session: Session): void {
  const { nodes, groups } = session.state.selection;
  if (nodes[0] !== undefined) session.store.setState({ renaming: nodes[0] });
  else session.store.setState({ renamingGroup: groups[0] });
}

function replace(session: Session): void {
  const [node = ''] = session.state.selection.nodes;
  const place = session.state.sheet.byId.get(node)?.place ?? session.state.auto.get(node);
  const below = { x: place?.x ?? 0, y: (place?.y ?? 0) + 84 };
  const screen = session.view?.toFrame(below) ?? below;
  session.store.setState({ quick: { screen, replace: node } });
}

function leaveGroup(session: Session): void {
  session.do({ do: 'leaveGroup', nodes: session.state.selection.nodes });
}

function copy(session: Session): void {
  const text = copyText(session);
  if (text === undefined) return;
  const count = session.state.selection.nodes.length + session.state.selection.notes.length;
  if (writeClipboard(text)) session.notify({ key: 'notice.copied', count });
}

function cut(session: Session): void {
  const text = copyText(session);
  if (text === undefined || !writeClipboard(text)) return;
  const { nodes, notes } = session.state.selection;
  session.do({ do: 'delete', nodes, notes, heal: true });
}

async function paste(session: Session, incoming: boolean): Promise<void> {
  const text = await readClipboard();
  if (text === undefined) session.notify({ key: 'notice.clipClosed' }, 'warning');
  else pasteText(session, text, incoming);
}
