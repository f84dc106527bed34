import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const binary = process.env['FAIRLEAD'] ?? resolve(import.meta.dirname, '../../build/bin/fairlead');

/** A folder with flows and data, for one test. */
export class Workspace {
  private constructor(private readonly root: string) {}

  static async make(): Promise<Workspace> {
    const root = await mkdtemp(join(tmpdir(), 'fairlead-e2e-'));
    await mkdir(join(root, 'shop', 'flows'), { recursive: true });
    return new Workspace(root);
  }

  get folder(): string {
    return join(this.root, 'shop');
  }

  /** Where the program keeps what a person prefers. */
  get home(): string {
    return join(this.root, 'home');
  }

  async write(path: string, text: string): Promise<void> {
    const file = join(this.folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  read(path: string): Promise<string> {
    return readFile(join(this.folder, path), 'utf8');
  }

  has(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  /** A flow as it stands on disk. */
  async flow(path: string): Promise<FlowDocument> {
    return JSON.parse(await this.read(path)) as FlowDocument;
  }

  async remove(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }
}

export type FlowDocument = {
  readonly name: string;
  readonly nodes: readonly {
    readonly id: string;
    readonly kind: string;
    readonly label?: string;
    readonly params?: Readonly<Record<string, unknown>>;
    readonly position?: { readonly x: number; readonly y: number };
  }[];
  readonly wires: readonly { readonly from: string; readonly to: string }[];
};

/** `fairlead serve` on a workspace, on free ports. */
export class Program {
  private constructor(
    private readonly process: ChildProcess,
    /** Signs in once. */
    readonly address: string,
  ) {}

  static async start(workspace: Workspace): Promise<Program> {
    const free = '127.0.0.1:0';
    const args = ['serve', '-w', workspace.folder, '--listen', free, '--hooks', free];
    const env = { ...process.env, HOME: workspace.home, XDG_CONFIG_HOME: workspace.home };
    const child = spawn(binary, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
    const said: string[] = [];
    child.stderr.on('data', (part: Buffer) => said.push(part.toString()));
    const ended = once(child, 'exit').then(() => {
      throw new Error(`fairlead serve ended: ${said.join('')}`);
    });
    const address = await Promise.race([listening(child), ended]);
    ended.catch(() => undefined);
    return new Program(child, address);
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const gone = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await gone;
  }
}

async function listening(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('fairlead serve has no output');
  for await (const line of createInterface(child.stdout)) {
    const address = /^listening (\S+)$/.exec(line)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error('fairlead serve printed no address');
}
