import type { Branch, Part, Text, Tree } from './tree';

/** A text that is not JSON, with the place of the first mistake. */
export class SyntaxMistake extends Error {
  constructor(
    readonly what: 'end' | 'char' | 'deep' | 'string' | 'rest',
    readonly line: number,
    readonly column: number,
  ) {
    super(`line ${line}, column ${column}: ${what}`);
  }
}

const blanks = /[ \t\n\r\ufeff]*/y;
const word = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const deepest = 500;

/** Reads a whole JSON text. Throws a SyntaxMistake. */
export function parseText(source: string): Text {
  const reader = new Reader(source);
  const head = reader.match(blanks);
  const root = reader.value(0);
  const tail = reader.match(blanks);
  reader.expectEnd();
  return { head, root, tail };
}

export function parseTree(source: string): Tree {
  return parseText(source).root;
}

/** Reads what `printPart` wrote. */
export function parsePart(source: string, ofObject: boolean): Part {
  const reader = new Reader(source);
  const part = reader.part(ofObject, 0);
  reader.expectEnd();
  return part;
}

class Reader {
  private at = 0;
  constructor(private readonly source: string) {}

  match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    if (!found) return '';
    this.at = pattern.lastIndex;
    return found[0];
  }

  value(depth: number): Tree {
    if (depth > deepest) throw this.mistake('deep');
    const next = this.source[this.at];
    if (next === '{') return this.branch('object', '}', depth);
    if (next === '[') return this.branch('list', ']', depth);
    if (next === '"') return { type: 'scalar', raw: this.string() };
    const raw = this.match(word);
    if (raw === '') throw this.mistake('char');
    return { type: 'scalar', raw };
  }

  part(ofObject: boolean, depth: number): Part {
    const lead = this.match(blanks);
    return this.partAfter(lead, ofObject, depth);
  }

  expectEnd(): void {
    if (this.at < this.source.length) throw this.mistake('rest');
  }

  private branch(type: 'list' | 'object', close: string, depth: number): Branch {
    this.at++;
    const parts: Part[] = [];
    let lead = this.match(blanks);
    if (this.source[this.at] === close) {
      this.at++;
      return { type, parts, end: lead };
    }
    for (;;) {
      const part = this.partAfter(lead, type === 'object', depth + 1);
      if (this.source[this.at] === ',') {
        this.at++;
        parts.push(part);
        lead = this.match(blanks);
        continue;
      }
      if (this.source[this.at] !== close) throw this.mistake('char');
      this.at++;
      parts.push({ ...part, trail: '' });
      return { type, parts, end: part.trail };
    }
  }

  private partAfter(lead: string, ofObject: boolean, depth: number): Part {
    if (!ofObject) {
      const value = this.value(depth);
      return { lead, value, trail: this.match(blanks) };
    }
    const quoted = this.string();
    const gap = this.match(blanks);
    if (this.source[this.at] !== ':') throw this.mistake('char');
    this.at++;
    const keyText = quoted + gap + ':' + this.match(blanks);
    const value = this.value(depth);
    const key = JSON.parse(quoted) as string;
    return { lead, key, keyText, value, trail: this.match(blanks) };
  }

  private string(): string {
    const start = this.at;
    if (this.source[start] !== '"') throw this.mistake('char');
    this.at++;
    for (;;) {
      const code = this.source.charCodeAt(this.at);
      if (code === 0x22) return this.source.slice(start, ++this.at);
      if (code === 0x5c) {
        if (this.match(escape) === '') throw this.mistake('string');
      } else if (code >= 0x20) this.at++;
      else throw this.mistake('string'); // a bare control character, or the end
    }
  }

  private mistake(what: 'char' | 'deep' | 'string' | 'rest'): SyntaxMistake {
    const before = this.source.slice(0, this.at);
    const line = before.split('\n').length;
    const column = this.at - before.lastIndexOf('\n');
    return new SyntaxMistake(this.at >= this.source.length ? 'end' : what, line, column);
  }
}
