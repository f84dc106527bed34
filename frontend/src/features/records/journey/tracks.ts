import type { Link, PortRef } from './journey';

/** Params of a kind that hold what runs within its nodes: a graph, or the file of a flow. */
export type Within = { readonly graph?: string | undefined; readonly flow?: string | undefined };

/** A node of a run, by what is written on it. */
export type Mark = { readonly kind: string; readonly label: string | undefined };

/** All wires of a run, and its nodes, by their paths: `each/price` is within `each`. */
export type Chart = { readonly wires: readonly Link[]; readonly marks: ReadonlyMap<string, Mark> };

type Node = { id?: string; kind?: string; label?: string; params?: Record<string, unknown> };
type Graph = { nodes?: Node[]; wires?: { from?: string; to?: string }[] };

const deepest = 12; // graphs within graphs

/**
 * The wires of a flow's text, as it ran, and of the graphs within its nodes. What comes to such a
 * node comes to the first nodes within it, and what its last nodes get leaves by it. A text that
 * can't be read has no wires.
 */
export async function chartOf(
  text: string,
  withinOf: (kind: string) => Within,
  read: (file: string) => Promise<string>,
): Promise<Chart> {
  const wires: Link[] = [];
  const marks = new Map<string, Mark>();
  const walk = async (graph: Graph, prefix: string, depth: number): Promise<void> => {
    const links = linksOf(graph, prefix);
    wires.push(...links);
    for (const node of graph.nodes ?? []) {
      const path = prefix + (node.id ?? '');
      marks.set(path, { kind: node.kind ?? '', label: node.label });
      const inside = depth < deepest ? await insideOf(node) : undefined;
      if (!inside) continue;
      wires.push(...doorsOf(inside, path, links));
      await walk(inside, `${path}/`, depth + 1);
    }
  };
  const insideOf = async ({ kind = '', params = {} }: Node): Promise<Graph | undefined> => {
    const { graph, flow } = withinOf(kind);
    if (graph !== undefined) return params[graph] as Graph | undefined;
    const file = flow === undefined ? undefined : params[flow];
    if (typeof file !== 'string') return undefined;
    return read(file).then(graphOf, () => undefined);
  };
  await walk(graphOf(text) ?? {}, '', 0);
  return { wires, marks };
}

/** The ways into a graph within a node, and out of it. */
function doorsOf(inside: Graph, path: string, outside: readonly Link[]): Link[] {
  const own = linksOf(inside, `${path}/`);
  const paths = (inside.nodes ?? []).map((node) => `${path}/${node.id ?? ''}`);
  const first = paths.filter((one) => !own.some((wire) => wire.to.node === one));
  const last = paths.filter((one) => !own.some((wire) => wire.from.node === one));
  const into = outside
    .filter((wire) => wire.to.node === path)
    .flatMap(({ from }) => first.map((node) => ({ from, to: { node, port: 'in' } })));
  const back = own
    .filter((wire) => last.includes(wire.to.node))
    .map(({ from }) => ({ from, to: { node: path, port: 'in' } }));
  return [...into, ...back];
}

function linksOf(graph: Graph, prefix: string): Link[] {
  return (graph.wires ?? []).map(({ from = '', to = '' }) => ({
    from: endOf(from, 'out', prefix),
    to: endOf(to, 'in', prefix),
  }));
}

function graphOf(text: string): Graph | undefined {
  try {
    return JSON.parse(text) as Graph;
  } catch {
    return undefined;
  }
}

function endOf(text: string, port: string, prefix: string): PortRef {
  const at = text.indexOf(':');
  if (at < 0) return { node: prefix + text, port };
  return { node: prefix + text.slice(0, at), port: text.slice(at + 1) };
}
