import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../../../shared/i18n';
import { EmptyState, ErrorText, IconButton, SegmentedControl } from '../../../shared/ui';
import { ArrowLeftRight } from 'lucide-react';
import {
  FieldRow,
  hasBraces,
  itemObject,
  paramName,
  problemsAt,
  useForm,
  wordsOf,
} from '../../form';
import { inMode } from '../RowEditor';
import { codeOf, isFilled, type Row } from '../rows';
import type { MapperState } from './useMapper';
import { HelperPicker } from './HelperPicker';
import { Outcomes } from './Outcomes';
import { wrapped } from '../wrap';
import { Steps } from './Steps';
import css from './mapper.module.css';

/** The chosen target: where its value comes from, step by step, and what it gives. */
export function TargetPanel({ state }: { readonly state: MapperState }) {
  const t = useTexts('mapping');
  const { mapping, targets, chosen, choose, connect } = state;
  const field = targets.all.find((one) => one.path === chosen);
  const row = field?.row === undefined ? undefined : mapping.rows[field.row];
  if (!field) {
    return (
      <aside className={css.side} aria-label={t('panel.label')}>
        <EmptyState icon={ArrowLeftRight} title={t('panel.none')}>
          {t('panel.noneWhy')}
        </EmptyState>
      </aside>
    );
  }
  const match = mapping.suggestions.find((one) => one.to === field.path);
  return (
    <aside className={css.side} aria-label={t('panel.label')}>
      <header className={css.sideHead}>
        <span className={css.caption}>{t('panel.target')}</span>
        <div className={css.sideTitle}>
          <h3>{field.name}</h3>
          {field.row !== undefined && (
            <IconButton
              icon={Trash2}
              size="small"
              label={t('row.remove')}
              onPress={() => {
                if (field.row !== undefined) mapping.remove(field.row);
                choose(undefined);
              }}
            />
          )}
        </div>
        {field.path !== field.name && <code className={css.caption}>{field.path}</code>}
        {field.wanted && <p className={css.caption}>{t('target.wanted')}</p>}
      </header>
      {match && (
        <section className={css.section}>
          <button
            type="button"
            className={css.takeMatch}
            onClick={() => connect(match.from, field.path)}
          >
            {t('suggest.take', { from: match.from, to: match.to })}
            <span>{t(`suggest.${match.reason}`)}</span>
          </button>
        </section>
      )}
      {field.row !== undefined && row ? (
        <RowPanel key={field.path} state={state} index={field.row} row={row} />
      ) : (
        <p className={css.none}>{t(field.branch ? 'panel.branch' : 'panel.open')}</p>
      )}
    </aside>
  );
}

type View = 'field' | 'steps' | 'text';

function RowPanel({ state, index, row }: { state: MapperState; index: number; row: Row }) {
  const t = useTexts('mapping');
  const { mapping } = state;
  const { problems } = useForm();
  const [asked, setAsked] = useState<View>(viewOf(row));
  const view = isFilled(row) && viewOf(row) !== asked && !fits(row, asked) ? viewOf(row) : asked;
  const at = [...mapping.path, index];
  const object = itemObject(mapping.items[index], mapping.spec);
  const show = (name: string) => {
    const spec = mapping.spec.fields?.find((one) => one.name === name);
    return spec && <FieldRow spec={spec} path={[...at, name]} value={object[name]} compact />;
  };
  const own = problemsAt(problems, paramName(at), false);
  const turn = (to: View) => {
    setAsked(to);
    if (to === 'field') mapping.write(index, inMode(row, 'field'));
    else if (to === 'steps' && row.mode === 'field') mapping.write(index, inMode(row, 'value'));
    else if (to === 'text') mapping.write(index, { ...row, mode: 'value', from: '', value: '' });
  };
  return (
    <>
      <section className={css.section}>
        {show('to')}
        <SegmentedControl
          label={t('mode.label')}
          wide
          segments={[
            { id: 'field', label: t('mode.field') },
            { id: 'steps', label: t('mode.steps') },
            { id: 'text', label: t('mode.text') },
          ]}
          selected={view}
          onSelect={turn}
        />
        {view === 'field' && show('from')}
        {view === 'field' && isFilled(row) && (
          <HelperPicker
            label={t('steps.add')}
            onPick={(helper) => {
              setAsked('steps');
              mapping.write(index, wrapped(row, helper));
            }}
          />
        )}
        {view === 'text' && show('value')}
        {view === 'steps' && (
          <Steps row={row} write={(next, options) => mapping.write(index, next, options)}>
            {show('value')}
          </Steps>
        )}
        {isFilled(row) && own.length > 0 && <ErrorText>{wordsOf(own)}</ErrorText>}
      </section>
      {isFilled(row) && <Outcomes row={row} write={(next) => mapping.write(index, next)} />}
    </>
  );
}

function viewOf(row: Row): View {
  if (row.mode === 'field') return 'field';
  return hasBraces(row.value) ? 'steps' : 'text';
}

/** Whether a row can be looked at in a way that is not its own: a text that is being typed. */
function fits(row: Row, view: View): boolean {
  return (
    row.mode === 'value' && (view === 'steps' || (view === 'text' && codeOf(row) === undefined))
  );
}
