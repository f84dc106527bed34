import type { Problem } from '../../../shared/backend/types';
import type { Kinds } from '../core/ports';
import type { Sheet } from '../core/sheet';

const line =
  /^node "(?:[^"\\]|\\.)*" \((?<node>[^)]+)\): (?:(?<param>[A-Za-z][\w.[\]]*): )?(?<what>.+)$/;

/**
 * What stopped a run from starting, as problems of the nodes that it names. The engine words it as
 * the command line does: `node "LABEL" (id): param: what is wrong; what to do`, a line each.
 */
export function refusals(text: string, sheet: Sheet, kinds: Kinds): Problem[] {
  return text.split('\n').flatMap((one): Problem[] => {
    const { node = '', param = '', what = '' } = line.exec(one)?.groups ?? {};
    const [outer = ''] = node.split('/'); // a node within others has their ids before its own
    const own = sheet.byId.get(outer);
    if (!own) return [];
    const [field] = /^[^.[]+/.exec(param) ?? [];
    const known = kinds.get(own.kind)?.fields.some(({ name }) => name === field) ?? false;
    const [message = '', ...remedy] = (known || !param ? what : `${param}: ${what}`).split('; ');
    const problem = { node, message, remedy: remedy.join('; '), severity: 'error' } as const;
    return [known ? { ...problem, param } : problem];
  });
}
