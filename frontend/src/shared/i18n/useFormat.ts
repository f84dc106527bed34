import { formatFor, type Format } from '../lib/format';
import { localeFor, useLanguage } from './index';

const formats = new Map<string, Format>();

/** Numbers, dates and order in the manner of the language that is spoken. */
export function useFormat(): Format {
  const locale = localeFor(useLanguage());
  const known = formats.get(locale);
  if (known) return known;
  const made = formatFor(locale);
  formats.set(locale, made);
  return made;
}
