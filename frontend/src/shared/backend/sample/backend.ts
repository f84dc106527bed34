/**
 * A backend in memory with a small Northwind workspace: for unit tests, and for looking at screens
 * in `vite dev` with `?sample` (`?sample=empty` for a first start). It is no part of the built
 * program. `kinds.json` and
 * `helpers.json` are recorded from the engine.
 */
import { emptyFlow, sampleFlows } from './flows';
import { sampleFailed } from './failed';
import { guideEn, guideFr } from './guide';
import helpers from './helpers.json';
import kinds from './kinds.json';
import { samplePage } from './records';
import { runOf, sampleRuns } from './runs';
import { sampleTemplates } from './templates';
import type { Backend, FlowFile, FlowSummary, KindSpec, Problem, RunDetail } from '../types';

type Listener = (data: RunDetail) => void;
type Stored = { text: string; revision: string; changedAt: string };
type Document = { name: string; nodes: { id: string; kind: string }[] };

const tick = 120; // milliseconds between two events of a run
const ticks = 16;

/** The kinds as the engine described them when they were recorded. */
export const sampleKinds = kinds as unknown as KindSpec[];

/** A workspace of its own for each call; `empty` has no flow and no run. */
export function sampleBackend(options: { empty?: boolean } = {}): Backend {
  const store = new SampleStore(options.empty ?? false);
  const page = (name: string) => ({ path: `/home/anna/${name}`, name });
  const recent = [page('Northwind'), page('Noord Retail')];
  let open = { ...page('Northwind'), recent };
  let settings = { theme: 'system', language: 'system', toured: !options.empty } as Awaited<
    ReturnType<Backend['settings']>
  >;
  return {
    canChoose: false,
    workspace: async () => open,
    openWorkspace: async (path) => {
      const name = path.split('/').at(-1) ?? path;
      open = { path, name, recent: [{ path, name }, ...recent.filter((one) => one.path !== path)] };
      return open;
    },
    chooseWorkspace: () => Promise.reject(new Error('A browser cannot choose a folder.')),
    files: async () => [
      { name: 'orders.csv', path: 'data/orders.csv', folder: false, size: 141_220 },
      { name: 'order-details.csv', path: 'data/order-details.csv', folder: false, size: 48_004 },
      { name: 'customers.csv', path: 'data/customers.csv', folder: false, size: 12_310 },
    ],
    importFile: async (name) => ({
      path: `data/${name}`,
      kind: name.endsWith('.csv') ? 'csv.read' : name.endsWith('.json') ? 'json.read' : '',
      params: JSON.stringify({ path: `data/${name}` }),
    }),

    flows: async () => store.summaries(),
    readFlow: async (file) => store.read(file),
    saveFlow: async (file, text, revision) => store.save(file, text, revision),
    createFlow: async (name) => store.create(name, emptyFlow(name)),
    createFromTemplate: async (id) => store.fromTemplate(id),
    renameFlow: async (file, name) => store.rename(file, name),
    duplicateFlow: async (file) => store.duplicate(file),
    deleteFlow: async (file) => store.delete(file),
    restoreFlow: async (file) => store.restore(file),
    checkFlow: async (_, text) => check(text),
    outlineFlow: async () => ({ in: {}, back: [], handsBack: false }),
    templates: async () => sampleTemplates,
    readHistory: async (file) => store.history.get(file) ?? '',
    writeHistory: async (file, history) => void store.history.set(file, history),

    kinds: async () => sampleKinds,
    typings: async () => 'declare const record: any;\ndeclare const vars: Record<string, any>;\n',
    helpers: async () => helpers,

    startRun: async (file) => store.start(file),
    stopRun: async (run) => store.stop(run),
    runs: async (flow) => store.runs.filter((run) => flow === '' || run.flow === flow),
    run: async (run) => store.run(run),
    records: async (_, node, __, offset, limit, search) => samplePage(node, offset, limit, search),
    preview: async (source, as, record, vars) => preview(source, as, record, vars),

    failed: async (flow) => store.failed.filter((one) => flow === '' || one.flow === flow),
    failedRecord: async (id) => found(store.failed.find((one) => one.id === id)),
    discardFailed: async (ids) => store.discard(ids),
    exportRecords: async (_, node) =>
      samplePage(node, 0, 1000, '')
        .records.map((record) => `${record.json}\n`)
        .join(''),

    settings: async () => settings,
    saveSettings: async (next) => {
      settings = next;
    },
    guide: async (language) => ({ pages: language === 'fr' ? guideFr : guideEn }),
    version: async () => ({ version: '0.1.0', commit: 'sample', go: 'go1.26' }),
    on: (event: string, listener: Listener | (() => void)) => store.on(event, listener),
  };
}

class SampleStore {
  readonly history = new Map<string, string>();
  readonly runs: RunDetail[];
  failed;
  private readonly flows = new Map<string, Stored>();
  private readonly trash = new Map<string, Stored>();
  private readonly listeners = new Map<string, Set<Listener>>();
  private seq = 0;

  constructor(empty: boolean) {
    this.runs = empty ? [] : sampleRuns();
    this.failed = empty ? [] : sampleFailed();
    if (empty) return;
    for (const [file, text] of Object.entries(sampleFlows)) this.put(file, text);
  }

  summaries(): FlowSummary[] {
    return [...this.flows].map(([file, stored]) => this.summary(file, stored));
  }

  read(file: string): FlowFile {
    const { text, revision } = found(this.flows.get(file));
    return { file, text, revision };
  }

  save(file: string, text: string, revision: string): FlowFile {
    if (found(this.flows.get(file)).revision !== revision) {
      throw new Error('conflict: the file was changed by another program');
    }
    return this.put(file, text);
  }

  create(name: string, text: string): FlowFile {
    const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    let file = `flows/${slug}.flow.json`;
    for (let n = 2; this.flows.has(file); n++) file = `flows/${slug}-${n}.flow.json`;
    return this.put(file, text);
  }

  fromTemplate(id: string): FlowFile {
    const title = found(sampleTemplates.find((one) => one.id === id)).title.en;
    const text = Object.values(sampleFlows)[sampleTemplates.findIndex((one) => one.id === id)];
    return this.create(title, renamed(text ?? emptyFlow(title), title));
  }

  rename(file: string, name: string): FlowFile {
    return this.put(file, renamed(this.read(file).text, name));
  }

  duplicate(file: string): FlowFile {
    const name = `${nameOf(this.read(file).text)} (copy)`;
    return this.create(name, renamed(this.read(file).text, name));
  }

  delete(file: string): void {
    this.trash.set(file, found(this.flows.get(file)));
    this.flows.delete(file);
    this.tell('flows');
  }

  restore(file: string): FlowFile {
    return this.put(file, found(this.trash.get(file)).text);
  }

  run(run: string): RunDetail {
    return found(this.runs.find((one) => one.run === run));
  }

  discard(ids: readonly string[]): void {
    this.failed = this.failed.filter((one) => !ids.includes(one.id));
    this.tell('flows');
  }

  /** Runs for two seconds, with the events of a real run. */
  start(file: string): string {
    const id = `run-${this.runs.length + 1}`;
    const { text } = this.read(file);
    const startedAt = new Date().toISOString();
    let step = 0;
    const go = () => {
      const at = this.runs.findIndex((run) => run.run === id);
      if (at >= 0 && this.runs[at]?.status === 'stopped') return;
      const part = ++step / ticks;
      const run = runOf(id, file, text, { part, startedAt, seconds: (step * tick) / 1000 });
      this.runs.splice(Math.max(0, at), at < 0 ? 0 : 1, run);
      this.tell('run', run);
      if (step < ticks) setTimeout(go, tick);
      else this.tell('flows');
    };
    go();
    return id;
  }

  stop(id: string): void {
    const run = Object.assign(this.run(id), { status: 'stopped' });
    this.tell('run', run);
  }

  on(event: string, listener: Listener): () => void {
    const known = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, known.add(listener));
    return () => known.delete(listener);
  }

  private put(file: string, text: string): FlowFile {
    const revision = `r${++this.seq}`;
    this.flows.set(file, { text, revision, changedAt: new Date().toISOString() });
    this.tell('flows');
    return { file, text, revision };
  }

  private summary(file: string, { text, changedAt }: Stored): FlowSummary {
    const document = JSON.parse(text) as Document;
    const last = this.runs.find((run) => run.flow === file);
    const failed = this.failed.filter((one) => one.flow === file).length;
    return {
      file,
      name: document.name,
      state: last?.status ?? 'never',
      problems: check(text).length,
      failed,
      kinds: [...new Set(document.nodes.map((node) => node.kind))],
      changedAt,
      ...(last && { lastRun: last }),
    };
  }

  private tell(event: string, data?: RunDetail): void {
    for (const listener of this.listeners.get(event) ?? []) listener(data as RunDetail);
  }
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('There is no such thing in this workspace.');
  return value;
}

const nameOf = (text: string): string => (JSON.parse(text) as Document).name;

const renamed = (text: string, name: string): string =>
  text.replace(JSON.stringify(nameOf(text)), JSON.stringify(name));

/** Finds kinds that do not exist and required params that are missing. */
function check(text: string): Problem[] {
  const problems: Problem[] = [];
  const document = JSON.parse(text) as { nodes: { id: string; kind: string; params?: object }[] };
  for (const node of document.nodes) {
    const kind = sampleKinds.find((one) => one.id === node.kind);
    for (const field of kind?.fields ?? []) {
      if (!field.required || field.name in (node.params ?? {})) continue;
      problems.push({
        node: node.id,
        param: field.name,
        message: `“${field.label.en}” is missing`,
        remedy: 'Fill it.',
        severity: 'error',
      });
    }
  }
  return problems;
}

function preview(source: string, as: string, record: string, vars: string) {
  const inner = as === 'template' ? /^\{\{(.*)\}\}$/s.exec(source)?.[1] : source;
  if (inner === undefined) return { json: JSON.stringify(source), error: '' };
  try {
    const value: unknown = new Function('record', 'vars', `return (${inner})`)(
      JSON.parse(record),
      JSON.parse(vars || '{}'),
    );
    return { json: JSON.stringify(value) ?? 'null', error: '' };
  } catch (why) {
    return { json: '', error: String(why) };
  }
}
