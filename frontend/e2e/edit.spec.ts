import { expect, test } from './test';
import type { Designer } from './designer';

const file = 'flows/row.flow.json';
const row = `{
  "format": "fairlead/1",
  "name": "Row",
  "nodes": [
    {"id": "people", "kind": "start", "label": "People", "params": {"records": [{"name": "Anna"}]}, "position": {"x": 40, "y": 60}},
    {"id": "keep", "kind": "filter", "label": "Keep", "params": {"where": "record.name == 'Anna'"}, "position": {"x": 300, "y": 60}},
    {"id": "out", "kind": "json.write", "label": "Out", "params": {"path": "out/row.ndjson"}, "position": {"x": 560, "y": 60}}
  ],
  "wires": [{"from": "people", "to": "keep"}, {"from": "keep", "to": "out"}]
}
`;
const ends = { from: 'people', to: 'out' };

let designer: Designer;
test.beforeEach(async ({ workspace, open, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await workspace.write(file, row);
  designer = await open();
  await designer.openFlow('Row');
});

const wiresOnDisk = (value: unknown) => designer.onDisk(file, (flow) => flow.wires, value);
const idsOnDisk = (value: unknown) =>
  designer.onDisk(file, (flow) => flow.nodes.map((node) => node.id), value);

test('what is copied is readable JSON on the clipboard, and comes back from any text', async ({
  page,
}) => {
  await designer.node('Keep').click();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('ControlOrMeta+C');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(text)).toMatchObject({
    format: 'fairlead/1',
    nodes: [
      { id: 'keep', kind: 'filter' },
      { id: 'out', kind: 'json.write' },
    ],
    wires: [{}, { from: 'keep', to: 'out' }],
  });

  // Through a message and back, in the fences that chat programs put around code.
  await page.evaluate(
    (json) =>
      navigator.clipboard.writeText('\u0060\u0060\u0060json\n' + json + '\u0060\u0060\u0060'),
    text,
  );
  await page.mouse.move((await designer.place(0.5, 0.7)).x, (await designer.place(0.5, 0.7)).y);
  await page.keyboard.press('ControlOrMeta+V');
  await idsOnDisk(['people', 'keep', 'out', 'keep-2', 'out-2']);
  await wiresOnDisk([
    { from: 'people', to: 'keep' },
    { from: 'keep', to: 'out' },
    { from: 'keep-2', to: 'out-2' },
  ]);

  await page.evaluate(() => navigator.clipboard.writeText('Dear Anna'));
  await page.keyboard.press('ControlOrMeta+V');
  await expect(page.getByRole('status').getByText('no part of a flow')).toBeVisible();
});

test('a deleted node heals its wires, and comes back with them', async ({ page, workspace }) => {
  await designer.node('Keep').click();
  await page.keyboard.press('Delete');
  await wiresOnDisk([ends]);
  await page.keyboard.press('ControlOrMeta+Z');
  await expect.poll(() => workspace.read(file)).toBe(row);
  await page.keyboard.press('Shift+Delete');
  await wiresOnDisk([]);
});

test('a kind dropped on a wire stands between, and what follows makes room', async ({ page }) => {
  const before = await designer.node('Out').boundingBox();
  const from = await designer.node('Keep').boundingBox();
  if (!before || !from) throw new Error('the cards are not on the page');
  await designer.drag(designer.palette.getByRole('option', { name: 'Sort', exact: true }), {
    x: (from.x + from.width + before.x) / 2,
    y: before.y + 60,
  });
  await wiresOnDisk([
    { from: 'people', to: 'keep' },
    { from: 'keep', to: 'sort' },
    { from: 'sort', to: 'out' },
  ]);
  await page.keyboard.press('1');
  await expect(designer.undoButton).toHaveAccessibleName('Undo: insert Sort');
});

test('several nodes are chosen, moved, grouped, switched off and tidied as one step each', async ({
  page,
  workspace,
}) => {
  const corner = await designer.place(0.02, 0.02);
  const people = await designer.node('People').boundingBox();
  const keep = await designer.node('Keep').boundingBox();
  if (!people || !keep) throw new Error('the cards are not on the page');
  await page.mouse.move(corner.x, corner.y);
  await page.mouse.down();
  await page.mouse.move(keep.x + 20, keep.y + keep.height + 20, { steps: 5 });
  await page.mouse.up();
  await expect(designer.inspector).toContainText('2');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(designer.undoButton).toHaveAccessibleName('Undo: move 2 nodes');
  await page.keyboard.press('ControlOrMeta+Z');
  await expect.poll(() => workspace.read(file)).toBe(row);

  await page.keyboard.press('ControlOrMeta+G');
  await page.keyboard.type('Collect');
  await page.keyboard.press('Enter');
  await expect(designer.canvas.getByRole('group', { name: 'Group Collect' })).toBeVisible();

  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('D');
  await expect(designer.undoButton).toHaveAccessibleName('Undo: switch off 3 nodes');
  await expect(designer.node('Keep')).toHaveAccessibleName(/Off/);
  await page.keyboard.press('L');
  await expect(designer.undoButton).toHaveAccessibleName('Undo: tidy up 3 nodes');
  for (let i = 0; i < 3; i++) await page.keyboard.press('ControlOrMeta+Z');
  while (await designer.undoButton.isEnabled()) await designer.undoButton.click();
  await expect.poll(() => workspace.read(file)).toBe(row);
});

test('a wire refuses with a reason while it is drawn', async ({ page }) => {
  const from = await designer.port('Keep', 'out').boundingBox();
  const onto = await designer.node('People').boundingBox();
  if (!from || !onto) throw new Error('the cards are not on the page');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(onto.x + 60, onto.y + 30, { steps: 6 });
  await expect(designer.canvas.getByText('People starts a flow')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await wiresOnDisk([
    { from: 'people', to: 'keep' },
    { from: 'keep', to: 'out' },
  ]);
});

test('notes, names and the menu of a node', async ({ page }) => {
  await page.keyboard.press('Shift+S');
  await page.keyboard.type('Ask **finance**');
  await page.keyboard.press('Escape');
  await expect(designer.canvas.getByRole('note').getByText('finance')).toBeVisible();

  await designer.node('Keep').click();
  await page.keyboard.press('F2');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('Only Anna');
  await page.keyboard.press('Enter');
  await expect(designer.node('Only Anna')).toBeVisible();

  await designer.node('Only Anna').click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Duplicate/ }).click();
  await idsOnDisk(['people', 'keep', 'out', 'keep-2']);
});

test('a node is found by a value in its settings', async ({ page }) => {
  await page.keyboard.press('ControlOrMeta+F');
  await page.keyboard.type('row.ndjson');
  await expect(designer.canvas.getByText('1 of 1')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(designer.inspector.getByRole('textbox', { name: 'File' })).toHaveValue(
    'out/row.ndjson',
  );
});

test('a kind of the list is added by a click, and wired to the chosen node', async () => {
  await designer.node('Out').click();
  await designer.palette.getByRole('option', { name: 'Filter', exact: true }).click();
  await idsOnDisk(['people', 'keep', 'out', 'filter']);
  await expect(designer.node('Filter')).toHaveAttribute('data-selected', 'true');
});

test('a flow that is opened far away has its wires too', async ({ page }) => {
  const wires = designer.canvas.locator('svg path[data-error]');
  const bothInOne = { message: 'one path for both wires', timeout: 3000 };
  for (let i = 0; i < 6; i++) await page.keyboard.press('-');
  await expect.poll(() => wires.first().getAttribute('d'), bothInOne).toMatch(/^M[^M]+M[^M]+$/);
  await page.waitForTimeout(1500); // until the view is remembered
  await page.reload();
  await expect(designer.canvas.locator('[data-card]')).toHaveCount(3);
  await expect.poll(() => wires.first().getAttribute('d')).toMatch(/^M[^M]+M[^M]+$/);
  for (let i = 0; i < 6; i++) await page.keyboard.press('+');
  await expect(designer.canvas.locator('.react-flow__edge path[data-error]')).toHaveCount(2);
});
