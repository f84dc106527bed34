import { describe, expect, test } from 'vitest';
import { drive } from './testing/driver';
import { branched, byHand, withoutPlaces } from './testing/flows';

/** The lines that differ, as `- before` and `+ after`. */
function diff(before: string, after: string): string[] {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let top = 0;
  while (top < a.length && a[top] === b[top]) top++;
  let end = 0;
  while (
    end < Math.min(a.length, b.length) - top &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  )
    end++;
  return [
    ...a.slice(top, a.length - end).map((line) => '- ' + line.trim()),
    ...b.slice(top, b.length - end).map((line) => '+ ' + line.trim()),
  ];
}

describe('what an edit does to the bytes of a file', () => {
  test('opening changes nothing', () => {
    for (const flow of [byHand, withoutPlaces, branched]) drive(flow).expectSource(flow);
  });

  test('moving a node changes its own line', () => {
    const driver = drive(byHand).run({
      do: 'place',
      why: 'move',
      nodes: { out: { x: 640.4, y: 80 } },
    });
    expect(diff(byHand, driver.editor.source)).toEqual([
      '- {"id": "out",    "kind": "write", "params": {"path": "out.ndjson"}, "position": {"x": 600, "y": 120}}',
      '+ {"id": "out",    "kind": "write", "params": {"path": "out.ndjson"}, "position": {"x": 640, "y": 80}}',
    ]);
  });

  test('moving one node of a file without places writes that place only', () => {
    const driver = drive(withoutPlaces);
    driver.editor.setAutoPlaces(
      new Map([
        ['a', { x: 80, y: 80 }],
        ['b', { x: 340, y: 80 }],
      ]),
    );
    driver.run({ do: 'place', why: 'move', nodes: { b: { x: 350, y: 90 } } });
    expect(diff(withoutPlaces, driver.editor.source)).toEqual([
      '- {"id": "b", "kind": "shape"},',
      '+ {"id": "b", "kind": "shape", "position": {"x": 350, "y": 90}},',
    ]);
  });

  test('a new wire in a file without places writes the places that are shown', () => {
    const driver = drive(withoutPlaces);
    const places = { a: { x: 80, y: 80 }, b: { x: 340, y: 80 }, c: { x: 600, y: 80 } };
    driver.editor.setAutoPlaces(new Map(Object.entries(places)));
    driver.connect('a', 'c');
    expect(driver.editor.sheet.nodes.map((node) => node.place)).toEqual(Object.values(places));
    driver.undo().expectSource(withoutPlaces);
  });

  test('a label stands behind the kind', () => {
    const driver = drive(byHand).run({ do: 'setLabel', node: 'shape', label: 'Shape' });
    expect(driver.editor.source).toContain('"kind": "shape", "label": "Shape", "params"');
  });

  test('one value in a list of params changes its own line', () => {
    const driver = drive(branched).param('split', ['cases', 1, 'where'], 'true');
    expect(diff(branched, driver.editor.source)).toEqual([
      '- {"port": "us", "where": "record.us"}',
      '+ {"port": "us", "where": "true"}',
    ]);
  });

  test('a new item in a list stands on a line of its own, as the others do', () => {
    const driver = drive(branched).param('split', ['cases', 2], { port: 'uk', where: 'false' });
    expect(driver.editor.source).toContain(
      '\n          {"port": "us", "where": "record.us"},\n          {"port": "uk", "where": "false"}\n        ]',
    );
  });

  test('a node goes from the middle without a trace', () => {
    const driver = drive(byHand).run({ do: 'delete', nodes: ['shape'], heal: true });
    expect(driver.editor.source).toBe(
      byHand
        .replace(/ {4}\{"id": "shape".*\n/, '')
        .replace(/"wires": .*/, '"wires": [{"from": "orders", "to": "out"}]'),
    );
  });

  test('the first node and wire of an empty flow', () => {
    const driver = drive().drop('read', { x: 80, y: 80 }).drop('shape', { x: 340, y: 80 });
    driver.connect('read', 'shape');
    driver.expectSource(`{
  "format": "fairlead/1",
  "name": "Empty",
  "nodes": [
    {"id": "read", "kind": "read", "params": {}, "position": {"x": 80, "y": 80}},
    {"id": "shape", "kind": "shape", "params": {}, "position": {"x": 340, "y": 80}}
  ],
  "wires": [
    {"from": "read", "to": "shape"}
  ]
}
`);
  });

  test('a flow that lacks its lists gets them in their places', () => {
    const driver = drive('{\n  "name": "Bare",\n  "x": 1\n}').drop('read', { x: 1, y: 2 });
    driver.run({ do: 'addNote', place: { x: 0, y: 0 }, text: 'Hi' });
    const keys = Object.keys(JSON.parse(driver.editor.source) as object);
    expect(keys).toEqual(['name', 'nodes', 'notes', 'x']);
  });

  test('a minified file stays minified', () => {
    const tight = JSON.stringify(JSON.parse(byHand));
    const driver = drive(tight).drop('read', { x: 1, y: 2 }).connect('read', 'out');
    const { source } = driver.editor;
    expect(source).toBe(JSON.stringify(JSON.parse(source)));
    driver.undo(2).expectSource(tight);
  });

  test('a file with tabs and Windows line ends keeps them', () => {
    const flow = JSON.stringify(JSON.parse(branched), null, '\t').replaceAll('\n', '\r\n');
    const driver = drive(flow).drop('read', { x: 1, y: 2 });
    const added = driver.editor.source.replaceAll('\r\n', '');
    expect(added).not.toContain('\n');
    expect(driver.editor.source).toContain('\r\n\t\t{"id": "read"');
  });
});
