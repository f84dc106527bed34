import { Button, Dialog } from '../../../shared/ui';
import { useDesignerState, useSession } from '../store/context';
import { useWords } from '../view/words';

/** Asks which version stays when the file was changed elsewhere. The other stays one undo away. */
export function Conflict() {
  const session = useSession();
  const { t } = useWords();
  const file = useDesignerState((state) => state.file);
  const open = useDesignerState((state) => state.save.state === 'conflict');
  const failed = () => session.notify({ key: 'notice.conflictStays' }, 'warning');
  const buttons = (
    <>
      <Button onPress={() => void session.takeFile().catch(failed)}>
        {t('conflict.takeFile')}
      </Button>
      <Button look="primary" autoFocus onPress={() => void session.keepMine().catch(failed)}>
        {t('conflict.keepMine')}
      </Button>
    </>
  );
  return (
    <Dialog
      isOpen={open}
      onClose={() => undefined}
      title={t('conflict.title')}
      role="alertdialog"
      footer={buttons}
    >
      <p>{t('conflict.text', { file })}</p>
    </Dialog>
  );
}
