import { useState } from 'react';
import { backend, type TemplateSummary } from '../../shared/backend';
import { flowsData } from '../../shared/data';
import { go, routes } from '../../shared/frame';
import { toastError } from '../../shared/ui';

/** Makes a flow from a template and opens it; tells whether that is under way. */
export function useOpenTemplate(template: Pick<TemplateSummary, 'id'>) {
  const [busy, setBusy] = useState(false);
  const open = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const flow = await backend.createFromTemplate(template.id);
      void flowsData.reload();
      go(routes.flow(flow.file));
    } catch (why) {
      toastError(why);
      setBusy(false);
    }
  };
  return { busy, open: () => void open() };
}
