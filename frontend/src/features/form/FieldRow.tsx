import { SquareFunction, Undo2 } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { FieldSpec } from '../../shared/backend/types';
import { useTexts, useWords } from '../../shared/i18n';
import { IconButton } from '../../shared/ui';
import type { Json, ParamPath } from '../canvas';
import { hasBraces } from './code/regions';
import { useForm } from './context';
import { isWithin, paramName } from './core/place';
import { ExpressionControl } from './fields/ExpressionControl';
import { problemsAt, wordsOf } from './problems';
import css from './form.module.css';

type Props = {
  readonly spec: FieldSpec;
  readonly path: ParamPath;
  readonly value: Json | undefined;
  readonly compact?: boolean; // within an item: without help
};

/** Types that have no place to type in, so that an expression needs a switch. */
const chosen = new Set<FieldSpec['type']>(['choice', 'switch']);
/** Types whose problems stand within, beside the part that they are of. */
const nested = new Set<FieldSpec['type']>(['list', 'group', 'mapping', 'templates', 'texts', 'fieldPaths']);

/** One field: its name, the control of its type, and what is wrong with it. */
export function FieldRow({ spec, path, value, compact = false }: Props) {
  const t = useTexts('form');
  const words = useWords();
  const form = useForm();
  const param = paramName(path);
  const row = useRef<HTMLDivElement>(null);
  useShowWhenAsked(row, param);
  const found = problemsAt(form.problems, param, !nested.has(spec.type));
  const errors = found.filter((problem) => problem.severity === 'error');
  const warnings = found.filter((problem) => problem.severity === 'warning');
  const label = words(spec.label) || spec.name;
  const computed = chosen.has(spec.type) && hasBraces(value);
  const Control = computed ? ExpressionControl : form.controls[spec.type];
  const props = {
    spec,
    path,
    param,
    value,
    label,
    error: errors.length > 0 ? wordsOf(errors) : undefined,
    set: (next: Json | undefined, options?: { coalesce?: boolean }) => form.set(path, next, options),
  };
  const help = compact ? '' : words(spec.help);
  return (
    <div ref={row} className={css.field} data-param={param} data-inline={spec.type === 'switch' && !computed ? '' : undefined}>
      <div className={css.labelRow}>
        <span className={css.label} title={compact ? words(spec.help) : undefined}>
          {label}
          {spec.required && (
            <span className={css.required} title={t('field.required')}>
              *
            </span>
          )}
        </span>
        {chosen.has(spec.type) && (
          <IconButton
            icon={computed ? Undo2 : SquareFunction}
            size="small"
            label={computed ? t('field.choose', { label }) : t('field.compute', { label })}
            onPress={() => form.set(path, computed ? undefined : '{{  }}')}
          />
        )}
      </div>
      <Control {...props} />
      {help !== '' && <Help>{help}</Help>}
      {warnings.length > 0 && <p className={css.warning}>{wordsOf(warnings)}</p>}
    </div>
  );
}

function Help({ children }: { children: ReactNode }) {
  return <p className={css.help}>{children}</p>;
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
