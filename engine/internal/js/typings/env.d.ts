/** The record at hand. */
declare const record: any;
/** The variables of the flow. */
declare const vars: Readonly<Record<string, any>>;
/** The run that goes on. */
declare const run: Readonly<{ id: string; startedAt: string; environment: string }>;

/** A number with all its digits: what decimal() gives, and what a number of a record is that JavaScript can't hold. */
interface Decimal {
  plus(x: any): Decimal;
  minus(x: any): Decimal;
  times(x: any): Decimal;
  div(x: any): Decimal;
  round(digits?: number, mode?: "half-up" | "half-even"): Decimal;
  /** -1, 0 or 1. */
  cmp(x: any): number;
  eq(x: any): boolean;
  lt(x: any): boolean;
  gt(x: any): boolean;
  toNumber(): number;
  toString(): string;
  toLocaleString(locales?: string | string[], options?: Intl.NumberFormatOptions): string;
  /** Throws: digits would be lost. */
  valueOf(): never;
}

/** Writes into the log of the run. */
declare const console: {
  log(...what: any[]): void;
  info(...what: any[]): void;
  warn(...what: any[]): void;
  error(...what: any[]): void;
  debug(...what: any[]): void;
};

declare function structuredClone<T>(value: T): T;
declare function queueMicrotask(call: () => void): void;
/** Base64 of a text of letters up to ÿ. */
declare function btoa(text: string): string;
declare function atob(text: string): string;

declare class TextEncoder {
  readonly encoding: string;
  encode(text?: string): Uint8Array;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  readonly encoding: string;
  decode(data?: ArrayBuffer | ArrayBufferView): string;
}

declare class URL {
  constructor(url: string | URL, base?: string | URL);
  static canParse(url: string, base?: string): boolean;
  static parse(url: string, base?: string): URL | null;
  href: string;
  readonly origin: string;
  protocol: string;
  username: string;
  password: string;
  host: string;
  hostname: string;
  port: string;
  pathname: string;
  search: string;
  hash: string;
  readonly searchParams: URLSearchParams;
  toString(): string;
  toJSON(): string;
}
declare class URLSearchParams {
  constructor(init?: string | Record<string, any> | Iterable<[string, any]>);
  readonly size: number;
  append(name: string, value: any): void;
  delete(name: string, value?: any): void;
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string, value?: any): boolean;
  set(name: string, value: any): void;
  sort(): void;
  forEach(call: (value: string, name: string, params: URLSearchParams) => void, self?: any): void;
  entries(): IterableIterator<[string, string]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<string>;
  toString(): string;
}

type Encoding = "utf8" | "base64" | "base64url" | "hex" | "latin1" | "ascii" | "utf16le";
/** Bytes, much as in Node. */
declare class Buffer extends Uint8Array {
  static from(data: string, encoding?: Encoding): Buffer;
  static from(data: ArrayBuffer, from?: number, length?: number): Buffer;
  static from(data: Iterable<number> | Uint8Array | { type: "Buffer"; data: number[] }): Buffer;
  static of(...bytes: number[]): Buffer;
  static alloc(size: number, fill?: number | string | Uint8Array, encoding?: Encoding): Buffer;
  static allocUnsafe(size: number): Buffer;
  static isBuffer(x: any): boolean;
  static isEncoding(name: string): boolean;
  static byteLength(data: string | Uint8Array, encoding?: Encoding): number;
  static concat(list: Uint8Array[], size?: number): Buffer;
  static compare(a: Buffer, b: Buffer): number;
  toString(encoding?: Encoding, from?: number, to?: number): string;
  toJSON(): { type: "Buffer"; data: number[] };
  equals(other: Uint8Array): boolean;
  compare(other: Uint8Array): number;
  slice(from?: number, to?: number): Buffer;
  subarray(from?: number, to?: number): Buffer;
  fill(what: number | string | Uint8Array, from?: number, to?: number, encoding?: Encoding): this;
  write(text: string, at?: number, length?: number, encoding?: Encoding): number;
  copy(target: Uint8Array, at?: number, from?: number, to?: number): number;
  indexOf(what: number | string | Uint8Array, from?: number, encoding?: Encoding): number;
  includes(what: number | string | Uint8Array, from?: number, encoding?: Encoding): boolean;
  readUInt8(at?: number): number;
  readUInt16BE(at?: number): number;
  readUInt16LE(at?: number): number;
  readUInt32BE(at?: number): number;
  readUInt32LE(at?: number): number;
}

type Algorithm = "sha256" | "sha512" | "sha384" | "sha224" | "sha1" | "md5";
interface Digest {
  update(data: string | Uint8Array, encoding?: Encoding): this;
  digest(): Buffer;
  digest(encoding: Encoding): string;
}
declare const crypto: {
  createHash(algorithm: Algorithm): Digest;
  createHmac(algorithm: Algorithm, key: string | Uint8Array): Digest;
  hash(algorithm: Algorithm, data: string | Uint8Array, encoding?: Encoding): string;
  randomUUID(): string;
  randomBytes(size: number): Buffer;
  randomInt(low: number, high?: number): number;
  getRandomValues<T extends ArrayBufferView>(list: T): T;
  timingSafeEqual(a: Uint8Array, b: Uint8Array): boolean;
  getHashes(): Algorithm[];
};

type TimeUnit = "year" | "quarter" | "month" | "week" | "day" | "hour" | "minute" | "second" | "millisecond";
type TimeUnits = TimeUnit | `${TimeUnit}s`;
type DurationLike = Duration | number | { [unit in TimeUnits]?: number };
type ZoneLike = string | number;
interface TimeOptions {
  zone?: ZoneLike;
  locale?: string;
  /** Keep the zone that the text itself names. */
  setZone?: boolean;
}
/** A moment in a time zone, as in the library luxon. It never changes: every method gives a new one. */
declare class DateTime {
  static now(): DateTime;
  static local(...fields: any[]): DateTime;
  static utc(...fields: any[]): DateTime;
  static fromISO(text: string, options?: TimeOptions): DateTime;
  static fromSQL(text: string, options?: TimeOptions): DateTime;
  static fromRFC2822(text: string, options?: TimeOptions): DateTime;
  static fromHTTP(text: string, options?: TimeOptions): DateTime;
  /** Reads by a pattern: yyyy MM dd HH mm ss SSS LLL LLLL ccc cccc h a ZZ z; text in 'apostrophes'. */
  static fromFormat(text: string, pattern: string, options?: TimeOptions): DateTime;
  static fromString(text: string, pattern: string, options?: TimeOptions): DateTime;
  static fromMillis(ms: number, options?: TimeOptions): DateTime;
  static fromSeconds(seconds: number, options?: TimeOptions): DateTime;
  static fromJSDate(date: Date, options?: TimeOptions): DateTime;
  static fromObject(fields: { [unit in TimeUnits]?: number }, options?: TimeOptions): DateTime;
  static isDateTime(x: any): x is DateTime;
  static min(...list: DateTime[]): DateTime | undefined;
  static max(...list: DateTime[]): DateTime | undefined;
  static readonly DATE_SHORT: Intl.DateTimeFormatOptions;
  static readonly DATE_MED: Intl.DateTimeFormatOptions;
  static readonly DATE_FULL: Intl.DateTimeFormatOptions;
  static readonly DATE_HUGE: Intl.DateTimeFormatOptions;
  static readonly TIME_SIMPLE: Intl.DateTimeFormatOptions;
  static readonly TIME_WITH_SECONDS: Intl.DateTimeFormatOptions;
  static readonly TIME_24_SIMPLE: Intl.DateTimeFormatOptions;
  static readonly DATETIME_SHORT: Intl.DateTimeFormatOptions;
  static readonly DATETIME_MED: Intl.DateTimeFormatOptions;
  static readonly DATETIME_FULL: Intl.DateTimeFormatOptions;
  readonly isValid: boolean;
  readonly invalidReason: string | null;
  readonly invalidExplanation: string | null;
  readonly year: number;
  readonly quarter: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday: number;
  readonly weekNumber: number;
  readonly weekYear: number;
  readonly ordinal: number;
  readonly daysInMonth: number;
  readonly daysInYear: number;
  readonly isInLeapYear: boolean;
  readonly isWeekend: boolean;
  readonly isInDST: boolean;
  /** In minutes. */
  readonly offset: number;
  readonly offsetNameShort: string;
  readonly offsetNameLong: string;
  readonly zoneName: string | null;
  readonly locale: string;
  readonly monthLong: string;
  readonly monthShort: string;
  readonly weekdayLong: string;
  readonly weekdayShort: string;
  readonly ts: number;
  get(unit: TimeUnits): number;
  set(fields: { [unit: string]: number }): DateTime;
  setZone(zone?: ZoneLike, options?: { keepLocalTime?: boolean }): DateTime;
  setLocale(locale: string): DateTime;
  reconfigure(options: { locale?: string }): DateTime;
  toUTC(): DateTime;
  toLocal(): DateTime;
  plus(duration: DurationLike): DateTime;
  minus(duration: DurationLike): DateTime;
  startOf(unit: TimeUnits): DateTime;
  endOf(unit: TimeUnits): DateTime;
  diff(other: DateTime, units?: TimeUnits | TimeUnits[]): Duration;
  diffNow(units?: TimeUnits | TimeUnits[]): Duration;
  hasSame(other: DateTime, unit: TimeUnits): boolean;
  equals(other: DateTime): boolean;
  toFormat(pattern: string, options?: { locale?: string }): string;
  toLocaleString(format?: Intl.DateTimeFormatOptions, options?: { locale?: string }): string;
  toRelative(options?: { base?: DateTime; unit?: TimeUnits; style?: "long" | "short" | "narrow" }): string;
  toISO(options?: { suppressMilliseconds?: boolean; suppressSeconds?: boolean; includeOffset?: boolean; format?: "basic" | "extended" }): string | null;
  toISODate(options?: { format?: "basic" | "extended" }): string | null;
  toISOTime(options?: object): string | null;
  toISOWeekDate(): string;
  toSQL(): string | null;
  toSQLDate(): string | null;
  toRFC2822(): string | null;
  toHTTP(): string | null;
  toMillis(): number;
  toSeconds(): number;
  toUnixInteger(): number;
  toJSDate(): Date;
  toObject(): { year: number; month: number; day: number; hour: number; minute: number; second: number; millisecond: number };
  toString(): string;
  toJSON(): string | null;
  valueOf(): number;
}
declare class Duration {
  static fromObject(units: { [unit in TimeUnits]?: number }, options?: { locale?: string }): Duration;
  static fromMillis(ms: number): Duration;
  static fromISO(text: string): Duration;
  static isDuration(x: any): x is Duration;
  static of(x: DurationLike): Duration;
  readonly isValid: boolean;
  readonly years: number;
  readonly quarters: number;
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  readonly milliseconds: number;
  get(unit: TimeUnits): number;
  as(unit: TimeUnits): number;
  shiftTo(...units: TimeUnits[]): Duration;
  rescale(): Duration;
  normalize(): Duration;
  plus(other: DurationLike): Duration;
  minus(other: DurationLike): Duration;
  negate(): Duration;
  equals(other: Duration): boolean;
  toFormat(pattern: string): string;
  toObject(): { [unit in TimeUnits]?: number };
  toISO(): string;
  toMillis(): number;
  valueOf(): number;
  toString(): string;
  toJSON(): string;
}
