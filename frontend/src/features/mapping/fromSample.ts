import { fieldsOf, isFields, isList, readValue, shapeOf, writePath, type Value } from '../records';

/** The fields that a sample of the wanted result has; undefined when it can't be read. */
export function targetsIn(text: string): string[] | undefined {
  const value = valueIn(text);
  if (value === undefined) return headerIn(text);
  const records = isList(value) ? value : [value];
  if (!records.some(isFields)) return undefined;
  return fieldsOf(shapeOf(records))
    .filter((field) => field.leaf)
    .map((field) => field.path);
}

function valueIn(text: string): Value | undefined {
  try {
    return readValue(text);
  } catch {
    return linesIn(text);
  }
}

/** One JSON value a line. */
function linesIn(text: string): Value | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2) return undefined;
  try {
    return lines.slice(0, 100).map((line) => readValue(line));
  } catch {
    return undefined;
  }
}

/** The names in the first line of a CSV text. */
function headerIn(text: string): string[] | undefined {
  const [first = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const mark = [';', '\t', ',', '|'].find((one) => first.includes(one));
  if (mark === undefined || /^\s*[[{]/.test(first)) return undefined;
  const names = first.split(mark).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  if (names.some((name) => name === '')) return undefined;
  return [...new Set(names)].map((name) => writePath([{ take: 'field', name }]));
}
