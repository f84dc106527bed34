package js

import (
	"sync"

	"github.com/dop251/goja"
)

// compiled is the prelude, compiled once for all machines.
var compiled = sync.OnceValue(func() *goja.Program { return goja.MustCompile("prelude", prelude, true) })

// prelude mends what goja answers wrongly and gives what freezes everything.
const prelude = `(function () {
'use strict';
const wrap = (proto, name, make) => {
  const old = proto[name];
  Object.defineProperty(proto, name, { value: make(old), writable: true, configurable: true, enumerable: false });
};
const apply = Reflect.apply;
const between = /(?:)/g;
wrap(String.prototype, 'replaceAll', (old) => function replaceAll(search, by) {
  const plain = search === null || search === undefined || !search[Symbol.replace];
  return apply(old, this, [plain && String(search) === '' ? between : search, by]);
});
const missing = (what, instead) => function () {
  throw new TypeError(what + ' with a language is not available here; use ' + instead);
};
wrap(Number.prototype, 'toLocaleString', () => missing('toLocaleString', 'round() and text()'));
for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'])
  wrap(Date.prototype, name, () => missing(name, 'formatDate()'));
const Old = RegExp;
const checked = (source, flags) => {
  if (typeof source === 'string' && /\\[pP]\{/.test(source))
    throw new SyntaxError('\\p{…} is not available in regular expressions here; name the letters: [A-Za-zÀ-ÿ]');
  return flags;
};
globalThis.RegExp = new Proxy(Old, {
  apply: (target, self, args) => { checked(args[0]); return apply(target, self, args); },
  construct: (target, args) => { checked(args[0]); return Reflect.construct(target, args, target); },
});
if (!Object.groupBy)
  Object.groupBy = function groupBy(items, of) {
    const groups = Object.create(null);
    let i = 0;
    for (const item of items) {
      const key = of(item, i++);
      (groups[key] ??= []).push(item);
    }
    return groups;
  };
globalThis.structuredClone = function structuredClone(v) {
  const seen = new Map();
  const copy = (x) => {
    if (typeof x === 'function') throw new TypeError('a function can not be cloned');
    if (x === null || typeof x !== 'object') return x;
    if (seen.has(x)) return seen.get(x);
    if (x instanceof Date) return new Date(x.getTime());
    if (Array.isArray(x)) {
      const list = [];
      seen.set(x, list);
      for (const item of x) list.push(copy(item));
      return list;
    }
    const object = {};
    seen.set(x, object);
    for (const key of Object.keys(x)) object[key] = copy(x[key]);
    return object;
  };
  return copy(v);
};
const seen = new Set();
return function freeze(x) {
  if (x === null || (typeof x !== 'object' && typeof x !== 'function') || seen.has(x)) return;
  if (x === globalThis.vars || x === globalThis.run) return; // nobody can change them
  seen.add(x);
  for (const key of Reflect.ownKeys(x)) {
    const d = Reflect.getOwnPropertyDescriptor(x, key);
    if (!d) continue;
    if ('value' in d) freeze(d.value);
    else { freeze(d.get); freeze(d.set); }
  }
  freeze(Reflect.getPrototypeOf(x));
  Object.freeze(x);
};
})();`
