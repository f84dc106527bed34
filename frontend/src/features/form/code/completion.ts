import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { isName, mainType, shortText, type Shape } from '../../records';
import { chainBefore, shapeOfChain, wordBefore, type Helper, type Names } from './names';
import { regionsOf } from './regions';

/** What completion says in the language of the interface. */
export type Sayings = { readonly fields: string; readonly functions: string };

type Source = (context: CompletionContext) => CompletionResult | null;

/** Completes names of fields, variables and helpers in code. */
export function completeCode(names: () => Names, say: () => Sayings): Source {
  return (context) => {
    const line = context.state.sliceDoc(Math.max(0, context.pos - 400), context.pos);
    return inCode(line, context, names(), say());
  };
}

/** The same within the {{ … }} of a text; outside of them, whole expressions are offered. */
export function completeTemplate(names: () => Names, say: () => Sayings): Source {
  return (context) => {
    const text = context.state.doc.toString();
    const inside = regionsOf(text).find(
      (r) => context.pos >= r.codeFrom && context.pos <= r.codeTo,
    );
    if (inside) {
      return inCode(text.slice(inside.codeFrom, context.pos), context, names(), say());
    }
    const brace = /\{$/.exec(text.slice(0, context.pos));
    if (!brace && !context.explicit) return null;
    const options = fieldOptions(names(), say()).map((one) => ({
      ...one,
      apply: `{{ ${one.label} }}`,
    }));
    return { from: context.pos - (brace ? 1 : 0), options, filter: !brace };
  };
}

function inCode(
  before: string,
  context: CompletionContext,
  names: Names,
  say: Sayings,
): CompletionResult | null {
  if (inText(before)) return null;
  const chain = chainBefore(before);
  if (chain) {
    const options = memberOptions(chain.root, chain.steps.length, shapeOfChain(names, chain));
    if (options.length === 0) return null;
    return { from: context.pos - chain.part.length, options, validFor: /^[\p{L}\p{N}_$]*$/u };
  }
  const word = wordBefore(before);
  if (word === '' && !context.explicit) return null;
  const options = [
    ...rootOptions(names),
    ...fieldOptions(names, say),
    ...helperOptions(names, say),
  ];
  return { from: context.pos - word.length, options, validFor: /^[\p{L}\p{N}_$]*$/u };
}

/** Whether the end of the code lies within a quoted text. */
function inText(code: string): boolean {
  const line = code.slice(code.lastIndexOf('\n') + 1);
  const bare = line.replace(/\\./g, '').replace(/\["[^"]*"\]/g, '');
  return ['"', "'"].some((quote) => (bare.split(quote).length - 1) % 2 === 1);
}

function memberOptions(root: string, depth: number, shape: Shape | undefined): Completion[] {
  if (root === 'run' && depth === 0) return plain(['id', 'startedAt', 'environment'], 'property');
  if (root === 'Math' && depth === 0)
    return plain(['round', 'floor', 'ceil', 'abs', 'min', 'max', 'sqrt', 'pow'], 'function');
  if (root === 'Object' && depth === 0)
    return plain(['keys', 'values', 'entries', 'fromEntries', 'assign'], 'function');
  if (!shape) return [];
  if (shape.item)
    return plain(
      [
        'length',
        'map',
        'filter',
        'find',
        'some',
        'every',
        'reduce',
        'join',
        'includes',
        'at',
        'slice',
        'flatMap',
        'toSorted',
      ],
      'method',
    );
  if (shape.fields.size > 0) return [...shape.fields].map(([name, field]) => member(name, field));
  if (shape.types.has('text'))
    return plain(
      [
        'length',
        'trim',
        'toUpperCase',
        'toLowerCase',
        'split',
        'replace',
        'replaceAll',
        'startsWith',
        'endsWith',
        'includes',
        'slice',
        'padStart',
        'match',
      ],
      'method',
    );
  return [];
}

function plain(names: readonly string[], type: string): Completion[] {
  return names.map((label) => ({ label, type }));
}

/** A field behind a dot. A name that can't stand there goes into brackets, and the dot away. */
function member(name: string, field: Shape): Completion {
  const detail = shortText(field.sample);
  const type = mainType(field);
  if (isName(name)) return { label: name, detail, type };
  return {
    label: name,
    detail,
    type,
    apply: (view, _, from, to) => {
      const insert = `[${JSON.stringify(name)}]`;
      const optional = view.state.sliceDoc(from - 2, from) === '?.';
      const start = optional ? from : from - 1;
      view.dispatch({
        changes: { from: start, to, insert },
        selection: { anchor: start + insert.length },
        userEvent: 'input.complete',
      });
    },
  };
}

function rootOptions(names: Names): Completion[] {
  const roots = plain(['vars', 'run'], 'variable');
  return names.record ? [{ label: 'record', type: 'variable', boost: 2 }, ...roots] : roots;
}

/** The record's own fields, so that a person who types "coun" finds record.country. */
function fieldOptions(names: Names, say: Sayings): Completion[] {
  const section = { name: say.fields, rank: 1 };
  const from = names.record
    ? { root: 'record', shape: names.record }
    : { root: 'vars', shape: names.vars };
  return [...from.shape.fields].map(([name, field]) => ({
    label: isName(name) ? `${from.root}.${name}` : `${from.root}[${JSON.stringify(name)}]`,
    displayLabel: name,
    detail: shortText(field.sample),
    type: mainType(field),
    section,
  }));
}

function helperOptions(names: Names, say: Sayings): Completion[] {
  const section = { name: say.functions, rank: 2 };
  return names.helpers.map((helper) => ({
    label: helper.name,
    detail: helper.signature.replace(helper.name, ''),
    type: 'function',
    section,
    info: () => explain(helper),
    apply: (view, _, from, to) => {
      const called = view.state.sliceDoc(to, to + 1) === '(';
      const insert = called ? helper.name : `${helper.name}()`;
      const anchor = from + helper.name.length + 1;
      view.dispatch({
        changes: { from, to, insert },
        selection: { anchor },
        userEvent: 'input.complete',
      });
    },
  }));
}

/** The card beside a helper: what it does, with an example and its result. */
export function explain(helper: Helper): HTMLElement {
  const card = document.createElement('div');
  card.className = 'fl-code-card';
  const line = (tag: string, text: string) => {
    const element = document.createElement(tag);
    element.textContent = text;
    card.append(element);
  };
  line('code', helper.signature);
  line('p', helper.about);
  if (helper.example !== '') line('code', `${helper.example} → ${helper.result}`);
  return card;
}
