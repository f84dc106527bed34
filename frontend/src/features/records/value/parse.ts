import { LosslessNumber } from '../../../shared/lib/json';
import type { Value } from './value';

/**
 * Reads the JSON text of a record. Unlike `parseJson` of shared/lib it gives maps, which keep the
 * order of fields that look like numbers, and every number keeps its digits. Throws a SyntaxError.
 */
export function readValue(json: string): Value {
  const reader = new Reader(json);
  const value = reader.value();
  reader.end();
  return value;
}

const blank = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const text = /"(?:[^"\\]|\\.)*"/y;
const words: readonly [string, Value][] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

class Reader {
  private at = 0;
  constructor(private readonly source: string) {}

  value(): Value {
    this.take(blank);
    const value = this.bare();
    this.take(blank);
    return value;
  }

  end(): void {
    if (this.at < this.source.length) this.fail();
  }

  private bare(): Value {
    const next = this.source[this.at];
    if (next === '{') return this.object();
    if (next === '[') return this.list();
    if (next === '"') return this.text();
    const word = words.find(([name]) => this.source.startsWith(name, this.at));
    if (word) {
      this.at += word[0].length;
      return word[1];
    }
    const digits = this.take(number);
    return digits === '' ? this.fail() : new LosslessNumber(digits);
  }

  private list(): Value {
    const items: Value[] = [];
    this.at++;
    this.take(blank);
    while (!this.skip(']')) {
      if (items.length > 0) this.expect(',');
      items.push(this.value());
    }
    return items;
  }

  private object(): Value {
    const fields = new Map<string, Value>();
    this.at++;
    this.take(blank);
    for (let first = true; !this.skip('}'); first = false) {
      if (!first) this.expect(',');
      this.take(blank);
      const name = this.text();
      this.take(blank);
      this.expect(':');
      fields.set(name, this.value());
    }
    return fields;
  }

  private text(): string {
    const quoted = this.take(text);
    return quoted === '' ? this.fail() : (JSON.parse(quoted) as string);
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found = ''] = pattern.exec(this.source) ?? [];
    this.at += found.length;
    return found;
  }

  private skip(mark: string): boolean {
    if (this.source[this.at] !== mark) return false;
    this.at++;
    return true;
  }

  private expect(mark: string): void {
    if (!this.skip(mark)) this.fail();
  }

  private fail(): never {
    throw new SyntaxError(`JSON: unexpected text at ${this.at + 1}`);
  }
}
