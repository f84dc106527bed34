// Reads out of Node's ICU what Fairlead knows about languages, and writes it as one JSON file for
// each. Node carries the data of the Unicode CLDR (https://cldr.unicode.org, Unicode License V3).
// Run it with a Node of full ICU: node build/gen/cldr/cldr.mjs engine/internal/intl/locales
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const locales = [
  'en', 'en-AU', 'en-CA', 'en-GB', 'en-IE', 'en-IN', 'de', 'de-AT', 'de-CH', 'fr', 'fr-BE', 'fr-CA', 'fr-CH', 'nl', 'nl-BE', 'es', 'it',
];
const widths = ['long', 'short', 'narrow'];
// A Friday whose day, month, hour, minute and second all have one digit.
const sample = new Date(Date.UTC(2026, 8, 4, 3, 5, 6, 78));
const zones = [
  'UTC', 'Europe/London', 'Europe/Lisbon', 'Europe/Amsterdam', 'Europe/Brussels', 'Europe/Berlin', 'Europe/Paris',
  'Europe/Zurich', 'Europe/Vienna', 'Europe/Madrid', 'Europe/Rome', 'Europe/Warsaw', 'Europe/Athens', 'Europe/Helsinki',
  'Europe/Istanbul', 'Europe/Moscow', 'America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles',
  'America/Toronto', 'America/Montreal', 'America/Sao_Paulo', 'Asia/Dubai', 'Asia/Kolkata', 'Asia/Singapore', 'Asia/Shanghai',
  'Asia/Tokyo', 'Australia/Sydney', 'Pacific/Auckland', 'Africa/Casablanca', 'Africa/Johannesburg',
];

const parts = (locale, options, at = sample) =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).formatToParts(at);
const part = (list, type) => list.find((p) => p.type === type)?.value;

// names of months and days: within a date, and alone.
function names(locale) {
  const months = {}, days = {};
  for (const width of widths) {
    const month = (m) => new Date(Date.UTC(2026, m, 4));
    const day = (d) => new Date(Date.UTC(2026, 8, 6 + d));
    const each = (n, f) => Array.from({ length: n }, (_, i) => f(i));
    months[width] = each(12, (m) => part(parts(locale, { month: width, day: 'numeric' }, month(m)), 'month'));
    months['alone-' + width] = each(12, (m) => part(parts(locale, { month: width }, month(m)), 'month'));
    days[width] = each(7, (d) => part(parts(locale, { weekday: width, month: 'long', day: 'numeric' }, day(d)), 'weekday'));
    days['alone-' + width] = each(7, (d) => part(parts(locale, { weekday: width }, day(d)), 'weekday'));
  }
  const half = (h) => part(parts(locale, { hour: 'numeric', hourCycle: 'h12' }, new Date(Date.UTC(2026, 8, 4, h))), 'dayPeriod').replaceAll('\u202f', ' ');
  return { months, days, halves: [half(3), half(15)] };
}

// Before AM and PM programs write a plain space, whatever the CLDR has.
const quote = (raw, text = raw.replaceAll('\u202f', ' ')) => (/[A-Za-z']/.test(text) ? "'" + text.replaceAll("'", "''") + "'" : text);
const letters = { long: 4, short: 3, narrow: 5 };

// pattern turns the parts of the sample into a pattern of the CLDR's letters.
function pattern(list, known, cycle) {
  return list.map(({ type, value }) => {
    switch (type) {
      case 'year': return value.length === 2 ? 'yy' : 'y';
      case 'day': return value.length === 2 ? 'dd' : 'd';
      case 'month': {
        if (/^\d/.test(value)) return value.length === 2 ? 'MM' : 'M';
        for (const width of widths) if (known.months[width][8] === value) return 'M'.repeat(letters[width]);
        for (const width of widths) if (known.months['alone-' + width][8] === value) return 'L'.repeat(letters[width]);
        throw new Error('month ' + value);
      }
      case 'weekday':
        for (const width of widths) if (known.days[width][5] === value) return 'E'.repeat(letters[width]);
        for (const width of widths) if (known.days['alone-' + width][5] === value) return 'c'.repeat(letters[width]);
        throw new Error('weekday ' + value);
      case 'hour': return (cycle === 'h12' ? 'h' : 'H').repeat(value.length);
      case 'minute': return 'm'.repeat(value.length);
      case 'second': return 's'.repeat(value.length);
      case 'dayPeriod': return 'a';
      case 'timeZoneName': return 'z';
      case 'literal': return quote(value);
    }
    throw new Error(type + ' ' + value);
  }).join('');
}

// dates are the patterns for each choice of fields: its key is a letter for each of weekday, year,
// month and day, - where it is left out.
function dates(locale, known) {
  const code = { undefined: '-', numeric: 'n', '2-digit': '2', short: 's', long: 'l', narrow: 'a' };
  const all = {};
  for (const weekday of [undefined, ...widths])
    for (const year of [undefined, 'numeric', '2-digit'])
      for (const month of [undefined, 'numeric', '2-digit', ...widths])
        for (const day of [undefined, 'numeric', '2-digit']) {
          const key = code[weekday] + code[year] + code[month] + code[day];
          if (key === '----') continue;
          all[key] = pattern(parts(locale, { weekday, year, month, day }), known);
        }
  return all;
}

function times(locale, known) {
  const code = { undefined: '-', numeric: 'n', '2-digit': '2' };
  const all = {};
  for (const cycle of ['h12', 'h23'])
    for (const hour of [undefined, 'numeric', '2-digit'])
      for (const minute of [undefined, 'numeric', '2-digit'])
        for (const second of [undefined, 'numeric', '2-digit']) {
          const key = code[hour] + code[minute] + code[second];
          if (key === '---') continue;
          const options = { hour, minute, second, ...(hour ? { hourCycle: cycle } : {}) };
          all[cycle + key] = pattern(parts(locale, options), known, cycle);
        }
  return all;
}

// between is what stands between a date and a time.
function between(locale, date, time) {
  const text = (options) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(sample);
  const whole = text({ ...date, ...time }), [before, after] = [text(date), text(time)];
  if (!whole.startsWith(before) || !whole.endsWith(after)) throw new Error(locale + ': ' + whole + ' is not ' + before + ' and ' + after);
  return whole.slice(before.length, whole.length - after.length);
}

function glues(locale) {
  const code = { undefined: '-', numeric: 'n', '2-digit': '2', short: 's', long: 'l', narrow: 'a' };
  const all = {};
  for (const month of [undefined, 'numeric', '2-digit', ...widths])
    for (const weekday of [undefined, 'long'])
      all[code[month] + (weekday ? 'w' : '')] = between(locale, { month, weekday, day: 'numeric' }, { hour: 'numeric', minute: 'numeric' });
  all.w = between(locale, { weekday: 'long' }, { hour: 'numeric', minute: 'numeric' });
  for (const dateStyle of ['full', 'long', 'medium', 'short'])
    all[dateStyle] = between(locale, { dateStyle }, { timeStyle: 'short' });
  return all;
}

function styles(locale, known) {
  const date = {}, time = {};
  const cycle = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hourCycle;
  for (const style of ['full', 'long', 'medium', 'short']) {
    date[style] = pattern(parts(locale, { dateStyle: style }), known);
    time[style] = pattern(parts(locale, { timeStyle: style }), known, cycle);
  }
  return { cycle, date, time };
}

function zoneNames(locale) {
  const all = {};
  const name = (zone, width, month, language = locale) => {
    const at = new Date(Date.UTC(2026, month, 15));
    return part(new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: width }).formatToParts(at), 'timeZoneName');
  };
  for (const zone of zones) {
    // Standard time comes first, also where it is winter in July.
    const hours = (month) => Number(name(zone, 'shortOffset', month, 'en').replace(/[^-+\d]/g, '') || 0);
    const months = hours(0) <= hours(6) ? [0, 6] : [6, 0];
    all[zone] = ['short', 'long'].flatMap((width) => months.map((month) => name(zone, width, month)));
  }
  // Zones that are not in the list are named by their offset.
  const offset = name('Asia/Kathmandu', 'shortOffset', 0);
  const minus = name('America/New_York', 'shortOffset', 0).match(/(.)5$/)[1];
  return { offset: offset.replace(/[+-].*/, ''), minus, names: all };
}

function numbers(locale) {
  const list = (n, o) => new Intl.NumberFormat(locale, o).formatToParts(n);
  const text = (n, o) => new Intl.NumberFormat(locale, o).format(n);
  const big = list(-123456789.5);
  const groups = big.filter((p) => p.type === 'integer').map((p) => p.value.length);
  const shape = (list) => {
    const at = list.findIndex((p) => p.type === 'integer');
    if (at < 0) return [list.map((p) => p.value).join(''), '']; // French writes a thousand as a word alone
    const end = list.findLastIndex((p) => ['integer', 'fraction'].includes(p.type));
    return [list.slice(0, at).map((p) => p.value).join(''), list.slice(end + 1).map((p) => p.value).join('')];
  };
  // A sign has no room between it and the digits; a code of letters would have.
  const sign = (p) => (p.type === 'currency' ? { ...p, value: '¤' } : p);
  const money = (n, o) => shape(list(n, { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol', ...o }).map(sign));
  const symbols = {};
  for (const currency of Intl.supportedValuesOf('currency')) {
    const of = (currencyDisplay) => part(list(1, { style: 'currency', currency, currencyDisplay }), 'currency');
    const [symbol, narrow] = [of('symbol'), of('narrowSymbol')];
    if (symbol !== currency || narrow !== currency) symbols[currency] = symbol === narrow ? [symbol] : [symbol, narrow];
  }
  const currencyNames = {};
  for (const currency of ['EUR', 'USD', 'GBP', 'CHF', 'JPY', 'CNY', 'CAD', 'AUD', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'HUF', 'RON', 'TRY', 'INR', 'BRL']) {
    const of = (n) => part(list(n, { style: 'currency', currency, currencyDisplay: 'name' }), 'currency');
    currencyNames[currency] = [of(1), of(2)];
  }
  const compact = {};
  for (const width of ['short', 'long']) {
    compact[width] = Array.from({ length: 13 }, (_, i) => {
      const one = (n) => shape(list(n * 10 ** (i + 3), { notation: 'compact', compactDisplay: width }));
      const digits = text(10 ** (i + 3), { notation: 'compact', compactDisplay: width, useGrouping: false }).match(/\d+/)?.[0].length ?? 0;
      return { digits, one: one(1), some: one(1.2), other: one(2) };
    });
  }
  return {
    decimal: part(big, 'decimal'), group: part(big, 'group'), minus: part(big, 'minusSign'),
    moneyGroup: part(list(123456.5, { style: 'currency', currency: 'EUR' }), 'group'),
    moneyDecimal: part(list(123456.5, { style: 'currency', currency: 'EUR' }), 'decimal'),
    second: groups.length > 2 ? groups.at(-2) : 3,
    minGroup: list(1234).some((p) => p.type === 'group') ? 1 : 2,
    percent: shape(list(0.5, { style: 'percent' })), minusPercent: shape(list(-0.5, { style: 'percent' })),
    money: money(1), minusMoney: money(-1), accounting: money(-1, { currencySign: 'accounting' }),
    moneyName: shape(list(2, { style: 'currency', currency: 'EUR', currencyDisplay: 'name' }))[1].replace(/\p{L}+/u, '¤'),
    infinity: text(Infinity), nan: text(NaN), symbols, currencyNames, compact,
  };
}

function lists(locale) {
  const all = {};
  for (const type of ['conjunction', 'disjunction', 'unit'])
    for (const style of widths) {
      const f = new Intl.ListFormat(locale, { type, style });
      const between = (list, i) => f.formatToParts(list).filter((p) => p.type === 'literal')[i]?.value ?? '';
      const four = ['a', 'b', 'c', 'd'];
      all[type + ' ' + style] = [between(['a', 'b'], 0), between(four, 0), between(four, 1), between(four, 2)];
    }
  return all;
}

function relative(locale) {
  const all = {};
  for (const style of widths) {
    const f = (numeric) => new Intl.RelativeTimeFormat(locale, { style, numeric });
    for (const unit of ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year']) {
      const write = (n) => f('always').format(n, unit).replace(/[12]/, '#');
      const words = {};
      for (const n of [-2, -1, 0, 1, 2]) {
        const word = f('auto').format(n, unit);
        if (word !== f('always').format(n, unit)) words[n] = word;
      }
      all[style + ' ' + unit] = { ago: [write(-1), write(-2)], in: [write(1), write(2)], words };
    }
  }
  return all;
}

const target = process.argv[2];
const currencyDigits = {};
for (const currency of Intl.supportedValuesOf('currency')) {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
  if (digits !== 2) currencyDigits[currency] = digits;
}
writeFileSync(join(target, 'currencies.json'), JSON.stringify({ all: Intl.supportedValuesOf('currency'), digits: currencyDigits }) + '\n');
for (const locale of locales) {
  const known = names(locale);
  const data = {
    cldr: process.versions.cldr, locale, numbers: numbers(locale), ...known, styles: styles(locale, known),
    dates: dates(locale, known), times: times(locale, known), glues: glues(locale), zones: zoneNames(locale),
    lists: lists(locale), relative: relative(locale),
  };
  writeFileSync(join(target, locale + '.json'), JSON.stringify(data) + '\n');
}
