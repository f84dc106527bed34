import { Braces, RotateCcw, Undo2 } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { FieldSpec } from '../../shared/backend/types';
import { useTexts, useWords } from '../../shared/i18n';
import { DescribedBy, IconButton } from '../../shared/ui';
import type { Json, ParamPath } from '../canvas';
import { hasBraces } from './code/regions';
import { useForm, type ControlProps } from './context';
import { fromExpression, toExpression } from './core/braces';
import { isWithin, paramName } from './core/place';
import { isEmpty } from './core/value';
import { ExpressionControl } from './fields/ExpressionControl';
import { problemsAt, wordsOf } from './problems';
import css from './form.module.css';

type Props = {
  readonly spec: FieldSpec;
  readonly path: ParamPath;
  readonly value: Json | undefined;
  readonly compact?: boolean; // within an item: without help
  readonly hideLabel?: boolean; // the only field of an item
};

/** Types that are read once, before the first record: an expression may stand for the value. */
const once = new Set<FieldSpec['type']>([
  'text',
  'longText',
  'path',
  'choice',
  'switch',
  'int',
  'number',
  'duration',
  'texts',
]);
/** Types whose problems stand within, beside the part that they are of. */
const nested = new Set<FieldSpec['type']>([
  'list',
  'group',
  'mapping',
  'templates',
  'texts',
  'fieldPaths',
]);

/** One field: its name, the control of its type, and what is wrong with it. */
export function FieldRow({ spec, path, value, compact = false, hideLabel = false }: Props) {
  const t = useTexts('form');
  const words = useWords();
  const form = useForm();
  const param = paramName(path);
  const row = useRef<HTMLDivElement>(null);
  useShowWhenAsked(row, param);
  const computed = once.has(spec.type) && hasBraces(value);
  const [wasComputed] = useState(computed);
  const { error, warning, missing } = useFound(spec, param, value);
  const label = words(spec.label) || spec.name;
  const Control = computed ? ExpressionControl : form.controls[spec.type];
  const control: ControlProps = {
    spec,
    path,
    param,
    value,
    label,
    error,
    autoFocus: computed && !wasComputed,
    set: (next, options) => form.set(path, next, options),
  };
  const help = compact ? '' : words(spec.help);
  const notes: Note[] = [
    { look: 'missing', text: missing ? t('field.missing') : '' },
    { look: 'warning', text: warning ?? '' },
    { look: 'help', text: help },
  ];
  const inline = spec.type === 'switch' && !computed;
  return (
    <div
      ref={row}
      className={css.field}
      data-param={param}
      data-inline={inline ? '' : undefined}
      data-missing={missing ? '' : undefined}
    >
      {!hideLabel && (
        <div className={css.labelRow}>
          <span className={css.label} title={compact ? words(spec.help) : undefined}>
            {label}
            {spec.required && (
              <span className={css.required} title={t('field.required')}>
                *
              </span>
            )}
          </span>
          <Tools {...control} computed={computed} />
        </div>
      )}
      <Notes notes={notes}>
        <Control {...control} />
      </Notes>
    </div>
  );
}

type Note = { readonly look: 'missing' | 'warning' | 'help'; readonly text: string };
type NotesProps = { readonly notes: readonly Note[]; readonly children: ReactNode };

/** What is said below a control, tied to it for those who hear the screen. */
function Notes({ notes, children }: NotesProps) {
  const id = useId();
  const shown = notes.filter((note) => note.text !== '');
  const ids = shown.map((note) => id + note.look).join(' ');
  return (
    <>
      <DescribedBy value={ids || undefined}>{children}</DescribedBy>
      {shown.map(({ look, text }) => (
        <p key={look} id={id + look} className={css[look]}>
          {text}
        </p>
      ))}
    </>
  );
}

/** What is wrong with a field. One that still has to be filled in is told calmly. */
function useFound(spec: FieldSpec, param: string, value: Json | undefined) {
  const { problems } = useForm();
  const found = problemsAt(problems, param, !nested.has(spec.type));
  const errors = found.filter((problem) => problem.severity === 'error');
  const warnings = found.filter((problem) => problem.severity === 'warning');
  const missing = spec.required === true && errors.length > 0 && isEmpty(value);
  return {
    missing,
    error: errors.length > 0 && !missing ? wordsOf(errors) : undefined,
    warning: warnings.length > 0 ? wordsOf(warnings) : undefined,
  };
}

/** Back to the default, and to and from an expression; seen when the field is pointed at. */
function Tools({ spec, value, label, set, computed }: ControlProps & { computed: boolean }) {
  const t = useTexts('form');
  const usual = spec.default;
  const plain = typeof usual === 'string' || typeof usual === 'number';
  const optional = spec.type === 'choice' && !spec.required;
  const changed = value !== undefined && (usual !== undefined || optional) && spec.type !== 'group';
  return (
    <span className={css.tools} data-on={computed ? '' : undefined}>
      {changed && (
        <IconButton
          icon={RotateCcw}
          size="small"
          label={
            plain && usual !== ''
              ? t('field.resetTo', { label, value: String(usual) })
              : t('field.reset', { label })
          }
          onPress={() => set(undefined)}
        />
      )}
      {once.has(spec.type) && (
        <IconButton
          icon={computed ? Undo2 : Braces}
          size="small"
          label={computed ? t('field.choose', { label }) : t('field.compute', { label })}
          onPress={() =>
            set(computed ? fromExpression(String(value)) : toExpression(value ?? (usual as Json)))
          }
        />
      )}
    </span>
  );
}

/** Brings the field into view and puts the focus into it when the list of problems asks for it. */
function useShowWhenAsked(row: React.RefObject<HTMLDivElement | null>, param: string): void {
  const { focus, id } = useForm();
  const seen = useRef(0);
  useEffect(() => {
    if (!focus || focus.node !== id || focus.seq === seen.current) return;
    if (!isWithin(focus.param, param)) return;
    seen.current = focus.seq;
    const inner = row.current?.querySelectorAll<HTMLElement>('[data-param]') ?? [];
    const closer = [...inner].some((one) => isWithin(focus.param, one.dataset['param'] ?? ' '));
    if (closer) return;
    row.current?.scrollIntoView({ block: 'center' });
    const fields = 'input, textarea, [contenteditable=true], button';
    row.current?.querySelector<HTMLElement>(`:scope ${fields}`)?.focus({ preventScroll: true });
  }, [focus, id, param, row]);
}
