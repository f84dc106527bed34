import { backend } from '../../shared/backend';
import { go, routes } from '../../shared/frame';
import { useTexts } from '../../shared/i18n';
import { NameDialog } from './NameDialog';

/** Asks for a name and opens the empty flow. */
export function NewFlowDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts('home');
  return (
    <NameDialog
      title={t('newTitle')}
      verb={t('create')}
      first={t('newName')}
      onName={async (name) => {
        const flow = await backend.createFlow(name);
        go(routes.flow(flow.file));
      }}
      onClose={onClose}
    />
  );
}
