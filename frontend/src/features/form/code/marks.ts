import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';

/** Something wrong with a code, in words; `line` and `column` from 1 when the place is known. */
export type Mark = {
  readonly message: string;
  readonly severity: 'error' | 'warning';
  readonly line?: number;
  readonly column?: number;
};

const placed = /^line (\d+)(?:, column (\d+))?: (.+)$/s;

/** Takes the place out of a message of the engine. */
export function markOf(message: string, remedy: string, severity: Mark['severity']): Mark {
  const found = placed.exec(message);
  const words = found?.[3] ?? message;
  const text = remedy === '' ? words : `${words}: ${remedy}`;
  if (!found) return { message: text, severity };
  const column = found[2] === undefined ? undefined : { column: Number(found[2]) };
  return { message: text, severity, line: Number(found[1]), ...column };
}

/** Where marks stand in a document: the word at their place, or the whole line, or all of it. */
export function diagnosticsOf(marks: readonly Mark[], doc: Text): Diagnostic[] {
  return marks.map(({ message, severity, line, column }) => {
    if (line === undefined) return { from: 0, to: doc.length, severity, message };
    const at = doc.line(Math.min(Math.max(1, line), doc.lines));
    if (column === undefined) return { from: at.from, to: at.to, severity, message };
    const from = Math.min(at.from + offsetOf(at.text, column - 1), at.to);
    const word = /^[\p{L}\p{N}_$]+|^./u.exec(doc.sliceString(from, at.to))?.[0] ?? '';
    const to = from + word.length;
    return from === to && from > at.from
      ? { from: from - 1, to, severity, message }
      : { from, to, severity, message };
  });
}

/** Columns count characters, CodeMirror counts UTF-16 units. */
function offsetOf(line: string, characters: number): number {
  return [...line].slice(0, Math.max(0, characters)).join('').length;
}
