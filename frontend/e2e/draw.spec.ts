import type { Page } from '@playwright/test';
import { expect, test } from './test';
import type { Designer } from './designer';

const orders = 'id,country,total\n1,FR,10.50\n2,DE,7.20\n3,FR,99.90\n';
const file = 'flows/orders-of-france.flow.json';
const result = '{"order":"1","amount":"10.50"}\n{"order":"3","amount":"99.90"}\n';

const wires = [
  { from: 'csv-read', to: 'filter' },
  { from: 'filter', to: 'map' },
  { from: 'map', to: 'json-write' },
];

test.beforeEach(({ workspace }) => workspace.write('data/orders.csv', orders));

test('a flow is drawn with the mouse, run, read, undone and done again', async ({
  open,
  workspace,
  page,
}) => {
  const designer = await open();
  await designer.newFlow('Orders of France');
  const empty = await workspace.read(file);
  const { inspector, palette } = designer;

  await designer.drag(
    palette.getByRole('option', { name: 'Read CSV' }),
    await designer.place(0.2, 0.3),
  );
  await inspector.getByRole('textbox', { name: 'File' }).fill('data/orders.csv');

  await designer.drag(designer.port('Read CSV', 'out'), await designer.place(0.5, 0.3));
  await quickAdd(page, 'filter');
  await inspector.getByRole('textbox', { name: 'Where' }).click();
  await page.keyboard.type('record.country == "FR');

  await designer.drag(designer.port('Filter', 'out'), await designer.place(0.3, 0.7));
  await quickAdd(page, 'map fields');
  await mapField(designer, 'id', 'order');
  await mapField(designer, 'total', 'amount');

  await designer.drag(designer.port('Map fields', 'out'), await designer.place(0.6, 0.7));
  await quickAdd(page, 'write json');
  await inspector.getByRole('textbox', { name: 'File' }).fill('out/france.ndjson');
  await designer.onDisk(file, (flow) => flow.wires, wires);

  await designer.runAndWait();
  await expect(designer.count('Read CSV', 'Filter')).toHaveText('3');
  await designer.count('Map fields', 'Write JSON').click();
  await expect(designer.table.getByRole('row')).toHaveText([
    /order.*amount/,
    /1.*10\.50/,
    /3.*99\.90/,
  ]);
  expect(await workspace.read('out/france.ndjson')).toBe(result);

  const drawn = await workspace.read(file);
  while (await designer.undoButton.isEnabled()) await designer.undoButton.click();
  await expect(designer.canvas.getByText('Start with a node')).toBeVisible();
  await expect.poll(() => workspace.read(file)).toBe(empty);
  while (await designer.redoButton.isEnabled()) await designer.redoButton.click();
  await expect.poll(() => workspace.read(file)).toBe(drawn);
});

test('the same is done without a mouse', async ({ open, workspace, page }) => {
  const designer = await open();
  const { keyboard } = page;
  const newFlow = page.getByRole('button', { name: 'New flow' }).first();
  await expect(newFlow).toBeVisible();
  await tabTo(page, 'New flow');
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'New flow' })).toBeVisible();
  await keyboard.press('ControlOrMeta+A');
  await keyboard.type('Orders of France');
  await keyboard.press('Enter');

  await expect(designer.canvas).toBeVisible();
  await keyboard.press('Tab');
  await quickAdd(page, 'read csv');
  await expect(designer.node('Read CSV')).toBeFocused();
  await keyboard.press('Enter');
  await expect(designer.inspector.getByRole('textbox', { name: 'File' })).toBeFocused();
  await keyboard.type('data/orders.csv');
  await keyboard.press('Escape');

  await expect(designer.node('Read CSV')).toBeFocused();
  await keyboard.press('Tab');
  await quickAdd(page, 'filter');
  await keyboard.press('Enter');
  await expect(designer.inspector.getByRole('textbox', { name: 'Where' })).toBeFocused();
  await keyboard.type('record.country == "FR');
  await leaveForm(designer, 'Filter');

  await keyboard.press('Tab');
  await quickAdd(page, 'map fields');
  await expect(designer.node('Map fields')).toBeFocused();
  await keyboard.press('Enter');
  await mapFieldByKeys(designer, 'id', 'order');
  await mapFieldByKeys(designer, 'total', 'amount');
  await leaveForm(designer, 'Map fields');

  // The last node is added by itself and wired by the list of ports.
  await keyboard.press('Escape');
  await keyboard.press('/');
  await quickAdd(page, 'write json');
  await expect(designer.node('Write JSON')).toBeFocused();
  await keyboard.press('Shift+C');
  await page.getByRole('dialog', { name: 'Connect to Write JSON from' }).waitFor();
  await keyboard.type('map');
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await keyboard.type('out/france.ndjson');
  await keyboard.press('Escape');
  await designer.onDisk(file, (flow) => flow.wires, wires);

  await keyboard.press('ControlOrMeta+Enter');
  await designer.ended();
  await keyboard.press('W');
  await keyboard.press('Enter');
  await keyboard.press('F6');
  await keyboard.press('F6');
  await expect(designer.table.getByRole('row')).toHaveText([
    /order.*amount/,
    /1.*10\.50/,
    /3.*99\.90/,
  ]);
  expect(await workspace.read('out/france.ndjson')).toBe(result);
});

async function quickAdd(page: Page, kind: string): Promise<void> {
  const search = page.getByRole('dialog').getByRole('combobox');
  await expect(search).toBeFocused();
  await page.keyboard.type(kind);
  await page.keyboard.press('Enter');
  await expect(search).toBeHidden();
}

async function mapField(designer: Designer, from: string, to: string): Promise<void> {
  const { inspector } = designer;
  await inspector.getByRole('button', { name: 'Add a field' }).click();
  for (const [name, path] of [
    ['To', to],
    ['From', from],
  ] as const) {
    await inspector.getByRole('combobox', { name }).last().fill(path);
    await designer.page.keyboard.press('Tab'); // closes the suggestions
  }
}

async function mapFieldByKeys(designer: Designer, from: string, to: string): Promise<void> {
  const { page } = designer;
  await tabTo(page, 'Add a field');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(nameOfFocus)).toBe('To');
  await page.keyboard.type(to);
  await tabTo(page, 'From');
  await page.keyboard.type(from);
  await page.keyboard.press('Tab');
}

/** Escape closes what is open in a form, then leads back to the card. */
async function leaveForm(designer: Designer, node: string): Promise<void> {
  await expect(async () => {
    await designer.page.keyboard.press('Escape');
    await expect(designer.node(node)).toBeFocused({ timeout: 200 });
  }).toPass();
}

/** Presses Tab until the part with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if ((await page.evaluate(nameOfFocus)).trim() === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to “${name}”`);
}

/** What a screen reader says of the part with the focus. Runs on the page. */
function nameOfFocus(): string {
  const here = document.activeElement;
  const labelledBy = here?.getAttribute('aria-labelledby')?.split(' ')[0];
  const label = labelledBy === undefined ? null : document.getElementById(labelledBy);
  const name = here?.getAttribute('aria-label') ?? label?.textContent ?? here?.textContent ?? '';
  return name.replace(/\s*\*$/, ''); // what must be filled in has a star
}
