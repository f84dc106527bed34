package closure

import (
	"math"
	"strconv"
	"strings"

	"fairlead/engine/node/value"
)

// readNumber takes a number of a record in. Its digits stay with it while no step computes.
func readNumber(v value.Value) val {
	n, exact := parseNumber(v.Digits())
	if !exact {
		return val{k: isExact, v: v}
	}
	return val{k: isNumber, n: n, v: v}
}

// exactPowers are the powers of ten that a float64 holds exactly, as far as they are needed.
var exactPowers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15} //nolint:gochecknoglobals,lll // a table

// parseNumber reads digits as JSON writes them: up to 15 of them at a glance, which a float64
// holds exactly or nearest by one division; others as package js does. It is not exact where
// JavaScript can't hold the number.
func parseNumber(digits string) (n float64, exact bool) {
	i, negative := 0, false
	if digits != "" && digits[0] == '-' {
		i, negative = 1, true
	}
	if len(digits)-i > 16 {
		return parseLong(digits)
	}
	mantissa, point := uint64(0), -1
	for begin := i; i < len(digits); i++ {
		c := digits[i]
		switch {
		case c >= '0' && c <= '9':
			mantissa = mantissa*10 + uint64(c-'0')
		case c == '.' && i > begin:
			point = i
		default:
			return parseLong(digits)
		}
	}
	if mantissa > 999_999_999_999_999 {
		return parseLong(digits)
	}
	n = float64(mantissa)
	if point >= 0 {
		n /= exactPowers[len(digits)-point-1]
	}
	if negative {
		n = -n
	}
	return n, true
}

// parseLong reads any number. One that has no exponent is compared with what ECMAScript writes for
// the nearest float64, digit by digit.
func parseLong(digits string) (n float64, exact bool) {
	n, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		return 0, false
	}
	if n == 0 || strings.ContainsAny(digits, "eE") {
		v, err := value.Number(digits)
		if err != nil {
			giveUp()
		}
		return n, value.Equal(value.Float(n), v)
	}
	trimmed := digits
	if strings.Contains(digits, ".") {
		trimmed = strings.TrimSuffix(strings.TrimRight(digits, "0"), ".")
	}
	var room [32]byte
	return n, string(strconv.AppendFloat(room[:0], n, 'f', -1, 64)) == trimmed
}

// outNumber gives a number with the digits that it was read with; one that was computed as
// ECMAScript writes it.
func (x val) outNumber() value.Value {
	if x.v.Kind() == value.KindNumber {
		return x.v
	}
	if n := int64(x.n); float64(n) == x.n && n > -1<<53 && n < 1<<53 {
		return value.Int(n)
	}
	return value.Float(x.n)
}

// appendNumber writes a number as Number::toString of ECMAScript does.
func appendNumber(dst []byte, n float64) []byte {
	switch {
	case n == 0:
		return append(dst, '0')
	case math.IsNaN(n):
		return append(dst, "NaN"...)
	case math.IsInf(n, 1):
		return append(dst, "Infinity"...)
	case math.IsInf(n, -1):
		return append(dst, "-Infinity"...)
	}
	if i := int64(n); float64(i) == n && i > -1<<53 && i < 1<<53 {
		return strconv.AppendInt(dst, i, 10)
	}
	if a := math.Abs(n); a >= 1e-6 && a < 1e21 {
		return strconv.AppendFloat(dst, n, 'f', -1, 64)
	}
	dst = strconv.AppendFloat(dst, n, 'e', -1, 64)
	// ECMAScript writes 1e-7: no zero before the exponent.
	if end := len(dst); dst[end-2] == '0' && (dst[end-3] == '+' || dst[end-3] == '-') {
		dst[end-2] = dst[end-1]
		dst = dst[:end-1]
	}
	return dst
}

// numberOfText is ToNumber of a text. Numbers of other bases are left to JavaScript.
func numberOfText(s string) float64 {
	s = trimSpace(s)
	if s == "" {
		return 0
	}
	plain := s
	if plain[0] == '+' || plain[0] == '-' {
		plain = plain[1:]
	}
	if plain == "Infinity" {
		plain = "Inf"
		s = strings.TrimSuffix(s, "inity")
	} else if plain == "" || plain[0] != '.' && (plain[0] < '0' || plain[0] > '9') {
		return math.NaN()
	}
	if len(plain) > 2 && plain[0] == '0' && strings.IndexByte("xXbBoO", plain[1]) >= 0 && plain == s {
		n, err := strconv.ParseUint(plain, 0, 53)
		if err != nil || strings.Contains(plain, "_") {
			giveUp() // too long, or none
		}
		return float64(n)
	}
	if s == "-0" {
		giveUp()
	}
	if strings.ContainsAny(plain, "xXpP_") {
		return math.NaN()
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil && !math.IsInf(n, 0) { // out of range gives the infinity wanted
		return math.NaN()
	}
	return n
}

// spaces are the characters that ECMAScript takes for white space.
const spaces = " \f\n\r\t\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff" //nolint:lll // one list

func trimSpace(s string) string {
	if s == "" || s[0] > ' ' && s[0] < 0x80 && s[len(s)-1] > ' ' && s[len(s)-1] < 0x80 {
		return s
	}
	return strings.Trim(s, spaces)
}

// whole is ToIntegerOrInfinity, within what indexes need.
func whole(n float64) int {
	switch {
	case math.IsNaN(n):
		return 0
	case n >= 1<<53:
		return 1 << 53
	case n <= -1<<53:
		return -1 << 53
	}
	return int(n)
}

func toInt32(n float64) int32 {
	if i := int32(n); float64(i) == n {
		return i
	}
	if math.IsNaN(n) || math.IsInf(n, 0) {
		return 0
	}
	if math.Abs(n) >= 1<<63 {
		giveUp()
	}
	return int32(uint32(int64(math.Mod(math.Trunc(n), 1<<32))))
}
