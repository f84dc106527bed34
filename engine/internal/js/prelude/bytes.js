(function (native) {
'use strict';
const bytes = (data, encoding = 'utf8') => (typeof data === 'string' ? native.bytesOf(data, encoding) : data);
class Buffer extends Uint8Array {
  static from(data, second, third) {
    if (typeof data === 'string') return new Buffer(native.bytesOf(data, second ?? 'utf8'));
    if (data instanceof ArrayBuffer) return new Buffer(data, second, third);
    if (data?.type === 'Buffer' && Array.isArray(data.data)) return Buffer.from(data.data);
    if (data === null || data === undefined || typeof data === 'number') throw new TypeError('Buffer.from takes a text, a list of numbers or bytes');
    const list = data.length === undefined ? [...data] : data;
    const made = new Buffer(list.length);
    for (let i = 0; i < list.length; i++) made[i] = list[i];
    return made;
  }
  static of(...list) { return Buffer.from(list); }
  static alloc(size, fill, encoding) {
    if (!(size >= 0 && size <= 67108864)) throw new RangeError('Buffer.alloc: the size must be from 0 to 64 MB');
    const made = new Buffer(size);
    return fill === undefined ? made : made.fill(fill, 0, size, encoding);
  }
  static allocUnsafe(size) { return Buffer.alloc(size); }
  static isBuffer(x) { return x instanceof Buffer; }
  static isEncoding(name) { return /^(utf-?8|base64(url)?|hex|latin1|binary|ascii|utf-?16le|ucs2)$/i.test(name); }
  static byteLength(data, encoding) { return typeof data === 'string' ? native.bytesOf(data, encoding ?? 'utf8').byteLength : data.byteLength; }
  static concat(list, size) {
    size ??= list.reduce((sum, part) => sum + part.length, 0);
    const made = Buffer.alloc(size);
    let at = 0;
    for (const part of list) {
      if (at >= size) break;
      const fits = part.length > size - at ? part.subarray(0, size - at) : part;
      made.set(fits, at);
      at += fits.length;
    }
    return made;
  }
  static compare(a, b) { return a.compare(b); }
  toString(encoding = 'utf8', from = 0, to = this.length) { return native.textOf(this.subarray(from, to), encoding); }
  toJSON() { return { type: 'Buffer', data: [...this] }; }
  equals(other) { return this.compare(other) === 0; }
  compare(other) {
    const n = Math.min(this.length, other.length);
    for (let i = 0; i < n; i++) if (this[i] !== other[i]) return this[i] < other[i] ? -1 : 1;
    return Math.sign(this.length - other.length);
  }
  slice(from, to) { return this.subarray(from, to); }
  subarray(from, to) {
    const part = new Uint8Array(this.buffer, this.byteOffset, this.length).subarray(from, to);
    return new Buffer(part.buffer, part.byteOffset, part.length);
  }
  fill(what, from = 0, to = this.length, encoding = 'utf8') {
    if (typeof what === 'number') return super.fill(what, from, to);
    const pattern = new Uint8Array(bytes(what, encoding));
    for (let i = from; i < to && pattern.length; i++) this[i] = pattern[(i - from) % pattern.length];
    return this;
  }
  write(text, at = 0, length, encoding = 'utf8') {
    const part = new Uint8Array(native.bytesOf(text, typeof length === 'string' ? length : encoding)).subarray(0, this.length - at);
    this.set(part, at);
    return part.length;
  }
  copy(target, at = 0, from = 0, to = this.length) {
    const part = this.subarray(from, Math.min(to, from + target.length - at));
    target.set(part, at);
    return part.length;
  }
  indexOf(what, from = 0, encoding = 'utf8') {
    if (typeof what === 'number') return super.indexOf(what, from);
    const part = new Uint8Array(typeof what === 'string' ? native.bytesOf(what, encoding) : what);
    next: for (let i = from; i <= this.length - part.length; i++) {
      for (let j = 0; j < part.length; j++) if (this[i + j] !== part[j]) continue next;
      return i;
    }
    return -1;
  }
  includes(what, from, encoding) { return this.indexOf(what, from, encoding) >= 0; }
  readUInt8(at = 0) { return this[at]; }
  readUInt16BE(at = 0) { return (this[at] << 8) | this[at + 1]; }
  readUInt16LE(at = 0) { return this[at] | (this[at + 1] << 8); }
  readUInt32BE(at = 0) { return this[at] * 16777216 + ((this[at + 1] << 16) | (this[at + 2] << 8) | this[at + 3]); }
  readUInt32LE(at = 0) { return this[at + 3] * 16777216 + ((this[at + 2] << 16) | (this[at + 1] << 8) | this[at]); }
}
class TextEncoder {
  get encoding() { return 'utf-8'; }
  encode(text = '') { return new Uint8Array(native.bytesOf(String(text), 'utf8')); }
}
const labels = { 'utf-8': 'utf8', utf8: 'utf8', 'utf-16le': 'utf16le', 'utf-16': 'utf16le', latin1: 'latin1', 'iso-8859-1': 'latin1', ascii: 'latin1', 'us-ascii': 'latin1' };
class TextDecoder {
  #encoding; #fatal; #keepMark;
  constructor(label = 'utf-8', options = {}) {
    this.#encoding = labels[String(label).trim().toLowerCase()];
    if (!this.#encoding) throw new RangeError('TextDecoder knows utf-8, utf-16le and latin1 here, not ' + label);
    this.#fatal = !!options.fatal;
    this.#keepMark = !!options.ignoreBOM;
  }
  get encoding() { return { utf8: 'utf-8', utf16le: 'utf-16le', latin1: 'windows-1252' }[this.#encoding]; }
  decode(data) {
    if (data === undefined) return '';
    if (this.#fatal && this.#encoding === 'utf8' && !native.isUtf8(data)) throw new TypeError('the bytes are not UTF-8');
    const text = native.textOf(data, this.#encoding);
    return !this.#keepMark && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }
}
function btoa(text) {
  text = String(text);
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 255) throw new Error('btoa takes letters up to ÿ; use Buffer.from(text).toString("base64")');
  return native.textOf(native.bytesOf(text, 'latin1'), 'base64');
}
function atob(text) {
  text = String(text).replace(/[\t\n\f\r ]/g, '').replace(/={1,2}$/, '');
  if (!/^[A-Za-z0-9+/]*$/.test(text) || text.length % 4 === 1) throw new Error('atob: this is not base64');
  return native.textOf(native.bytesOf(text, 'base64'), 'latin1');
}
const finish = (result, encoding) => (encoding === undefined || encoding === 'buffer' ? new Buffer(result) : native.textOf(result, encoding));
class Digest {
  #parts = []; #make; #done = false;
  constructor(make) { this.#make = make; }
  update(data, encoding) {
    if (this.#done) throw new Error('digest was already called');
    this.#parts.push(new Buffer(bytes(data, encoding)));
    return this;
  }
  digest(encoding) {
    if (this.#done) throw new Error('digest was already called');
    this.#done = true;
    return finish(this.#make(Buffer.concat(this.#parts)), encoding);
  }
}
const crypto = {
  createHash(name) { native.hash(name, new Uint8Array(0)); return new Digest((data) => native.hash(name, data)); },
  createHmac(name, key) { native.hash(name, new Uint8Array(0)); const secret = bytes(key); return new Digest((data) => native.hmac(name, secret, data)); },
  hash(name, data, encoding = 'hex') { return finish(native.hash(name, bytes(data)), encoding); },
  randomUUID() { return native.id(); },
  randomBytes(size) { return new Buffer(native.random(size)); },
  randomInt(low, high) {
    if (high === undefined) [low, high] = [0, low];
    return low + (crypto.randomBytes(6).reduce((n, b) => n * 256 + b, 0) % (high - low));
  },
  getRandomValues(list) {
    const random = new Uint8Array(native.random(list.byteLength));
    new Uint8Array(list.buffer, list.byteOffset, list.byteLength).set(random);
    return list;
  },
  timingSafeEqual(a, b) {
    if (a.length !== b.length) throw new RangeError('both must be of the same length');
    let differ = 0;
    for (let i = 0; i < a.length; i++) differ |= a[i] ^ b[i];
    return differ === 0;
  },
  getHashes() { return ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512']; },
};
return { Buffer, TextEncoder, TextDecoder, atob, btoa, crypto };
})
