// Asks Node's ICU for what Fairlead must answer alike, and writes it as test data:
// node build/gen/cldr/golden.mjs engine/internal/intl/testdata/golden.json
import { writeFileSync } from 'node:fs';

const locales = ['en', 'en-US', 'en-GB', 'en-AU', 'en-CA', 'en-IE', 'en-IN', 'de-DE', 'de-AT', 'de-CH', 'fr-FR', 'fr-CA', 'fr-CH', 'fr-BE', 'nl-NL', 'nl-BE', 'es-ES', 'it-IT'];
const cases = [];
const add = (kind, locale, options, input, want) => cases.push({ kind, locale, options, input: String(input), want });

const values = ['0', '-0.4', '1', '1.005', '2.5', '-2.5', '999.995', '1234.5', '12345.678', '-1234567.891', '0.000123456', '12345678901234'];
const numberOptions = [
  {}, { maximumFractionDigits: 0 }, { minimumFractionDigits: 2 }, { minimumFractionDigits: 2, maximumFractionDigits: 2 },
  { maximumSignificantDigits: 3 }, { minimumSignificantDigits: 5 }, { minimumIntegerDigits: 4 }, { useGrouping: false },
  { useGrouping: 'always' }, { useGrouping: 'min2' }, { style: 'percent' }, { style: 'percent', minimumFractionDigits: 1 },
  { style: 'currency', currency: 'EUR' }, { style: 'currency', currency: 'USD' }, { style: 'currency', currency: 'CHF' },
  { style: 'currency', currency: 'JPY' }, { style: 'currency', currency: 'GBP', minimumFractionDigits: 0 },
  { style: 'currency', currency: 'EUR', currencyDisplay: 'code' }, { style: 'currency', currency: 'EUR', currencyDisplay: 'name' },
  { style: 'currency', currency: 'CAD', currencyDisplay: 'narrowSymbol' }, { style: 'currency', currency: 'SEK' },
  { style: 'currency', currency: 'EUR', currencySign: 'accounting' }, { signDisplay: 'always' }, { signDisplay: 'exceptZero' },
  { signDisplay: 'never' }, { signDisplay: 'negative' }, { style: 'currency', currency: 'EUR', signDisplay: 'always' },
  { notation: 'compact' }, { notation: 'compact', compactDisplay: 'long' }, { notation: 'compact', maximumFractionDigits: 1 },
  { roundingMode: 'floor', maximumFractionDigits: 0 }, { roundingMode: 'halfEven', maximumFractionDigits: 0 },
];
for (const locale of locales)
  for (const options of numberOptions.filter((o) => locale !== 'en-IN' || !o.currencySign)) // it groups those otherwise
    for (const value of values) add('number', locale, options, value, new Intl.NumberFormat(locale, options).format(Number(value)));

const moments = ['2026-03-01T00:05:09.007Z', '2026-09-14T15:45:30.500Z', '2025-12-31T23:59:59.999Z', '1999-05-05T12:00:00.000Z'];
const dateOptions = [
  {}, { dateStyle: 'full' }, { dateStyle: 'long' }, { dateStyle: 'medium' }, { dateStyle: 'short' }, { timeStyle: 'full' },
  { timeStyle: 'long' }, { timeStyle: 'medium' }, { timeStyle: 'short' }, { dateStyle: 'full', timeStyle: 'short' },
  { dateStyle: 'long', timeStyle: 'medium' }, { dateStyle: 'medium', timeStyle: 'short' }, { dateStyle: 'short', timeStyle: 'short' },
  { year: 'numeric', month: 'long', day: 'numeric' }, { year: 'numeric', month: '2-digit', day: '2-digit' },
  { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }, { weekday: 'short', day: 'numeric', month: 'short' },
  { month: 'long' }, { month: 'short' }, { weekday: 'long' }, { weekday: 'short' }, { year: 'numeric' }, { month: 'long', year: 'numeric' },
  { month: '2-digit', year: 'numeric' }, { day: '2-digit', month: '2-digit' }, { year: '2-digit', month: 'numeric', day: 'numeric' },
  { hour: '2-digit', minute: '2-digit' }, { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' }, { hour: 'numeric', hourCycle: 'h23' },
  { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }, { hour: 'numeric' }, { minute: '2-digit', second: '2-digit' },
  { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 },
  { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' },
  { weekday: 'long', hour: 'numeric', minute: 'numeric' }, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }, { hour: '2-digit', minute: '2-digit', timeZoneName: 'longOffset' },
];
const timeZones = ['UTC', 'Europe/Amsterdam', 'America/New_York', 'Asia/Kolkata'];
let turn = 0;
for (const locale of locales)
  for (const options of dateOptions)
    for (const moment of moments) {
      const timeZone = timeZones[turn++ % timeZones.length];
      add('date', locale, { ...options, timeZone }, moment, new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(new Date(moment)));
    }
for (const locale of locales) {
  for (const n of [0, 1, 1.5, 2, 3, 8, 11, 21, 22, 101, 1000000]) {
    add('plural', locale, {}, n, new Intl.PluralRules(locale).select(n));
    if (Number.isInteger(n)) add('plural', locale, { type: 'ordinal' }, n, new Intl.PluralRules(locale, { type: 'ordinal' }).select(n));
  }
  for (const type of ['conjunction', 'disjunction', 'unit'])
    for (const items of ['', 'A', 'A B', 'A B C', 'A B C D'])
      add('list', locale, { type }, items, new Intl.ListFormat(locale, { type }).format(items ? items.split(' ') : []));
  for (const unit of ['second', 'minute', 'hours', 'day', 'weeks', 'month', 'quarter', 'year'])
    for (const n of [-2000, -2, -1, 0, 1, 1.5, 5])
      for (const numeric of ['always', 'auto'])
        add('relative', locale, { unit, numeric }, n, new Intl.RelativeTimeFormat(locale, { numeric }).format(n, unit));
}
writeFileSync(process.argv[2], '[\n' + cases.map((c) => JSON.stringify(c)).join(',\n') + '\n]\n');
