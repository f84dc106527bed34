import type { FlowSummary } from '../../shared/backend';
import { useTexts } from '../../shared/i18n';
import { NameDialog } from './NameDialog';

type Props = {
  readonly flow: FlowSummary;
  readonly onRename: (flow: FlowSummary, name: string) => Promise<void>;
  readonly onClose: () => void;
};

/** Asks for the new name of a flow. */
export function RenameDialog({ flow, onRename, onClose }: Props) {
  const t = useTexts('home');
  return (
    <NameDialog
      title={t('renameTitle', { name: flow.name })}
      verb={t('rename')}
      first={flow.name}
      onName={(name) => onRename(flow, name)}
      onClose={onClose}
    />
  );
}
