import type { StoreApi } from 'zustand/vanilla';
import type { Backend, RunDetail } from '../../../shared/backend/types';
import type { ShownRun } from '../seam';
import type { DesignerState } from './state';

const beat = 100; // milliseconds between two updates of the screen

/** Follows the runs of one flow: starts, stops, and shows the last one or one that was picked. */
export class Runs {
  private off: (() => void) | undefined;
  private whole: RunDetail | undefined; // the run that is shown, with the nodes of all graphs
  private within = '';
  private waiting: RunDetail | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private followed: string | undefined;

  constructor(
    private readonly backend: Backend,
    private readonly file: string,
    private readonly store: StoreApi<DesignerState>,
    private readonly flow: {
      /** Saves; tells whether all is saved. */
      save(): Promise<boolean>;
      /** Is told why a run could not start. */
      refused(why: string): void;
    },
  ) {}

  start(): void {
    this.off = this.backend.on('run', (event) => this.took(event));
    void this.showLast();
  }

  stop(): void {
    this.off?.();
    clearTimeout(this.timer);
  }

  get running(): boolean {
    const { run } = this.store.getState();
    return run?.status === 'running';
  }

  /** Saves, then starts. What stops it from starting is shown, and all is as it was. */
  async begin(): Promise<void> {
    if (this.running || this.store.getState().starting) return;
    this.store.setState({ starting: true, runError: undefined });
    try {
      if (!(await this.flow.save())) throw new Error('');
      const run = await this.backend.startRun(this.file);
      this.followed = run;
      this.store.setState({ picked: false });
      const detail = await this.backend.run(run);
      if (this.store.getState().run?.run !== run) this.show(detail);
    } catch (error) {
      const runError = error instanceof Error ? error.message : String(error);
      this.store.setState({ runError });
      this.flow.refused(runError);
    } finally {
      this.store.setState({ starting: false });
    }
  }

  async end(): Promise<void> {
    const { run } = this.store.getState();
    if (run?.status === 'running') await this.backend.stopRun(run.run);
  }

  /** Shows a run of the past; undefined shows the last one again. */
  async pick(run: string | undefined): Promise<void> {
    if (run === undefined) {
      this.store.setState({ picked: false });
      return this.showLast();
    }
    const detail = await this.backend.run(run);
    this.whole = detail;
    this.store.setState({ run: this.local(detail), picked: true, runError: undefined });
  }

  /** Shows what the run did in another graph: that within the node at this path, or the flow. */
  lookInto(path: string): void {
    this.within = path === '' ? '' : path + '/';
    if (this.whole) this.store.setState({ run: this.local(this.whole) });
  }

  /** The run as the graph that is shown has it. */
  private local(run: RunDetail): ShownRun {
    const own = Object.entries(run.nodes)
      .filter(([path]) => path.startsWith(this.within))
      .map(([path, counts]) => [path.slice(this.within.length), counts] as const)
      .filter(([id]) => !id.includes('/'));
    return { ...run, nodes: Object.fromEntries(own), within: this.within };
  }

  private async showLast(): Promise<void> {
    const [last] = await this.backend.runs(this.file).catch(() => []);
    const state = this.store.getState();
    if (!last || state.picked || state.run?.run === last.run) return;
    const detail = await this.backend.run(last.run).catch(() => undefined);
    if (detail && !this.store.getState().picked) this.show(detail);
  }

  private took(event: RunDetail): void {
    const { picked, run } = this.store.getState();
    if (event.flow !== this.file || picked) return;
    const older = run !== undefined && event.run !== run.run && event.startedAt < run.startedAt;
    if (older && event.run !== this.followed) return;
    this.waiting = event;
    if (event.status !== 'running') this.release();
    else this.timer ??= setTimeout(() => this.release(), beat);
  }

  private release(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.waiting) this.show(this.waiting);
    this.waiting = undefined;
  }

  private show(whole: RunDetail): void {
    this.whole = whole;
    const run = this.local(whole);
    const before = this.store.getState().run;
    const nodes = { ...run.nodes };
    if (before?.run === run.run && before.within === run.within) {
      for (const [id, counts] of Object.entries(run.nodes)) {
        const old = before.nodes[id];
        if (old && JSON.stringify(old) === JSON.stringify(counts)) nodes[id] = old;
      }
    }
    this.store.setState({ run: { ...run, nodes }, runError: undefined });
  }
}
