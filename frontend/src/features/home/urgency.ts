import type { FlowSummary } from '../../shared/backend';

/** The lower, the sooner a person should look at the flow. */
export function urgency(flow: FlowSummary): number {
  if (flow.state === 'broken') return 0;
  if (flow.failed > 0 || flow.state === 'failed') return 1;
  if (flow.problems > 0) return 2;
  if (flow.state === 'running') return 3;
  if (flow.state === 'stopped') return 4;
  if (flow.state === 'done') return 5;
  return 6;
}
