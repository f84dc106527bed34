/** A stretch of JavaScript between {{ and }}; `closed` tells whether the braces end. */
export type Region = {
  readonly from: number; // of the opening braces
  readonly to: number; // after the closing braces
  readonly codeFrom: number;
  readonly codeTo: number;
  readonly closed: boolean;
};

/** The expressions of a template. Braces inside texts and objects do not end one. */
export function regionsOf(text: string): Region[] {
  const regions: Region[] = [];
  let at = text.indexOf('{{');
  while (at >= 0) {
    const end = endOfCode(text, at + 2);
    const closed = end < text.length;
    const to = closed ? end + 2 : text.length;
    regions.push({ from: at, to, codeFrom: at + 2, codeTo: end, closed });
    at = text.indexOf('{{', to);
  }
  return regions;
}

/** Whether a text holds an expression. */
export function hasBraces(value: unknown): value is string {
  return typeof value === 'string' && value.includes('{{');
}

/** The expression, when the text is one {{ … }} and nothing else: such a param keeps its type. */
export function wholeExpression(text: string): string | undefined {
  const [only, more] = regionsOf(text);
  if (!only?.closed || more || only.from !== 0 || only.to !== text.length) return undefined;
  return text.slice(only.codeFrom, only.codeTo).trim();
}

/** Where the code that starts at `at` ends: at }} outside of all brackets, or at the end. */
function endOfCode(text: string, at: number): number {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    const c = text[i];
    const skip = skipped(text, i);
    if (skip > i) i = skip - 1;
    else if (c === '{') depth++;
    else if (c === '}' && depth > 0) depth--;
    else if (c === '}' && text[i + 1] === '}') return i;
  }
  const plain = text.indexOf('}}', at);
  return plain < 0 ? text.length : plain;
}

/** The end of the text that starts at `i`, or `i` when none does. */
function skipped(text: string, i: number): number {
  const quote = text[i] ?? '';
  if (quote === '' || !'"\'`'.includes(quote)) return i;
  for (let j = i + 1; j < text.length; j++) {
    if (text[j] === '\\') j++;
    else if (text[j] === quote) return j + 1;
  }
  return text.length;
}
