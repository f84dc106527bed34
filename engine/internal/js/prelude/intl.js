(function (native) {
'use strict';
const hidden = (o, name, value) => Object.defineProperty(o, name, { value, configurable: true, writable: true });
const tagged = (make, name) => {
  Object.defineProperty(make.prototype, Symbol.toStringTag, { value: 'Intl.' + name });
  hidden(make, 'supportedLocalesOf', (locales) => (Array.isArray(locales) ? locales : [locales]).filter((l) => native.knows(String(l))));
  return make;
};
function NumberFormat(locales, options) {
  if (!new.target) return new NumberFormat(locales, options);
  const write = native.number(locales, options), locale = native.locale(locales);
  hidden(this, 'format', (n) => write(n, false));
  hidden(this, 'formatToParts', (n) => write(n, true));
  hidden(this, 'resolvedOptions', () => ({ locale, numberingSystem: 'latn', ...write() }));
}
function DateTimeFormat(locales, options) {
  if (!new.target) return new DateTimeFormat(locales, options);
  const write = native.date(locales, options), locale = native.locale(locales);
  hidden(this, 'format', (at) => write(at, false));
  hidden(this, 'formatToParts', (at) => write(at, true));
  hidden(this, 'resolvedOptions', () => ({ locale, calendar: 'gregory', numberingSystem: 'latn', timeZone: write() }));
}
function PluralRules(locales, options) {
  if (!new.target) throw new TypeError('PluralRules must be called with new');
  const locale = native.locale(locales), type = options?.type ?? 'cardinal';
  hidden(this, 'select', (n) => native.plural(locale, n, options ?? {}));
  hidden(this, 'resolvedOptions', () => ({ locale, type, pluralCategories: native.categories(locale, type) }));
}
function Collator(locales, options) {
  if (!new.target) return new Collator(locales, options);
  const locale = native.locale(locales), compare = native.collator(locales, options);
  hidden(this, 'compare', (a, b) => compare(a, b));
  hidden(this, 'resolvedOptions', () => ({ locale, usage: 'sort', sensitivity: options?.sensitivity ?? 'variant', numeric: !!options?.numeric }));
}
function ListFormat(locales, options) {
  if (!new.target) throw new TypeError('ListFormat must be called with new');
  const locale = native.locale(locales);
  hidden(this, 'format', (list) => native.list(locale, [...list], options));
  hidden(this, 'resolvedOptions', () => ({ locale, type: options?.type ?? 'conjunction', style: options?.style ?? 'long' }));
}
function RelativeTimeFormat(locales, options) {
  if (!new.target) throw new TypeError('RelativeTimeFormat must be called with new');
  const locale = native.locale(locales);
  hidden(this, 'format', (n, unit) => native.relative(locale, n, unit, options));
  hidden(this, 'resolvedOptions', () => ({ locale, numeric: options?.numeric ?? 'always', style: options?.style ?? 'long' }));
}
const Intl = { NumberFormat, DateTimeFormat, PluralRules, Collator, ListFormat, RelativeTimeFormat };
for (const name of Object.keys(Intl)) hidden(Intl, name, tagged(Intl[name], name));
hidden(Intl, 'getCanonicalLocales', (locales) => (locales === undefined ? [] : Array.isArray(locales) ? locales : [locales]).map((l) => native.locale(l)));
hidden(Intl, 'supportedValuesOf', (what) => {
  if (what === 'currency') return native.currencies();
  throw new RangeError('supportedValuesOf knows currency here, not ' + what);
});
Object.defineProperty(Intl, Symbol.toStringTag, { value: 'Intl' });
return { Intl };
})
