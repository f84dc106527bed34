import { describe, expect, it } from 'vitest';
import { fitted, opened, type Framed, type Screen } from './framing';
import { around, overlap, type Box } from './geometry';

const bar: Box = { x: 60, y: 548, width: 384, height: 36 };
const map: Box = { x: 376, y: 470, width: 112, height: 66 };
const screen: Screen = { width: 504, height: 600, bar, map };

const card = (x: number, y: number): Box => ({ x, y, width: 188, height: 79 });

function onScreen(box: Box, { x, y, zoom }: Framed): Box {
  return {
    x: box.x * zoom + x,
    y: box.y * zoom + y,
    width: box.width * zoom,
    height: box.height * zoom,
  };
}

function expectClear(boxes: readonly Box[], framed: Framed, of: Screen = screen) {
  for (const box of boxes.map((one) => onScreen(one, framed))) {
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(of.width);
    expect(box.y + box.height).toBeLessThanOrEqual(of.bar?.y ?? of.height);
    expect(of.map && overlap(of.map, box)).toBeFalsy();
  }
}

describe('what is brought into view', () => {
  it.each([
    ['a row', [card(0, 0), card(260, 0), card(520, 0)]],
    ['a column that would reach under the map', [0, 140, 280, 420, 560].map((y) => card(0, y))],
    ['a block', [0, 1, 2, 3, 4].flatMap((i) => [card(0, i * 140), card(260, i * 140)])],
    ['a flow far from the origin', [card(-9000, 4000), card(-8000, 4600)]],
  ])('stands clear of the bar and the map: %s', (_, boxes) => {
    const framed = fitted(boxes, screen);
    expect(framed).toBeDefined();
    if (framed) expectClear(boxes, framed);
  });

  it('is never drawn larger than life', () => {
    expect(fitted([card(0, 0)], { width: 2000, height: 2000 })?.zoom).toBe(1);
  });

  it('uses the room beside the map as long as nothing comes beneath it', () => {
    const wide: Screen = { width: 1000, height: 400, map: { ...map, x: 872, y: 318 } };
    const boxes = [card(0, 0), card(0, 300)];
    const framed = fitted(boxes, wide);
    expect(framed?.zoom).toBeCloseTo(352 / 379);
    if (framed) expectClear(boxes, framed, wide);
  });

  it('is nothing where there is nothing', () => {
    expect(fitted([], screen)).toBeUndefined();
  });
});

describe('the first view of a flow', () => {
  it('shows all of it where that can be made out', () => {
    const boxes = [0, 1, 2, 3].map((i) => card(i * 260, 0));
    const framed = opened(boxes, screen);
    expect(framed?.zoom).toBeLessThan(0.6);
    if (framed) expectClear(boxes, framed);
  });

  it('begins at the start of one that is too long for it', () => {
    const boxes = Array.from({ length: 30 }, (_, i) => card(i * 260, 0));
    const framed = opened(boxes, screen);
    expect(framed?.zoom).toBe(0.6);
    const whole = framed && around(boxes.map((box) => onScreen(box, framed)));
    expect(whole?.x).toBe(24);
  });
});
