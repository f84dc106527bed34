package js_test

import (
	"strconv"
	"testing"
)

// TestAllIsFrozen walks through everything that code can reach without its record.
func TestAllIsFrozen(t *testing.T) {
	got, err := eval(t, machine(t), `(() => {
  const seen = new Set(), open = [];
  let count = 0;
  const walk = (x, way) => {
    if (x === null || typeof x !== 'object' && typeof x !== 'function' || seen.has(x) || x === vars || x === run) return;
    seen.add(x);
    count++;
    if (!Object.isFrozen(x)) open.push(way);
    for (const key of Reflect.ownKeys(x)) {
      const d = Reflect.getOwnPropertyDescriptor(x, key);
      for (const part of ['value', 'get', 'set']) walk(d[part], way + '.' + String(key));
    }
    walk(Object.getPrototypeOf(x), way + '.__proto__');
  };
  walk(globalThis, 'globalThis');
  for (const x of [[], {}, () => 1, function* () {}, async () => 1, /x/, '', 1, true, 1n, Symbol(), new Map(), new Error(), record.list, decimal(1),
    [][Symbol.iterator](), record.list[Symbol.iterator](), new Map().keys(), ''.matchAll(/x/g), Intl, URL, Buffer, DateTime, Duration, crypto,
    TextEncoder, TextDecoder, atob, URLSearchParams, new Date(), new Uint8Array(1), new Proxy({}, {}), Promise.resolve()])
    walk(Object.getPrototypeOf(Object(x)), typeof x + ' ' + String(x && x.constructor && x.constructor.name));
  return open.length ? open.slice(0, 20) : count;
})()`, `{"list":[1]}`)
	if n, failed := strconv.Atoi(got); failed != nil || n < 500 || err != nil {
		t.Errorf("not frozen: %s, %v", got, err)
	}
}
