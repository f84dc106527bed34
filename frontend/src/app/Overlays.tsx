import { Commands, Shortcuts } from '../features/commands';
import { NewFlowDialog } from '../features/home';
import { Tour } from '../features/tour';
import { closeOverlay, useOverlay } from '../shared/frame';

/** What several screens open over themselves. */
export function Overlays() {
  const open = useOverlay((state) => state.open);
  return (
    <>
      <Tour />
      {open === 'commands' && <Commands onClose={closeOverlay} />}
      {open === 'shortcuts' && <Shortcuts onClose={closeOverlay} />}
      {open === 'newFlow' && <NewFlowDialog onClose={closeOverlay} />}
    </>
  );
}
