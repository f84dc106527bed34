/** What the engine tells the designer and takes from it. Mirrors the bound services in `app/`. */

/** A text in the two languages of the product; `fr` falls back to `en`. */
export type Words = { en: string; fr: string };

export type Place = { x: number; y: number };

export type WorkspaceInfo = {
  path: string;
  name: string;
  recent: { path: string; name: string }[];
  damaged?: string; // where a damaged store was set aside when the workspace was opened
};

export type FlowState = 'never' | 'running' | 'done' | 'failed' | 'stopped' | 'broken';
export type FlowSummary = {
  file: string; // relative to the workspace: flows/orders.flow.json
  name: string;
  state: FlowState; // of its last run; broken: the file can't be read
  problems: number;
  lastRun?: { run: string; startedAt: string; seconds: number; records: number; failed: number };
  failed: number; // records that need a person, over all runs
  kinds: string[];
  changedAt: string;
};

/** The file's text and the revision (hash) that a later save must name. */
export type FlowFile = { file: string; text: string; revision: string };
export type Problem = {
  node?: string; // by its path: each/price is the node price within each
  label?: string; // of the node: Each line › Price
  param?: string; // 'fields[2].to'
  wire?: number;
  message: string;
  remedy: string;
  severity: 'error' | 'warning';
};

export type TemplateSummary = {
  id: string;
  title: Words;
  about: Words;
  kinds: string[];
  records: number;
};

/** One field of a form, derived from the kind. `name` is the key in params. */
export type FieldSpec = {
  name: string;
  type:
    | 'text'
    | 'longText'
    | 'path'
    | 'choice'
    | 'switch'
    | 'int'
    | 'number'
    | 'duration'
    | 'fieldPath'
    | 'fieldPaths'
    | 'texts'
    | 'expression'
    | 'template'
    | 'templates'
    | 'payload'
    | 'script'
    | 'json'
    | 'list'
    | 'group'
    | 'mapping'
    | 'graph'
    | 'flow';
  label: Words;
  help?: Words;
  required?: boolean;
  advanced?: boolean;
  default?: unknown;
  placeholder?: string;
  options?: { value: string; label: Words }[]; // choice; for text and path: suggestions
  open?: boolean; // choice or suggestions: other values are allowed too
  min?: number; // range of numbers, length of texts, count of lists
  max?: number;
  saves?: boolean; // path: a file that is written
  extensions?: string[]; // path
  fields?: FieldSpec[]; // list, group, mapping: of one item
  shorthand?: string; // list: a plain value stands for an item with this field
  namesPort?: boolean; // the value of this field is the name of an output port
  when?: { field: string; values: unknown[] }; // shown only if a sibling has one of the values
};
export type PortSpec = { name: string; label: Words; help?: Words };
export type KindSpec = {
  id: string;
  version: number;
  title: Words;
  tip: Words; // first line of the help: the palette's tooltip
  help: Words; // Markdown
  group: 'trigger' | 'data' | 'shape' | 'flow' | 'script' | 'system';
  synonyms: string[];
  summary: Words; // '{path}', '{fields.count|field|fields}||nothing yet'
  icon: string; // SVG text, 24 × 24, currentColor
  in: PortSpec[];
  out: PortSpec[]; // without the error port, which every kind has
  fields: FieldSpec[];
  effect: boolean; // does something outside (writes, sends)
};

export type RunStatus = 'running' | 'done' | 'failed' | 'stopped';
export type NodeCounts = {
  in: number;
  out: number;
  failed: number;
  parked: number;
  state: 'idle' | 'running' | 'done' | 'failed' | 'stopped' | 'off';
  ports: Record<string, number>; // records sent by output port, error included
  message?: string; // the first error
};
export type RunSummary = {
  run: string;
  flow: string; // file
  name: string;
  status: RunStatus;
  startedAt: string; // RFC 3339
  seconds: number;
  records: number; // records that entered the flow
  failed: number;
  error?: string; // why it could not go on
};
export type RunDetail = RunSummary & {
  nodes: Record<string, NodeCounts>;
  text: string; // the flow as it ran
  changed: boolean; // whether the flow's file differs from it now
};
/** Event `run`: at most ten a second for each run, and one at its end. */
export type RunEvent = RunDetail;

/** Records that left `node` by `port` in a run. Records come as JSON text so that no digit is lost. */
export type RecordPage = {
  total: number; // that passed
  kept: number; // that can be looked at
  offset: number;
  matched: number; // kept records that match the search
  records: { id: string; parents: string[]; json: string }[];
};

export type FailedSummary = {
  id: string;
  run: string;
  flow: string;
  flowName: string;
  node: string;
  nodeLabel: string;
  kind: string;
  round?: string; // of the loop: 3, or 3.1 in a loop within a loop
  message: string;
  remedy: string;
  class: 'input' | 'unavailable' | 'bug';
  status?: number;
  at: string;
};
/** A field that records have, known before a run. */
export type KnownField = {
  name: string;
  type: 'text' | 'number' | 'boolean' | 'list' | 'object' | 'any';
  optional?: boolean;
};
/** What is known before a run: of the records that come to a node, by port, and of those that the flow hands back. */
export type FlowOutline = {
  in: Record<string, KnownField[]>;
  back: KnownField[];
  handsBack: boolean;
};

export type FailedRecord = FailedSummary & { json: string };

export type Settings = {
  theme: 'system' | 'light' | 'dark';
  language: 'system' | 'en' | 'fr';
  toured: boolean;
};
export type Guide = { pages: { id: string; title: string; text: string }[] }; // Markdown
export type Version = { version: string; commit: string; go: string };

/** Everything that the designer asks of the engine. Failures reject with an Error whose message a person can read. */
export interface Backend {
  workspace(): Promise<WorkspaceInfo>;
  openWorkspace(path: string): Promise<WorkspaceInfo>;
  chooseWorkspace(): Promise<WorkspaceInfo>; // native folder dialog; in a browser it rejects
  canChoose: boolean; // whether native dialogs are there

  flows(): Promise<FlowSummary[]>;
  readFlow(file: string): Promise<FlowFile>;
  /** Rejects with a message that starts with `conflict:` when the file changed since `revision`. */
  saveFlow(file: string, text: string, revision: string): Promise<FlowFile>;
  createFlow(name: string): Promise<FlowFile>;
  createFromTemplate(template: string): Promise<FlowFile>; // copies its data too
  renameFlow(file: string, name: string): Promise<FlowFile>;
  duplicateFlow(file: string): Promise<FlowFile>;
  deleteFlow(file: string): Promise<void>; // into .fairlead/trash
  restoreFlow(file: string): Promise<FlowFile>; // undoes the last delete of that file
  checkFlow(file: string, text: string): Promise<Problem[]>;
  /** What is known of the records of a flow that may not be saved; the node is named by its path, or ''. */
  outlineFlow(text: string, node: string): Promise<FlowOutline>;
  templates(): Promise<TemplateSummary[]>;
  /** Undo history of a flow, an opaque text that the designer keeps over a restart. */
  readHistory(file: string): Promise<string>;
  writeHistory(file: string, history: string): Promise<void>;
  /** Puts a dropped file into data/ and returns its path and the kind that reads it with params ('' if none). */
  importFile(name: string, base64: string): Promise<{ path: string; kind: string; params: string }>;
  files(folder: string): Promise<{ name: string; path: string; folder: boolean; size: number }[]>;

  kinds(): Promise<KindSpec[]>;
  typings(): Promise<string>; // TypeScript declarations of what scripts and expressions can use
  helpers(): Promise<
    { name: string; signature: string; about: Words; example: string; result: string }[]
  >;

  startRun(file: string): Promise<string>; // the saved flow; returns the run's id
  stopRun(run: string): Promise<void>;
  runs(flow: string): Promise<RunSummary[]>; // '' for all flows; newest first
  run(run: string): Promise<RunDetail>;
  records(
    run: string,
    node: string,
    port: string,
    offset: number,
    limit: number,
    search: string,
  ): Promise<RecordPage>;
  /** Evaluates one expression or template on a record, with the flow's variables: JSON or ''. */
  preview(
    source: string,
    as: 'expression' | 'template',
    record: string,
    vars: string,
  ): Promise<{ json: string; error: string }>;

  failed(flow: string): Promise<FailedSummary[]>;
  failedRecord(id: string): Promise<FailedRecord>;
  discardFailed(ids: string[]): Promise<void>;
  exportRecords(run: string, node: string, port: string): Promise<string>; // NDJSON of what is kept

  settings(): Promise<Settings>;
  saveSettings(settings: Settings): Promise<void>;
  guide(language: 'en' | 'fr'): Promise<Guide>;
  version(): Promise<Version>;

  on(event: 'run', listener: (e: RunEvent) => void): () => void;
  on(event: 'flows', listener: () => void): () => void; // flow files changed on disk or here
}
