import type { Guide } from '../core/arrange';
import type { AutoPlaces } from '../core/desk';
import type { Fits, Loose } from '../core/fit';
import type { Phrase } from '../core/phrase';
import type { Kinds } from '../core/ports';
import type { Sheet } from '../core/sheet';
import type { Trail } from '../core/trail';
import type {
  DrawerTab,
  JsonObject,
  ParamFocus,
  Place,
  SaveState,
  Selection,
  ShownProblem,
  ShownRun,
  WireEnd,
} from '../seam';

/** What a wire would be dropped on: a port, or a node that says why it takes none. */
export type Over = { readonly node: string; readonly port?: string; readonly why?: Phrase };

/** A wire that is being drawn or moved. */
export type Wiring = {
  readonly loose: Loose;
  readonly fits: Fits;
  readonly at: Place; // the pointer, in the flow
  readonly over: Over | undefined;
  readonly clicked: boolean; // begun by a click: it follows the pointer until the next
};

/** The search for a kind, at a place of the window. */
export type QuickAdd = {
  readonly screen: Place; // in pixels of the canvas' frame
  readonly place?: Place; // of the new node, in the flow; else beside what it is wired to
  readonly loose?: Loose; // what the new node is wired to
  readonly wire?: number; // the wire that it is put on
  readonly replace?: string; // the node that changes its kind
};

/** A kind that is carried from the palette. */
export type Carried = {
  readonly kind: string;
  readonly params?: JsonObject;
  readonly client: Place; // the pointer, in the window
};

/** The list that draws a wire by keyboard. */
export type Linking = { readonly end: WireEnd; readonly side: 'from' | 'to' };

/** A short message about what was just tried. */
export type Notice = {
  readonly phrase: Phrase;
  readonly tone: 'info' | 'warning';
  readonly seq: number;
};

export type ContextMenu = {
  readonly at: Place; // in the window
  readonly on: 'canvas' | 'node' | 'wire' | 'note' | 'group';
};

export type DesignerState = {
  readonly file: string;
  readonly kinds: Kinds;
  readonly sheet: Sheet;
  /** The graph that is shown, where it is one within a node. */
  readonly trail: Trail;
  readonly auto: AutoPlaces;
  readonly undo: Phrase | undefined;
  readonly redo: Phrase | undefined;
  readonly selection: Selection;
  /** The node on which the keyboard stands; its element has the focus when the canvas has. */
  readonly lead: string | undefined;
  /** Of the graph that is shown; those within a node of it stand at that node. */
  readonly problems: readonly ShownProblem[];
  readonly save: SaveState;
  readonly run: ShownRun | undefined;
  readonly picked: boolean; // an earlier run was picked
  readonly starting: boolean;
  readonly runError: string | undefined; // why one could not start
  readonly runErrorSeen: string | undefined; // the run whose error was put away
  readonly focus: ParamFocus | undefined;
  readonly drawer: { readonly open: boolean; readonly tab: DrawerTab; readonly height: number };

  readonly tool: 'select' | 'pan';
  readonly wiring: Wiring | undefined;
  readonly quick: QuickAdd | undefined;
  readonly linking: Linking | undefined;
  readonly carried: Carried | undefined;
  readonly finding: boolean;
  readonly renaming: string | undefined; // a node
  readonly renamingGroup: string | undefined;
  readonly noteEdit: string | undefined;
  readonly dropWire: number | undefined; // the wire on which what is dragged would be put
  readonly guides: readonly Guide[];
  readonly moving: Moving;
  readonly menu: ContextMenu | undefined;
  readonly notice: Notice | undefined;
};

/** Places of nodes and notes while they are dragged or animated. */
export type Moving = {
  readonly nodes: ReadonlyMap<string, Place>;
  readonly notes: ReadonlyMap<string, Place>;
};
export const still: Moving = { nodes: new Map(), notes: new Map() };

export const nothing: Selection = { nodes: [], wires: [], notes: [], groups: [] };

export function isNothing(selection: Selection): boolean {
  const { nodes, wires, notes, groups } = selection;
  return nodes.length + wires.length + notes.length + groups.length === 0;
}

/** Keeps of a selection what is still there. */
export function pruned(selection: Selection, sheet: Sheet): Selection {
  const keep = <T>(list: readonly T[], there: (one: T) => boolean): readonly T[] => {
    const left = list.filter(there);
    return left.length === list.length ? list : left;
  };
  const nodes = keep(selection.nodes, (id) => sheet.byId.has(id));
  const wires = keep(selection.wires, (i) => sheet.wireAt.has(i));
  const notes = keep(selection.notes, (id) => sheet.indexOf.notes.has(id));
  const groups = keep(selection.groups, (id) => sheet.indexOf.groups.has(id));
  const same =
    nodes === selection.nodes &&
    wires === selection.wires &&
    notes === selection.notes &&
    groups === selection.groups;
  return same ? selection : { nodes, wires, notes, groups };
}
