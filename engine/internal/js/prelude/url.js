(function (native) {
'use strict';
const pairsOf = (text) => text === '' ? [] : text.split('&').filter((p) => p !== '').map((p) => {
  const at = p.indexOf('=');
  return at < 0 ? [native.unescape(p), ''] : [native.unescape(p.slice(0, at)), native.unescape(p.slice(at + 1))];
});
const searches = new WeakMap(); // of the pairs of an address to what is told of a change
class URLSearchParams {
  #pairs = [];
  constructor(init) {
    if (init === undefined || init === null) return;
    if (typeof init === 'string') this.#pairs = pairsOf(init.replace(/^\?/, ''));
    else if (typeof init[Symbol.iterator] === 'function') {
      for (const pair of init) {
        const [name, value, ...more] = pair;
        if (value === undefined || more.length) throw new TypeError('URLSearchParams takes pairs of a name and a value');
        this.#pairs.push([String(name), String(value)]);
      }
    } else this.#pairs = Object.entries(init).map(([name, value]) => [name, String(value)]);
  }
  #changed() { searches.get(this)?.(this.toString()); }
  append(name, value) { this.#pairs.push([String(name), String(value)]); this.#changed(); }
  delete(name, value) {
    this.#pairs = this.#pairs.filter(([n, v]) => n !== String(name) || (value !== undefined && v !== String(value)));
    this.#changed();
  }
  get(name) { return this.#pairs.find(([n]) => n === String(name))?.[1] ?? null; }
  getAll(name) { return this.#pairs.filter(([n]) => n === String(name)).map(([, v]) => v); }
  has(name, value) { return this.#pairs.some(([n, v]) => n === String(name) && (value === undefined || v === String(value))); }
  set(name, value) {
    const at = this.#pairs.findIndex(([n]) => n === String(name));
    if (at < 0) return this.append(name, value);
    this.#pairs = this.#pairs.filter(([n], i) => i <= at || n !== String(name));
    this.#pairs[at] = [String(name), String(value)];
    this.#changed();
  }
  sort() { this.#pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)); this.#changed(); }
  forEach(call, self) { for (const [name, value] of [...this.#pairs]) call.call(self, value, name, this); }
  *entries() { yield* this.#pairs.map((p) => [...p]); }
  *keys() { for (const [name] of this.#pairs) yield name; }
  *values() { for (const [, value] of this.#pairs) yield value; }
  [Symbol.iterator]() { return this.entries(); }
  get size() { return this.#pairs.length; }
  toString() { return this.#pairs.map(([n, v]) => native.escape(n) + '=' + native.escape(v)).join('&'); }
  static replace(params, text) { params.#pairs = pairsOf(text); }
}
const replace = URLSearchParams.replace;
delete URLSearchParams.replace;
const special = new Set(['http', 'https', 'ftp', 'ws', 'wss', 'file']);
class URL {
  #scheme; #user; #password; #host; #port; #path; #query; #fragment; #params;
  constructor(text, base) {
    this.#read(native.parse(String(text), base === undefined ? undefined : String(base)), text);
    this.#params = new URLSearchParams(this.#query);
    searches.set(this.#params, (query) => { this.#query = query === '' ? '' : '?' + query; });
  }
  #read(found, text) {
    if (!found) throw new TypeError('Invalid URL: ' + text);
    [this.#scheme, this.#user, this.#password, this.#host, this.#port, this.#path, this.#query, this.#fragment] = found;
  }
  // again reads the address anew after a change; one that makes no sense is left undone.
  #again(href) {
    const found = native.parse(href);
    if (!found) return;
    this.#read(found);
    replace(this.#params, this.#query.slice(1));
  }
  static canParse(text, base) { return native.parse(String(text), base === undefined ? undefined : String(base)) !== null; }
  static parse(text, base) { try { return new URL(text, base); } catch { return null; } }
  #login() { return this.#user === '' && this.#password === '' ? '' : this.#user + (this.#password === '' ? '' : ':' + this.#password) + '@'; }
  #whole(o = {}) {
    const p = { protocol: this.protocol, login: this.#login(), host: this.host, path: this.#path, query: this.#query, fragment: this.#fragment, ...o };
    const slashes = special.has(p.protocol.slice(0, -1)) || p.host !== '' ? '//' : '';
    return p.protocol + slashes + p.login + p.host + p.path + p.query + p.fragment;
  }
  get href() { return this.#whole(); }
  set href(text) { const found = native.parse(String(text)); this.#read(found, text); replace(this.#params, this.#query.slice(1)); }
  get origin() { return special.has(this.#scheme) && this.#scheme !== 'file' ? this.protocol + '//' + this.host : 'null'; }
  get protocol() { return this.#scheme + ':'; }
  set protocol(p) { this.#again(this.#whole({ protocol: String(p).replace(/:.*$/s, '') + ':' })); }
  get username() { return this.#user; }
  set username(u) { this.#user = encodeURIComponent(u); }
  get password() { return this.#password; }
  set password(p) { this.#password = encodeURIComponent(p); }
  get host() { return this.#host + (this.#port === '' ? '' : ':' + this.#port); }
  set host(h) { this.#again(this.#whole({ host: String(h) })); }
  get hostname() { return this.#host; }
  set hostname(h) { this.#again(this.#whole({ host: h + (this.#port === '' ? '' : ':' + this.#port) })); }
  get port() { return this.#port; }
  set port(p) { this.#again(this.#whole({ host: this.#host + (String(p) === '' ? '' : ':' + p) })); }
  get pathname() { return this.#path; }
  set pathname(p) { p = String(p).replace(/[?#]/g, encodeURIComponent); this.#again(this.#whole({ path: p.startsWith('/') ? p : '/' + p })); }
  get search() { return this.#query === '?' ? '' : this.#query; }
  set search(q) { q = String(q).replace(/#/g, '%23'); this.#again(this.#whole({ query: q === '' || q.startsWith('?') ? q : '?' + q })); }
  get hash() { return this.#fragment; }
  set hash(h) { h = String(h); this.#again(this.#whole({ fragment: h === '' || h.startsWith('#') ? h : '#' + h })); }
  get searchParams() { return this.#params; }
  toString() { return this.href; }
  toJSON() { return this.href; }
}
return { URL, URLSearchParams };
})
