/** Numbers, dates, lengths of time and order of words, in the manner of a locale. */
export type Format = {
  number(value: number): string;
  /** «12,310 bytes» as kB, MB, GB */
  bytes(value: number): string;
  /** Seconds as a person says them: 0.84 s, 12.4 s, 3 min 20 s, 2 h 05 min */
  duration(seconds: number): string;
  /** Short, for tables: the time today, the weekday this week, else the date. */
  when(at: string | Date): string;
  /** Date and time in full, for titles and details. */
  moment(at: string | Date): string;
  /** With seconds: 10:15:03 */
  time(at: string | Date): string;
  /** «2 min ago», «yesterday», «3 months ago» */
  ago(at: string | Date): string;
  /** «a, b and c» */
  list(items: readonly string[]): string;
  /** Order by name; numbers inside names by their value. */
  compare(a: string, b: string): number;
};

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * day],
  ['month', 30 * day],
  ['week', 7 * day],
  ['day', day],
  ['hour', hour],
  ['minute', minute],
];

const two = (value: number) => String(value).padStart(2, '0');
const dateOf = (at: string | Date) => (at instanceof Date ? at : new Date(at));
const midnight = (date: Date) => new Date(date).setHours(0, 0, 0, 0);

/** `now` is for tests. */
export function formatFor(locale: string, now: () => Date = () => new Date()): Format {
  const number = new Intl.NumberFormat(locale);
  const fine = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const seconds = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' });
  const near = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const far = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'medium' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });

  function duration(value: number): string {
    if (value < minute) return `${fine.format(value)} s`;
    const whole = Math.round(value);
    if (whole < hour) return `${Math.floor(whole / minute)} min ${two(whole % minute)} s`;
    return `${number.format(Math.floor(whole / hour))} h ${two(Math.floor((whole % hour) / minute))} min`;
  }

  function when(at: string | Date): string {
    const date = dateOf(at);
    const days = Math.round((midnight(now()) - midnight(date)) / (day * 1000));
    if (days === 0) return clock.format(date);
    if (days > 0 && days < 7) return weekday.format(date);
    return (date.getFullYear() === now().getFullYear() ? near : far).format(date);
  }

  function ago(at: string | Date): string {
    const past = (now().getTime() - dateOf(at).getTime()) / 1000;
    for (const [unit, size] of steps) {
      if (past >= size) return relative.format(-Math.floor(past / size), unit);
    }
    return relative.format(-Math.max(0, Math.floor(past)), 'second');
  }

  function bytes(value: number): string {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    let size = value;
    let unit = 0;
    while (size >= 1000 && unit < units.length - 1) {
      size /= 1000;
      unit++;
    }
    return `${fine.format(size)} ${units[unit]}`;
  }

  return {
    number: (value) => number.format(value),
    bytes,
    duration,
    when,
    moment: (at) => full.format(dateOf(at)),
    time: (at) => seconds.format(dateOf(at)),
    ago,
    list: (items) => lists.format(items),
    compare: (a, b) => collator.compare(a, b),
  };
}
