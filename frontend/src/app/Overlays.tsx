import { NewFlowDialog } from '../features/home';
import { closeOverlay, useOverlay } from '../shared/frame';

/** What several screens open over themselves. */
export function Overlays() {
  const open = useOverlay((state) => state.open);
  return <>{open === 'newFlow' && <NewFlowDialog onClose={closeOverlay} />}</>;
}
