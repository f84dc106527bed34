package js_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"fairlead/engine/internal/helper"
	"fairlead/engine/internal/js"
)

// own are the globals of ECMAScript, which every editor declares.
const own = " Object Function Array Number Boolean String Symbol Date Promise RegExp Error AggregateError EvalError RangeError" +
	" ReferenceError SyntaxError TypeError URIError Math JSON Map Set WeakMap WeakSet Proxy Reflect ArrayBuffer DataView BigInt" +
	" Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array" +
	" BigInt64Array BigUint64Array parseInt parseFloat isNaN isFinite decodeURI decodeURIComponent encodeURI encodeURIComponent" +
	" escape unescape eval globalThis NaN Infinity undefined Intl "

// members lists what a declaration holds: the names of its fields and methods.
func members(t *testing.T, typings, begin string) []string {
	t.Helper()
	_, rest, ok := strings.Cut(typings, begin)
	if !ok {
		t.Errorf("there is no %s", begin)
	}
	body, _, _ := strings.Cut(rest, "\n}")
	var names []string
	member := regexp.MustCompile(`^  (?:static )?(?:readonly )?(\w+)[(<:?]`)
	for line := range strings.Lines(body) {
		if m := member.FindStringSubmatch(line); m != nil && m[1] != "constructor" && !slices.Contains(names, m[1]) {
			names = append(names, m[1])
		}
	}
	return names
}

func TestTypingsDeclareAllThatThereIs(t *testing.T) {
	m := machine(t)
	typings := js.Typings()
	list := func(expression string) []string {
		got, err := eval(t, m, expression+".join(' ')", `{"n":9007199254740993}`)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Fields(strings.Trim(got, `"`))
	}
	for _, name := range list("Object.getOwnPropertyNames(globalThis)") {
		declared := regexp.MustCompile(`(?m)^declare (const|function|class) ` + regexp.QuoteMeta(name) + `\b`).MatchString(typings)
		if !declared && !strings.Contains(own, " "+name+" ") && name != js.Fallback && name[0] != '#' {
			t.Errorf("%s is not declared", name)
		}
	}
	for _, h := range helper.All() {
		if h.Name != "default" && !strings.Contains(typings, "declare function "+h.Name+h.Signature+";") {
			t.Errorf("%s is not declared", h.Name)
		}
	}
	names := "Object.getOwnPropertyNames"
	skip := ".filter(n => !['constructor', 'length', 'name', 'prototype'].includes(n))"
	for begin, expression := range map[string]string{
		"declare const console: {":                  names + "(console)",
		"declare const crypto: {":                   names + "(crypto)",
		"interface Decimal {":                       names + "(Object.getPrototypeOf(record.n))",
		"declare class URL {":                       "[..." + names + "(URL), ..." + names + "(URL.prototype)]",
		"declare class URLSearchParams {":           "[..." + names + "(URLSearchParams.prototype)]",
		"declare class Buffer extends Uint8Array {": "[..." + names + "(Buffer), ..." + names + "(Buffer.prototype)]",
		"declare class TextEncoder {":               names + "(TextEncoder.prototype)",
		"declare class TextDecoder {":               names + "(TextDecoder.prototype)",
		"declare class DateTime {":                  "[..." + names + "(DateTime), ..." + names + "(DateTime.prototype)]",
		"declare class Duration {":                  "[..." + names + "(Duration), ..." + names + "(Duration.prototype)]",
		"interface Digest {":                        names + "(Object.getPrototypeOf(crypto.createHash('md5')))",
	} {
		declared, there := members(t, typings, begin), list(expression+skip)
		for _, name := range there {
			if !slices.Contains(declared, name) {
				t.Errorf("%s lacks %s", begin, name)
			}
		}
		for _, name := range declared {
			if !slices.Contains(there, name) {
				t.Errorf("%s declares %s, which is not there", begin, name)
			}
		}
	}
}
