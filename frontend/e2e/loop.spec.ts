import { expect, test } from './test';
import type { Designer } from './designer';

const file = 'flows/orders.flow.json';
const start = '{"id": "start", "kind": "start", "position": {"x": 80, "y": 80}}';
const back = '{"id": "return", "kind": "return", "position": {"x": 600, "y": 80}}';
const wrong =
  '{"id": "shape", "kind": "map", "label": "Shape", "params": {"fields": [{"to": "sku", "from": "sku"}]}, "position": {"x": 340, "y": 80}}';
const deep = `{"nodes": [${start}, ${wrong}, ${back}], "wires": [{"from": "start", "to": "shape"}, {"from": "shape:nowhere", "to": "return"}, {"from": "shape", "to": "return"}]}`;
const loop = (id: string, label: string, over: string, inside: string) =>
  `{"id": "${id}", "kind": "loop", "label": "${label}", "params": {"over": "${over}", "inside": ${inside}}, "position": {"x": 340, "y": 80}}`;
const outer = `{"nodes": [${start}, ${loop('parts', 'Each part', 'parts', deep)}, ${back}], "wires": [{"from": "start", "to": "parts"}, {"from": "parts", "to": "return"}]}`;
const flow = `{
  "format": "fairlead/1",
  "name": "Orders",
  "nodes": [
    {"id": "orders", "kind": "start", "label": "Orders", "params": {"records": [{"lines": [{"parts": [{"sku": "A"}, {"sku": "B"}]}]}]}, "position": {"x": 40, "y": 80}},
    ${loop('lines', 'Each line', 'lines', outer)},
    {"id": "all", "kind": "filter", "label": "All", "params": {"where": "true"}, "position": {"x": 640, "y": 80}}
  ],
  "wires": [{"from": "orders", "to": "lines"}, {"from": "lines", "to": "all"}]
}
`;

let designer: Designer;
test.beforeEach(async ({ workspace, open, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await workspace.write(file, flow);
  designer = await open();
  await designer.openFlow('Orders');
});

test('a mistake two loops deep is found, mended, and Back leads out', async ({ page }) => {
  await designer.tab('Problems').click();
  await designer.drawer
    .getByRole('button', { name: /Each part › Shape: it has no output/ })
    .click();
  const levels = page.getByRole('navigation', { name: 'Where you are in the flow' });
  await expect(page.getByRole('banner')).toContainText('Each part');
  await expect(designer.inspector).toContainText(/it has no output/i);
  await page.keyboard.press('Delete');
  await expect(designer.drawer.getByText('it has no output')).toHaveCount(0);
  await page.goBack();
  await expect(designer.node('Each line')).toBeVisible();
  await expect(levels).toHaveCount(0);
  await designer.runAndWait();
  await designer.node('All').click();
  await designer.tab('Records').click();
  await designer.table.getByRole('row').nth(1).click();
  await page.keyboard.press('Enter');
  await designer.drawer.getByRole('tab', { name: 'Journey' }).click();
  for (const name of ['Orders', 'Each line › Each part › Shape', 'Each line › Each part', 'All']) {
    await expect(designer.drawer.getByRole('button', { name, exact: true }).first()).toBeVisible();
  }
});

test('one of several chosen nodes is chosen alone by a click, and copied out of a loop', async ({
  page,
}) => {
  await designer.node('Each line').click();
  await page.keyboard.press('Shift+Enter');
  await expect(designer.node('Each part')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+A');
  await designer.node('Each part').click();
  await page.keyboard.press('ControlOrMeta+C');
  await page.keyboard.press('Alt+Shift+Enter');
  await expect(designer.node('All')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+V');
  await expect(designer.node('Each part')).toBeVisible();
  await designer.onDisk(file, (now) => now.nodes.map((node) => node.id), [
    'orders',
    'lines',
    'all',
    'parts',
  ]);
});
