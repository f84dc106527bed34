import { backend, type FlowSummary } from '../../shared/backend';
import { flowsData } from '../../shared/data';
import { go, routes } from '../../shared/frame';
import { useTexts } from '../../shared/i18n';
import { toast, toastError } from '../../shared/ui';

/** Says why it failed instead of rejecting. */
async function trying(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (why) {
    toastError(why);
  }
}

/** Starts a flow from outside its designer and says so. */
export function useStartRun(): (flow: Pick<FlowSummary, 'file' | 'name'>) => Promise<void> {
  const t = useTexts('home');
  return (flow) =>
    trying(async () => {
      await backend.startRun(flow.file);
      void flowsData.reload();
      toast({
        text: t('started', { name: flow.name }),
        action: { label: t('see'), onPress: () => go(routes.flow(flow.file)) },
      });
    });
}

/** What can be done with a flow in the list. What can be undone is done at once. */
export function useFlowActions() {
  const t = useTexts('home');
  const start = useStartRun();
  const restore = (flow: FlowSummary) =>
    trying(async () => {
      await backend.restoreFlow(flow.file);
      await flowsData.reload();
    });
  return {
    open: (flow: FlowSummary) => go(routes.flow(flow.file)),
    run: start,
    duplicate: (flow: FlowSummary) =>
      trying(async () => {
        const copy = await backend.duplicateFlow(flow.file);
        await flowsData.reload();
        toast({
          text: t('duplicated', { name: flow.name }),
          action: { label: t('open'), onPress: () => go(routes.flow(copy.file)) },
        });
      }),
    remove: (flow: FlowSummary) =>
      trying(async () => {
        await backend.deleteFlow(flow.file);
        await flowsData.reload();
        toast({
          text: t('deleted', { name: flow.name }),
          action: { label: t('undo'), onPress: () => void restore(flow) },
        });
      }),
    rename: async (flow: FlowSummary, name: string) => {
      await backend.renameFlow(flow.file, name);
      await flowsData.reload();
    },
  };
}

export type FlowActionSet = ReturnType<typeof useFlowActions>;
