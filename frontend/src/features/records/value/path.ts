/** One step of a path within a record: a field, one item of a list, or all of its items. */
export type Step =
  | { readonly take: 'field'; readonly name: string }
  | { readonly take: 'item'; readonly index: number }
  | { readonly take: 'each' };

/**
 * Reads a path such as customer.name, lines[0].sku, lines[].sku or ["odd.key"].x. The empty text
 * and "." are the whole record; undefined when the text is no path.
 */
export function parsePath(text: string): Step[] | undefined {
  if (text === '' || text === '.') return [];
  const steps: Step[] = [];
  let at = 0;
  while (at < text.length) {
    const read = text[at] === '[' ? readBracket(text, at) : readName(text, at);
    if (!read) return undefined;
    steps.push(read.step);
    at = read.end;
    if (text[at] === '.') {
      at++;
      if (at === text.length) return undefined;
    } else if (at < text.length && text[at] !== '[') return undefined;
  }
  return steps;
}

type Read = { step: Step; end: number } | undefined;

function readName(text: string, at: number): Read {
  const [name = ''] = /^[^.[]*/.exec(text.slice(at)) ?? [];
  if (name === '' || name.includes(']')) return undefined;
  return { step: { take: 'field', name }, end: at + name.length };
}

function readBracket(text: string, at: number): Read {
  const rest = text.slice(at);
  const quoted = /^\[("(?:[^"\\]|\\.)*")\]/.exec(rest);
  if (quoted?.[1] !== undefined) {
    try {
      const name = JSON.parse(quoted[1]) as string;
      return { step: { take: 'field', name }, end: at + quoted[0].length };
    } catch {
      return undefined;
    }
  }
  const plain = /^\[\s*(\*|-?\d+)?\s*\]/.exec(rest);
  if (!plain) return undefined;
  const end = at + plain[0].length;
  if (plain[1] === undefined || plain[1] === '*') return { step: { take: 'each' }, end };
  return { step: { take: 'item', index: Number(plain[1]) }, end };
}

/** Writes steps as a path that `parsePath` reads. */
export function writePath(steps: readonly Step[]): string {
  return steps.reduce((text, step) => text + writeStep(step, text === ''), '');
}

function writeStep(step: Step, first: boolean): string {
  if (step.take === 'each') return '[]';
  if (step.take === 'item') return `[${step.index}]`;
  if (step.name === '' || /[.[\]"]/.test(step.name)) return `[${JSON.stringify(step.name)}]`;
  return first ? step.name : `.${step.name}`;
}

/** The path as a JavaScript expression on `record`: record.lines[0]["odd name"]. */
export function asExpression(steps: readonly Step[]): string {
  return steps.reduce((text, step) => {
    if (step.take === 'each') return text;
    if (step.take === 'item')
      return step.index < 0 ? `${text}.at(${step.index})` : `${text}[${step.index}]`;
    return isName(step.name) ? `${text}.${step.name}` : `${text}[${JSON.stringify(step.name)}]`;
  }, 'record');
}

/** Whether a field can be written behind a dot in JavaScript. */
export function isName(text: string): boolean {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(text);
}
