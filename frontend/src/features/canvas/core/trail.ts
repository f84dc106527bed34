import { indexOf, type Text, type Tree } from './tree';

/** A node within which a graph is shown, and the param that holds it. */
export type Level = { readonly node: string; readonly param: string };

/** The way from the flow to the graph that is shown: empty for the flow itself. */
export type Trail = readonly Level[];

/** A part of a text: where it stands, and itself as a text of its own. */
export type Focus = { readonly path: readonly number[]; readonly text: Text };

/** The graph at the end of a trail; undefined where a node or its graph is not there. */
export function focusOn(text: Text, trail: Trail): Focus | undefined {
  const path: number[] = [];
  let tree: Tree = text.root;
  const step = (index: number): boolean => {
    const part = tree.type === 'scalar' ? undefined : tree.parts[index];
    if (!part) return false;
    path.push(index);
    tree = part.value;
    return true;
  };
  for (const { node, param } of trail) {
    const found =
      step(indexOf(tree, 'nodes')) &&
      step(itemOf(tree, node)) &&
      step(indexOf(tree, 'params')) &&
      step(indexOf(tree, param));
    if (!found || (tree as Tree).type !== 'object') return undefined;
  }
  return { path, text: trail.length === 0 ? text : { head: '', root: tree, tail: '' } };
}

/** As much of a trail as is still there. */
export function passable(text: Text, trail: Trail): Trail {
  for (let length = trail.length; length > 0; length--) {
    const part = trail.slice(0, length);
    if (focusOn(text, part)) return part.length === trail.length ? trail : part;
  }
  return [];
}

/** The index of the item of a list whose id it is; else -1. */
function itemOf(list: Tree, id: string): number {
  if (list.type !== 'list') return -1;
  return list.parts.findIndex(({ value }) => {
    const at = indexOf(value, 'id');
    const raw = value.type === 'object' ? value.parts[at]?.value : undefined;
    return raw?.type === 'scalar' && raw.raw.startsWith('"') && JSON.parse(raw.raw) === id;
  });
}

/** The ids along a trail, as the engine names a graph within a node: `each/price`. */
export function pathOf(trail: Trail): string {
  return trail.map((level) => level.node).join('/');
}
