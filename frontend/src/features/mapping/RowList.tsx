import { Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../../shared/i18n';
import { Button, IconButton } from '../../shared/ui';
import { isWithin, paramName, useForm, useReorder } from '../form';
import { stringifyJson } from '../../shared/lib/json';
import { X } from 'lucide-react';
import { RowEditor } from './RowEditor';
import { RowLine } from './RowLine';
import type { Mapping } from './useMapping';
import css from './mapping.module.css';

/** The rows of a mapping in their order; one of them is open to be changed. */
export function RowList({ mapping }: { readonly mapping: Mapping }) {
  const t = useTexts('mapping');
  const { rows, items, path } = mapping;
  const [open, setOpen] = useAsked(mapping);
  const { list, handle, order, moving } = useReorder((from, to) => {
    setOpen(undefined);
    mapping.move(from, to);
  });
  const fresh = useRef(false); // the row that opens next was just added
  useEffect(() => {
    if (!fresh.current || open === undefined) return;
    fresh.current = false;
    list.current?.querySelectorAll('[data-item]')[open]?.querySelector('input')?.focus();
  }, [open, list]);
  const add = () => {
    fresh.current = true;
    setOpen(mapping.add({}));
  };
  const remove = (index: number) => {
    setOpen(undefined);
    mapping.remove(index);
  };
  return (
    <div className={css.list}>
      <div ref={list} className={css.rows} role="list" aria-label={t('rows')}>
        {order(rows.length).map((index) => {
          const row = rows[index];
          return (
            <div
              key={index}
              role="listitem"
              className={css.item}
              data-item
              data-param={paramName([...path, index])}
              data-moving={moving === index ? '' : undefined}
            >
              {row ? (
                <>
                  <RowLine
                    mapping={mapping}
                    index={index}
                    row={row}
                    open={open === index}
                    onOpen={() => setOpen(open === index ? undefined : index)}
                    handle={handle(index)}
                  />
                  {open === index && (
                    <RowEditor
                      mapping={mapping}
                      index={index}
                      row={row}
                      onRemove={() => remove(index)}
                    />
                  )}
                </>
              ) : (
                <div className={css.odd}>
                  <code>{stringifyJson(items[index] ?? null)}</code>
                  <IconButton
                    icon={X}
                    size="small"
                    label={t('row.remove')}
                    onPress={() => remove(index)}
                  />
                </div>
              )}
            </div>
          );
        })}
      </div>
      <Button look="quiet" size="small" icon={Plus} onPress={add}>
        {t('row.add')}
      </Button>
    </div>
  );
}

/** The row that is open: the one that was pressed, or that the list of problems asks for. */
function useAsked(mapping: Mapping) {
  const { focus, id } = useForm();
  const [open, setOpen] = useState<number>();
  const seen = useRef(0);
  const name = paramName(mapping.path);
  useEffect(() => {
    if (!focus || focus.node !== id || focus.seq === seen.current) return;
    if (!isWithin(focus.param, name)) return;
    seen.current = focus.seq;
    const index = /^\[(\d+)\]/.exec(focus.param.slice(name.length))?.[1];
    if (index !== undefined) setOpen(Number(index));
  }, [focus, id, name]);
  return [open, setOpen] as const;
}
