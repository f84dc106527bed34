import { parsePath, writePath } from '../../records';
import { chainOf, labelOf, stagesOf } from '../chain';
import { codeOf, sourcesOf, type Row } from '../rows';
import type { Match } from '../suggest';
import { standIn } from '../tree';

/** A line between the two trees; ends are indexes among the fields in sight. */
export type Line = {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly target: string; // path
  readonly source: string;
  readonly look: 'plain' | 'suggested' | 'each';
  readonly steps: readonly string[]; // what is done on the way
  readonly first: boolean; // of the lines to this target: its label stands here
  readonly match?: Match;
};

type Shown = ReadonlyMap<string, number>;

/** The lines of all rows, of suggestions, and between lists whose items are mapped. */
export function linesOf(
  rows: readonly (Row | undefined)[],
  suggestions: readonly Match[],
  sources: Shown,
  targets: Shown,
): Line[] {
  const lines: Line[] = [];
  const join = (line: Omit<Line, 'from' | 'to'>) => {
    const from = standIn(line.source, sources);
    const to = standIn(line.target, targets);
    if (from !== undefined && to !== undefined) lines.push({ ...line, from, to });
  };
  rows.forEach((row, index) => {
    if (!row || row.to === '') return;
    const steps = stepsOf(row);
    sourcesOf(row).forEach((source, i) =>
      join({
        key: `${index}:${source}`,
        source,
        target: row.to,
        look: 'plain',
        steps,
        first: i === 0,
      }),
    );
  });
  for (const [source, target] of lists(rows)) {
    join({ key: `each:${source}:${target}`, source, target, look: 'each', steps: [], first: true });
  }
  for (const match of suggestions) {
    const { from: source, to: target } = match;
    join({
      key: `match:${target}`,
      source,
      target,
      look: 'suggested',
      steps: [],
      first: true,
      match,
    });
  }
  return lines;
}

/** What is done to a value between its field and its target, in as few signs as can be. */
export function stepsOf(row: Row): string[] {
  const code = codeOf(row);
  if (code === undefined) return row.mode === 'value' ? ['{{ }}'] : [];
  const chain = chainOf(code);
  if (!chain || (chain.base.is === 'code' && chain.steps.length === 0)) return ['ƒ'];
  return stagesOf(chain).map((stage) => labelOf(stage.step));
}

/** Lists whose items are taken for the items of another list, without a row of their own. */
function lists(rows: readonly (Row | undefined)[]): [string, string][] {
  const found = new Map<string, [string, string]>();
  for (const row of rows) {
    const [source] = row ? sourcesOf(row) : [];
    const from = source === undefined ? undefined : listOf(source);
    const to = row ? listOf(row.to) : undefined;
    const own = rows.some((one) => one?.to === to);
    if (from !== undefined && to !== undefined && !own) found.set(`${from} ${to}`, [from, to]);
  }
  return [...found.values()];
}

/** The list that a path goes over: lines for lines[].sku. */
function listOf(path: string): string | undefined {
  const steps = parsePath(path);
  const at = steps?.findIndex((step) => step.take === 'each') ?? -1;
  return steps && at > 0 && at < steps.length - 1 ? writePath(steps.slice(0, at)) : undefined;
}

/** A label with room for two steps. */
export function pillOf(steps: readonly string[]): string {
  const [first = '', second, ...more] = steps;
  if (second === undefined) return first;
  return `${first} · ${second}${more.length > 0 ? ` +${more.length}` : ''}`;
}
