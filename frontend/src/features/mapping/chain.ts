import { javascriptLanguage } from '@codemirror/lang-javascript';
import type { SyntaxNode } from '@lezer/common';
import { asExpression, parsePath, writePath, type Step as PathStep } from '../records';

/** One step on the way of a value: what it is given to, with the texts of the other arguments. */
export type Step =
  | {
      readonly is: 'call';
      readonly name: string;
      readonly args: readonly string[];
      readonly at: number;
    }
  | { readonly is: 'method'; readonly name: string; readonly args: readonly string[] }
  | {
      readonly is: 'operator';
      readonly name: string;
      readonly arg: string;
      readonly left: boolean;
    };

/** What a value is before its first step. */
export type Base =
  | { readonly is: 'field'; readonly path: string } // of the record, or of the item of a loop
  | { readonly is: 'each'; readonly list: string; readonly item: string; readonly body: Chain }
  | { readonly is: 'code'; readonly code: string };

/** An expression as a value and the steps that it goes through, from first to last. */
export type Chain = { readonly base: Base; readonly steps: readonly Step[] };

/** Reads an expression; undefined when it is not JavaScript. */
export function chainOf(code: string): Chain | undefined {
  const source = `(${code}\n)`;
  const tree = javascriptLanguage.parser.parse(source);
  const statement = tree.topNode.firstChild;
  const whole = statement?.getChild('ParenthesizedExpression');
  const inner = whole && parts(whole)[0];
  if (!inner || statement?.nextSibling || hasError(tree.topNode)) return undefined;
  return new Reader(source, 'record').chain(inner);
}

/** A field of the record as a chain without steps; over the items of lists as a loop. */
export function chainOfPath(path: string): Chain {
  return overLists(parsePath(path) ?? [], 1);
}

function overLists(steps: readonly PathStep[], level: number): Chain {
  const at = steps.findIndex((step) => step.take === 'each');
  if (at < 0) return { base: { is: 'field', path: writePath(steps) }, steps: [] };
  const list = writePath(steps.slice(0, at));
  const body = overLists(steps.slice(at + 1), level + 1);
  return {
    base: { is: 'each', list, item: level === 1 ? 'item' : `item${level}`, body },
    steps: [],
  };
}

/** The path of the field that a chain begins with; undefined when it begins with code. */
export function pathOf({ base }: Chain): string | undefined {
  if (base.is === 'field') return base.path;
  if (base.is === 'code') return undefined;
  const inner = pathOf(base.body);
  if (inner === undefined) return undefined;
  const steps = [...(parsePath(base.list) ?? []), { take: 'each' } as const];
  return writePath([...steps, ...(parsePath(inner) ?? [])]);
}

/** The chain as JavaScript. `root` is what its fields are of. */
export function write({ base, steps }: Chain, root = 'record'): string {
  return steps.reduce(
    (code, step, i) => {
      if (step.is === 'operator') {
        const input = i > 0 && steps[i - 1]?.is === 'operator' ? `(${code})` : code;
        return step.left
          ? `${input} ${step.name} ${step.arg}`
          : `${step.arg} ${step.name} ${input}`;
      }
      if (step.is === 'method') {
        const input = i > 0 && steps[i - 1]?.is === 'operator' ? `(${code})` : code;
        return `${input}.${step.name}(${step.args.join(', ')})`;
      }
      const args = [...step.args];
      args.splice(step.at, 0, code);
      return `${step.name}(${args.join(', ')})`;
    },
    writeBase(base, root),
  );
}

function writeBase(base: Base, root: string): string {
  if (base.is === 'code') return /^[\w$.]+$/.test(base.code) ? base.code : `(${base.code})`;
  if (base.is === 'field') return fieldCode(base.path, root);
  return `${fieldCode(base.list, root)}?.map((${base.item}) => ${write(base.body, base.item)})`;
}

function fieldCode(path: string, root: string): string {
  return root + asExpression(parsePath(path) ?? []).slice('record'.length);
}

/** A step as it is listed, with the expression up to it; `each` for what is done to every item. */
export type Stage = {
  readonly step: Step;
  readonly each: boolean;
  readonly index: number; // among the steps of its own chain
  readonly code: string;
};

/** All steps of a chain in their order, those over the items of a list first. */
export function stagesOf(chain: Chain): Stage[] {
  const { base, steps } = chain;
  const inner =
    base.is !== 'each'
      ? []
      : stagesOf(base.body).map((stage): Stage => ({
          ...stage,
          each: true,
          code: write({
            base: {
              ...base,
              body: { ...base.body, steps: base.body.steps.slice(0, stage.index + 1) },
            },
            steps: [],
          }),
        }));
  const own = steps.map((step, index): Stage => ({
    step,
    each: false,
    index,
    code: write({ base, steps: steps.slice(0, index + 1) }),
  }));
  return [...inner, ...own];
}

type Where = { readonly each: boolean; readonly index: number };

/** Replaces a step, or takes it away. */
export function withStep(chain: Chain, { each, index }: Where, step: Step | undefined): Chain {
  if (each && chain.base.is === 'each') {
    const body = withStep(chain.base.body, { each: false, index }, step);
    return { ...chain, base: { ...chain.base, body } };
  }
  const steps = chain.steps.flatMap((one, i) => (i !== index ? [one] : step ? [step] : []));
  return { ...chain, steps };
}

/** Adds a step at the end; where the chain goes over a list, to what is done to each item. */
export function addStep(chain: Chain, step: Step): Chain {
  const { base, steps } = chain;
  if (base.is === 'each' && steps.length === 0) {
    return { base: { ...base, body: addStep(base.body, step) }, steps };
  }
  return { base, steps: [...steps, step] };
}

/** Puts a step right behind the field, before all others. */
export function addFirst(chain: Chain, step: Step): Chain {
  const { base, steps } = chain;
  if (base.is === 'each') return { base: { ...base, body: addFirst(base.body, step) }, steps };
  return { base, steps: [step, ...steps] };
}

const signs: Record<string, string> = { '/': '÷', '*': '×', '-': '−' };

/** A step in as few signs as a wire has room for. */
export function labelOf(step: Step): string {
  if (step.is !== 'operator') return step.name;
  const sign = signs[step.name] ?? step.name;
  return step.left ? `${sign} ${step.arg}` : `${step.arg} ${sign}`;
}

function hasError(node: SyntaxNode): boolean {
  let found = false;
  node.cursor().iterate((one) => {
    found ||= one.type.isError;
  });
  return found;
}

/** The children that are expressions: without brackets, commas and comments. */
function parts(node: SyntaxNode): SyntaxNode[] {
  const list: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (/^\w+$/.test(child.name) && !child.name.endsWith('Comment')) list.push(child);
  }
  return list;
}

class Reader {
  constructor(
    private readonly source: string,
    private readonly root: string,
  ) {}

  chain(node: SyntaxNode): Chain {
    if (node.name === 'ParenthesizedExpression') {
      const [inner] = parts(node);
      if (inner) return this.chain(inner);
    }
    const path = this.path(node);
    if (path) return { base: { is: 'field', path: writePath(path) }, steps: [] };
    const found =
      node.name === 'CallExpression'
        ? (this.loop(node) ?? this.call(node))
        : node.name === 'BinaryExpression'
          ? this.operator(node)
          : undefined;
    return found ?? { base: { is: 'code', code: this.text(node) }, steps: [] };
  }

  private text(node: SyntaxNode): string {
    return this.source.slice(node.from, node.to);
  }

  /** Whether the record (or the item of the loop) is named in it. */
  private reads(node: SyntaxNode): boolean {
    let found = false;
    node.cursor().iterate((one) => {
      const name = one.name === 'VariableName';
      found ||= name && this.source.slice(one.from, one.to) === this.root;
    });
    return found;
  }

  /** record.a["b"][0] as steps; undefined for anything else. */
  private path(node: SyntaxNode): PathStep[] | undefined {
    if (node.name === 'VariableName') return this.text(node) === this.root ? [] : undefined;
    if (node.name !== 'MemberExpression') return undefined;
    const [object, property] = parts(node);
    const before = object && this.path(object);
    if (!before || !property) return undefined;
    if (property.name === 'PropertyName') {
      return [...before, { take: 'field', name: this.text(property) }];
    }
    const key = literal(this.text(property));
    if (typeof key === 'string') return [...before, { take: 'field', name: key }];
    return typeof key === 'number' ? [...before, { take: 'item', index: key }] : undefined;
  }

  /** record.lines.map((item) => …) */
  private loop(node: SyntaxNode): Chain | undefined {
    const [callee, list] = parts(node);
    if (callee?.name !== 'MemberExpression' || !list) return undefined;
    const [object, method] = parts(callee);
    const path = object && this.path(object);
    const [arrow, more] = parts(list);
    if (!path || !method || this.text(method) !== 'map' || more) return undefined;
    if (arrow?.name !== 'ArrowFunction') return undefined;
    const params = arrow.getChild('ParamList');
    const names = params ? params.getChildren('VariableDefinition') : [];
    const item = names[0];
    const body = arrow.lastChild;
    if (names.length !== 1 || !item || !body || body.name === 'Block') return undefined;
    const inside = new Reader(this.source, this.text(item)).chain(body);
    return {
      base: { is: 'each', list: writePath(path), item: this.text(item), body: inside },
      steps: [],
    };
  }

  private call(node: SyntaxNode): Chain | undefined {
    const [callee, list] = parts(node);
    if (!callee || list?.name !== 'ArgList') return undefined;
    const args = parts(list);
    if (callee.name === 'VariableName') {
      const at = args.findIndex((one) => this.reads(one));
      const input = args[at];
      if (!input) return undefined;
      const others = args.filter((_, i) => i !== at).map((one) => this.text(one));
      return this.then(input, { is: 'call', name: this.text(callee), args: others, at });
    }
    const [object, method] = callee.name === 'MemberExpression' ? parts(callee) : [];
    if (!object || method?.name !== 'PropertyName' || !this.reads(object)) return undefined;
    const texts = args.map((one) => this.text(one));
    return this.then(object, { is: 'method', name: this.text(method), args: texts });
  }

  private operator(node: SyntaxNode): Chain | undefined {
    const [left, sign, right] = parts(node);
    if (!left || !right || sign?.name !== 'ArithOp') return undefined;
    const isLeft = this.reads(left);
    if (!isLeft && !this.reads(right)) return undefined;
    const [input, other] = isLeft ? [left, right] : [right, left];
    return this.then(input, {
      is: 'operator',
      name: this.text(sign),
      arg: this.text(other),
      left: isLeft,
    });
  }

  private then(input: SyntaxNode, step: Step): Chain {
    const { base, steps } = this.chain(input);
    return { base, steps: [...steps, step] };
  }
}

function literal(text: string): string | number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  if (!/^".*"$/.test(text)) return undefined;
  try {
    return JSON.parse(text) as string;
  } catch {
    return undefined;
  }
}
