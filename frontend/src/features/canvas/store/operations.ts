import { align, distribute, type Edge } from '../core/arrange';
import { clipText, moveTo, readClip } from '../core/clipboard';
import type { Clip } from '../core/command';
import { freePlace, grid, type Box } from '../core/geometry';
import { follow } from '../core/fit';
import { layout, type Elk } from '../core/layout';
import { neighbour, readingOrder, type Direction } from '../core/navigate';
import type { Sheet } from '../core/sheet';
import type { Place } from '../seam';
import { boxesOf } from './boxes';
import type { Session } from './session';
import { isNothing, nothing, still } from './state';

/** Deletes what is chosen. Nodes heal their wires unless `cut`. A group goes, its nodes stay. */
export function deleteChosen(session: Session, cut = false): void {
  const { selection } = session.state;
  const { nodes, wires, notes, groups } = selection;
  if (isNothing(selection)) return;
  if (nodes.length + wires.length + notes.length > 0) {
    session.do({ do: 'delete', nodes, wires, notes, heal: !cut });
  } else session.do({ do: 'ungroup', groups });
  session.view?.focus();
}

export function copyText(session: Session): string | undefined {
  const { nodes, notes } = session.state.selection;
  if (nodes.length + notes.length === 0) return undefined;
  return clipText(session.editor.copy(nodes, notes));
}

let pasted = { text: '', times: 0, at: { x: 0, y: 0 } };

/** Pastes a text at the pointer; the same text at the same place again goes a little aside. */
export function pasteText(session: Session, text: string, incoming = false): void {
  const read = readClip(text);
  if ('why' in read) {
    session.notify(read.why, 'warning');
    return;
  }
  const at = session.view?.pointer() ?? { x: 200, y: 200 };
  const again = pasted.text === text && pasted.at.x === at.x && pasted.at.y === at.y;
  pasted = { text, at, times: again ? pasted.times + 1 : 0 };
  const move = moveTo(read.clip, at);
  const aside = pasted.times * 2 * grid;
  const clip = withPlaces(read.clip);
  session.do({ do: 'paste', clip, move: { x: move.x + aside, y: move.y + aside }, incoming });
}

/** Nodes of a clip that have no place get one, in a row. */
function withPlaces(clip: Clip): Clip {
  let x = 0;
  const nodes = clip.nodes.map((node) => {
    if (node['position'] !== undefined) return node;
    const position = { x, y: 0 };
    x += 260;
    return { ...node, position };
  });
  return { ...clip, nodes };
}

export function duplicate(session: Session, move: Place = { x: 30, y: 30 }): void {
  const { nodes, notes } = session.state.selection;
  if (nodes.length + notes.length === 0) return;
  const clip = session.editor.copy(nodes, notes);
  session.do({ do: 'paste', clip, move, copies: true });
}

export function toggleDisabled(session: Session): void {
  const { selection, sheet } = session.state;
  const nodes = selection.nodes;
  if (nodes.length === 0) return;
  const disabled = nodes.some((id) => sheet.byId.get(id)?.disabled !== true);
  session.do({ do: 'setDisabled', nodes, disabled });
}

export function group(session: Session, title: string): void {
  const { nodes } = session.state.selection;
  if (nodes.length === 0) return;
  const before = session.state.sheet.indexOf.groups;
  const outcome = session.do({ do: 'group', nodes, title });
  if (!outcome.ok) return;
  const made = session.state.sheet.groups.find((one) => !before.has(one.id));
  if (made) {
    session.select({ ...nothing, groups: [made.id] });
    session.store.setState({ renamingGroup: made.id });
  }
}

export function ungroup(session: Session): void {
  const { selection, sheet } = session.state;
  const around = sheet.groups.filter((one) => one.nodes.some((id) => selection.nodes.includes(id)));
  const groups = selection.groups.length > 0 ? selection.groups : around.map((one) => one.id);
  if (groups.length > 0) session.do({ do: 'ungroup', groups });
}

/** A note at the pointer, or below what stands there; open for writing. */
export function addNote(session: Session): void {
  const wish = session.view?.pointer() ?? { x: 80, y: 80 };
  const place = freePlace({ ...wish, ...noteSize }, [...boxesOf(session.state).values()]);
  const outcome = session.do({ do: 'addNote', place });
  const note = outcome.ok ? outcome.touched.notes[0] : undefined;
  if (note === undefined) return;
  session.view?.reveal([], [note]);
  session.store.setState({ noteEdit: note });
}

const noteSize = { width: 200, height: 88 };

export function selectAll(session: Session): void {
  const { sheet } = session.state;
  const nodes = sheet.nodes.map((node) => node.id);
  const notes = sheet.notes.map((note) => note.id);
  session.select({ ...nothing, nodes, notes });
}

/** Chooses what comes before or after the chosen nodes, beside them. */
export function selectAlong(session: Session, way: 'up' | 'down'): void {
  const { selection, sheet } = session.state;
  const nodes = new Set(selection.nodes);
  for (const id of selection.nodes) for (const other of follow(sheet, id, way)) nodes.add(other);
  session.select({ ...nothing, nodes: [...nodes] }, session.state.lead);
}

/** Moves the keyboard to the neighbour in a direction; from nowhere, to the first node. */
export function step(session: Session, direction: Direction): void {
  const { sheet, selection, lead } = session.state;
  const boxes = boxesOf(session.state);
  const wire = sheet.wireAt.get(selection.wires[0] ?? -1);
  let next: string | undefined;
  if (wire && selection.nodes.length === 0) {
    next = direction === 'left' || direction === 'up' ? wire.from.node : wire.to.node;
  } else {
    const from = lead ?? selection.nodes[0];
    next = from === undefined ? readingOrder(boxes)[0] : neighbour(sheet, boxes, from, direction);
  }
  if (next === undefined) return;
  session.select({ ...nothing, nodes: [next] }, next);
  session.view?.reveal([next], []);
}

export function goTo(session: Session, which: 'first' | 'last'): void {
  const order = readingOrder(boxesOf(session.state));
  const id = which === 'first' ? order[0] : order[order.length - 1];
  if (id !== undefined) session.reveal(id);
}

/** Chooses the next wire of the chosen node, or the next one of the flow. */
export function nextWire(session: Session, back = false): void {
  const { sheet, selection, lead } = session.state;
  const now = selection.wires[0];
  const node = selection.nodes[0] ?? lead;
  const own = sheet.wires.filter((w) => w.from.node === node || w.to.node === node);
  const list = now === undefined && own.length > 0 ? own : node === undefined ? sheet.wires : own;
  const wires = list.length > 0 ? list : sheet.wires;
  if (wires.length === 0) return;
  const at = wires.findIndex((wire) => wire.index === now);
  const next = wires[(at + (back ? -1 : 1) + wires.length) % wires.length] ?? wires[0];
  if (!next) return;
  session.select({ ...nothing, wires: [next.index] }, lead);
  session.view?.reveal([next.from.node, next.to.node], []);
}

/** Moves what is chosen by so many steps of the grid; held keys are one step of undo. */
export function nudge(session: Session, dx: number, dy: number): void {
  const { selection, sheet } = session.state;
  const boxes = boxesOf(session.state);
  const moved = (box: Place) => ({ x: box.x + dx * grid, y: box.y + dy * grid });
  const nodes: Record<string, Place> = {};
  const notes: Record<string, Place> = {};
  const inGroups = sheet.groups.filter((one) => selection.groups.includes(one.id));
  for (const id of [...selection.nodes, ...inGroups.flatMap((one) => one.nodes)]) {
    const box = boxes.get(id);
    if (box) nodes[id] = moved(box);
  }
  for (const note of sheet.notes) {
    if (selection.notes.includes(note.id)) notes[note.id] = moved(note.place);
  }
  if (Object.keys(nodes).length + Object.keys(notes).length === 0) return;
  session.do({ do: 'place', why: 'move', nodes, notes }, { typing: true });
}

function chosenBoxes(session: Session): Map<string, Box> {
  const { nodes } = session.state.selection;
  const boxes = boxesOf(session.state);
  return new Map([...boxes].filter(([id]) => nodes.includes(id)));
}

export function alignChosen(session: Session, edge: Edge): void {
  const boxes = chosenBoxes(session);
  if (boxes.size < 2) return;
  session.do({ do: 'place', why: 'align', nodes: align(boxes, edge) });
}

export function distributeChosen(session: Session, axis: 'x' | 'y'): void {
  const boxes = chosenBoxes(session);
  if (boxes.size < 3) return;
  session.do({ do: 'place', why: 'distribute', nodes: distribute(boxes, axis) });
}

/** Lays out the whole flow, or what is chosen of it when that is several nodes. */
export async function tidy(session: Session, elk: Elk, animate: Animate): Promise<void> {
  const { state } = session;
  const only = state.selection.nodes.length > 1 ? new Set(state.selection.nodes) : undefined;
  const boxes = boxesOf(state);
  const places = await layout(state.sheet, state.kinds, boxes, elk, only);
  if (session.state.sheet !== state.sheet) return; // edited meanwhile: the layout is of the past
  await animate(session, places.nodes);
  const command = { do: 'place', why: 'layout', ...places } as const;
  session.do(command);
  session.store.setState({ moving: still });
}
export type Animate = (session: Session, to: Readonly<Record<string, Place>>) => Promise<void>;

/** Lays out nodes without a place when a flow opens; the file is not touched. */
export async function placeUnplaced(session: Session, elk: Elk): Promise<void> {
  const { sheet, kinds } = session.state;
  const bare = sheet.nodes.filter((node) => !node.place);
  if (bare.length === 0) return;
  const { nodes } = await layout(sheet, kinds, new Map(), elk);
  const few = bare.length * 2 <= sheet.nodes.length;
  const places = new Map<string, Place>();
  for (const node of bare) {
    const place = nodes[node.id];
    if (place) places.set(node.id, few ? besideNeighbour(sheet, nodes, node.id, place) : place);
  }
  session.editor.setAutoPlaces(places);
}

/** Where a few nodes have no place, each goes as near to a neighbour as the layout has it. */
function besideNeighbour(
  sheet: Sheet,
  laid: Readonly<Record<string, Place>>,
  id: string,
  place: Place,
): Place {
  const before = (sheet.wiresTo.get(id) ?? []).map((wire) => wire.from.node);
  const after = (sheet.wiresFrom.get(id) ?? []).map((wire) => wire.to.node);
  for (const other of [...before, ...after]) {
    const [there, then] = [sheet.byId.get(other)?.place, laid[other]];
    if (there && then) return { x: place.x + there.x - then.x, y: place.y + there.y - then.y };
  }
  return place;
}
