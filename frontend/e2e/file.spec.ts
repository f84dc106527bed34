import { expect, test } from './test';

const file = 'flows/orders.flow.json';
const byHand = `{
  "format": "fairlead/1",
  "name": "Orders to ERP",
  "x-owner": {"team": "finance"},
  "nodes": [
    {"id": "orders", "kind": "start", "label": "Orders", "params": {"records": [{"no": 12345678901234567890, "total": 1.10}]}},
    {"id": "shape",  "kind": "map", "label": "Shape", "params": {"keep": "all", "fields": [{"to": "number", "from": "no"}]}},
    {"id": "out",    "kind": "json.write", "label": "Result", "params": {"path": "out/orders.ndjson"}}
  ],
  "wires": [{"from": "orders", "to": "shape"}, {"from": "shape", "to": "out"}]
}
`;

test.beforeEach(({ workspace }) => workspace.write(file, byHand));

test('a flow written by hand opens laid out, and keeps its bytes when nothing is changed', async ({
  open,
  workspace,
}) => {
  const designer = await open();
  await designer.openFlow('Orders to ERP');
  const places = ['Orders', 'Shape', 'Result'].map(async (name) => {
    const box = await designer.node(name).boundingBox();
    return box?.x ?? 0;
  });
  const [first = 0, second = 0, third = 0] = await Promise.all(places);
  expect(second - first).toBeGreaterThan(100);
  expect(third - second).toBeGreaterThan(100);

  await designer.node('Shape').click();
  await designer.runAndWait();
  await designer.page.keyboard.press('ControlOrMeta+S');
  await designer.saved();
  expect(await workspace.read(file)).toBe(byHand);
  expect(await workspace.read('out/orders.ndjson')).toBe(
    '{"no":12345678901234567890,"total":1.10,"number":12345678901234567890}\n',
  );
});

test('a change to one node changes its lines only, and undoing it brings back the bytes', async ({
  open,
  workspace,
}) => {
  const designer = await open();
  await designer.openFlow('Orders to ERP');
  await designer.node('Shape').click();
  await designer.page.keyboard.press('D');
  await expect.poll(() => workspace.read(file)).toContain('"disabled": true');
  const lines = (text: string) => text.split('\n');
  const before = lines(byHand);
  const changed = lines(await workspace.read(file)).filter((line) => !before.includes(line));
  expect(changed.every((line) => line.includes('"shape"') || line.includes('disabled'))).toBe(true);
  await designer.page.keyboard.press('ControlOrMeta+Z');
  await expect.poll(() => workspace.read(file)).toBe(byHand);
});

test('nothing is lost by a reload, and undo is still there, in words', async ({ open, page }) => {
  const designer = await open();
  await designer.openFlow('Orders to ERP');
  await designer.node('Shape').click();
  await page.keyboard.press('Delete');
  await expect(designer.node('Shape')).toHaveCount(0);
  await page.reload();
  await expect(designer.node('Orders')).toBeVisible();
  await expect(designer.node('Shape')).toHaveCount(0);
  await expect(designer.undoButton).toHaveAccessibleName('Undo: delete Shape');
  await designer.undoButton.click();
  await expect(designer.node('Shape')).toBeVisible();
});

test('undo outlives the program', async ({ open, workspace, page }) => {
  let designer = await open();
  await designer.openFlow('Orders to ERP');
  await designer.node('Shape').click();
  await page.keyboard.press('Delete');
  await designer.onDisk(file, (flow) => flow.nodes.length, 2);
  await page.getByRole('banner').getByRole('button', { name: 'All flows' }).click();
  await expect(designer.canvas).toBeHidden();
  designer = await open();
  await designer.openFlow('Orders to ERP');
  await designer.undoButton.click();
  await expect(designer.node('Shape')).toBeVisible();
  await expect.poll(() => workspace.read(file)).toBe(byHand);
});

test('a file that another program changed is shown at once, one undo away from before', async ({
  open,
  workspace,
}) => {
  const designer = await open();
  await designer.openFlow('Orders to ERP');
  await workspace.write(file, byHand.replace('"Shape"', '"Reshape"'));
  await expect(designer.node('Reshape')).toBeVisible();
  await expect(designer.page.getByRole('status').getByText('The file changed')).toBeVisible();
  await designer.undoButton.click();
  await expect(designer.node('Shape')).toBeVisible();
});

for (const choice of ['Keep mine', "Take the file's version"] as const) {
  test(`a file that changed on both sides: ${choice}`, async ({ open, workspace, page }) => {
    const designer = await open();
    await designer.openFlow('Orders to ERP');
    const theirs = byHand.replace('"Result"', '"Their result"');
    // The other program writes while the save is on its way.
    let first = true;
    await page.route('**/rpc', async (route) => {
      const saves = route.request().postData()?.includes('"app.Flows.Save"') ?? false;
      if (saves && first) await workspace.write(file, theirs);
      if (saves) first = false;
      await route.continue();
    });
    await designer.node('Shape').click();
    await page.keyboard.press('D');
    const dialog = page.getByRole('alertdialog', { name: 'The file changed elsewhere' });
    await dialog.getByRole('button', { name: choice }).click();
    await expect(dialog).toBeHidden();

    const mine = choice === 'Keep mine';
    await designer.saved();
    await expect(designer.node(mine ? 'Result' : 'Their result')).toBeVisible();
    await expect.poll(async () => (await workspace.read(file)).includes('disabled')).toBe(mine);
    await designer.undoButton.click();
    await expect(designer.node(mine ? 'Their result' : 'Result')).toBeVisible();
  });
}
