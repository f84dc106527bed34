import { useState } from 'react';
import { ChevronRight } from 'lucide-react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';
import { useTexts } from '../../shared/i18n';
import { Icon } from '../../shared/ui';
import { FieldRow } from './FieldRow';
import { UnknownParams } from './UnknownParams';
import { useForm } from './context';
import { isWithin } from './core/place';
import { sectionsOf } from './core/shown';
import css from './form.module.css';

type Props = {
  readonly only?: readonly string[]; // these fields alone
  readonly except?: readonly string[]; // fields that stand elsewhere
};

/**
 * The form of a node, made of its kind's fields alone. What the kind does not know is shown as it
 * stands, and kept.
 */
export function Form({ only, except = [] }: Props) {
  const t = useTexts('form');
  const { fields, params } = useForm();
  const { plain, advanced, advancedSet, idle, unknown } = sectionsOf(fields, params);
  const isHere = (name: string) => (only?.includes(name) ?? true) && !except.includes(name);
  const shown = plain.filter((spec) => isHere(spec.name));
  const rest = only === undefined;
  return (
    <div className={css.form}>
      {shown.map((spec) => (
        <FieldRow
          key={spec.name}
          spec={spec}
          path={[spec.name]}
          value={params[spec.name]}
          hideLabel={!rest && shown.length === 1}
        />
      ))}
      {rest && advanced.length > 0 && (
        <Advanced names={advanced.map((spec) => spec.name)} set={advancedSet}>
          {advanced.map((spec) => (
            <FieldRow key={spec.name} spec={spec} path={[spec.name]} value={params[spec.name]} />
          ))}
        </Advanced>
      )}
      {rest && idle.length > 0 && (
        <UnknownParams names={idle.map((one) => one.name)} why={t('idle.why')} />
      )}
      {rest && unknown.length > 0 && <UnknownParams names={unknown} why={t('unknown.why')} />}
      {fields.length === except.length && unknown.length === 0 && (
        <p className={css.help}>{t('noFields')}</p>
      )}
    </div>
  );
}

type AdvancedProps = {
  readonly names: readonly string[];
  readonly set: number;
  readonly children: React.ReactNode;
};

/** What is rarely needed: closed, with the number of settings that differ from the usual. */
function Advanced({ names, set, children }: AdvancedProps) {
  const t = useTexts('form');
  const { focus, id, problems } = useForm();
  const isHere = (param: string) => names.some((name) => isWithin(param, name));
  const asked = focus?.node === id && isHere(focus.param) ? focus.seq : 0;
  const [state, setState] = useState({ open: false, seq: 0 });
  const open = state.open || asked > state.seq;
  const wrong = problems.filter((one) => one.param !== undefined && isHere(one.param)).length;
  return (
    <Disclosure
      className={css.advanced}
      isExpanded={open}
      onExpandedChange={(is) => setState({ open: is, seq: asked })}
    >
      <Button slot="trigger" className={css.trigger}>
        <Icon of={ChevronRight} size={14} />
        <span>{t('advanced.title')}</span>
        {set > 0 && <span className={css.count}>{t('advanced.set', { count: set })}</span>}
        {wrong > 0 && <span className={css.wrong}>{t('advanced.wrong', { count: wrong })}</span>}
      </Button>
      <DisclosurePanel className={css.panel}>
        {open && <div className={css.form}>{children}</div>}
      </DisclosurePanel>
    </Disclosure>
  );
}
