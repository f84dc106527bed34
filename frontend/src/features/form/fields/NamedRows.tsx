import { Plus, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTexts } from '../../../shared/i18n';
import { Button, IconButton, TextField } from '../../../shared/ui';
import type { Json } from '../../canvas';
import css from './fields.module.css';

type Entry = readonly [string, Json];

type Props = {
  readonly label: string;
  readonly entries: readonly Entry[];
  /** `typing` while a name is typed. */
  readonly onWrite: (entries: readonly Entry[], typing: boolean) => void;
  readonly param?: (name: string) => string; // the place of a value as problems write it
  /** The control of one value. */
  readonly children: (name: string, value: Json) => ReactNode;
};

/** Names with their values, such as headers or variables, in the order of the flow. */
export function NamedRows({ label, entries, onWrite, param, children }: Props) {
  const t = useTexts('form');
  const [adding, setAdding] = useState(false);
  const taken = entries.map(([name]) => name);
  const rename = (index: number, name: string) =>
    onWrite(
      entries.map((entry, i) => (i === index ? [name, entry[1]] : entry)),
      true,
    );
  const end = (name: string) => {
    setAdding(false);
    if (name !== '') onWrite([...entries, [name, '']], false);
  };
  return (
    <div className={css.stack} role="group" aria-label={label}>
      {entries.map(([name, value], index) => (
        <div
          key={index}
          role="group"
          aria-label={name}
          className={css.item}
          data-param={param?.(name)}
          data-named
        >
          <div className={css.pair}>
            <Name name={name} taken={taken} onName={(next) => rename(index, next)} />
            <div className={css.stack}>{children(name, value)}</div>
          </div>
          <IconButton
            icon={X}
            size="small"
            label={t('named.remove', { name })}
            onPress={() =>
              onWrite(
                entries.filter((_, i) => i !== index),
                false,
              )
            }
          />
        </div>
      ))}
      {adding && <NewName taken={taken} onDone={end} />}
      <div className={css.add}>
        <Button
          look="quiet"
          size="small"
          icon={Plus}
          isDisabled={adding}
          onPress={() => setAdding(true)}
        >
          {t('list.add')}
        </Button>
      </div>
    </div>
  );
}

type NameProps = {
  readonly name: string;
  readonly taken: readonly string[];
  readonly onName: (name: string) => void;
};

/** A name that is changed at each letter, but not to one that is there already, or to none. */
function Name({ name, taken, onName }: NameProps) {
  const t = useTexts('form');
  const [typed, setTyped] = useState<string>();
  const clash = typed !== undefined && typed !== name && (typed === '' || taken.includes(typed));
  return (
    <TextField
      label={t('named.name')}
      hideLabel
      mono
      value={clash ? typed : name}
      error={clash ? t(typed === '' ? 'named.empty' : 'named.taken') : undefined}
      onChange={(next) => {
        setTyped(next);
        if (next !== '' && !taken.includes(next)) onName(next);
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}

type NewProps = { readonly taken: readonly string[]; readonly onDone: (name: string) => void };

/** A name is written into the flow once it is whole: no object can have a half one. */
function NewName({ taken, onDone }: NewProps) {
  const t = useTexts('form');
  const [name, setName] = useState('');
  const clash = taken.includes(name);
  return (
    <TextField
      label={t('named.name')}
      hideLabel
      mono
      autoFocus
      value={name}
      placeholder={t('named.name')}
      error={clash ? t('named.taken') : undefined}
      onChange={setName}
      onBlur={() => onDone(clash ? '' : name)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !clash) onDone(name);
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone('');
      }}
    />
  );
}
