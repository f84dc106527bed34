(function (native) {
'use strict';
// DateTime and Duration work like those of the library luxon, as far as they go.
const units = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond'];
const inMillis = { week: 604800000, day: 86400000, hour: 3600000, minute: 60000, second: 1000, millisecond: 1 };
const unitOf = (name) => {
  const unit = String(name).toLowerCase().replace(/s$/, '');
  if (!units.includes(unit)) throw new Error('there is no unit "' + name + '"; use ' + units.map((u) => u + 's').join(', '));
  return unit;
};
const unitsOf = (o) => {
  const found = {};
  for (const [name, n] of Object.entries(o)) {
    if (n === undefined || n === null) continue;
    if (typeof n !== 'number' || Number.isNaN(n)) throw new Error('the number of ' + name + ' must be a number, not ' + n);
    found[unitOf(name) + 's'] = n;
  }
  return found;
};
class Duration {
  #values; #locale;
  constructor(values, locale) { this.#values = Object.freeze({ ...values }); this.#locale = locale; }
  static fromObject(o, { locale } = {}) { return new Duration(unitsOf(o), locale); }
  static fromMillis(ms) { return new Duration({ milliseconds: ms }); }
  static fromISO(text) {
    const m = /^(-)?P(?:(-?[\d.]+)Y)?(?:(-?[\d.]+)M)?(?:(-?[\d.]+)W)?(?:(-?[\d.]+)D)?(?:T(?:(-?[\d.]+)H)?(?:(-?[\d.]+)M)?(?:(-?[\d.]+)S)?)?$/.exec(text);
    if (!m) throw new Error('"' + text + '" is not a duration as ISO writes it, such as P1DT2H');
    const values = {};
    ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds'].forEach((unit, i) => {
      if (m[i + 2] !== undefined) values[unit] = Number(m[i + 2]) * (m[1] ? -1 : 1);
    });
    return new Duration(values);
  }
  static isDuration(x) { return x instanceof Duration; }
  static of(x) { return x instanceof Duration ? x : typeof x === 'number' ? Duration.fromMillis(x) : Duration.fromObject(x); }
  get isValid() { return true; }
  get(unit) { return this.#values[unitOf(unit) + 's'] ?? 0; }
  toObject() { return { ...this.#values }; }
  toMillis() {
    return units.reduce((sum, unit) => {
      const days = { year: 365, quarter: 91, month: 30 }[unit];
      return sum + this.get(unit) * (days ? days * inMillis.day : inMillis[unit]);
    }, 0);
  }
  valueOf() { return this.toMillis(); }
  as(unit) { return this.shiftTo(unit).get(unit); }
  shiftTo(...names) {
    const wanted = units.filter((u) => names.some((n) => unitOf(n) === u));
    let rest = this.toMillis();
    const values = {};
    wanted.forEach((unit, i) => {
      const size = { year: 365, quarter: 91, month: 30 }[unit] * inMillis.day || inMillis[unit];
      const n = i === wanted.length - 1 ? rest / size : Math.trunc(rest / size);
      values[unit + 's'] = n;
      rest -= n * size;
    });
    return new Duration(values, this.#locale);
  }
  rescale() {
    const all = this.shiftTo('weeks', 'days', 'hours', 'minutes', 'seconds', 'milliseconds').toObject();
    return new Duration(Object.fromEntries(Object.entries(all).filter(([, n]) => n !== 0)), this.#locale);
  }
  normalize() { return this.shiftTo(...Object.keys(this.#values)); }
  plus(other) {
    const values = { ...this.#values };
    for (const [unit, n] of Object.entries(Duration.of(other).toObject())) values[unit] = (values[unit] ?? 0) + n;
    return new Duration(values, this.#locale);
  }
  negate() { return new Duration(Object.fromEntries(Object.entries(this.#values).map(([u, n]) => [u, n === 0 ? 0 : -n])), this.#locale); }
  minus(other) { return this.plus(Duration.of(other).negate()); }
  equals(other) { return other instanceof Duration && units.every((u) => this.get(u) === other.get(u)); }
  toISO() {
    const n = (unit, letter) => (this.get(unit) ? this.get(unit) + letter : '');
    const seconds = this.get('second') + this.get('millisecond') / 1000;
    const months = this.get('month') + this.get('quarter') * 3;
    const date = n('year', 'Y') + (months ? months + 'M' : '') + n('week', 'W') + n('day', 'D');
    const time = n('hour', 'H') + n('minute', 'M') + (seconds ? Math.round(seconds * 1000) / 1000 + 'S' : '');
    return 'P' + date + (time ? 'T' + time : date ? '' : 'T0S');
  }
  toFormat(pattern) {
    const letters = { y: 'year', M: 'month', w: 'week', d: 'day', h: 'hour', m: 'minute', s: 'second', S: 'millisecond' };
    const tokens = pattern.match(/'[^']*'|([yMwdhmsS])\1*|./gs) ?? [];
    const used = tokens.filter((t) => letters[t[0]]).map((t) => letters[t[0]]);
    const values = used.length ? this.shiftTo(...used) : this;
    return tokens.map((t) => t[0] === "'" ? t.slice(1, -1) : letters[t[0]] ? String(Math.trunc(values.get(letters[t[0]]))).padStart(t.length, '0') : t).join('');
  }
  toString() { return this.toISO(); }
  toJSON() { return this.toISO(); }
}
for (const unit of units) Object.defineProperty(Duration.prototype, unit + 's', { get() { return this.get(unit); } });

const zoneOf = (zone) => {
  if (zone === undefined || zone === null || zone === 'local' || zone === 'system' || zone === 'default') return native.zone();
  if (typeof zone === 'number') return native.zone((zone < 0 ? '-' : '+') + String(Math.floor(Math.abs(zone) / 60)).padStart(2, '0') + ':' + String(Math.abs(zone) % 60).padStart(2, '0'));
  const m = /^utc([+-])(\d{1,2})(?::?(\d\d))?$/i.exec(zone);
  return native.zone(m ? m[1] + m[2].padStart(2, '0') + ':' + (m[3] ?? '00') : String(zone));
};
const nameOf = (zone) => (/^[+-]/.test(zone) ? 'UTC' + zone.replace(/^([+-])0?(\d+):00$/, '$1$2').replace(/^([+-])0?(\d+):(\d+)$/, '$1$2:$3') : zone);
const places = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond', 'weekday', 'offset', 'weekYear', 'weekNumber', 'ordinal', 'dst', 'daysInMonth'];
class DateTime {
  #ms; #zone; #locale; #fields; #why;
  constructor(ms, zone, locale, why) { this.#ms = ms; this.#zone = zone; this.#locale = locale ?? 'en-US'; this.#why = why ?? null; }
  static #invalid(why) { return new DateTime(NaN, 'UTC', undefined, why); }
  static #read(found, o, zone) {
    if (typeof found === 'string') return DateTime.#invalid(found);
    const made = new DateTime(found[0], found[1], o.locale);
    return o.setZone || found[1] === zone ? made : made.setZone(o.zone);
  }
  static now() { return new DateTime(native.now(), zoneOf()); }
  static local(...a) { return DateTime.#given(a, undefined); }
  static utc(...a) { return DateTime.#given(a, 'UTC'); }
  static #given(a, zone) {
    const o = typeof a.at(-1) === 'object' ? a.pop() : {};
    if (!a.length) return new DateTime(native.now(), zoneOf(zone ?? o.zone), o.locale);
    const at = zoneOf(zone ?? o.zone), [y, mo = 1, d = 1, h = 0, mi = 0, s = 0, ms = 0] = a;
    return new DateTime(native.from(y, mo, d, h, mi, s, ms, at), at, o.locale);
  }
  static fromMillis(ms, o = {}) {
    if (typeof ms !== 'number') throw new Error('fromMillis takes a number, not ' + typeof ms);
    return Number.isNaN(ms) || Math.abs(ms) > 8.64e15 ? DateTime.#invalid('the number is out of range') : new DateTime(Math.trunc(ms), zoneOf(o.zone), o.locale);
  }
  static fromSeconds(s, o) { return DateTime.fromMillis(s * 1000, o); }
  static fromJSDate(date, o) { return DateTime.fromMillis(date instanceof Date ? date.getTime() : NaN, o); }
  static fromISO(text, o = {}) { const zone = zoneOf(o.zone); return DateTime.#read(native.iso(String(text), zone), o, zone); }
  static fromSQL(text, o = {}) { return DateTime.fromISO(String(text).trim().replace(' ', 'T').replace(/ (?=[+-]|Z$)/, ''), o); }
  static fromRFC2822(text, o = {}) { const zone = zoneOf(o.zone); return DateTime.#read(native.mail(String(text)), o, zone); }
  static fromHTTP(text, o) { return DateTime.fromRFC2822(text, o); }
  static fromFormat(text, pattern, o = {}) { const zone = zoneOf(o.zone); return DateTime.#read(native.parse(String(text), String(pattern), zone, o.locale ?? 'en-US'), o, zone); }
  static fromString(text, pattern, o) { return DateTime.fromFormat(text, pattern, o); }
  static fromObject(o, { zone, locale } = {}) { return DateTime.now().setZone(zone).setLocale(locale ?? 'en-US').#setFrom(o); }
  #setFrom(o) {
    const given = Object.fromEntries(Object.entries(o).map(([name, n]) => [name.replace(/s$/, ''), n]));
    const order = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond'];
    const first = Math.max(0, order.findLastIndex((name) => given[name] !== undefined));
    const rest = { month: 1, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0 };
    for (const name of order.slice(first + 1)) given[name] ??= rest[name];
    return this.set(given);
  }
  static isDateTime(x) { return x instanceof DateTime; }
  static min(...list) { return list.length ? list.reduce((a, b) => (b < a ? b : a)) : undefined; }
  static max(...list) { return list.length ? list.reduce((a, b) => (b > a ? b : a)) : undefined; }
  get isValid() { return this.#why === null; }
  get invalidReason() { return this.#why; }
  get invalidExplanation() { return this.#why; }
  #of(name) { return (this.#fields ??= this.isValid ? native.fields(this.#ms, this.#zone) : places.map(() => NaN))[places.indexOf(name)]; }
  get year() { return this.#of('year'); }
  get month() { return this.#of('month'); }
  get day() { return this.#of('day'); }
  get hour() { return this.#of('hour'); }
  get minute() { return this.#of('minute'); }
  get second() { return this.#of('second'); }
  get millisecond() { return this.#of('millisecond'); }
  get weekday() { return this.#of('weekday'); }
  get offset() { return this.#of('offset'); }
  get weekYear() { return this.#of('weekYear'); }
  get weekNumber() { return this.#of('weekNumber'); }
  get ordinal() { return this.#of('ordinal'); }
  get daysInMonth() { return this.#of('daysInMonth'); }
  get quarter() { return Math.ceil(this.month / 3); }
  get zoneName() { return this.isValid ? nameOf(this.#zone) : null; }
  get locale() { return this.#locale; }
  get isInDST() { return this.#of('dst') === 1; }
  get offsetNameShort() { return native.format(this.#ms, this.#zone, 'ZZZZ', this.#locale); }
  get offsetNameLong() { return native.format(this.#ms, this.#zone, 'ZZZZZ', this.#locale); }
  get monthLong() { return this.toFormat('LLLL'); }
  get monthShort() { return this.toFormat('LLL'); }
  get weekdayLong() { return this.toFormat('cccc'); }
  get weekdayShort() { return this.toFormat('ccc'); }
  get isInLeapYear() { return native.fields(native.from(this.year, 2, 1, 0, 0, 0, 0, 'UTC'), 'UTC')[13] === 29; }
  get daysInYear() { return this.isInLeapYear ? 366 : 365; }
  get isWeekend() { return this.weekday > 5; }
  get ts() { return this.#ms; }
  get(unit) { return this[unit]; }
  toMillis() { return this.#ms; }
  toSeconds() { return this.#ms / 1000; }
  toUnixInteger() { return Math.floor(this.#ms / 1000); }
  valueOf() { return this.#ms; }
  toJSDate() { return new Date(this.#ms); }
  toObject() { return Object.fromEntries(places.slice(0, 7).map((name) => [name, this[name]])); }
  setZone(zone, { keepLocalTime } = {}) {
    if (!this.isValid) return this;
    let at;
    try { at = zoneOf(zone); } catch (e) { return DateTime.#invalid(e.message); }
    return new DateTime(keepLocalTime ? native.from(...places.slice(0, 7).map((n) => this[n]), at) : this.#ms, at, this.#locale);
  }
  toUTC() { return this.setZone('UTC'); }
  toLocal() { return this.setZone(); }
  setLocale(locale) { native.format(0, 'UTC', 'y', locale); return new DateTime(this.#ms, this.#zone, locale, this.#why); }
  reconfigure({ locale } = {}) { return locale ? this.setLocale(locale) : this; }
  set(o) {
    if (!this.isValid) return this;
    const given = Object.fromEntries(Object.entries(o).map(([name, n]) => [name.replace(/s$/, ''), n]));
    for (const name of Object.keys(given)) if (!places.includes(name) && name !== 'quarter') throw new Error('there is no unit "' + name + '"');
    const at = Object.fromEntries(places.slice(0, 7).map((name) => [name, given[name] ?? this[name]]));
    if (given.quarter !== undefined) at.month = (given.quarter - 1) * 3 + ((at.month - 1) % 3) + 1;
    if (given.day === undefined) at.day = Math.min(at.day, native.fields(native.from(at.year, at.month, 1, 0, 0, 0, 0, 'UTC'), 'UTC')[13]);
    if (given.ordinal !== undefined) [at.month, at.day] = [1, given.ordinal];
    let made = new DateTime(native.from(...places.slice(0, 7).map((n) => at[n]), this.#zone), this.#zone, this.#locale);
    if (given.weekNumber !== undefined) made = made.plus({ weeks: given.weekNumber - made.weekNumber });
    if (given.weekday !== undefined) made = made.plus({ days: given.weekday - made.weekday });
    return made;
  }
  plus(duration) {
    if (!this.isValid) return this;
    const d = Duration.of(duration), months = this.month + d.get('month') + d.get('quarter') * 3;
    const year = this.year + Math.trunc(d.get('year')), first = native.from(year, Math.trunc(months), 1, 0, 0, 0, 0, 'UTC');
    const [y, mo] = native.fields(first, 'UTC');
    const day = Math.min(this.day, native.fields(first, 'UTC')[13]) + Math.trunc(d.get('day')) + Math.trunc(d.get('week')) * 7;
    const date = native.from(y, mo, day, this.hour, this.minute, this.second, this.millisecond, this.#zone);
    const unchanged = y === this.year && mo === this.month && day === this.day;
    const clock = (d.get('week') % 1) * inMillis.week + (d.get('day') % 1) * inMillis.day + d.get('hour') * inMillis.hour +
      d.get('minute') * inMillis.minute + d.get('second') * inMillis.second + d.get('millisecond');
    return new DateTime((unchanged ? this.#ms : date) + Math.trunc(clock), this.#zone, this.#locale);
  }
  minus(duration) { return this.plus(Duration.of(duration).negate()); }
  startOf(name) {
    if (!this.isValid) return this;
    const unit = unitOf(name), o = {};
    if (unit === 'week') return this.minus({ days: this.weekday - 1 }).startOf('day');
    if (unit === 'quarter') return this.set({ month: (this.quarter - 1) * 3 + 1 }).startOf('month');
    const order = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond'];
    for (const smaller of order.slice(order.indexOf(unit) + 1)) o[smaller] = smaller === 'month' || smaller === 'day' ? 1 : 0;
    if (['hour', 'minute', 'second', 'millisecond'].includes(unit)) { // in summer time an hour may come twice
      const size = inMillis[unit], shift = this.offset * 60000;
      return new DateTime(Math.floor((this.#ms + shift) / size) * size - shift, this.#zone, this.#locale);
    }
    return this.set(o);
  }
  endOf(name) { return this.isValid ? this.startOf(name).plus({ [unitOf(name) + 's']: 1 }).startOf(name).minus({ milliseconds: 1 }) : this; }
  diff(other, names = 'milliseconds', o) {
    const wanted = units.filter((u) => [].concat(names).some((n) => unitOf(n) === u)), values = {};
    const back = other > this, [from, to] = back ? [this, other.setZone(this.#zone)] : [other.setZone(this.#zone), this];
    let cursor = from;
    for (const unit of wanted) {
      const last = unit === wanted.at(-1);
      if (['year', 'quarter', 'month', 'week', 'day'].includes(unit)) {
        const step = (n) => cursor.plus({ [unit + 's']: n });
        const days = (to.startOf('day').toMillis() + to.startOf('day').offset * 60000 - cursor.startOf('day').toMillis() - cursor.startOf('day').offset * 60000) / inMillis.day;
        let n = { year: () => to.year - cursor.year, quarter: () => Math.floor(((to.year - cursor.year) * 12 + to.month - cursor.month) / 3),
          month: () => (to.year - cursor.year) * 12 + to.month - cursor.month, week: () => Math.floor(days / 7), day: () => Math.round(days) }[unit]();
        if (step(n) > to) n--;
        const start = step(n);
        values[unit + 's'] = n + (last && to > start ? (to - start) / (step(n + 1) - start) : 0);
        cursor = start;
      } else {
        const n = (to - cursor) / inMillis[unit];
        values[unit + 's'] = last ? n : Math.trunc(n);
        cursor = cursor.plus({ milliseconds: Math.trunc(n) * inMillis[unit] });
      }
    }
    const made = new Duration(values);
    return back ? made.negate() : made;
  }
  diffNow(names, o) { return this.diff(DateTime.now(), names, o); }
  hasSame(other, unit) { const o = other.setZone(this.#zone).startOf(unit); return +this.startOf(unit) === +o; }
  equals(other) { return other instanceof DateTime && +this === +other && this.zoneName === other.zoneName && this.#locale === other.locale; }
  toFormat(pattern, o = {}) { return this.isValid ? native.format(this.#ms, this.#zone, String(pattern), o.locale ?? this.#locale) : 'Invalid DateTime'; }
  toLocaleString(o, { locale } = {}) { return this.isValid ? native.local(this.#ms, this.#zone, locale ?? this.#locale, o) : 'Invalid DateTime'; }
  toISO({ suppressMilliseconds, suppressSeconds, includeOffset = true, format } = {}) {
    if (!this.isValid) return null;
    const basic = format === 'basic', ms = suppressMilliseconds && this.millisecond === 0 ? '' : '.SSS';
    const seconds = suppressSeconds && this.second === 0 && this.millisecond === 0 ? '' : (basic ? 'ss' : ':ss') + ms;
    const offset = !includeOffset ? '' : this.offset === 0 && this.#zone === 'UTC' ? "'Z'" : basic ? 'ZZZ' : 'ZZ';
    return this.toFormat((basic ? "yyyyMMdd'T'HHmm" : "yyyy-MM-dd'T'HH:mm") + seconds + offset, { locale: 'en-US' });
  }
  toISODate({ format } = {}) { return this.isValid ? this.toFormat(format === 'basic' ? 'yyyyMMdd' : 'yyyy-MM-dd', { locale: 'en-US' }) : null; }
  toISOTime(o) { return this.isValid ? this.toISO(o).replace(/^.*T/, '') : null; }
  toISOWeekDate() { return this.toFormat("kkkk-'W'WW-c"); }
  toSQL() { return this.isValid ? this.toFormat('yyyy-MM-dd HH:mm:ss.SSS ' + (this.#zone === 'UTC' ? "'Z'" : 'ZZ')) : null; }
  toSQLDate() { return this.toISODate(); }
  toRFC2822() { return this.isValid ? this.toFormat('ccc, dd LLL yyyy HH:mm:ss ZZZ', { locale: 'en-US' }) : null; }
  toHTTP() { return this.isValid ? this.toUTC().toFormat("ccc, dd LLL yyyy HH:mm:ss 'GMT'", { locale: 'en-US' }) : null; }
  toRelative({ base = DateTime.now(), unit, style = 'long' } = {}) {
    const sizes = [['year', 31536000000], ['quarter', 0], ['month', 2592000000], ['week', 0], ['day', 86400000], ['hour', 3600000], ['minute', 60000], ['second', 0]];
    const away = Math.abs(this - base), chosen = unit ? unitOf(unit) : sizes.find(([, size]) => size ? away >= size : false)?.[0] ?? 'second';
    const n = this.diff(base, chosen).get(chosen);
    return new Intl.RelativeTimeFormat(this.#locale, { style }).format(Math.trunc(n) || (this < base ? -0 : 0), chosen);
  }
  toString() { return this.isValid ? this.toISO() : 'Invalid DateTime'; }
  toJSON() { return this.toISO(); }
  static DATE_SHORT = Object.freeze({ year: 'numeric', month: 'numeric', day: 'numeric' });
  static DATE_MED = Object.freeze({ year: 'numeric', month: 'short', day: 'numeric' });
  static DATE_FULL = Object.freeze({ year: 'numeric', month: 'long', day: 'numeric' });
  static DATE_HUGE = Object.freeze({ year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' });
  static TIME_SIMPLE = Object.freeze({ hour: 'numeric', minute: 'numeric' });
  static TIME_WITH_SECONDS = Object.freeze({ hour: 'numeric', minute: 'numeric', second: 'numeric' });
  static TIME_24_SIMPLE = Object.freeze({ hour: 'numeric', minute: 'numeric', hourCycle: 'h23' });
  static DATETIME_SHORT = Object.freeze({ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' });
  static DATETIME_MED = Object.freeze({ year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: 'numeric' });
  static DATETIME_FULL = Object.freeze({ year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: 'numeric', timeZoneName: 'short' });
}
return { DateTime, Duration };
})
