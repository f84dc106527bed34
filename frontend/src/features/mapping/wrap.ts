import type { Helper } from '../form';
import { paramsOf } from './args';
import { addFirst, addStep, chainOf, chainOfPath, pathOf, stagesOf, write } from './chain';
import type { Chain, Step } from './chain';
import { codeOf, type Row } from './rows';

/** A call of a helper, with something for every argument that it can't do without. */
export function callOf(helper: Pick<Helper, 'name' | 'signature'>): Step {
  const [, ...others] = paramsOf(helper);
  const args = others.filter((one) => !one.optional).map(() => '""');
  return { is: 'call', name: helper.name, args, at: 0 };
}

/** The row with another expression. A field without a step is a field again. */
export function rowWith(row: Row, chain: Chain): Row {
  const path = pathOf(chain);
  const bare = stagesOf(chain).length === 0;
  if (bare && path !== undefined) return { ...row, mode: 'field', from: path, value: '' };
  return { ...row, mode: 'value', from: '', value: `{{ ${write(chain)} }}` };
}

/** What fills a row as a chain; undefined for a text, or for several expressions in one. */
export function chainIn(row: Row): Chain | undefined {
  if (row.mode === 'field') return chainOfPath(row.from);
  const code = codeOf(row);
  return code === undefined ? undefined : chainOf(code);
}

/** The row with a helper around what it gives now. */
export function wrapped(row: Row, helper: Pick<Helper, 'name' | 'signature'>): Row {
  const chain = chainIn(row);
  return chain ? rowWith(row, addStep(chain, callOf(helper))) : row;
}

/** Whether there is a field that a default can stand in for, and none that does so already. */
export function takesDefault(row: Row): boolean {
  const chain = chainIn(row);
  if (!chain || chain.base.is === 'code') return false;
  return stagesOf(chain).every(({ step }) => step.is !== 'call' || step.name !== 'default');
}

/** The row with a value for records whose field is empty: the first step of all. */
export function withDefault(row: Row): Row {
  const chain = chainIn(row);
  if (!chain) return row;
  const next = stagesOf(chain)[0]?.step;
  const isNumber = next?.is === 'operator' || (next?.is === 'call' && next.name === 'number');
  const args = [isNumber ? '0' : '""'];
  return rowWith(row, addFirst(chain, { is: 'call', name: 'default', args, at: 0 }));
}
