import { backend } from '../../../shared/backend';
import { useDesigner } from '../../canvas';
import { countAt, firstSpot } from '../data/places';
import { useList } from './useList';

/** The figures on the tabs. */
export function useCounts() {
  const { file, flow, ports, run, node, wire, problems } = useDesigner(
    ({ file, flow, ports, run, node, wire, problems }) => {
      return { file, flow, ports, run, node, wire, problems };
    },
  );
  const failed = useList(file, backend.failed, `${run?.run} ${run?.status} ${run?.failed}`);
  const ofNode = node && firstSpot(node, { flow, ports, run })?.count;
  return {
    records: wire ? countAt(run, wire.from.node, wire.from.port) : ofNode,
    failed: failed.items?.length,
    problems: problems.length,
    errors: problems.filter((problem) => problem.severity === 'error').length,
  };
}
