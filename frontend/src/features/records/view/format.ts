import { useMemo } from 'react';
import { localeFor, useLanguage } from '../../../shared/i18n';

/** Numbers, times and lengths of time as the language of the interface writes them. */
export function useFormat() {
  const language = useLanguage();
  return useMemo(() => {
    const locale = localeFor(language);
    const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
    const short = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
    const exact = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
    const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
    const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' });
    const today = (at: Date) => at.toDateString() === new Date().toDateString();
    const when = (iso: string, clock: Intl.DateTimeFormat) => {
      const at = new Date(iso);
      if (Number.isNaN(at.getTime())) return iso;
      return today(at) ? clock.format(at) : `${day.format(at)}, ${clock.format(at)}`;
    };
    return {
      locale,
      number: (value: number) => whole.format(value),
      seconds: (value: number) => `${(value < 10 ? short : whole).format(value)} s`,
      /** The time of day, with the day where that is not today. */
      time: (iso: string) => when(iso, time),
      exactTime: (iso: string) => when(iso, exact),
      fullTime: (iso: string) => {
        const at = new Date(iso);
        return Number.isNaN(at.getTime()) ? iso : full.format(at);
      },
    };
  }, [language]);
}
