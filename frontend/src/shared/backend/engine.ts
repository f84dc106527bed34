import type { Backend } from './types';
import type { Services, Runtime } from './window';

type Engine = { readonly services: Services; readonly runtime: Runtime; readonly desktop: boolean };

/** Wails rejects with an Error or, in older versions, with its text. */
async function ask<T>({ services }: Engine, service: string, name: string, args: unknown[]) {
  const method = services[service]?.[name];
  if (!method) throw new Error(`This version of the engine has no ${service}.${name}.`);
  try {
    return (await method(...args)) as T;
  } catch (why) {
    throw why instanceof Error ? why : new Error(String(why));
  }
}

/** The engine behind the bound services of `app/`, in the desktop window and in a browser alike. */
export function engineBackend(engine: Engine): Backend {
  const to =
    (service: string, name: string) =>
    <T>(...args: unknown[]): Promise<T> =>
      ask<T>(engine, service, name, args);
  /** Go sends an empty list as null. */
  const list =
    (service: string, name: string) =>
    async <T>(...args: unknown[]): Promise<T[]> =>
      (await ask<T[] | null>(engine, service, name, args)) ?? [];
  return {
    canChoose: engine.desktop,
    workspace: to('Workspace', 'Info'),
    openWorkspace: to('Workspace', 'Open'),
    chooseWorkspace: to('Workspace', 'Choose'),
    files: list('Workspace', 'Files'),
    importFile: to('Workspace', 'ImportFile'),

    flows: list('Flows', 'List'),
    readFlow: to('Flows', 'Read'),
    saveFlow: to('Flows', 'Save'),
    createFlow: to('Flows', 'Create'),
    createFromTemplate: to('Flows', 'CreateFromTemplate'),
    renameFlow: to('Flows', 'Rename'),
    duplicateFlow: to('Flows', 'Duplicate'),
    deleteFlow: to('Flows', 'Delete'),
    restoreFlow: to('Flows', 'Restore'),
    checkFlow: list('Flows', 'Check'),
    templates: list('Flows', 'Templates'),
    readHistory: to('Flows', 'ReadHistory'),
    writeHistory: to('Flows', 'WriteHistory'),

    kinds: list('Kinds', 'List'),
    typings: to('Kinds', 'Typings'),
    helpers: list('Kinds', 'Helpers'),
    preview: to('Kinds', 'Preview'),

    startRun: to('Runs', 'Start'),
    stopRun: to('Runs', 'Stop'),
    runs: list('Runs', 'List'),
    run: to('Runs', 'Show'),
    records: to('Runs', 'Records'),
    exportRecords: to('Runs', 'Export'),

    failed: list('Failed', 'List'),
    failedRecord: to('Failed', 'Show'),
    discardFailed: to('Failed', 'Discard'),

    settings: to('Settings', 'Read'),
    saveSettings: to('Settings', 'Save'),
    guide: to('Help', 'Guide'),
    version: to('Help', 'Version'),

    on: (event: string, listener: (data: never) => void) =>
      engine.runtime.EventsOn(event, listener as (data: unknown) => void),
  };
}
