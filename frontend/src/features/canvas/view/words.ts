import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Words } from '../../../shared/backend/types';
import type { Phrase } from '../core/phrase';
import { useSession } from '../store/context';
import { kindTitle } from '../store/facade';

export type Language = 'en' | 'fr';

/** The texts of this feature in the language of the interface. */
export function useWords() {
  const { t, i18n } = useTranslation('canvas');
  const full = i18n.resolvedLanguage ?? i18n.language;
  const language: Language = full.startsWith('fr') ? 'fr' : 'en';
  return useMemo(() => {
    const number = new Intl.NumberFormat(full);
    const short = new Intl.NumberFormat(full, { maximumFractionDigits: 1 });
    const long = new Intl.NumberFormat(full, { maximumFractionDigits: 0 });
    return {
      t,
      language,
      number: (value: number) => number.format(value),
      seconds: (value: number) => (value < 10 ? short : long).format(value),
      of: (words: Words | undefined) => (words ? words[language] || words.en : ''),
    };
  }, [t, full, language]);
}

/** Puts a phrase of the core into words: names its node and its field as the user knows them. */
export function usePhrase(): (phrase: Phrase) => string {
  const { t, language } = useWords();
  const { kinds } = useSession().state;
  return (phrase) => {
    const kind = phrase.kind ?? '';
    const name = phrase.name ?? (kind === '' ? '' : kindTitle(kinds, kind, language));
    const other = phrase.other !== undefined ? kindOr(phrase.other) : '';
    const field = fieldName(phrase.field ?? '', phrase.of ?? '');
    return t(phrase.key, { count: phrase.count ?? 0, name, other, field });
  };

  function kindOr(text: string): string {
    return kinds.has(text) ? kindTitle(kinds, text, language) : text;
  }

  function fieldName(name: string, kind: string): string {
    const field = kinds.get(kind)?.fields.find((one) => one.name === name);
    return field ? field.label[language] || field.label.en : name;
  }
}
