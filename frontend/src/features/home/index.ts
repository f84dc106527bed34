/** The first screen: the workspace's flows and the ways to a new one. */
export { DropFiles } from './DropFiles';
export { Home } from './Home';
export { NewFlowDialog } from './NewFlowDialog';
export { useStartRun } from './useFlowActions';
