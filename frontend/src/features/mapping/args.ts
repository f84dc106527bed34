/** The other arguments of a step, as a person types them: texts without quotes, numbers bare. */
import type { Helper } from '../form';

export type Param = { readonly name: string; readonly optional: boolean };

/** The parameters that a signature declares: (from: any, decimalMark?: "." | ","): number */
export function paramsOf({ signature }: Pick<Helper, 'signature'>): Param[] {
  const open = signature.indexOf('(');
  let depth = 0;
  let text = '';
  const found: string[] = [];
  for (const c of signature.slice(open + 1).replaceAll('=>', '')) {
    if ('([{<'.includes(c)) depth++;
    if (')]}>'.includes(c) && depth-- === 0) break;
    if (c === ',' && depth === 0) {
      found.push(text);
      text = '';
    } else text += c;
  }
  return [...found, text].flatMap((one) => {
    const name = /^\s*(?:\.\.\.)?([\p{L}_$][\p{L}\p{N}_$]*)(\?)?/u.exec(one);
    const rest = one.trim().startsWith('...');
    return name?.[1] ? [{ name: name[1], optional: rest || name[2] === '?' }] : [];
  });
}

/** An argument as it is shown: a quoted text without its quotes. */
export function argText(code: string): string {
  return textIn(code) ?? code;
}

function textIn(code: string): string | undefined {
  const single = /^'([^'\\]*)'$/.exec(code)?.[1];
  if (single !== undefined) return single;
  if (!/^"(?:[^"\\]|\\.)*"$/.test(code)) return undefined;
  try {
    return JSON.parse(code) as string;
  } catch {
    return undefined;
  }
}

const bare = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?|true|false|null)$/;
const names = /^(?:record|vars|run)\b/;

/** What was typed as code. What was code before stays code; `item` is how a loop calls its items. */
export function argCode(typed: string, before: string, item?: string): string {
  if (typed === '') return '';
  if (bare.test(typed))
    return textIn(before) !== undefined && !bare.test(argText(before))
      ? JSON.stringify(typed)
      : typed;
  const isName = names.test(typed) || (item !== undefined && new RegExp(`^${item}\\b`).test(typed));
  const wasCode = before !== '' && textIn(before) === undefined && !bare.test(before);
  return isName || wasCode ? typed : JSON.stringify(typed);
}
