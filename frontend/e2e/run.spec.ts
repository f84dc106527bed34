import { expect, test } from './test';

test('a template from the gallery runs at once, and everything about it can be looked into', async ({
  open,
  workspace,
  page,
}) => {
  const designer = await open();
  await page.getByRole('link', { name: 'Templates' }).click();
  await page.getByRole('button', { name: /^Sales by country/ }).click();
  await expect(designer.node('Price each line')).toBeVisible();
  await designer.runAndWait();

  await expect(designer.count('Order lines', 'Lines with their order')).toHaveText('2,155');
  await expect(designer.count('Total per country', 'Round to cents')).toHaveText('21');
  const rows = (await workspace.read('out/sales-by-country.csv')).trim().split('\n');
  expect(rows).toHaveLength(22);
  expect(rows[0]).toBe('country,orders,revenue,average');

  await designer.count('Price each line', 'Total per order').click();
  await expect(designer.drawer.getByText('First 100 of 2,155')).toBeAttached();
  await designer.drawer.getByRole('searchbox').fill('Switzerland');
  await expect(designer.table.getByRole('row').nth(1)).toContainText('Switzerland');
  await designer.drawer.getByRole('radio', { name: 'Tree' }).click();
  await expect(
    designer.drawer.getByRole('tree').or(designer.drawer.getByRole('treegrid')),
  ).toBeVisible();
  await designer.drawer.getByRole('radio', { name: 'Raw' }).click();
  await expect(designer.drawer.getByRole('tabpanel')).toContainText('"Switzerland"');
  await designer.drawer.getByRole('radio', { name: 'Table' }).click();

  await designer.table.getByRole('row').nth(1).hover();
  await designer.table.getByRole('row').nth(1).getByRole('button').click();
  const record = designer.drawer.getByRole('region', { name: 'Record 1' });
  await record.getByRole('tab', { name: 'Journey' }).click();
  const stops = record.getByRole('list').first().getByRole('listitem');
  await expect(stops.filter({ hasText: 'Order lines' }).first()).toContainText('Begins here');
  await expect(stops.filter({ hasText: 'Price each line' }).first()).toContainText('amount');
});

test('a long run can be stopped, and says so', async ({ open, workspace }) => {
  await workspace.write('flows/slow.flow.json', slow);
  const designer = await open();
  await designer.openFlow('Slow');
  await designer.run.click();
  await expect(designer.count('Ten', 'Wait')).toHaveText('3');
  await expect(designer.node('Wait')).toHaveAccessibleName(/Running/);
  await designer.page.getByRole('banner').getByRole('button', { name: 'Stop' }).click();
  await designer.ended('Stopped');
  await designer.tab('Runs').click();
  await expect(designer.drawer.getByRole('row').nth(1)).toContainText('Stopped');
  await expect(designer.run).toBeEnabled();
  expect(workspace.has('out/slow.ndjson')).toBe(false);
});

test('what is wrong with a flow stands on the node and in the list, with what to do', async ({
  open,
  workspace,
  page,
}) => {
  await workspace.write('flows/wrong.flow.json', wrong);
  const designer = await open();
  await designer.openFlow('Wrong');
  const alert = page.getByRole('alert');
  const problems = designer.drawer.getByRole('list', { name: 'Problems of this flow' });

  await expect(designer.node('Broken')).toHaveAccessibleName(/1 problem/);
  await designer.run.click();
  await expect(alert).toContainText('The run did not start');
  await alert.getByRole('button', { name: 'Show the problem' }).click();
  await problems.getByRole('button', { name: /^Broken/ }).click();
  const where = designer.inspector.getByRole('textbox', { name: 'Where' });
  await where.click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('true');
  await expect(problems).toHaveCount(0); // mended: the list is empty by itself

  await designer.run.click();
  await expect(alert).toContainText('there is no file data/nowhere.csv');
  await expect(designer.node('Missing')).toHaveAccessibleName(/1 problem/);
  await problems.getByRole('button', { name: /^Missing/ }).click();
  await expect(designer.inspector.getByRole('textbox', { name: 'File' })).toHaveValue(
    'data/nowhere.csv',
  );
  await workspace.write('data/nowhere.csv', 'id\n1\n');
  await designer.runAndWait();
  await expect(alert).toBeHidden();
});

test('records that fail are kept with their cause, and the others go on', async ({
  open,
  workspace,
  page,
}) => {
  await workspace.write('flows/failing.flow.json', failing);
  const designer = await open();
  await designer.openFlow('Failing');
  await designer.runAndWait('Failed');
  expect(await workspace.read('out/good.ndjson')).toBe('{"name":"ANNA"}\n');
  await expect(designer.node('Shout')).toHaveAccessibleName(/1 failed/);
  await designer.tab('Failed').click();
  const cause = designer.drawer.getByRole('region').first();
  await expect(cause.getByRole('button', { name: 'Go to Shout' })).toBeVisible();
  await cause.getByRole('listitem').getByRole('button').click();
  await expect(designer.drawer.getByRole('row', { name: 'nobody' })).toBeVisible();
  await cause.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click();
  await expect(designer.drawer.getByText('No failed records')).toBeVisible();
});

const slow = flow('Slow', [
  { id: 'ten', kind: 'start', label: 'Ten', params: { records: [1, 2, 3] } },
  { id: 'wait', kind: 'delay', label: 'Wait', params: { for: '10m' } },
  { id: 'out', kind: 'json.write', label: 'Out', params: { path: 'out/slow.ndjson' } },
]);

const wrong = flow('Wrong', [
  { id: 'missing', kind: 'csv.read', label: 'Missing', params: { path: 'data/nowhere.csv' } },
  { id: 'broken', kind: 'filter', label: 'Broken', params: { where: 'record.total >' } },
  { id: 'out', kind: 'json.write', label: 'Out', params: { path: 'out/wrong.ndjson' } },
]);

const failing = flow('Failing', [
  {
    id: 'people',
    kind: 'start',
    label: 'People',
    params: { records: [{ name: { first: 'Anna' } }, { nobody: true }] },
  },
  {
    id: 'shout',
    kind: 'map',
    label: 'Shout',
    params: { fields: [{ to: 'name', value: '{{ record.name.first.toUpperCase() }}' }] },
  },
  { id: 'good', kind: 'json.write', label: 'Good', params: { path: 'out/good.ndjson' } },
]);

/** A flow of nodes in a row, each wired to the next. */
type Node = {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly params: object;
};
function flow(name: string, nodes: readonly Node[]): string {
  const wires = nodes.slice(1).map(({ id }, i) => ({ from: nodes[i]?.id, to: id }));
  const placed = nodes.map((node, i) => ({ ...node, position: { x: 60 + 260 * i, y: 80 } }));
  return JSON.stringify({ format: 'fairlead/1', name, nodes: placed, wires }, null, 2) + '\n';
}
