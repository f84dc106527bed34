import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Backend, FlowFile, Problem } from '../../../shared/backend/types';
import type { Command } from '../core/command';
import { Editor, type Outcome } from '../core/editor';
import type { Phrase } from '../core/phrase';
import { graphField, type Kinds } from '../core/ports';
import { pathOf, type Level, type Trail } from '../core/trail';
import type { DrawerTab, Json, Selection } from '../seam';
import { recall, remember } from '../../../shared/lib/memory';
import { elk } from './elk';
import { placeUnplaced } from './operations';
import { localProblems } from './problems';
import { refusals } from './refusals';
import { Runs } from './runs';
import { Saver, takeKept, type Refuge } from './saver';
import { nothing, pruned, still, type DesignerState } from './state';
import type { View } from './view';

export type Opened = { readonly file: FlowFile; readonly kinds: Kinds; readonly history: string };

const checkDelay = 250;
const historyDelay = 1500;

/**
 * One open flow: its editor, its saving, its checks and its runs, told to the screen through one
 * store. `start` begins listening; `close` saves and ends it.
 */
export class Session {
  readonly store: StoreApi<DesignerState>;
  readonly editor: Editor;
  readonly saver: Saver;
  readonly runs: Runs;
  view: View | undefined; // set while the canvas is shown
  focusInspector: (() => void) | undefined;
  private seq = 0;
  private found: readonly Problem[] = []; // of the whole flow
  private checking: ReturnType<typeof setTimeout> | undefined;
  private checked = 0;
  private keeping: ReturnType<typeof setTimeout> | undefined;
  private off: (() => void)[] = [];

  constructor(
    readonly backend: Backend,
    opened: Opened,
    private readonly refuge: Refuge,
  ) {
    const { file, kinds } = opened;
    this.editor = new Editor(file.text, kinds);
    this.editor.readHistory(opened.history, { key: 'edit.outside' });
    this.store = createStore(() => this.firstState(file.file, kinds));
    this.saver = new Saver(
      backend,
      file,
      () => this.editor.source,
      (save) => this.store.setState({ save }),
      refuge,
    );
    this.runs = new Runs(backend, file.file, this.store, {
      save: () => this.saver.flush(),
      refused: (why) => this.refused(why),
    });
  }

  get state(): DesignerState {
    return this.store.getState();
  }

  start(): void {
    this.off.push(this.editor.subscribe(() => this.changed()));
    this.off.push(this.backend.on('flows', () => void this.lookAtFile()));
    const kept = takeKept(this.refuge, this.state.file);
    if (kept !== undefined && kept !== this.editor.source) this.recover(kept);
    this.check(0);
    this.runs.start();
  }

  /** Saves, keeps the history, and stops listening. */
  async close(): Promise<void> {
    for (const off of this.off) off();
    this.off = [];
    clearTimeout(this.checking);
    this.runs.stop();
    await this.flush();
    this.saver.stop();
  }

  /** Saves flow and history at once. Tells whether the flow is saved. */
  async flush(): Promise<boolean> {
    this.saver.keep();
    clearTimeout(this.keeping);
    if (this.keeping !== undefined) void this.keepHistory();
    return this.saver.flush();
  }

  /** Runs a command, chooses what it made, and says why if it could not be done. */
  do(command: Command, options: { typing?: boolean; select?: boolean } = {}): Outcome {
    const before = this.state.sheet;
    const outcome = this.editor.run(command, options);
    if (!outcome.ok) {
      this.notify(outcome.why, 'warning');
      return outcome;
    }
    const made = outcome.touched.nodes.filter((id) => !before.byId.has(id));
    const notes = outcome.touched.notes.filter((id) => !before.indexOf.notes.has(id));
    if (options.select !== false && made.length + notes.length > 0) {
      this.select({ ...nothing, nodes: made, notes });
    }
    return outcome;
  }

  undo(): void {
    this.follow(this.editor.undo(), 'undone');
  }

  redo(): void {
    this.follow(this.editor.redo(), 'redone');
  }

  select(selection: Selection, lead?: string): void {
    const first = lead ?? (selection.nodes.length === 1 ? selection.nodes[0] : undefined);
    this.editor.endTyping();
    this.store.setState({ selection, lead: first });
  }

  notify(phrase: Phrase, tone: 'info' | 'warning' = 'info'): void {
    this.store.setState({ notice: { phrase, tone, seq: ++this.seq } });
  }

  /** Shows the graph within a node; one that the file does not hold yet is written first. */
  enter(node: string): void {
    const { kinds, sheet } = this.state;
    const inner = sheet.byId.get(node);
    const field = graphField(kinds.get(inner?.kind ?? ''));
    if (!inner || !field) return;
    const param = field.name;
    if (inner.params[param] === undefined) {
      const value = (field.default ?? { nodes: [], wires: [] }) as Json;
      if (!this.do({ do: 'setParam', node, path: [param], value }).ok) return;
    }
    this.goTo([...this.editor.trail, { node, param }]);
  }

  /** Shows a graph along a way from the flow. */
  goTo(trail: Trail): void {
    const last = this.editor.trail[trail.length];
    this.select(nothing);
    this.editor.enter(trail);
    if (last && this.state.sheet.byId.has(last.node)) {
      this.select({ ...nothing, nodes: [last.node] });
    }
    void this.arrive();
  }

  /** Lays out what has no place in a graph that is shown for the first time, and shows it all. */
  private async arrive(): Promise<void> {
    await placeUnplaced(this, await elk()).catch(() => undefined);
    this.view?.open();
    this.view?.focus();
  }

  /** Shows the graph in which the node at a path stands, and gives the node's own id. */
  private comeTo(path: string): string {
    const ids = path.split('/');
    const id = ids.pop() ?? '';
    const trail: Level[] = [];
    for (const node of ids) {
      const kind = this.editor.sheetAt(trail)?.byId.get(node)?.kind;
      const field = graphField(this.state.kinds.get(kind ?? ''));
      if (!field) return node; // it runs another flow: the node that calls it is as near as can be
      trail.push({ node, param: field.name });
    }
    if (pathOf(trail) !== pathOf(this.editor.trail)) this.goTo(trail);
    return id;
  }

  /**
   * Chooses a node, brings it into view, and asks the inspector to show the param. The node is one
   * of the graph that is shown, or is named by its path from the flow. With a wire of its graph, the
   * wire is chosen instead.
   */
  reveal(path: string, param?: string, wire?: number): void {
    const node = this.state.sheet.byId.has(path) ? path : this.comeTo(path);
    if (!this.state.sheet.byId.has(node)) return;
    const isThere = path.split('/').at(-1) === node;
    const onWire = isThere && wire !== undefined && this.state.sheet.wireAt.has(wire);
    this.select(onWire ? { ...nothing, wires: [wire] } : { ...nothing, nodes: [node] });
    this.view?.reveal([node], []);
    if (param !== undefined && isThere)
      this.store.setState({ focus: { node, param, seq: ++this.seq } });
  }

  openDrawer(tab: DrawerTab): void {
    this.setDrawer({ open: true, tab });
  }

  setDrawer(change: Partial<DesignerState['drawer']>): void {
    const drawer = { ...this.state.drawer, ...change };
    this.store.setState({ drawer });
    remember('drawer', drawer);
  }

  /** The file's version becomes the text; what stood here stays one undo away. */
  async takeFile(): Promise<void> {
    const file = await this.backend.readFlow(this.state.file);
    this.editor.replaceSource(file.text, { key: 'edit.takeFile' });
    this.saver.adopt(file);
  }

  /** The text here overwrites the file; what stood there stays one undo away. */
  async keepMine(): Promise<void> {
    const mine = this.editor.source;
    const file = await this.backend.readFlow(this.state.file);
    this.editor.replaceSource(file.text, { key: 'edit.outside' });
    this.editor.replaceSource(mine, { key: 'edit.keepMine' });
    this.saver.adopt(file);
    this.saver.changed();
    await this.saver.flush();
  }

  private follow(step: ReturnType<Editor['undo']>, what: 'undone' | 'redone'): void {
    if (!step) return;
    const { sheet } = this.state;
    const nodes = step.touched.nodes.filter((id) => sheet.byId.has(id));
    const notes = step.touched.notes.filter((id) => sheet.indexOf.notes.has(id));
    this.select({ ...nothing, nodes, notes });
    this.view?.reveal(nodes, notes);
    this.notify({ ...step.phrase, key: `${what}:${step.phrase.key}` });
  }

  private changed(): void {
    const { sheet, trail } = this.editor;
    const moved = trail !== this.state.trail;
    this.store.setState((state) => ({
      sheet,
      trail,
      problems: moved ? localProblems(this.found, trail) : state.problems,
      auto: this.editor.autoPlaces,
      undo: this.editor.undoPhrase,
      redo: this.editor.redoPhrase,
      selection: pruned(state.selection, sheet),
      lead: state.lead !== undefined && sheet.byId.has(state.lead) ? state.lead : undefined,
    }));
    if (moved) this.runs.lookInto(pathOf(trail));
    this.saver.changed();
    this.check(checkDelay);
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => void this.keepHistory(), historyDelay);
  }

  private async keepHistory(): Promise<void> {
    this.keeping = undefined;
    await this.backend
      .writeHistory(this.state.file, this.editor.writeHistory())
      .catch(() => this.notify({ key: 'notice.historyLost' }, 'warning'));
  }

  private check(delay: number): void {
    clearTimeout(this.checking);
    this.checking = setTimeout(() => void this.checkNow(), delay);
  }

  /** Tells at its nodes what stopped a run from starting, until the next change is checked. */
  private refused(why: string): void {
    const root = this.editor.sheetAt([]);
    const told = root ? refusals(why, root, this.state.kinds) : [];
    const known = new Set(this.found.map((one) => `${one.node} ${one.message}`));
    const fresh = told.filter((one) => !known.has(`${one.node} ${one.message}`));
    this.found = [...this.found, ...fresh];
    this.store.setState({ problems: localProblems(this.found, this.editor.trail) });
  }

  private async checkNow(): Promise<void> {
    const turn = ++this.checked;
    const problems = await this.backend
      .checkFlow(this.state.file, this.editor.source)
      .catch(() => undefined);
    if (turn !== this.checked || !problems) return;
    this.found = problems;
    this.store.setState({ problems: localProblems(problems, this.editor.trail) });
  }

  /** Takes up a file that changed outside, unless something here is not saved yet. */
  private async lookAtFile(): Promise<void> {
    if (this.saver.dirty || this.saver.state.state !== 'saved') return;
    const file = await this.backend.readFlow(this.state.file).catch(() => undefined);
    if (!file || this.saver.dirty || file.revision === this.saver.revision) return;
    this.saver.adopt(file);
    if (file.text === this.editor.source) return;
    try {
      this.editor.replaceSource(file.text, { key: 'edit.outside' });
      this.notify({ key: 'notice.changedOutside' });
    } catch {
      this.notify({ key: 'notice.brokenOutside' }, 'warning');
    }
  }

  private recover(kept: string): void {
    try {
      this.editor.replaceSource(kept, { key: 'edit.recover' });
      this.notify({ key: 'notice.recovered' });
    } catch {
      this.notify({ key: 'notice.recoverFailed' }, 'warning');
    }
  }

  private firstState(file: string, kinds: Kinds): DesignerState {
    return {
      file,
      kinds,
      sheet: this.editor.sheet,
      trail: this.editor.trail,
      auto: this.editor.autoPlaces,
      undo: this.editor.undoPhrase,
      redo: this.editor.redoPhrase,
      selection: nothing,
      lead: undefined,
      problems: [],
      save: { state: 'saved' },
      run: undefined,
      picked: false,
      starting: false,
      runError: undefined,
      runErrorSeen: undefined,
      focus: undefined,
      drawer: recall<DesignerState['drawer']>('drawer', {
        open: true,
        tab: 'records',
        height: Math.min(300, Math.round(window.innerHeight * 0.38)),
      }),
      tool: 'select',
      wiring: undefined,
      quick: undefined,
      linking: undefined,
      carried: undefined,
      finding: false,
      renaming: undefined,
      renamingGroup: undefined,
      noteEdit: undefined,
      dropWire: undefined,
      guides: [],
      moving: still,
      menu: undefined,
      notice: undefined,
    };
  }
}
