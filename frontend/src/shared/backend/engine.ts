/**
 * The engine behind the bound services of `app/`, in the desktop window and in a browser alike. The
 * functions are generated from the services: one that is renamed there is missing here.
 */
import * as Failed from '../../../wailsjs/go/app/Failed';
import * as Flows from '../../../wailsjs/go/app/Flows';
import * as Help from '../../../wailsjs/go/app/Help';
import * as Kinds from '../../../wailsjs/go/app/Kinds';
import * as Runs from '../../../wailsjs/go/app/Runs';
import * as Settings from '../../../wailsjs/go/app/Settings';
import * as Workspace from '../../../wailsjs/go/app/Workspace';
import type { Backend } from './types';
import type { Runtime } from './window';

/** Calls a generated function. Wails rejects with an Error or, in older versions, with its text. */
const to =
  <A extends unknown[]>(method: (...args: A) => Promise<unknown>) =>
  async <T>(...args: A): Promise<T> => {
    try {
      return (await method(...args)) as T;
    } catch (why) {
      throw why instanceof Error ? why : new Error(String(why));
    }
  };

/** The same for lists: Go sends an empty one as null. */
const list =
  <A extends unknown[]>(method: (...args: A) => Promise<unknown>) =>
  async <T>(...args: A): Promise<T[]> =>
    (await to(method)<T[] | null>(...args)) ?? [];

/** `desktop` tells whether the native dialogs are there. */
export function engineBackend(runtime: Runtime, desktop: boolean): Backend {
  return {
    canChoose: desktop,
    workspace: to(Workspace.Info),
    openWorkspace: to(Workspace.Open),
    chooseWorkspace: to(Workspace.Choose),
    files: list(Workspace.Files),
    importFile: to(Workspace.ImportFile),

    flows: list(Flows.List),
    readFlow: to(Flows.Read),
    saveFlow: to(Flows.Save),
    createFlow: to(Flows.Create),
    createFromTemplate: to(Flows.CreateFromTemplate),
    renameFlow: to(Flows.Rename),
    duplicateFlow: to(Flows.Duplicate),
    deleteFlow: to(Flows.Delete),
    restoreFlow: to(Flows.Restore),
    checkFlow: list(Flows.Check),
    outlineFlow: to(Flows.Outline),
    templates: list(Flows.Templates),
    readHistory: to(Flows.ReadHistory),
    writeHistory: to(Flows.WriteHistory),

    kinds: list(Kinds.List),
    typings: to(Kinds.Typings),
    helpers: list(Kinds.Helpers),
    preview: to(Kinds.Preview),

    startRun: to(Runs.Start),
    stopRun: to(Runs.Stop),
    runs: list(Runs.List),
    run: to(Runs.Show),
    records: to(Runs.Records),
    exportRecords: to(Runs.Export),

    failed: list(Failed.List),
    failedRecord: to(Failed.Show),
    discardFailed: to(Failed.Discard),

    settings: to(Settings.Read),
    saveSettings: to(Settings.Save),
    guide: to(Help.Guide),
    version: to(Help.Version),

    on: (event: string, listener: (data: never) => void) =>
      runtime.EventsOn(event, listener as (data: unknown) => void),
  };
}
