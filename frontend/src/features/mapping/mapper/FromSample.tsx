import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTexts } from '../../../shared/i18n';
import { useFormat } from '../../../shared/i18n/useFormat';
import { Button, Dialog, TextField } from '../../../shared/ui';
import { targetsIn } from '../fromSample';
import css from './mapper.module.css';

type Props = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onTake: (targets: readonly string[]) => void;
  readonly known: readonly string[];
};

const largest = 2_000_000; // bytes of a file that is looked through

/** Takes the fields of the wanted result from a sample of it: pasted, or from a file. */
export function FromSample({ isOpen, onClose, onTake, known }: Props) {
  const t = useTexts('mapping');
  const { number } = useFormat();
  const [text, setText] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const found = text.trim() === '' ? [] : targetsIn(text);
  const fresh = found?.filter((path) => !known.includes(path)) ?? [];
  const close = () => {
    setText('');
    onClose();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={t('fromSample.title')}
      size="medium"
      dismissable={text === ''}
      footer={
        <>
          <Button onPress={close}>{t('fromSample.cancel')}</Button>
          <Button
            look="primary"
            isDisabled={fresh.length === 0}
            onPress={() => {
              onTake(fresh);
              close();
            }}
          >
            {t('fromSample.take', { count: fresh.length, shown: number(fresh.length) })}
          </Button>
        </>
      }
    >
      <div className={css.fromSample}>
        <p>{t('fromSample.how')}</p>
        <TextField
          label={t('fromSample.text')}
          hideLabel
          lines={10}
          mono
          value={text}
          onChange={setText}
          error={found === undefined ? t('fromSample.unreadable') : undefined}
          help={
            found && found.length > 0
              ? t('fromSample.found', { count: found.length, shown: number(found.length) })
              : undefined
          }
        />
        <input
          ref={file}
          type="file"
          hidden
          accept=".json,.ndjson,.jsonl,.csv,.txt"
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            if (chosen) void chosen.slice(0, largest).text().then(setText);
          }}
        />
        <Button icon={FileUp} onPress={() => file.current?.click()}>
          {t('fromSample.file')}
        </Button>
      </div>
    </Dialog>
  );
}
