import { CornerDownRight, SquareFunction, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTexts, type Texts } from '../../../shared/i18n';
import { Button, Icon, IconButton } from '../../../shared/ui';
import { PreviewText, useForm, usePreview, type SetOptions } from '../../form';
import { argCode, argText, paramsOf } from '../args';
import { addStep, chainOf, labelOf, pathOf, stagesOf, withStep, write as codeFor } from '../chain';
import type { Chain, Stage, Step } from '../chain';
import { codeOf, type Row } from '../rows';
import { callOf, rowWith } from '../wrap';
import { HelperPicker } from './HelperPicker';
import css from './mapper.module.css';

type Props = {
  readonly row: Row;
  readonly write: (row: Row, options?: SetOptions) => void;
  readonly children: ReactNode; // the expression as text, for what is not made of steps
};

/** A value on its way: the field, then one step after the other, each with what it gives. */
export function Steps({ row, write, children }: Props) {
  const t = useTexts('mapping');
  const [asText, setAsText] = useState(false);
  const code = codeOf(row);
  const chain = code === undefined ? undefined : chainOf(code);
  const change = (next: Chain, options?: SetOptions) => write(rowWith(row, next), options);
  if (!chain || asText) {
    return (
      <div className={css.steps}>
        {children}
        {chain && (
          <Button look="quiet" size="small" onPress={() => setAsText(false)}>
            {t('steps.show')}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className={css.steps}>
      <ol>
        <BaseStep chain={chain} />
        {stagesOf(chain).map((stage, i) => (
          <StepCard
            key={i}
            stage={stage}
            item={chain.base.is === 'each' ? chain.base.item : undefined}
            onChange={(step) => change(withStep(chain, stage, step), { coalesce: true })}
            onRemove={() => change(withStep(chain, stage, undefined))}
          />
        ))}
      </ol>
      <HelperPicker
        label={t('steps.add')}
        onPick={(helper) => change(addStep(chain, callOf(helper)))}
      />
      <Button look="quiet" size="small" onPress={() => setAsText(true)}>
        {t('steps.asText')}
      </Button>
    </div>
  );
}

function BaseStep({ chain }: { readonly chain: Chain }) {
  const t = useTexts('mapping');
  const path = pathOf(chain);
  const code = codeFor({ ...chain, steps: [] });
  const base = path === undefined ? code : baseCode(chain);
  return (
    <li className={css.step}>
      <span className={css.stepIcon} data-base>
        <Icon of={CornerDownRight} size={14} />
      </span>
      <div className={css.stepBody}>
        <strong>{path ?? t('steps.code')}</strong>
        <span className={css.caption}>{path === undefined ? code : t('steps.from')}</span>
      </div>
      <StepValue code={base} />
    </li>
  );
}

/** The field alone, without what is done to it. */
function baseCode(chain: Chain): string {
  const { base } = chain;
  if (base.is !== 'each') return codeFor({ base, steps: [] });
  return codeFor({ base: { ...base, body: { ...base.body, steps: [] } }, steps: [] });
}

type CardProps = {
  readonly stage: Stage;
  readonly item: string | undefined;
  readonly onChange: (step: Step) => void;
  readonly onRemove: () => void;
};

function StepCard({ stage, item, onChange, onRemove }: CardProps) {
  const t = useTexts('mapping');
  const { names } = useForm();
  const { step, each } = stage;
  const helper = names.helpers.find((one) => step.is === 'call' && one.name === step.name);
  const label = labelOf(step);
  const name = step.is === 'operator' ? operatorName(step, t) : step.name;
  return (
    <li className={css.step}>
      <span className={css.stepIcon}>
        <Icon of={SquareFunction} size={14} />
      </span>
      <div className={css.stepBody}>
        <strong title={helper?.about}>{name}</strong>
        {each && <span className={css.caption}>{t('steps.each')}</span>}
        <Args step={step} item={item} signature={helper?.signature} onChange={onChange} />
      </div>
      <StepValue code={stage.code} />
      <IconButton
        icon={X}
        size="small"
        label={t('steps.remove', { name: label })}
        onPress={onRemove}
      />
    </li>
  );
}

/** What an operator is called: with the value on its left, and on its right. */
const operators = {
  '+': ['plus', 'plus'],
  '-': ['minus', 'minusFrom'],
  '*': ['times', 'times'],
  '/': ['divide', 'divideFrom'],
  '%': ['rest', 'restFrom'],
  '**': ['power', 'powerFrom'],
} as const;

function operatorName(step: Extract<Step, { is: 'operator' }>, t: Texts<'mapping'>): string {
  if (!(step.name in operators)) return step.name;
  const [left, right] = operators[step.name as keyof typeof operators];
  return t(`operator.${step.left ? left : right}`);
}

type ArgsProps = {
  readonly step: Step;
  readonly item: string | undefined;
  readonly signature: string | undefined;
  readonly onChange: (step: Step) => void;
};

/** The other arguments of a step; those that are optional and not there can be filled too. */
function Args({ step, item, signature, onChange }: ArgsProps) {
  const args = step.is === 'operator' ? [step.arg] : step.args;
  const params = signature === undefined ? [] : paramsOf({ signature });
  const at = step.is === 'call' ? step.at : -1;
  const others = params.filter((_, i) => i !== at);
  const count = Math.max(args.length, Math.min(others.length, args.length + 1));
  if (count === 0) return null;
  const set = (index: number, typed: string) => {
    const code = argCode(typed, args[index] ?? '', item);
    if (step.is === 'operator') return onChange({ ...step, arg: code === '' ? '0' : code });
    const next = [...args];
    next[index] = code;
    while (next.at(-1) === '') next.pop();
    onChange({ ...step, args: next.map((one) => (one === '' ? 'undefined' : one)) });
  };
  return (
    <span className={css.args}>
      {Array.from({ length: count }, (_, i) => (
        <input
          key={i}
          aria-label={others[i]?.name ?? step.name}
          placeholder={others[i]?.name}
          title={others[i]?.name}
          value={argText(args[i] ?? '')}
          spellCheck={false}
          onChange={(event) => set(i, event.target.value)}
        />
      ))}
    </span>
  );
}

/** What an expression gives on the sample record. */
function StepValue({ code }: { readonly code: string }) {
  const { sample, vars } = useForm();
  const preview = usePreview(code, 'expression', { record: sample.json, vars });
  return (
    <span className={css.stepValue}>
      <PreviewText preview={preview} />
    </span>
  );
}
