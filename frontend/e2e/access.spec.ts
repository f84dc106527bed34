import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './test';

const file = 'flows/failing.flow.json';
const failing = JSON.stringify({
  format: 'fairlead/1',
  name: 'Failing',
  nodes: [
    {
      id: 'people',
      kind: 'start',
      label: 'People',
      params: { records: [{ name: 'Anna', ' ': [1, { deep: true }] }, { nobody: null }] },
      position: { x: 40, y: 40 },
    },
    {
      id: 'shout',
      kind: 'map',
      label: 'Shout',
      params: { fields: [{ to: 'name', value: '{{ record.name.toUpperCase() }}' }] },
      position: { x: 300, y: 40 },
    },
    { id: 'bare', kind: 'csv.write', position: { x: 560, y: 40 } },
  ],
  wires: [{ from: 'people', to: 'shout' }],
  notes: [{ id: 'n', text: '**Ask** finance', x: 40, y: 180, width: 200, height: 88 }],
  groups: [{ id: 'g', title: 'Collect', nodes: ['people', 'shout'] }],
});

/** Finds what is serious or critical on the screen, in words that name the place. */
async function expectNothingSerious(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] }) // for the rest it would describe no places
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .setLegacyMode() // there are no frames of other origins, for which a second page is opened
    .analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message}`));
  expect.soft(serious, where).toEqual([]);
}

/** What is drawn over a screen, in the order in which the keys bring it there. */
const overlays = [
  ['command search', 'ControlOrMeta+k'],
  ['keys', '?'],
  ['quick add', 'n'],
  ['find', 'ControlOrMeta+f'],
] as const;

const screens = ['inbox', 'runs', 'templates', 'guide', 'settings'];

for (const theme of ['light', 'dark'] as const) {
  for (const locale of ['en-US', 'fr-FR'] as const) {
    test.describe(`${theme}, ${locale}`, () => {
      test.use({ colorScheme: theme, locale });

      test('no screen has a serious obstacle', async ({ open, page, workspace }) => {
        const french = locale === 'fr-FR';
        const designer = await open();
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectNothingSerious(page, 'first start');
        await workspace.write(file, failing);
        await expect(page.getByRole('link', { name: 'Failing' })).toBeVisible();
        await expectNothingSerious(page, 'home');

        await page.getByRole('link', { name: 'Failing', exact: true }).click();
        await designer.node('Shout').click();
        await expectNothingSerious(page, 'designer with a node');
        await page.keyboard.press('F4');
        await expectNothingSerious(page, 'problems');
        await page.keyboard.press('Escape');
        await designer.canvas.focus();
        await page.keyboard.press('Tab');
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectNothingSerious(page, 'quick add');
        await page.keyboard.press('Escape');

        await workspace.write(file, failing.replace('csv.write', 'merge'));
        await expect(designer.node(french ? 'Réunir' : 'Merge')).toBeVisible();
        await page.keyboard.press('ControlOrMeta+Enter');
        await expect(designer.node('Shout')).toHaveAccessibleName(french ? /1 échec/ : /1 failed/);
        await designer.node('People').click();
        const tabs = page.getByRole('tablist', {
          name: french ? 'Ce qui s’est passé' : 'What happened',
        });
        for (const name of french
          ? ['Enregistrements', 'Exécutions', 'En échec']
          : ['Records', 'Runs', 'Failed']) {
          await tabs.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
          await expectNothingSerious(page, name);
        }
        for (const screen of screens) {
          await page.goto(`${new URL(page.url()).origin}/#/${screen}`);
          await expect(page.getByRole('main')).toBeVisible();
          await expectNothingSerious(page, screen);
        }
      });

      test('no form of the records has a serious obstacle', async ({ open, page, workspace }) => {
        await workspace.write(file, failing.replace('csv.write', 'merge'));
        const designer = await open();
        await page.getByRole('link', { name: 'Failing', exact: true }).click();
        await designer.canvas.focus();
        await page.keyboard.press('ControlOrMeta+Enter');
        await designer.node('People').click();
        const drawer = page.locator('[data-region=drawer]');
        const forms = drawer.getByRole('radiogroup').getByRole('radio');
        await expect(forms).toHaveCount(3);
        for (const i of [1, 2, 0]) {
          await forms.nth(i).click();
          await expectNothingSerious(page, `records, form ${i}`);
        }
        await drawer.getByRole('gridcell').first().click();
        await page.keyboard.press('Enter');
        const record = page.getByRole('region', { name: /^(Record|Enregistrement) 1$/ });
        for (const i of [0, 1, 2]) {
          await record.getByRole('tab').nth(i).click();
          await expectNothingSerious(page, `record, tab ${i}`);
        }
      });

      test('nothing over a screen has a serious obstacle', async ({ open, page, workspace }) => {
        const french = locale === 'fr-FR';
        const name = (english: string, other: string) => (french ? other : english);
        await workspace.write(file, failing);
        const designer = await open();
        await page.getByRole('button', { name: name('New flow', 'Nouveau flux') }).click();
        await expectNothingSerious(page, 'new flow');
        await page.keyboard.press('Escape');
        await page
          .getByRole('button', { name: name('What to do with Failing', 'Que faire de Failing') })
          .click();
        await expectNothingSerious(page, 'menu of a flow');
        await page.keyboard.press('Escape');

        await page.getByRole('link', { name: 'Failing', exact: true }).click();
        for (const [where, keys] of overlays) {
          await designer.canvas.focus();
          await page.keyboard.press(keys);
          await expectNothingSerious(page, where);
          await page.keyboard.press('Escape');
        }
        await designer.node('Shout').click({ button: 'right' });
        await expectNothingSerious(page, 'menu of a node');
        await page.keyboard.press('Escape');
        await designer.node('Shout').click();
        await page.getByRole('button', { name: name('Open mapper', 'Ouvrir l’éditeur') }).click();
        const mapper = page.getByRole('dialog');
        await expectNothingSerious(page, 'mapper');
        await mapper.getByRole('treeitem').last().click();
        await expectNothingSerious(page, 'mapper with a target');
        await mapper.getByRole('radio').nth(1).click();
        await expectNothingSerious(page, 'mapper as rows');
        await page.keyboard.press('Escape');

        await workspace.write(file, failing.replace('csv.write', 'merge'));
        await expect(designer.node(name('Merge', 'Réunir'))).toBeVisible();
        await page.keyboard.press('ControlOrMeta+Enter');
        await expect(designer.node('Shout')).toHaveAccessibleName(french ? /1 échec/ : /1 failed/);
        await page.goto(`${new URL(page.url()).origin}/#/inbox`);
        await page.getByRole('main').getByRole('table').waitFor();
        await expectNothingSerious(page, 'inbox with a record');
        await page
          .getByRole('button', { name: name('Discard', 'Écarter') })
          .first()
          .click();
        await expectNothingSerious(page, 'discard');
        await page.keyboard.press('Escape');
        await page.goto(`${new URL(page.url()).origin}/#/settings`);
        await page.getByRole('button', { name: name('Start the tour', 'Faire la visite') }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectNothingSerious(page, 'tour');
      });
    });
  }
}

test('theme and language are chosen in the settings, act at once and are kept', async ({
  open,
  page,
}) => {
  await open();
  const html = page.locator('html');
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: 'Dark' }).click();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('radio', { name: 'Français' }).click();
  await expect(html).toHaveAttribute('lang', 'fr');
  await expect(page.getByRole('heading', { name: 'Réglages' })).toBeVisible();

  await open();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('link', { name: 'Modèles' })).toBeVisible();
});
