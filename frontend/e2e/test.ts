import { test as base, expect } from '@playwright/test';
import { Designer } from './designer';
import { Program, Workspace } from './program';

type Fixtures = {
  /** An empty workspace; write into it before `open`. */
  readonly workspace: Workspace;
  /** Starts the program on the workspace, signs in and gives the page to work on. */
  readonly open: () => Promise<Designer>;
};

/** A test with a program and a workspace of its own. An error on the page's console fails it. */
export const test = base.extend<Fixtures>({
  workspace: async ({}, provide) => {
    const workspace = await Workspace.make();
    await provide(workspace);
    await workspace.remove();
  },
  open: async ({ page, workspace }, provide) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    const programs: Program[] = [];
    await provide(async () => {
      await Promise.all(programs.map((program) => program.stop()));
      const program = await Program.start(workspace);
      programs.push(program);
      await page.goto(program.address);
      return new Designer(page, workspace);
    });
    await Promise.all(programs.map((program) => program.stop()));
    expect(errors).toEqual([]);
  },
});

export { expect };
