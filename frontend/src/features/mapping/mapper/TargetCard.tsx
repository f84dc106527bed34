import { Ellipsis, Plus } from 'lucide-react';
import { useState, type PointerEvent, type RefObject } from 'react';
import { useTexts } from '../../../shared/i18n';
import { Icon, IconButton, Menu, MenuItem, MenuTrigger } from '../../../shared/ui';
import { hasBraces } from '../../form';
import { isFilled, type Row } from '../rows';
import { RowText } from '../RowText';
import type { Target } from '../tree';
import { isComputed, useRowValue } from '../useRowValue';
import { CardHead } from './CardHead';
import { FieldTree } from './FieldTree';
import { FromSample } from './FromSample';
import type { Drag } from './useDrag';
import { freeTarget, type MapperState } from './useMapper';
import css from './mapper.module.css';

type Props = {
  readonly state: MapperState;
  readonly body: RefObject<HTMLDivElement | null>;
  readonly over: string | undefined;
  readonly overNew: boolean;
  readonly onScroll: () => void;
  readonly onCross: () => void;
  readonly onGrab: (from: Drag['from'], event: PointerEvent<HTMLElement>) => void;
};

/** The fields that go out, with what the sample gives. */
export function TargetCard(props: Props) {
  const { state, body, over, overNew, onScroll, onCross, onGrab } = props;
  const t = useTexts('mapping');
  const { mapping, targets, chosen, choose, picked, connect, clear } = state;
  const [filling, setFilling] = useState(false);
  const rowOf = (field: Target) => (field.row === undefined ? undefined : mapping.rows[field.row]);
  const isWired = (field: Target) => {
    const row = rowOf(field);
    return row !== undefined && isFilled(row);
  };
  return (
    <section className={css.card}>
      <CardHead
        title={t('target.title')}
        note=""
        search={targets.search}
        onSearch={targets.setSearch}
        end={
          <MenuTrigger
            placement="bottom end"
            button={<IconButton icon={Ellipsis} label={t('target.menu')} />}
          >
            <Menu label={t('target.menu')}>
              <MenuItem label={t('target.fromSample')} onAction={() => setFilling(true)} />
              <MenuItem
                label={t('target.removeEmpty')}
                isDisabled={mapping.rows.every((row) => !row || isFilled(row))}
                onAction={mapping.removeEmpty}
              />
            </Menu>
          </MenuTrigger>
        }
      />
      <FieldTree
        side="target"
        label={t('target.title')}
        fields={targets}
        chosen={chosen}
        body={body}
        onScroll={onScroll}
        onFocus={(field) => choose(field.path)}
        onEnter={(field) => {
          if (picked !== undefined) connect(picked, field.path);
          else choose(field.path);
        }}
        onClear={(field) => clear(field.path)}
        onCross={onCross}
        onGrab={(field, event) => onGrab({ side: 'target', path: field.path }, event)}
        isWired={isWired}
        isLit={(field) => field.path === over}
        mark={(field) => field.wanted && <Wanted />}
        value={(field) => <TargetValue state={state} field={field} row={rowOf(field)} />}
        after={<NewTarget state={state} lit={overNew} />}
      />
      <FromSample
        isOpen={filling}
        onClose={() => setFilling(false)}
        onTake={mapping.addAll}
        known={mapping.rows.flatMap((row) => (row ? [row.to] : []))}
      />
    </section>
  );
}

function Wanted() {
  const t = useTexts('mapping');
  return (
    <span className={css.wanted} title={t('target.wanted')}>
      *
    </span>
  );
}

type ValueProps = {
  readonly state: MapperState;
  readonly field: Target;
  readonly row: Row | undefined;
};

/** What the sample gives in a target, or that a match is suggested for it. */
function TargetValue({ state, field, row }: ValueProps) {
  const t = useTexts('mapping');
  const after = useRowValue(row);
  const match = state.mapping.suggestions.find((one) => one.to === field.path);
  if (match) return <span className={css.suggested}>{t('target.suggested')}</span>;
  if (!row || !isFilled(row)) return null;
  const fixed = row.mode === 'value' && !hasBraces(row.value);
  return (
    <>
      {fixed && <span className={css.fixed}>{t('row.fixedShort')}</span>}
      {field.twice && <span className={css.twice}>{t('target.twice')}</span>}
      <RowText of={after} tone={isComputed(row) && !fixed ? 'computed' : 'muted'} most={60} />
    </>
  );
}

/** The place for one more target: typed, or a field dropped on it. */
function NewTarget({ state, lit }: { readonly state: MapperState; readonly lit: boolean }) {
  const t = useTexts('mapping');
  const { mapping, choose, picked, connect } = state;
  const [text, setText] = useState('');
  const path = freeTarget(text);
  const add = () => {
    if (path === undefined) return;
    setText('');
    if (mapping.rows.some((row) => row?.to === path)) return choose(path);
    if (picked !== undefined) return connect(picked, path);
    mapping.add({ to: path });
    choose(path);
  };
  return (
    <div className={css.newTarget} data-new-target data-lit={lit ? '' : undefined}>
      <Icon of={Plus} size={14} />
      <input
        aria-label={t('target.new')}
        placeholder={t('target.new')}
        value={text}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') add();
          if (event.key !== 'Escape' || text === '') return;
          event.stopPropagation();
          setText('');
        }}
      />
    </div>
  );
}
