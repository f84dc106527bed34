import type { Touched } from './desk';
import { parseText } from './parse';
import { fromData, invertAll, toData, type Patch, type PatchData } from './patch';
import type { Phrase } from './phrase';
import type { Trail } from './trail';
import type { Text } from './tree';

/** One step that can be undone: what it is called, what it touched, and its splices. */
export type Step = {
  readonly phrase: Phrase;
  readonly touched: Touched;
  readonly patches: readonly Patch[];
  readonly trail?: Trail; // of the graph within a node that it changed
  readonly typing?: string; // the key under which a next step joins this one
  readonly at: number; // when, in milliseconds
};

/** What was done and what was undone, without limit; the last of each is next. */
export type History = { readonly done: readonly Step[]; readonly undone: readonly Step[] };

export const noHistory: History = { done: [], undone: [] };

/** A pause longer than this ends a stretch of typing. */
const pause = 1500;

export function record(history: History, step: Step): History {
  return { done: [...history.done, step], undone: [] };
}

/** The step that a new one with this key would join. */
export function joinable(history: History, typing: string | undefined, now: number) {
  const last = history.done[history.done.length - 1];
  const joins = typing !== undefined && last?.typing === typing && now - last.at <= pause;
  return joins && history.undone.length === 0 ? last : undefined;
}

export function dropLast(history: History): History {
  return { done: history.done.slice(0, -1), undone: history.undone };
}

export type Back = { readonly step: Step; readonly patches: Patch[]; readonly history: History };

export function stepBack(history: History): Back | undefined {
  const step = history.done[history.done.length - 1];
  if (!step) return undefined;
  return {
    step,
    patches: invertAll(step.patches),
    history: { done: history.done.slice(0, -1), undone: [...history.undone, step] },
  };
}

export function stepForward(history: History): { step: Step; history: History } | undefined {
  const step = history.undone[history.undone.length - 1];
  if (!step) return undefined;
  return {
    step,
    history: { done: [...history.done, step], undone: history.undone.slice(0, -1) },
  };
}

type StepData = {
  p: Phrase;
  n?: readonly string[];
  o?: readonly string[];
  g?: Trail;
  d: PatchData[];
};
type HistoryData = { history: 1; text: string; done: StepData[]; undone: StepData[] };

const written = new WeakMap<Step, string>();

function stepText(step: Step): string {
  const known = written.get(step);
  if (known !== undefined) return known;
  const data: StepData = {
    p: step.phrase,
    ...(step.touched.nodes.length > 0 && { n: step.touched.nodes }),
    ...(step.touched.notes.length > 0 && { o: step.touched.notes }),
    ...(step.trail && { g: step.trail }),
    d: step.patches.map(toData),
  };
  const text = JSON.stringify(data);
  written.set(step, text);
  return text;
}

/** The history as text, with the flow's text that it leads to. */
export function writeHistory(history: History, text: string): string {
  const steps = (list: readonly Step[]) => '[' + list.map(stepText).join(',\n') + ']';
  const { done, undone } = history;
  return `{"history":1,"text":${JSON.stringify(text)},\n"done":${steps(done)},\n"undone":${steps(undone)}}`;
}

export type Kept = { readonly history: History; readonly text: string; readonly parsed: Text };

/** Reads what `writeHistory` wrote; undefined when it is something else. */
export function readHistory(source: string): Kept | undefined {
  try {
    const data = JSON.parse(source) as HistoryData;
    if (data.history !== 1 || typeof data.text !== 'string') return undefined;
    const steps = (list: StepData[]) =>
      list.map((one): Step => ({
        phrase: one.p,
        touched: { nodes: one.n ?? [], notes: one.o ?? [] },
        ...(one.g && { trail: one.g }),
        patches: one.d.map(fromData),
        at: 0,
      }));
    const history = { done: steps(data.done), undone: steps(data.undone) };
    return { history, text: data.text, parsed: parseText(data.text) };
  } catch {
    return undefined;
  }
}
