/**
 * The texts of the designer in its two languages. Every feature keeps its own catalogues,
 * `features/NAME/{en,fr}.json`, which are the namespace NAME; texts that several share are the
 * namespace `common`. `useTexts` types the keys by `keys.ts`; catalogues.test.ts finds keys and
 * values that are missing in a language.
 */
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Words } from '../backend/types';
import type { Catalogues, KeyOf } from './keys';

export type Language = 'en' | 'fr';
/** What a person chose in the settings. */
export type LanguageChoice = 'system' | Language;

type Catalogue = { [key: string]: string | Catalogue };

const files = import.meta.glob<Catalogue>(
  [
    '../../features/*/{en,fr}.json',
    '../../app/{en,fr}.json',
    '../frame/{en,fr}.json',
    './{en,fr}.json',
  ],
  { eager: true, import: 'default' },
);

function namespaceOf(path: string): string {
  const folder = /(?:features\/)?([^/.]+)\/(?:en|fr)\.json$/.exec(path)?.[1];
  return folder ?? 'common';
}

/** In French a sign of two parts does not begin a line: the space before it does not break. */
function typeset(texts: Catalogue): Catalogue {
  const pairs = Object.entries(texts).map(([key, text]) => [
    key,
    typeof text === 'string' ? text.replace(/ (?=[;:?!»])|(?<=«) /g, '\u00a0') : typeset(text),
  ]);
  return Object.fromEntries(pairs) as Catalogue;
}

function catalogues(): Record<Language, Record<string, Catalogue>> {
  const all: Record<Language, Record<string, Catalogue>> = { en: {}, fr: {} };
  for (const [path, texts] of Object.entries(files)) {
    const language = path.endsWith('/fr.json') ? 'fr' : 'en';
    all[language][namespaceOf(path)] = language === 'fr' ? typeset(texts) : texts;
  }
  return all;
}

/** The language that a choice leads to on this computer. */
export function languageFor(choice: LanguageChoice): Language {
  if (choice !== 'system') return choice;
  const wanted = navigator.languages.find((name) => /^(en|fr)\b/.test(name));
  return wanted?.startsWith('fr') ? 'fr' : 'en';
}

/** The locale for dates, numbers and sorting: the system's own variant of the language. */
export function localeFor(language: Language): string {
  return navigator.languages.find((name) => name.startsWith(language)) ?? language;
}

/** Loads the catalogues. Called once, before anything is drawn. */
export function startTexts(choice: LanguageChoice = 'system'): void {
  void i18next.use(initReactI18next).init({
    resources: catalogues(),
    lng: languageFor(choice),
    fallbackLng: 'en',
    defaultNS: 'common',
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = i18next.language;
}

/** Changes the language of everything that is shown, at once. */
export async function chooseLanguage(choice: LanguageChoice): Promise<void> {
  const language = languageFor(choice);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** The language that the interface speaks now. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language.startsWith('fr') ? 'fr' : 'en';
}

/** Reads texts that the engine sends in both languages. */
export function useWords(): (words: Words | undefined) => string {
  const language = useLanguage();
  return (words) => (words ? words[language] || words.en : '');
}

/** What a text is filled with; `count` chooses singular or plural. */
export type Values = Readonly<Record<string, string | number>>;
export type Texts<Name extends keyof Catalogues> = (key: KeyOf<Name>, values?: Values) => string;

/** The texts of one catalogue, with typed keys. */
export function useTexts<Name extends keyof Catalogues = 'common'>(name?: Name): Texts<Name> {
  const { t } = useTranslation(name ?? 'common');
  return t as Texts<Name>;
}

export { useTranslation };
