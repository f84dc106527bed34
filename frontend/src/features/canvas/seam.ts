/**
 * What the designer offers to its panels (inspector, mapping, records): the open flow, what is
 * chosen, what is wrong, what the last run did, and the ways to change the flow. Panels read it
 * through `useDesigner` of `features/canvas` and never touch the document themselves.
 */
import type { LosslessNumber } from 'lossless-json';
import type {
  FieldSpec,
  FlowOutline,
  KindSpec,
  Place,
  PortSpec,
  Problem,
  RunDetail,
} from '../../shared/backend/types';

/** A JSON value. A number that JavaScript would alter (1.10, 1e400, 20 digits) is a LosslessNumber. */
export type Json = null | boolean | string | number | LosslessNumber | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

/** A place inside params: ['fields', 2, 'to'] is what a Problem calls 'fields[2].to'. */
export type ParamPath = readonly (string | number)[];

export type FlowNode = {
  readonly id: string;
  readonly kind: string;
  /** As written by the user; undefined when the kind's title stands for it. */
  readonly label: string | undefined;
  readonly params: JsonObject;
  readonly settings: JsonObject;
  readonly disabled: boolean; // settings.disabled
  readonly place: Place | undefined;
};
export type WireEnd = { readonly node: string; readonly port: string }; // ports always named
export type FlowWire = { readonly index: number; readonly from: WireEnd; readonly to: WireEnd };
export type FlowNote = {
  readonly id: string;
  readonly text: string; // Markdown
  readonly place: Place;
  readonly width: number;
  readonly height: number;
  readonly color: string | undefined;
};
export type FlowGroup = {
  readonly id: string;
  readonly title: string;
  readonly color: string | undefined;
  readonly nodes: readonly string[];
};
/** The flow as panels read it. Parts that did not change keep their identity over an edit. */
export type Flow = {
  readonly name: string;
  readonly nodes: readonly FlowNode[];
  readonly wires: readonly FlowWire[];
  readonly notes: readonly FlowNote[];
  readonly groups: readonly FlowGroup[];
  readonly settings: JsonObject;
};

/** A port of one node: declared by its kind, named by a param, or the `error` port. */
export type Port = PortSpec & { readonly error: boolean; readonly named: boolean };
export type Ports = { readonly in: readonly Port[]; readonly out: readonly Port[] };

/** Ids of what is chosen; wires by their index in `flow.wires`. */
export type Selection = {
  readonly nodes: readonly string[];
  readonly wires: readonly number[];
  readonly notes: readonly string[];
  readonly groups: readonly string[];
};

/** A problem as the graph that is shown has it. */
export type ShownProblem = Problem & {
  /** Where it stands, when that is within its node: the node by its path from the flow. */
  readonly inner?: { readonly node: string; readonly param?: string; readonly wire?: number };
};

export type SaveState =
  | { readonly state: 'saved' | 'saving' | 'waiting' }
  | { readonly state: 'refused'; readonly why: string }
  | { readonly state: 'conflict' };

/** A run as the graph that is shown has it: `nodes` are those of the graph, by their ids. */
export type ShownRun = RunDetail & {
  /** What the engine puts before the ids of these nodes: `each/` within the node each. */
  readonly within: string;
};

/** A node within which a graph is shown, and the param that holds it. */
export type Level = { readonly node: string; readonly param: string; readonly title: string };

export type DrawerTab = 'records' | 'runs' | 'failed' | 'problems';

/** A request to show one param, from the list of problems. `seq` grows with each request. */
export type ParamFocus = { readonly node: string; readonly param: string; readonly seq: number };

export type EditOptions = {
  /** Joins this change with the one before it on the same place into one undo step: typing. */
  coalesce?: boolean;
};

export type Designer = {
  readonly file: string;
  readonly flow: Flow;
  readonly kinds: ReadonlyMap<string, KindSpec>;
  readonly selection: Selection;
  /** The node whose form is shown: the only chosen node, else undefined. */
  readonly node: FlowNode | undefined;
  /** The wire whose records are shown: the only chosen wire, else undefined. */
  readonly wire: FlowWire | undefined;
  readonly problems: readonly ShownProblem[];
  /** The run that is shown: the last one, or one that was picked with `showRun`. */
  readonly run: ShownRun | undefined;
  /** The nodes within which the graph that is shown stands, the outermost first. */
  readonly levels: readonly Level[];
  readonly save: SaveState;
  readonly focus: ParamFocus | undefined;
  readonly drawer: { readonly open: boolean; readonly tab: DrawerTab; readonly height: number };

  ports(node: string): Ports;
  /** The label, or the kind's title in the language of the interface. */
  title(node: string): string;

  /** Sets one value inside params; undefined removes it. Parents that are missing are made. */
  setParam(node: string, path: ParamPath, value: Json | undefined, options?: EditOptions): void;
  /** An empty label removes it. */
  setLabel(node: string, label: string, options?: EditOptions): void;
  /** Disables nodes or enables them again, in one step of undo. */
  setDisabled(nodes: readonly string[], disabled: boolean): void;
  /** Sets settings.NAME of the flow; undefined removes it. */
  setFlowSetting(name: string, value: Json | undefined, options?: EditOptions): void;
  /** Puts a new item into a list in params, before the one that is at this index now. */
  insertParam(node: string, list: ParamPath, index: number, value: Json): void;
  /** Moves an item of a list in params: one undo step that keeps the item's text. */
  moveParam(node: string, list: ParamPath, from: number, to: number): void;
  /** What is known before a run: of the records that come to a node, and that the flow hands back. */
  outline(node?: string): Promise<FlowOutline>;
  deleteNodes(nodes: readonly string[]): void;

  select(nodes: readonly string[]): void;
  selectWire(index: number): void;
  /**
   * Chooses the node, brings it into view and asks the inspector to show the param. A node within
   * another is named by its path: each/price. With a wire of its graph, the wire is chosen.
   */
  reveal(node: string, param?: string, wire?: number): void;
  /** Shows the graph within a node of the graph that is shown. */
  enter(node: string): void;

  openDrawer(tab: DrawerTab): void;
  closeDrawer(): void;
  setDrawerHeight(pixels: number): void;

  startRun(): Promise<void>;
  stopRun(): Promise<void>;
  /** Shows an earlier run on the canvas; undefined goes back to the last. */
  showRun(run: string | undefined): Promise<void>;
  undo(): void;
  redo(): void;
};

/** Reads the designer; with `pick`, a component renders again only when what it picked changes. */
export type UseDesigner = {
  (): Designer;
  <T>(pick: (designer: Designer) => T): T;
};

export type { FieldSpec, FlowOutline, KindSpec, Place, PortSpec, Problem, RunDetail };
