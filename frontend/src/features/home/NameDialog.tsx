import { useId, useState, type FormEvent } from 'react';
import { useTexts } from '../../shared/i18n';
import { Button, Dialog, TextField } from '../../shared/ui';
import { whyOf } from '../../shared/say';

type Props = {
  readonly title: string;
  readonly verb: string;
  readonly first: string; // the name that stands there
  readonly onName: (name: string) => Promise<void>;
  readonly onClose: () => void;
};

/** Asks for the name of a flow. A refusal is shown below the field. */
export function NameDialog({ title, verb, first, onName, onClose }: Props) {
  const t = useTexts('home');
  const [name, setName] = useState(first);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const form = useId();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') {
      setError(t('nameMissing'));
      return;
    }
    setBusy(true);
    try {
      await onName(name.trim());
      onClose();
    } catch (why) {
      setError(whyOf(why));
      setBusy(false);
    }
  };
  const buttons = (
    <>
      <Button onPress={onClose}>{t('cancel')}</Button>
      <Button look="primary" type="submit" form={form} isPending={busy}>
        {verb}
      </Button>
    </>
  );
  return (
    <Dialog isOpen title={title} onClose={onClose} footer={buttons}>
      <form id={form} onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('column.name')}
          value={name}
          error={error}
          autoFocus
          onChange={(next) => {
            setName(next);
            setError(undefined);
          }}
        />
      </form>
    </Dialog>
  );
}
