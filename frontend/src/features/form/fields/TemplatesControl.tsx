import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../../../shared/i18n';
import { Button, ErrorText, IconButton, TextField } from '../../../shared/ui';
import type { Json, JsonObject } from '../../canvas';
import { useForm, type ControlProps } from '../context';
import { isObject, paramName } from '../core/place';
import { problemsAt, wordsOf } from '../problems';
import { TemplateControl } from './RecordControls';
import css from './fields.module.css';

/** Names with their values, such as headers, in the order of the flow. */
export function TemplatesControl(props: ControlProps) {
  const { value, label, error, set } = props;
  const t = useTexts('form');
  const [adding, setAdding] = useState(false);
  const entries = Object.entries(isObject(value) ? value : {});
  const write = (next: readonly [string, Json][], coalesce = false) =>
    set(next.length === 0 ? undefined : (Object.fromEntries(next) as JsonObject), { coalesce });
  const rename = (index: number, name: string) =>
    write(
      entries.map((entry, i) => (i === index ? [name, entry[1]] : entry)),
      true,
    );
  return (
    <div className={css.stack} role="group" aria-label={label}>
      {entries.map(([name], index) => (
        <Entry
          key={index}
          {...props}
          name={name}
          taken={entries.map(([one]) => one)}
          onName={(next) => rename(index, next)}
          onRemove={() => write(entries.filter((_, i) => i !== index))}
        />
      ))}
      {adding && (
        <NewName
          taken={entries.map(([one]) => one)}
          onDone={(name) => {
            setAdding(false);
            if (name !== '') write([...entries, [name, '']]);
          }}
        />
      )}
      {error !== undefined && <ErrorText>{error}</ErrorText>}
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

type EntryProps = ControlProps & {
  readonly name: string;
  readonly taken: readonly string[];
  readonly onName: (name: string) => void;
  readonly onRemove: () => void;
};

function Entry({ name, taken, onName, onRemove, ...props }: EntryProps) {
  const t = useTexts('form');
  const form = useForm();
  const [typed, setTyped] = useState<string>();
  const clash = typed !== undefined && typed !== name && (typed === '' || taken.includes(typed));
  const path = [...props.path, name];
  const found = problemsAt(form.problems, paramName(path), true);
  const value = isObject(props.value) ? props.value[name] : undefined;
  return (
    <div className={css.item} data-param={paramName(path)} data-named>
      <div className={css.pair}>
        <TextField
          label={t('templates.name')}
          hideLabel
          mono
          value={clash ? typed : name}
          error={clash ? t(typed === '' ? 'templates.empty' : 'templates.taken') : undefined}
          onChange={(next) => {
            setTyped(next);
            if (next !== '' && !taken.includes(next)) onName(next);
          }}
          onBlur={() => setTyped(undefined)}
        />
        <div className={css.stack}>
          <TemplateControl
            {...props}
            spec={{ ...props.spec, placeholder: t('templates.value') }}
            path={path}
            param={paramName(path)}
            value={value}
            label={t('templates.valueOf', { name })}
            error={found.length > 0 ? wordsOf(found) : undefined}
            set={(next, options) => form.set(path, next ?? '', options)}
          />
        </div>
      </div>
      <IconButton
        icon={X}
        size="small"
        label={t('templates.remove', { name })}
        onPress={onRemove}
      />
    </div>
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
      label={t('templates.name')}
      hideLabel
      mono
      autoFocus
      value={name}
      placeholder={t('templates.name')}
      error={clash ? t('templates.taken') : undefined}
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
