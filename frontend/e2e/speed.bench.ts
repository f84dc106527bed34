import { expect, test } from './test';
import { middle, type Designer } from './designer';

const count = 1000;
const wide = 40;

/** A flow of many rows, each read, shaped and filtered from left to right. */
function bigFlow(): string {
  const nodes = Array.from({ length: count }, (_, i) => ({
    id: `n${i}`,
    kind: i % wide === 0 ? 'csv.read' : i % 3 === 0 ? 'filter' : 'map',
    label: `Step ${i}`,
    params: i % wide === 0 ? { path: 'data/orders.csv' } : {},
    position: { x: (i % wide) * 260, y: Math.floor(i / wide) * 140 },
  }));
  const wires = nodes.slice(1).flatMap((node, i) => {
    return (i + 1) % wide === 0 ? [] : [{ from: `n${i}`, to: node.id }];
  });
  return JSON.stringify({ format: 'fairlead/1', name: 'Big', nodes, wires }, null, 2);
}

type Frames = { readonly fps: number; readonly p95: number; readonly worst: number };

/** Counts the frames of the page while something is done. */
async function frames(designer: Designer, doing: () => Promise<void>): Promise<Frames> {
  const { page } = designer;
  await page.evaluate(() => {
    const times: number[] = [];
    const step = (now: number) => {
      times.push(now);
      frame = requestAnimationFrame(step);
    };
    let frame = requestAnimationFrame(step);
    Object.assign(window, {
      endFrames: () => {
        cancelAnimationFrame(frame);
        return times;
      },
    });
  });
  await doing();
  const times = await page.evaluate(() =>
    (window as unknown as { endFrames: () => number[] }).endFrames(),
  );
  const gaps = times.slice(1).map((time, i) => time - (times[i] ?? time));
  const sorted = [...gaps].sort((a, b) => a - b);
  const total = gaps.reduce((sum, gap) => sum + gap, 0);
  return {
    fps: Math.round((1000 * gaps.length) / total),
    p95: Math.round(sorted[Math.floor(sorted.length * 0.95)] ?? 0),
    worst: Math.round(sorted.at(-1) ?? 0),
  };
}

const moves = 90;

/** Moves the pressed pointer to and fro, one step a frame. */
async function sway({ page }: Designer, from: { x: number; y: number }): Promise<void> {
  for (let i = 1; i <= moves; i++) {
    const swing = Math.sin((i / moves) * 2 * Math.PI) * 240;
    await page.mouse.move(from.x + swing, from.y + swing / 4);
  }
}

test('a flow of 1,000 nodes', async ({ workspace, open, page }) => {
  await workspace.write('flows/big.flow.json', bigFlow());
  const designer = await open();
  const figures: Record<string, unknown> = {};

  const flow = page.getByRole('link', { name: 'Big', exact: true });
  await expect(flow).toBeVisible();
  const opened = await flow.evaluate(async (link: HTMLElement) => {
    const begin = performance.now();
    link.click();
    while (!document.querySelector('[data-card]')) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return performance.now() - begin;
  });
  figures['open, ms'] = Math.round(opened);

  const zoomTo = async (keys: string) => {
    await designer.canvas.focus();
    await page.keyboard.press(keys);
    await expect.poll(async () => page.locator('[data-card]').count()).toBeGreaterThan(0);
  };
  const pan = async () => {
    const at = await designer.place(0.5, 0.55);
    await page.mouse.move(at.x, at.y);
    await page.mouse.down({ button: 'middle' });
    await sway(designer, at);
    await page.mouse.up({ button: 'middle' });
  };
  const zoom = async () => {
    const at = await designer.place(0.5, 0.5);
    await page.mouse.move(at.x, at.y);
    for (let i = 0; i < moves; i++) await page.mouse.wheel(0, i % 30 < 15 ? -40 : 40);
  };
  const drag = async () => {
    const cards = page.locator('[data-card]');
    const at = await middle(cards.nth(Math.floor((await cards.count()) / 2)));
    await page.mouse.move(at.x, at.y - 15);
    await page.mouse.down();
    await sway(designer, at);
    await page.mouse.up();
    await page.keyboard.press('Control+z');
  };
  for (const [name, keys] of [
    ['at 100 %', '1'],
    ['all in view', 'Shift+1'],
  ] as const) {
    await zoomTo(keys);
    figures[`pan, ${name}`] = await frames(designer, pan);
    await zoomTo(keys);
    figures[`drag, ${name}`] = await frames(designer, drag);
    await zoomTo(keys);
    figures[`zoom, ${name}`] = await frames(designer, zoom);
    console.log(JSON.stringify(figures));
  }
  console.log(JSON.stringify(figures, null, 2));
});
