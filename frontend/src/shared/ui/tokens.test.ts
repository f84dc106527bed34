import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const source = join(import.meta.dirname, '../..');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
const sheets = files.filter((name) => name.endsWith('.css') && !/(tokens|scales)\.css$/.test(name));
const components = files.filter((name) => name.endsWith('.tsx') && !name.endsWith('.test.tsx'));

/** Lines with one of these, as `file: line`. */
function findings(names: readonly string[], pattern: RegExp): string[] {
  return names.flatMap((name) =>
    readFileSync(join(source, name), 'utf8')
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${name}: ${line.trim()}`),
  );
}

it('finds the style sheets', () => expect(sheets.length).toBeGreaterThan(30));

it('keeps colours in the tokens', () => {
  const colour = /#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch)a?\(|:\s*(white|black|red|gray)\b/i;
  expect(findings(sheets, colour)).toEqual([]);
  expect(findings(components, /['"]#[0-9a-f]{3,8}['"]|\brgba?\(/i)).toEqual([]);
});

it('keeps type sizes in the tokens', () => {
  expect(findings(sheets, /font-size:\s*[\d.]+(px|rem|em)|font:\s*\d/)).toEqual([]);
});

it('names only tokens that are there', () => {
  const tokens = ['tokens.css', 'scales.css'].map((name) =>
    readFileSync(join(import.meta.dirname, name), 'utf8'),
  );
  const known = new Set(tokens.join('\n').match(/--[\w-]+(?=:)/g));
  const used = findings(sheets, /var\(--[\w-]+/).flatMap((line) => {
    const own = readFileSync(join(source, line.split(': ')[0] ?? ''), 'utf8');
    return [...line.matchAll(/var\((--[\w-]+)\)/g)]
      .map((match) => match[1] ?? '')
      .filter((name) => !known.has(name) && !own.includes(`${name}:`) && !isGiven(name))
      .map((name) => `${line} (${name})`);
  });
  expect(used).toEqual([]);
});

/** Set by React Flow and React Aria, and the scales that are imported from Radix. */
const isGiven = (name: string) =>
  /^--(xy|tree|trigger|slate|indigo|sky|jade|tomato|amber|violet)-/.test(name);
