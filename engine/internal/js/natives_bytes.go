package js

import (
	"crypto/hmac"
	"crypto/md5" //nolint:gosec // other systems ask for it
	"crypto/rand"
	"crypto/sha1" //nolint:gosec // likewise
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"hash"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"

	"fairlead/engine/internal/helper"
)

// byteNatives are what bytes.js is made of. Bytes pass as array buffers.
func (m *Machine) byteNatives() map[string]func(goja.FunctionCall) goja.Value {
	return map[string]func(goja.FunctionCall) goja.Value{
		"bytesOf": func(c goja.FunctionCall) goja.Value {
			return m.rt.ToValue(m.rt.NewArrayBuffer(m.decode(c.Argument(0).String(), c.Argument(1).String())))
		},
		"textOf": func(c goja.FunctionCall) goja.Value {
			return m.rt.ToValue(m.encode(m.bytes(c.Argument(0)), c.Argument(1).String()))
		},
		"isUtf8": func(c goja.FunctionCall) goja.Value { return m.rt.ToValue(utf8.Valid(m.bytes(c.Argument(0)))) },
		"hash": func(c goja.FunctionCall) goja.Value {
			h := m.hash(c.Argument(0).String())()
			h.Write(m.bytes(c.Argument(1)))
			return m.rt.ToValue(m.rt.NewArrayBuffer(h.Sum(nil)))
		},
		"hmac": func(c goja.FunctionCall) goja.Value {
			h := hmac.New(m.hash(c.Argument(0).String()), m.bytes(c.Argument(1)))
			h.Write(m.bytes(c.Argument(2)))
			return m.rt.ToValue(m.rt.NewArrayBuffer(h.Sum(nil)))
		},
		"random": func(c goja.FunctionCall) goja.Value {
			n := c.Argument(0).ToInteger()
			if n < 0 || n > 1<<16 {
				panic(m.newError("RangeError", "at most 65536 random bytes are given at a time"))
			}
			random := make([]byte, n)
			_, _ = rand.Read(random) // never fails
			return m.rt.ToValue(m.rt.NewArrayBuffer(random))
		},
		"id": func(goja.FunctionCall) goja.Value {
			if m.options.NewID != nil {
				return m.rt.ToValue(m.options.NewID())
			}
			return m.rt.ToValue(helper.NewID())
		},
	}
}

// bytes are those of an array buffer, or of a view of one: a part of it.
func (m *Machine) bytes(v goja.Value) []byte {
	o := v.ToObject(m.rt)
	if buffer, ok := o.Export().(goja.ArrayBuffer); ok {
		return buffer.Bytes()
	}
	inner := o.Get("buffer")
	if inner == nil {
		panic(m.newError("TypeError", "bytes are wanted: a Buffer or Uint8Array"))
	}
	buffer, ok := inner.Export().(goja.ArrayBuffer)
	if !ok {
		panic(m.newError("TypeError", "bytes are wanted: a Buffer or Uint8Array"))
	}
	from, n := o.Get("byteOffset").ToInteger(), o.Get("byteLength").ToInteger()
	return buffer.Bytes()[from : from+n]
}

func (m *Machine) hash(name string) func() hash.Hash {
	switch strings.ReplaceAll(strings.ToLower(name), "-", "") {
	case "md5":
		return md5.New
	case "sha1":
		return sha1.New
	case "sha224":
		return sha256.New224
	case "sha256":
		return sha256.New
	case "sha384":
		return sha512.New384
	case "sha512":
		return sha512.New
	}
	panic(m.newError("Error", "there is no algorithm %q; write sha256, sha512, sha384, sha1 or md5", name))
}

func (m *Machine) unknown(encoding string) *goja.Object {
	return m.newError("TypeError",
		"there is no encoding %q; write utf8, base64, base64url, hex, latin1, ascii or utf16le", encoding)
}

// decode gives the bytes that a text stands for.
func (m *Machine) decode(text, encoding string) []byte {
	switch strings.ToLower(encoding) {
	case "utf8", "utf-8":
		return []byte(text)
	case "base64", "base64url":
		return fromBase64(text)
	case "hex":
		return fromHex(text)
	case "latin1", "binary", "ascii":
		out := make([]byte, 0, len(text))
		for _, unit := range utf16.Encode([]rune(text)) {
			out = append(out, byte(unit))
		}
		return out
	case "utf16le", "utf-16le", "ucs2":
		out := make([]byte, 0, 2*len(text))
		for _, unit := range utf16.Encode([]rune(text)) {
			out = append(out, byte(unit), byte(unit>>8))
		}
		return out
	}
	panic(m.unknown(encoding))
}

// fromBase64 reads base64 of either alphabet and, as Buffer does, goes over what is none.
func fromBase64(text string) []byte {
	kept := make([]byte, 0, len(text))
	text, _, _ = strings.Cut(text, "=")
	for i := range len(text) {
		switch c := text[i]; {
		case c == '-':
			kept = append(kept, '+')
		case c == '_':
			kept = append(kept, '/')
		case c == '+' || c == '/' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			kept = append(kept, c)
		}
	}
	if len(kept)%4 == 1 {
		kept = kept[:len(kept)-1]
	}
	out, _ := base64.RawStdEncoding.DecodeString(string(kept)) // only letters of the alphabet are left
	return out
}

// fromHex reads pairs of digits up to the first that is none, as Buffer does.
func fromHex(text string) []byte {
	out := make([]byte, 0, len(text)/2)
	for i := 0; i+1 < len(text); i += 2 {
		pair, err := hex.DecodeString(text[i : i+2])
		if err != nil {
			break
		}
		out = append(out, pair...)
	}
	return out
}

// encode gives bytes as text.
func (m *Machine) encode(bytes []byte, encoding string) string {
	switch strings.ToLower(encoding) {
	case "utf8", "utf-8":
		return strings.ToValidUTF8(string(bytes), "\uFFFD")
	case "base64":
		return base64.StdEncoding.EncodeToString(bytes)
	case "base64url":
		return base64.RawURLEncoding.EncodeToString(bytes)
	case "hex":
		return hex.EncodeToString(bytes)
	case "latin1", "binary", "ascii":
		mask := byte(0xFF)
		if strings.EqualFold(encoding, "ascii") {
			mask = 0x7F
		}
		var b strings.Builder
		for _, c := range bytes {
			b.WriteRune(rune(c & mask))
		}
		return b.String()
	case "utf16le", "utf-16le", "ucs2":
		units := make([]uint16, len(bytes)/2)
		for i := range units {
			units[i] = uint16(bytes[2*i]) | uint16(bytes[2*i+1])<<8
		}
		return string(utf16.Decode(units))
	}
	panic(m.unknown(encoding))
}
