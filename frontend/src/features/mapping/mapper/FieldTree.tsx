import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState, type KeyboardEvent, type PointerEvent, type ReactNode, type Ref } from 'react';
import { useTexts } from '../../../shared/i18n';
import { Icon } from '../../../shared/ui';
import { TypeMark } from '../../records';
import type { Field } from '../tree';
import type { Side } from './useMapper';
import css from './mapper.module.css';

type Props<F extends Field> = {
  readonly side: 'source' | 'target';
  readonly label: string;
  readonly fields: Side<F>;
  readonly chosen: string | undefined;
  readonly onFocus: (field: F) => void;
  readonly onEnter: (field: F) => void;
  readonly onClear?: (field: F) => void;
  /** Left out of the source tree, or right out of the target tree: to the other one. */
  readonly onCross: () => void;
  readonly onGrab: (field: F, event: PointerEvent<HTMLElement>) => void;
  readonly isWired: (field: F) => boolean;
  readonly isLit: (field: F) => boolean; // what a drag would drop on
  readonly mark?: (field: F) => ReactNode; // behind the name
  readonly value: (field: F) => ReactNode;
  readonly after?: ReactNode; // below the fields
  readonly body: Ref<HTMLDivElement>;
  readonly onScroll: () => void;
};

/** The fields of one side, one a line, with their value in the sample. */
export function FieldTree<F extends Field>(props: Props<F>) {
  const { side, label, fields, chosen, isWired, isLit, mark, value, after, body } = props;
  const t = useTexts('mapping');
  const { shown, folded, fold } = fields;
  const [at, setAt] = useState(0);
  const current = Math.min(at, Math.max(0, shown.length - 1));
  const keys = useTreeKeys(props, current);
  return (
    <div ref={body} className={css.body} onScroll={props.onScroll}>
      <div role="tree" aria-label={label} onKeyDown={keys}>
        {shown.map((field, index) => {
          const open = !folded.has(field.path) || fields.search !== '';
          return (
            <div
              key={`${index}:${field.path}`}
              role="treeitem"
              aria-level={field.depth + 1}
              aria-expanded={field.branch ? open : undefined}
              aria-selected={field.path === chosen}
              tabIndex={index === current ? 0 : -1}
              className={css.field}
              style={{ paddingInlineStart: 12 + field.depth * 20 }}
              data-side={side}
              data-path={field.path}
              data-index={index}
              data-lit={isLit(field) ? '' : undefined}
              data-faint={!field.branch && !isWired(field) ? '' : undefined}
              onFocus={() => {
                setAt(index);
                props.onFocus(field);
              }}
              onPointerDown={(event) => props.onGrab(field, event)}
              onDoubleClick={() => field.branch && fold(field.path, open)}
            >
              <span className={css.fold}>
                {field.branch && (
                  <button
                    type="button"
                    tabIndex={-1}
                    aria-label={t(open ? 'tree.fold' : 'tree.unfold', { name: field.name })}
                    onPointerDown={(event) => event.stopPropagation()}
                    onClick={() => fold(field.path, open)}
                  >
                    <Icon of={open ? ChevronDown : ChevronRight} size={14} />
                  </button>
                )}
              </span>
              <span className={css.fieldName} title={field.path}>
                {field.name || t('row.noTarget')}
              </span>
              {mark?.(field)}
              <TypeMark type={field.type} />
              <span className={css.fieldValue}>{value(field)}</span>
              <span className={css.port} data-on={isWired(field) ? '' : undefined} aria-hidden />
            </div>
          );
        })}
      </div>
      {after}
    </div>
  );
}

/** Arrows walk and fold, Enter acts, Delete clears. */
function useTreeKeys<F extends Field>(props: Props<F>, current: number) {
  const { fields, side } = props;
  const { shown, folded, fold } = fields;
  return (event: KeyboardEvent<HTMLDivElement>) => {
    const field = shown[current];
    if (!field || !(event.target as HTMLElement).matches('[role=treeitem]')) return;
    const focus = (index: number) => {
      const items = event.currentTarget.querySelectorAll<HTMLElement>('[role=treeitem]');
      items[Math.max(0, Math.min(items.length - 1, index))]?.focus();
    };
    const open = field.branch && !folded.has(field.path);
    const parent = shown.findIndex((one) => one.path === field.parent);
    const acts: Record<string, () => void> = {
      ArrowDown: () => focus(current + 1),
      ArrowUp: () => focus(current - 1),
      Home: () => focus(0),
      End: () => focus(shown.length - 1),
      ArrowRight: () => {
        if (field.branch && !open) fold(field.path, false);
        else if (open) focus(current + 1);
        else if (side === 'source') props.onCross();
      },
      ArrowLeft: () => {
        if (open) fold(field.path, true);
        else if (parent >= 0) focus(parent);
        else if (side === 'target') props.onCross();
      },
      Enter: () => props.onEnter(field),
      ' ': () => props.onEnter(field),
      Delete: () => props.onClear?.(field),
      Backspace: () => props.onClear?.(field),
    };
    const act = acts[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };
}
