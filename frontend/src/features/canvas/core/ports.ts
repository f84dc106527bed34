import type { FieldSpec, KindSpec } from '../../../shared/backend/types';
import type { FlowNode, Json, JsonObject, Port, Ports } from '../seam';
import type { Keys } from './draft';
import type { Sheet } from './sheet';

/** The field that holds a graph of the node's own; undefined where a kind has none. */
export function graphField(kind: KindSpec | undefined): FieldSpec | undefined {
  return kind?.fields.find((field) => field.type === 'graph');
}

export type Kinds = ReadonlyMap<string, KindSpec>;

/** The value of one field that names an output port, and where it stands in the params. */
export type PortName = { readonly path: Keys; readonly name: string };

export const errorPort: Port = {
  name: 'error',
  label: { en: 'Failed records', fr: 'Enregistrements en échec' },
  error: true,
  named: false,
};

const plain = (name: string): Port => ({
  name,
  label: { en: name, fr: name },
  error: false,
  named: false,
});

/**
 * The ports of a node: inputs of its kind; outputs named by its params, outputs of its kind, and
 * `error`. A kind that is not known here is taken to have `in` and `out`.
 */
export function portsOf(node: FlowNode, kinds: Kinds): Ports {
  const kind = kinds.get(node.kind);
  if (!kind) return { in: [plain('in')], out: [plain('out'), errorPort] };
  const declared = kind.out.map((port): Port => ({ ...port, error: false, named: false }));
  const taken = new Set(['error', ...declared.map((port) => port.name)]);
  const named: Port[] = [];
  for (const { name } of portNames(kind.fields, node.params)) {
    if (name === '' || taken.has(name)) continue;
    taken.add(name);
    named.push({ ...plain(name), named: true });
  }
  return {
    in: kind.in.map((port): Port => ({ ...port, error: false, named: false })),
    out: [...named, ...declared, errorPort],
  };
}

/** As `portsOf`, with the ports that wires lead to although the node has none of that name. */
export function portsWithLost(node: FlowNode, sheet: Sheet, kinds: Kinds): Ports {
  const ports = portsOf(node, kinds);
  const lost = (have: readonly Port[], names: readonly string[]): Port[] =>
    [...new Set(names)].filter((name) => !have.some((port) => port.name === name)).map(plain);
  const lostIn = lost(
    ports.in,
    (sheet.wiresTo.get(node.id) ?? []).map((wire) => wire.to.port),
  );
  const lostOut = lost(
    ports.out,
    (sheet.wiresFrom.get(node.id) ?? []).map((w) => w.from.port),
  );
  if (lostIn.length + lostOut.length === 0) return ports;
  return { in: [...ports.in, ...lostIn], out: [...lostOut, ...ports.out] };
}

/** Every value in the params that names a port, empty ones included, in reading order. */
export function portNames(
  fields: readonly FieldSpec[],
  params: JsonObject,
  path: Keys = [],
): PortName[] {
  return fields.flatMap((field): PortName[] => {
    const value = params[field.name];
    const here = [...path, field.name];
    if (field.namesPort) return [{ path: here, name: typeof value === 'string' ? value : '' }];
    const inner = field.fields ?? [];
    if (field.type === 'group') return isObject(value) ? portNames(inner, value, here) : [];
    if (!Array.isArray(value)) return [];
    return value.flatMap((item, i): PortName[] => {
      if (isObject(item)) return portNames(inner, item, [...here, i]);
      const short = inner.find((one) => one.name === field.shorthand);
      const names = short?.namesPort === true && typeof item === 'string';
      return names ? [{ path: [...here, i], name: item }] : [];
    });
  });
}

/** What became of a node's port names over a change of its params. */
export type PortChange = { readonly renamed: ReadonlyMap<string, string>; readonly gone: string[] };

export function portChange(before: readonly PortName[], after: readonly PortName[]): PortChange {
  const stays = new Set(after.map((one) => one.name));
  const twice = (name: string) => before.filter((one) => one.name === name).length > 1;
  const left = [...new Set(before.map((one) => one.name))].filter((name) => !stays.has(name));
  const renamed = new Map<string, string>();
  if (before.length === after.length) {
    before.forEach((one, i) => {
      const now = after[i]?.name ?? '';
      if (left.includes(one.name) && !twice(one.name)) renamed.set(one.name, now);
    });
  }
  return { renamed, gone: left.filter((name) => !renamed.has(name)) };
}

export function isObject(value: Json | undefined): value is JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.getPrototypeOf(value) === Object.prototype;
}
