import { ArrowRight, Check, Sparkles } from 'lucide-react';
import { useTexts } from '../../shared/i18n';
import { useFormat } from '../../shared/i18n/useFormat';
import { Button, Icon, IconButton } from '../../shared/ui';
import type { Mapping } from './useMapping';
import css from './mapping.module.css';

/** Matches that a person may want: taken one by one, or all at once. */
export function Suggestions({ mapping }: { readonly mapping: Mapping }) {
  const t = useTexts('mapping');
  const { number } = useFormat();
  const { suggestions, take } = mapping;
  const count = suggestions.length;
  if (count === 0) return null;
  return (
    <section className={css.suggestions} aria-label={t('suggest.title', { count, shown: count })}>
      <header>
        <Icon of={Sparkles} />
        <strong>{t('suggest.title', { count, shown: number(count) })}</strong>
        {count > 1 && (
          <Button look="quiet" size="small" onPress={() => take(suggestions)}>
            {t('suggest.all', { count })}
          </Button>
        )}
      </header>
      <ul>
        {suggestions.map((match) => (
          <li key={match.to}>
            <span className={css.name}>{match.from}</span>
            <Icon of={ArrowRight} size={14} />
            <span className={css.side}>
              <span className={css.name}>{match.to}</span>
              <span className={css.reason}>{t(`suggest.${match.reason}`)}</span>
            </span>
            <IconButton
              icon={Check}
              size="small"
              label={t('suggest.take', { from: match.from, to: match.to })}
              onPress={() => take([match])}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
