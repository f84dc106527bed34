import { useState, type ReactNode } from 'react';
import { useTexts } from '../i18n';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { ErrorText } from './Text';
import { whyOf } from '../say';

type Props = {
  readonly isOpen: boolean;
  readonly title: string; // the question
  readonly confirm: string; // the verb of the button
  readonly danger?: boolean;
  /** A promise keeps the dialog open, busy, until it is done; a failure is shown in it. */
  readonly onConfirm: () => void | Promise<void>;
  readonly onClose: () => void;
  /** What happens, in one or two sentences. */
  readonly children: ReactNode;
};

/** Asks before what cannot be undone. What can be undone is done at once, with a toast. */
export function ConfirmDialog(props: Props) {
  const { isOpen, title, confirm, danger = false, onConfirm, onClose, children } = props;
  const t = useTexts();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const close = () => {
    setError(undefined);
    onClose();
  };
  const act = async () => {
    setBusy(true);
    try {
      await onConfirm();
      close();
    } catch (why) {
      setError(whyOf(why));
    } finally {
      setBusy(false);
    }
  };
  const footer = (
    <>
      <Button onPress={close} isDisabled={busy}>
        {t('cancel')}
      </Button>
      <Button
        look={danger ? 'danger' : 'primary'}
        isPending={busy}
        onPress={() => void act()}
        autoFocus
      >
        {confirm}
      </Button>
    </>
  );
  return (
    <Dialog isOpen={isOpen} onClose={close} title={title} role="alertdialog" footer={footer}>
      {children}
      {error !== undefined && <ErrorText>{error}</ErrorText>}
    </Dialog>
  );
}
