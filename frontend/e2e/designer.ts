import { expect, type Locator, type Page } from '@playwright/test';
import type { FlowDocument, Workspace } from './program';

/** The designer as a person uses it: by what is written on it, and by its roles. */
export class Designer {
  constructor(
    readonly page: Page,
    private readonly workspace: Workspace,
  ) {}

  get canvas(): Locator {
    return this.page.getByRole('application', { name: /^(Flow|Flux)$/ });
  }

  get run(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: /^Run/ });
  }

  get undoButton(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: /^Undo/ });
  }

  get redoButton(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: /^Redo/ });
  }

  get drawer(): Locator {
    return this.page.getByRole('region', { name: 'Records, runs and problems' });
  }

  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Chosen node' });
  }

  get palette(): Locator {
    return this.page.getByRole('navigation', { name: 'Kinds of nodes' });
  }

  /** The records in the drawer. */
  get table(): Locator {
    return this.drawer.getByRole('grid');
  }

  /** A card by the name on it. */
  node(name: string): Locator {
    return this.canvas.getByRole('group', { name: new RegExp(`^${escape(name)}(,|$)`) });
  }

  /** The count that rides on a wire. */
  count(from: string, to: string): Locator {
    return this.canvas.getByRole('button', {
      name: new RegExp(`^Wire from ${escape(from)}.* to ${escape(to)}.*record`),
    });
  }

  /** A dot on the edge of a card; ports are no parts of the tree of roles, keys reach them by C. */
  port(node: string, side: 'in' | 'out', port: string = side): Locator {
    return this.node(node).locator(`[data-side="${side}"][data-port="${port}"]`);
  }

  tab(name: string): Locator {
    return this.drawer.getByRole('tab', { name: new RegExp(`^${name}`) });
  }

  /** Opens a flow from the home screen. */
  async openFlow(name: string): Promise<void> {
    await this.page.getByRole('link', { name, exact: true }).click();
    await expect(this.canvas).toBeVisible();
  }

  /** Makes an empty flow from the home screen. */
  async newFlow(name: string): Promise<void> {
    await this.page
      .getByRole('button', { name: /^New flow|^Start empty/ })
      .first()
      .click();
    const dialog = this.page.getByRole('dialog', { name: 'New flow' });
    await dialog.getByRole('textbox').fill(name);
    await dialog.getByRole('button', { name: 'Create' }).click();
    await expect(this.canvas).toBeVisible();
  }

  async runAndWait(status: 'Done' | 'Failed' | 'Stopped' = 'Done'): Promise<void> {
    await this.run.click();
    await this.ended(status);
  }

  async ended(status: 'Done' | 'Failed' | 'Stopped' = 'Done'): Promise<void> {
    await expect(this.page.getByRole('banner')).toContainText(new RegExp(`${status} ·`));
  }

  async saved(): Promise<void> {
    await expect(this.page.getByRole('banner').getByText('Saved', { exact: true })).toBeVisible();
  }

  /** Waits until the file says what is expected of it. */
  async onDisk(
    path: string,
    holds: (flow: FlowDocument) => unknown,
    value: unknown,
  ): Promise<void> {
    await expect.poll(async () => holds(await this.workspace.flow(path))).toEqual(value);
  }

  /** Presses in the middle of one thing and lets go in the middle of another. */
  async drag(from: Locator, to: Locator | { x: number; y: number }): Promise<void> {
    const start = await middle(from);
    const end = 'x' in to ? to : await middle(to);
    const { mouse } = this.page;
    await mouse.move(start.x, start.y);
    await mouse.down();
    await mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
    await mouse.move(end.x, end.y, { steps: 4 });
    await mouse.up();
  }

  /** A place of the canvas, in parts of its width and height. */
  async place(x: number, y: number): Promise<{ x: number; y: number }> {
    const box = await boxOf(this.canvas);
    return { x: box.x + box.width * x, y: box.y + box.height * y };
  }
}

async function boxOf(locator: Locator) {
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  if (!box) throw new Error(`not on the page: ${locator}`);
  return box;
}

export async function middle(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await boxOf(locator);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
