import { describe, expect, test } from 'vitest';
import { localProblems } from '../store/problems';
import { Editor } from './editor';
import { testKinds } from './testing/kinds';

const source = `{
  "format": "fairlead/1",
  "name": "Loops",
  "nodes": [
    {"id": "orders", "kind": "start"},
    {"id": "each", "kind": "start", "params": {"over": "lines", "inside": {
      "nodes": [
        {"id": "line", "kind": "start", "position": {"x": 80, "y": 80}}
      ],
      "wires": []
    }}}
  ],
  "wires": []
}
`;
const inside = [{ node: 'each', param: 'inside' }];

describe('a graph within a node', () => {
  test('is shown, edited in its place and undone byte for byte', () => {
    const editor = new Editor(source, testKinds);
    editor.enter(inside);
    expect(editor.sheet.nodes.map((node) => node.id)).toEqual(['line']);
    editor.run({ do: 'setLabel', node: 'line', label: 'Line' });
    expect(editor.source).toBe(
      source.replace('"kind": "start", "position"', '"kind": "start", "label": "Line", "position"'),
    );
    editor.run({ do: 'addNode', kind: 'map', from: { node: 'line', port: 'out' } });
    expect(editor.sheet.wires).toHaveLength(1);
    expect(editor.sheetAt([])?.nodes).toHaveLength(2);
    editor.undo();
    editor.undo();
    expect(editor.source).toBe(source);
  });

  test('undo shows the graph that it changes', () => {
    const editor = new Editor(source, testKinds);
    editor.enter(inside);
    editor.run({ do: 'setLabel', node: 'line', label: 'Line' });
    editor.enter([]);
    editor.run({ do: 'setLabel', node: 'orders', label: 'All orders' });
    editor.undo();
    expect(editor.trail).toEqual([]);
    editor.undo();
    expect(editor.trail).toEqual(inside);
  });

  test('is left when the node goes', () => {
    const editor = new Editor(source, testKinds);
    editor.enter(inside);
    editor.replaceSource(source.replace('"each"', '"other"'), { key: 'edit.outside' });
    expect(editor.trail).toEqual([]);
    editor.enter(inside);
    expect(editor.trail).toEqual([]);
  });

  test('keeps its history over a restart', () => {
    const editor = new Editor(source, testKinds);
    editor.enter(inside);
    editor.run({ do: 'setLabel', node: 'line', label: 'Line' });
    const later = new Editor(editor.source, testKinds);
    later.readHistory(editor.writeHistory(), { key: 'edit.outside' });
    later.undo();
    expect(later.source).toBe(source);
    expect(later.trail).toEqual(inside);
  });

  test('typing in two graphs does not join', () => {
    const editor = new Editor(source, testKinds, () => 0);
    editor.run({ do: 'setParam', node: 'each', path: ['a'], value: 'x' }, { typing: true });
    editor.run({ do: 'setParam', node: 'each', path: ['a'], value: 'xy' }, { typing: true });
    expect(editor.steps).toBe(1);
    editor.enter(inside);
    editor.run({ do: 'setParam', node: 'line', path: ['a'], value: 'z' }, { typing: true });
    expect(editor.steps).toBe(2);
  });
});

test('problems stand at the nodes of the graph that is shown', () => {
  const problem = (node: string | undefined, message: string) =>
    ({ ...(node && { node }), param: 'p', message, remedy: '', severity: 'error' }) as const;
  const all = [problem(undefined, 'whole'), problem('a', 'own'), problem('each/x/y', 'deep')];
  const seen = (trail: { node: string; param: string }[]) =>
    localProblems(all, trail).map((one) => [one.node, one.message]);
  expect(seen([])).toEqual([
    [undefined, 'whole'],
    ['a', 'own'],
    ['each', 'x › y: deep'],
  ]);
  expect(seen(inside)).toEqual([['x', 'y: deep']]);
});

test('a problem within a node keeps its place, and is told with the names of the way', () => {
  const deep = {
    node: 'each/x/y',
    label: 'Each line › Price it › Check',
    wire: 2,
    message: 'wrong',
    remedy: '',
    severity: 'error',
  } as const;
  expect(localProblems([deep], [])[0]).toEqual({
    node: 'each',
    message: 'Price it › Check: wrong',
    remedy: '',
    severity: 'error',
    inner: { node: 'each/x/y', wire: 2 },
  });
  expect(localProblems([deep], inside)[0]?.message).toBe('Check: wrong');
  const own = { ...deep, node: 'each/x' };
  expect(localProblems([own], inside)[0]).toEqual({ ...own, node: 'x' }); // with its wire
});
