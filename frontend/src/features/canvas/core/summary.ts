import type { FieldSpec, KindSpec } from '../../../shared/backend/types';
import type { FlowNode, Json, JsonObject } from '../seam';
import { isObject } from './ports';

/**
 * Fills a kind's line of summary from a node's params: `{path}` is a value, `{fields.count}` the
 * length of a list, `{on.left}` a field in the items of a list; `{fields.count|field|fields}` is a
 * number with its noun. Choices show their label. What is not set shows its default; where a line
 * has nothing to show, the one after `||` stands for it.
 */
export function summaryOf(node: FlowNode, kind: KindSpec, language: 'en' | 'fr'): string {
  const lines = (kind.summary[language] || kind.summary.en).split('||');
  for (const line of lines) {
    const text = filled(line, node, kind, language);
    if (text !== '') return text;
  }
  return '';
}

function filled(template: string, node: FlowNode, kind: KindSpec, language: 'en' | 'fr'): string {
  let missing = 0;
  let found = 0;
  const text = template.replace(/\{([^{}]+)\}/g, (_, wanted: string) => {
    const [path = '', one, many] = wanted.split('|');
    const value = valueAt(kind.fields, node.params, path.split('.'), language);
    if (value === '') missing++;
    else found++;
    if (value === '' || one === undefined) return value;
    const single = new Intl.PluralRules(language).select(Number(value)) === 'one';
    return `${value} ${single ? one : (many ?? one)}`;
  });
  if (missing > 0 && found === 0) return '';
  return text.replace(/\s+/g, ' ').trim();
}

function valueAt(
  fields: readonly FieldSpec[],
  params: JsonObject,
  path: readonly string[],
  language: 'en' | 'fr',
): string {
  const [name = '', ...rest] = path;
  const field = fields.find((one) => one.name === name);
  const value = params[name] ?? (field?.default as Json | undefined);
  if (value === undefined || value === null) return '';
  if (rest.length === 0) return shown(value, field, language);
  if (rest[0] === 'count') return String(countOf(value));
  if (Array.isArray(value)) {
    const inner = value.map((item) => {
      if (isObject(item)) return valueAt(field?.fields ?? [], item, rest, language);
      return field?.shorthand === rest[0] ? shown(item, undefined, language) : '';
    });
    return inner.filter((one) => one !== '').join(', ');
  }
  return isObject(value) ? valueAt(field?.fields ?? [], value, rest, language) : '';
}

function shown(value: Json, field: FieldSpec | undefined, language: 'en' | 'fr'): string {
  const option = field?.options?.find((one) => one.value === value);
  if (option) return option.label[language] || option.label.en || option.value;
  if (Array.isArray(value)) return value.map((item) => shown(item, field, language)).join(', ');
  if (isObject(value)) return shownItem(value, field, language);
  return String(value).replace(/\s+/g, ' ');
}

/** The fields of an item that it can't be without: `OrderID`, or `sku = article`. */
function shownItem(item: JsonObject, of: FieldSpec | undefined, language: 'en' | 'fr'): string {
  const needed = (of?.fields ?? []).filter((field) => field.required === true);
  const names =
    needed.length > 0 ? needed.map((field) => field.name) : Object.keys(item).slice(0, 1);
  const texts = names.map((name) => {
    const value = item[name];
    return value === undefined ? '' : shown(value, undefined, language);
  });
  return [...new Set(texts.filter((text) => text !== ''))].join(' = ');
}

function countOf(value: Json): number {
  if (Array.isArray(value)) return value.length;
  if (isObject(value)) return Object.keys(value).length;
  if (typeof value !== 'string') return 1;
  return value === '' ? 0 : value.split('\n').length;
}
