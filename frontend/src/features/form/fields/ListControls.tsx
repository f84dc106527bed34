import type { FieldSpec } from '../../../shared/backend/types';
import { useTexts } from '../../../shared/i18n';
import { ErrorText, TextField } from '../../../shared/ui';
import type { Json, JsonObject, ParamPath } from '../../canvas';
import { FieldRow } from '../FieldRow';
import { useForm, type ControlProps } from '../context';
import { itemObject, itemsOf, paramName } from '../core/place';
import { isShown } from '../core/shown';
import { asText } from '../core/value';
import { problemsAt, wordsOf } from '../problems';
import { FieldPathControl } from './FieldPathControl';
import { Items } from './Items';
import css from './fields.module.css';

/** Items with fields of their own. */
export function ListControl({ spec, path, value, label, error }: ControlProps) {
  const t = useTexts('form');
  const edit = useItems(path, value, spec.required === true);
  const fields = spec.fields ?? [];
  const short = fields.length <= 3 && fields.every((one) => oneLine.has(one.type));
  return (
    <>
      <Items
        {...edit}
        label={label}
        card={fields.length > (short ? 2 : 1)}
        max={spec.max}
        addLabel={t('list.add')}
        onAdd={() => edit.add({})}
      >
        {(index) => (
          <ItemFields
            fields={fields}
            object={itemObject(edit.items[index], spec)}
            path={[...path, index]}
            wide={short}
          />
        )}
      </Items>
      {error !== undefined && <ErrorText>{error}</ErrorText>}
    </>
  );
}

/** Types that need so little room that two or three stand beside each other. */
const oneLine = new Set<FieldSpec['type']>([
  'text',
  'choice',
  'int',
  'number',
  'duration',
  'fieldPath',
]);

type ItemProps = {
  readonly fields: readonly FieldSpec[];
  readonly object: JsonObject;
  readonly path: ParamPath;
  readonly wide?: boolean;
};

function ItemFields({ fields, object, path, wide }: ItemProps) {
  const form = useForm();
  const shown = fields.filter((one) => isShown(one, fields, object));
  const own = problemsAt(form.problems, paramName(path), false);
  return (
    <div className={css.itemBody} data-wide={wide ? '' : undefined}>
      {shown.map((one) => (
        <FieldRow
          key={one.name}
          spec={one}
          path={[...path, one.name]}
          value={object[one.name]}
          compact
          hideLabel={shown.length === 1}
        />
      ))}
      {own.length > 0 && <ErrorText>{wordsOf(own)}</ErrorText>}
    </div>
  );
}

/** Fields that stand together under one key. */
export function GroupControl({ spec, path, value, label }: ControlProps) {
  return (
    <div className={css.group} role="group" aria-label={label}>
      <ItemFields fields={spec.fields ?? []} object={itemObject(value, spec)} path={path} />
    </div>
  );
}

/** Paths of fields, in their order. */
export function FieldPathsControl(props: ControlProps) {
  const t = useTexts('form');
  return <Plain {...props} of={FieldPathControl} addLabel={t('list.addField')} />;
}

/** Texts, in their order. */
export function TextsControl(props: ControlProps) {
  const t = useTexts('form');
  return <Plain {...props} of={OneText} addLabel={t('list.add')} />;
}

function OneText({ value, label, error, set }: ControlProps) {
  return (
    <TextField
      label={label}
      hideLabel
      error={error}
      value={asText(value)}
      onChange={(text) => set(text, { coalesce: true })}
    />
  );
}

type PlainProps = ControlProps & {
  readonly of: (props: ControlProps) => React.ReactNode;
  readonly addLabel: string;
};

function Plain({ of: Control, addLabel, ...props }: PlainProps) {
  const { spec, path, value, label, error } = props;
  const t = useTexts('form');
  const form = useForm();
  const edit = useItems(path, value, spec.required === true);
  return (
    <>
      <Items {...edit} label={label} max={spec.max} addLabel={addLabel} onAdd={() => edit.add('')}>
        {(index) => {
          const at = [...path, index];
          const found = problemsAt(form.problems, paramName(at), true);
          return (
            <div className={css.stack} data-param={paramName(at)}>
              <Control
                {...props}
                path={at}
                param={paramName(at)}
                value={edit.items[index]}
                label={t('list.item', { label, at: index + 1 })}
                error={found.length > 0 ? wordsOf(found) : undefined}
                set={(next, options) => form.set(at, next ?? '', options)}
              />
            </div>
          );
        }}
      </Items>
      {error !== undefined && <ErrorText>{error}</ErrorText>}
    </>
  );
}

/** How a list is changed; an optional list goes with its last item. */
function useItems(path: ParamPath, value: Json | undefined, required: boolean) {
  const form = useForm();
  const items = itemsOf(value);
  return {
    items,
    count: items.length,
    add: (item: Json) => form.insert(path, items.length, item),
    onRemove: (index: number) => {
      const last = items.length === 1 && !required;
      form.set(last ? path : [...path, index], undefined);
    },
    onMove: (from: number, to: number) => form.move(path, from, to),
  };
}
