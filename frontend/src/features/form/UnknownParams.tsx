import { X } from 'lucide-react';
import { useTexts } from '../../shared/i18n';
import { stringifyJson } from '../../shared/lib/json';
import { IconButton } from '../../shared/ui';
import { useForm } from './context';
import { problemsAt, wordsOf } from './problems';
import css from './form.module.css';

type Props = { readonly names: readonly string[]; readonly why: string };

/** Params that no field shows: as they stand in the flow, kept until a person takes them out. */
export function UnknownParams({ names, why }: Props) {
  const t = useTexts('form');
  const { params, problems, set } = useForm();
  return (
    <section className={css.unknown} aria-label={why}>
      <p className={css.help}>{why}</p>
      {names.map((name) => (
        <div key={name} className={css.raw} data-param={name}>
          <div className={css.labelRow}>
            <code className={css.label}>{name}</code>
            <IconButton
              icon={X}
              size="small"
              label={t('unknown.remove', { name })}
              onPress={() => set([name], undefined)}
            />
          </div>
          <pre className={css.code} tabIndex={0} aria-label={name}>
            {stringifyJson(params[name] ?? null, 2)}
          </pre>
          {problemsAt(problems, name, true).map((problem, i) => (
            <p key={i} className={css.warning}>
              {wordsOf([problem])}
            </p>
          ))}
        </div>
      ))}
    </section>
  );
}
