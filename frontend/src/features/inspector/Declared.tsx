import { useEffect, useState } from 'react';
import type { FlowOutline, KnownField } from '../../shared/backend/types';
import { useTexts } from '../../shared/i18n';
import { Button, Checkbox, Select } from '../../shared/ui';
import { useDesigner } from '../canvas';
import { NamedRows } from '../form';
import { useNamed, withValue, type Named } from './useNamed';
import css from './inspector.module.css';

const types = ['any', 'text', 'number', 'boolean', 'list', 'object'] as const;
const pause = 300; // milliseconds without a change

/**
 * What a flow declares to those that call it: the fields of the records that it takes and gives.
 * It is shown for a flow that hands records back, or declares something already.
 */
export function Declared() {
  const t = useTexts('inspector');
  const { flow } = useDesigner(({ flow }) => ({ flow }));
  const known = useOutline();
  const { takes, gives } = flow.settings;
  if (!known?.handsBack && takes === undefined && gives === undefined) return null;
  return (
    <section className={css.group}>
      <h2>{t('declared.title')}</h2>
      <p className={css.quiet}>{t('declared.how')}</p>
      <Side name="takes" known={[]} />
      <Side name="gives" known={known?.back ?? []} />
    </section>
  );
}

/** What is known of the flow that is open, a moment after its last change. */
function useOutline(): FlowOutline | undefined {
  const { flow, outline } = useDesigner(({ flow, outline }) => ({ flow, outline }));
  const [known, setKnown] = useState<FlowOutline>();
  useEffect(() => {
    let left = false;
    const take = (found: FlowOutline) => !left && setKnown(found);
    const wait = setTimeout(() => void outline().then(take, () => undefined), pause);
    return () => {
      left = true;
      clearTimeout(wait);
    };
  }, [flow, outline]);
  return known;
}

type SideProps = { readonly name: 'takes' | 'gives'; readonly known: readonly KnownField[] };

/** The declared fields of one side; what the nodes show can be taken over as it is. */
function Side({ name, known }: SideProps) {
  const t = useTexts('inspector');
  const { entries, write: writeNamed } = useNamed(name);
  const write = (next: Named, coalesce: boolean) =>
    writeNamed(
      next.map(([field, type]) => [field, type === '' ? 'any' : type]),
      coalesce,
    );
  return (
    <div className={css.side}>
      <h3>{t(`declared.${name}`)}</h3>
      {entries.length === 0 && known.length > 0 && (
        <div className={css.sampleHint}>
          <p className={css.quiet}>
            {t('declared.known', { fields: known.map((field) => field.name).join(', ') })}
          </p>
          <Button
            size="small"
            onPress={() =>
              write(
                known.map((field) => [field.name, written(field)]),
                false,
              )
            }
          >
            {t('declared.take')}
          </Button>
        </div>
      )}
      <NamedRows label={t(`declared.${name}`)} entries={entries} onWrite={write}>
        {(field, type) => (
          <TypeOf
            field={field}
            type={typeof type === 'string' ? type : ''}
            onChange={(to) => write(withValue(entries, field, to), false)}
          />
        )}
      </NamedRows>
    </div>
  );
}

const written = (field: KnownField) => field.type + (field.optional ? '?' : '');

type TypeProps = {
  readonly field: string;
  readonly type: string; // as the flow file writes it: text, or text? where it may be lacking
  readonly onChange: (type: string) => void;
};

function TypeOf({ field, type, onChange }: TypeProps) {
  const t = useTexts('inspector');
  const optional = type.endsWith('?');
  const plain = optional ? type.slice(0, -1) : type;
  return (
    <>
      <Select
        label={t('declared.typeOf', { name: field })}
        hideLabel
        options={types.map((id) => ({ id, label: t(`declared.type.${id}`) }))}
        value={types.find((one) => one === plain)}
        placeholder={plain}
        onChange={(to) => onChange(to + (optional ? '?' : ''))}
      />
      <Checkbox
        label={t('declared.optional')}
        isSelected={optional}
        onChange={(on) => onChange(plain + (on ? '?' : ''))}
      />
    </>
  );
}
