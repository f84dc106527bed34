import ELK from 'elkjs/lib/elk.bundled.js';
import { describe, expect, test } from 'vitest';
import { overlap, sizeOf, type Box } from './geometry';
import { layout, type Elk } from './layout';
import { portsWithLost } from './ports';
import type { Sheet } from './sheet';
import { drive } from './testing/driver';
import { branched, byHand, withoutPlaces } from './testing/flows';
import { testKinds } from './testing/kinds';

const instance = new ELK();
const elk: Elk = (graph) => instance.layout(graph);

function boxesOf(sheet: Sheet): Map<string, Box> {
  return new Map(
    sheet.nodes.map((node) => [
      node.id,
      { ...(node.place ?? { x: 0, y: 0 }), ...sizeOf(portsWithLost(node, sheet, testKinds)) },
    ]),
  );
}

describe('tidy layout', () => {
  test('a flow without places runs from left to right, covering nothing', async () => {
    const { sheet } = drive(withoutPlaces).editor;
    const boxes = boxesOf(sheet);
    const { nodes } = await layout(sheet, testKinds, new Map(), elk);
    expect(nodes['a']).toEqual({ x: 80, y: 80 });
    expect(nodes['b']).toEqual({ x: 340, y: 80 });
    expect(nodes['c']?.x).toBe(600);
    expect(boxes.size).toBe(3);
  });

  test('laying out twice changes nothing', async () => {
    const driver = drive(branched);
    const first = await layout(driver.editor.sheet, testKinds, boxesOf(driver.editor.sheet), elk);
    driver.run({ do: 'place', why: 'layout', nodes: first.nodes });
    const again = await layout(driver.editor.sheet, testKinds, boxesOf(driver.editor.sheet), elk);
    expect(again.nodes).toEqual(first.nodes);
  });

  test('keeps the order from top to bottom', async () => {
    const { sheet } = drive(branched).editor;
    const { nodes } = await layout(sheet, testKinds, boxesOf(sheet), elk);
    const ys = ['eu', 'us', 'rest'].map((id) => nodes[id]?.y ?? 0);
    expect(ys).toEqual([...ys].sort((a, b) => a - b));
  });

  test('a part of the flow is laid out alone and keeps its corner', async () => {
    const { sheet } = drive(branched).editor;
    const only = new Set(['eu', 'us']);
    const { nodes } = await layout(sheet, testKinds, boxesOf(sheet), elk, only);
    expect(Object.keys(nodes).sort()).toEqual(['eu', 'us']);
    expect(Math.min(...Object.values(nodes).map((place) => place.x))).toBe(520);
    expect(Math.min(...Object.values(nodes).map((place) => place.y))).toBe(0);
  });

  test('notes go along with their node', async () => {
    const driver = drive(byHand).run({ do: 'addNote', place: { x: 600, y: 10 }, height: 80 });
    driver.run({ do: 'place', why: 'move', nodes: { out: { x: 640, y: 120 } } });
    const { sheet } = driver.editor;
    const { nodes, notes } = await layout(sheet, testKinds, boxesOf(sheet), elk);
    expect(notes['note']?.x).toBe(600 + (nodes['out']?.x ?? 0) - 640);
  });

  test('a group keeps its nodes together and apart from others', async () => {
    const driver = drive(branched).run({ do: 'group', nodes: ['eu', 'rest'], title: 'Both' });
    const { sheet } = driver.editor;
    const { nodes } = await layout(sheet, testKinds, boxesOf(sheet), elk);
    const at = (id: string) => ({ ...(nodes[id] ?? { x: 0, y: 0 }), width: 188, height: 79 });
    const [a, b] = [at('eu'), at('rest')];
    const frame = { x: a.x, y: Math.min(a.y, b.y), width: 188, height: Math.abs(a.y - b.y) + 79 };
    expect(overlap(frame, at('us'))).toBe(false);
  });

  test('five hundred nodes never cover each other', async () => {
    const driver = drive();
    const nodes = Array.from({ length: 500 }, (_, i) => ({
      id: `n${i}`,
      kind: i === 0 ? 'read' : 'shape',
    }));
    const wires = nodes.slice(1).map((n, i) => ({ from: `n${Math.floor(i / 2)}`, to: n.id }));
    driver.run({ do: 'paste', clip: { format: 'fairlead/1', nodes, wires }, move: { x: 0, y: 0 } });
    const { sheet } = driver.editor;
    const { nodes: places } = await layout(sheet, testKinds, boxesOf(sheet), elk);
    const list = Object.values(places).map((place) => ({ ...place, width: 188, height: 79 }));
    const covered = list.filter((one, i) => list.some((other, j) => j > i && overlap(one, other)));
    expect(covered).toEqual([]);
  }, 30_000);
});
