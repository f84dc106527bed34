(function (native) {
'use strict';
// Mends what goja answers wrongly, adds what it lacks, and gives the function that freezes all.
const define = (o, name, value) => Object.defineProperty(o, name, { value, writable: true, configurable: true, enumerable: false });
const own = (o, name, value) => Object.defineProperty(o, name, { value, writable: true, configurable: true, enumerable: true });
const wrap = (o, name, make) => define(o, name, make(o[name]));
const apply = Reflect.apply;

const between = /(?:)/g;
wrap(String.prototype, 'replaceAll', (old) => function replaceAll(search, by) {
  const plain = search === null || search === undefined || !search[Symbol.replace];
  return apply(old, this, [plain && String(search) === '' ? between : search, by]);
});
if (!String.prototype.isWellFormed) {
  const lone = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(^|[^\uD800-\uDBFF])[\uDC00-\uDFFF]/;
  define(String.prototype, 'isWellFormed', function isWellFormed() { return !lone.test(this); });
  define(String.prototype, 'toWellFormed', function toWellFormed() {
    let out = '';
    for (const c of String(this)) out += c.length === 1 && c >= '\uD800' && c <= '\uDFFF' ? '\uFFFD' : c;
    return out;
  });
}

// What is computed is another number than the one it was computed from, even where it is as large.
wrap(Math, 'sign', (old) => function sign(x) { return +old(x); });

// Letters such as \p{L} are not known to goja: they become lists of letters.
const Old = RegExp;
const known = (args) => {
  const [pattern, flags] = args;
  const source = pattern instanceof Old ? pattern.source : pattern;
  if (typeof source !== 'string' || !source.includes('\\')) return args;
  const all = flags === undefined && pattern instanceof Old ? pattern.flags : flags;
  return /\\[pP]/.test(source) ? [native.translate(source, String(all ?? '')), all] : args;
};
globalThis.RegExp = new Proxy(Old, {
  apply: (target, self, args) => apply(target, self, known(args)),
  construct: (target, args) => Reflect.construct(target, known(args), target),
});

const group = (items, of, add) => {
  if (typeof of !== 'function') throw new TypeError('groupBy takes a function that says which group an item is in');
  let i = 0;
  for (const item of items) add(of(item, i++), item);
};
if (!Object.groupBy) define(Object, 'groupBy', function groupBy(items, of) {
  const groups = Object.create(null);
  group(items, of, (key, item) => (groups[key] ??= []).push(item));
  return groups;
});
if (!Map.groupBy) define(Map, 'groupBy', function groupBy(items, of) {
  const groups = new Map();
  group(items, of, (key, item) => {
    const list = groups.get(key);
    if (list) list.push(item);
    else groups.set(key, [item]);
  });
  return groups;
});
if (!Promise.withResolvers) define(Promise, 'withResolvers', function withResolvers() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
});
define(globalThis, 'queueMicrotask', function queueMicrotask(call) { Promise.resolve().then(() => { call(); }); });

define(globalThis, 'structuredClone', function structuredClone(v) {
  const seen = new Map();
  const copy = (x) => {
    if (typeof x === 'function' || typeof x === 'symbol') throw new TypeError('a ' + typeof x + ' can not be cloned');
    if (x === null || typeof x !== 'object' || native.isExact(x)) return x;
    if (seen.has(x)) return seen.get(x);
    const made = shell(x);
    seen.set(x, made);
    if (x instanceof Map) for (const [key, value] of x) made.set(copy(key), copy(value));
    else if (x instanceof Set) for (const value of x) made.add(copy(value));
    else if (Array.isArray(x)) for (let i = 0; i < x.length; i++) made[i] = copy(x[i]);
    else if (made !== x && made.constructor === Object) for (const key of Object.keys(x)) own(made, key, copy(x[key]));
    return made;
  };
  const shell = (x) => {
    if (x instanceof Date) return new Date(x.getTime());
    if (x instanceof Old) return new Old(x.source, x.flags);
    if (x instanceof Map) return new Map();
    if (x instanceof Set) return new Set();
    if (Array.isArray(x)) return [];
    if (x instanceof Error) return Object.assign(new x.constructor(x.message), { name: x.name, cause: x.cause });
    if (x instanceof ArrayBuffer) return x.slice(0);
    if (ArrayBuffer.isView(x)) return x.slice();
    if (x instanceof Promise || x instanceof WeakMap || x instanceof WeakSet) throw new TypeError('this can not be cloned');
    return {};
  };
  return copy(v);
});

// Numbers of many digits would lose some in JSON.parse: a text that has one is read exactly.
wrap(JSON, 'parse', (old) => function parse(text, reviver) {
  const exact = native.parseExact(String(text));
  if (exact === undefined) return reviver === undefined ? old(text) : old(text, reviver);
  if (typeof reviver !== 'function') return exact.value;
  const walk = (holder, key) => {
    const x = holder[key];
    if (x !== null && typeof x === 'object' && !native.isExact(x)) {
      for (const name of Object.keys(x)) {
        const made = walk(x, name);
        if (made === undefined) delete x[name];
        else x[name] = made;
      }
    }
    return apply(reviver, holder, [key, x]);
  };
  return walk({ '': exact.value }, '');
});

// What is frozen would keep objects below from fields of the same name: in
// { constructor: 'Ford' } or error.name = 'TooLate' they must get their own.
const leave = (o, names) => names.forEach((name) => {
  const value = o[name];
  Object.defineProperty(o, name, {
    get() { return value; },
    set(v) {
      if (this === o) throw new TypeError(`Cannot assign to read only property '${name}'`);
      own(this, name, v);
    },
    configurable: true, enumerable: false,
  });
});
leave(Object.prototype, ['constructor', 'toString', 'valueOf', 'toLocaleString', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable']);
for (const E of [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError, AggregateError]) {
  leave(E.prototype, ['name', 'message', 'constructor']);
}
leave(Error.prototype, ['toString']);

// freeze freezes an object and all that it leads to. It is written to be fast: it runs for every
// machine.
const { ownKeys, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
const { freeze: fix } = Object;
const seen = new Set([globalThis.vars, globalThis.run]); // nobody can change these
const freeze = (x) => {
  if (x === null || (typeof x !== 'object' && typeof x !== 'function') || seen.has(x)) return;
  seen.add(x);
  const isFunction = typeof x === 'function';
  if (isFunction && x.prototype === undefined && x !== Proxy && x !== Function.prototype) { // a method: it leads to what all functions lead to
    fix(x);
    return;
  }
  const keys = ownKeys(x);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (isFunction && (key === 'length' || key === 'name')) continue; // neither leads anywhere
    const d = getOwnPropertyDescriptor(x, key);
    if (!d) continue;
    const value = d.value;
    if (typeof value === 'function' || typeof value === 'object') freeze(value);
    if (d.get) freeze(d.get);
    if (d.set) freeze(d.set);
  }
  freeze(getPrototypeOf(x));
  fix(x);
};
// What no name leads to.
for (const x of [
  [].keys(), new Map().keys(), new Set().keys(), ''[Symbol.iterator](), ''.matchAll(/x/g),
  function* () {}, (function* () {})(), async () => {},
]) freeze(getPrototypeOf(x));
return freeze;
})
