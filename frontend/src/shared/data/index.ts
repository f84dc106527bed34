/** What several screens show of the workspace, loaded once and kept fresh by the engine's events. */
import { backend, useConnection } from '../backend';
import { Resource, useLoad, useResource, type Watch } from '../lib/resource';

export { useLoad, useResource, type Loaded } from '../lib/resource';

const settle = 150; // milliseconds in which changes are gathered into one load

/** Tells once after several changes that come together. */
function gathered(changed: () => void): { tell: () => void; end: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    tell: () => {
      clearTimeout(timer);
      timer = setTimeout(changed, settle);
    },
    end: () => clearTimeout(timer),
  };
}

/** When the engine answers again, everything may have changed. */
const watchConnection: Watch = (changed) =>
  useConnection.subscribe((now, before) => {
    if (now.state === 'open' && before.state !== 'open') changed();
  });

/** Flow files and runs: a run tells when it begins and when it ends. */
export const watchFlows: Watch = (changed) => {
  const { tell, end } = gathered(changed);
  const running = new Set<string>();
  const ends = [
    watchConnection(tell),
    backend.on('flows', tell),
    backend.on('run', ({ run, status }) => {
      const known = running.has(run);
      if (status === 'running') running.add(run);
      else running.delete(run);
      if (known !== (status === 'running') || status !== 'running') tell();
    }),
  ];
  return () => {
    end();
    for (const off of ends) off();
  };
};

export const workspaceData = new Resource(() => backend.workspace(), watchConnection);
export const flowsData = new Resource(() => backend.flows(), watchFlows);
export const failedData = new Resource(() => backend.failed(''), watchFlows);
export const runsData = new Resource(() => backend.runs(''), watchFlows);
export const templatesData = new Resource(() => backend.templates(), watchConnection);
export const kindsData = new Resource(() => backend.kinds(), watchConnection);
export const helpersData = new Resource(() => backend.helpers(), watchConnection);
export const versionData = new Resource(() => backend.version(), watchConnection);

/** How many records wait for a person; the list of them may be cut off. */
export function useFailedCount(): number {
  const flows = useResource(flowsData).value ?? [];
  const listed = useResource(failedData).value?.length ?? 0;
  return Math.max(
    listed,
    flows.reduce((sum, flow) => sum + flow.failed, 0),
  );
}

/** After another workspace was opened. */
export function reloadWorkspace(): void {
  for (const data of [workspaceData, flowsData, failedData, runsData]) void data.reload();
}

export const useGuide = (language: 'en' | 'fr') =>
  useLoad(`guide:${language}`, () => backend.guide(language), watchConnection);
