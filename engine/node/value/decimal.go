package value

import (
	"cmp"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// decimal is a number as JSON writes it: 0.digits × 10^exponent. It compares numbers of any size
// exactly, without making them.
type decimal struct {
	negative bool
	digits   string // without zeros at their ends; a point may still stand among them; empty for zero
	exponent int64
	huge     *big.Int // instead of exponent, where that does not fit
}

func parseDecimal(literal string) decimal {
	var d decimal
	literal, d.negative = strings.CutPrefix(literal, "-")
	power := ""
	if i := strings.IndexAny(literal, "eE"); i >= 0 {
		literal, power = literal[:i], strings.TrimPrefix(literal[i+1:], "+")
	}
	whole := strings.IndexByte(literal, '.')
	if whole < 0 {
		whole = len(literal)
	}
	first := strings.IndexAny(literal, "123456789")
	if first < 0 {
		return decimal{}
	}
	d.digits = literal[first : strings.LastIndexAny(literal, "123456789")+1]
	d.exponent = int64(whole - first)
	if first > whole {
		d.exponent++ // the point before it is no digit
	}
	if power != "" {
		d.raise(power)
	}
	return d
}

// raise adds the exponent that a number was written with.
func (d *decimal) raise(power string) {
	n, err := strconv.ParseInt(power, 10, 62)
	if err == nil {
		d.exponent += n
		return
	}
	d.huge, _ = new(big.Int).SetString(power, 10)
	d.huge.Add(d.huge, big.NewInt(d.exponent))
}

// count is the number of digits.
func (d decimal) count() int {
	if strings.IndexByte(d.digits, '.') >= 0 {
		return len(d.digits) - 1
	}
	return len(d.digits)
}

func (d decimal) appendDigits(dst []byte) []byte {
	before, behind, _ := strings.Cut(d.digits, ".")
	return append(append(dst, before...), behind...)
}

func (d decimal) compare(e decimal) int {
	if s := cmp.Compare(d.sign(), e.sign()); s != 0 || d.digits == "" {
		return s
	}
	c := d.compareExponent(e)
	if c == 0 && d.digits != e.digits {
		var one, other [40]byte
		c = slices.Compare(d.appendDigits(one[:0]), e.appendDigits(other[:0]))
	}
	return c * d.sign()
}

func (d decimal) compareExponent(e decimal) int {
	if d.huge == nil && e.huge == nil {
		return cmp.Compare(d.exponent, e.exponent)
	}
	return d.power().Cmp(e.power())
}

func (d decimal) power() *big.Int {
	if d.huge != nil {
		return d.huge
	}
	return big.NewInt(d.exponent)
}

func (d decimal) sign() int {
	switch {
	case d.digits == "":
		return 0
	case d.negative:
		return -1
	}
	return 1
}

// longest is up to where a number is written without an exponent.
const longest = 400

// append writes the number in the one way there is for it: plainly where it is not too long, else
// with an exponent.
func (d decimal) append(dst []byte) []byte {
	if d.digits == "" {
		return append(dst, '0')
	}
	if d.negative {
		dst = append(dst, '-')
	}
	n := d.count()
	if d.huge != nil || d.exponent > longest || d.exponent < -longest {
		dst = append(d.appendDigits(dst), 'e')
		return new(big.Int).Sub(d.power(), big.NewInt(int64(n))).Append(dst, 10)
	}
	point := int(d.exponent)
	switch {
	case point <= 0:
		dst = append(dst, "0."...)
		for range -point {
			dst = append(dst, '0')
		}
		return d.appendDigits(dst)
	case point >= n:
		dst = d.appendDigits(dst)
		for range point - n {
			dst = append(dst, '0')
		}
		return dst
	}
	begin := len(dst)
	dst = append(d.appendDigits(dst), 0)
	copy(dst[begin+point+1:], dst[begin+point:])
	dst[begin+point] = '.'
	return dst
}

// int64 is the number where it is whole and fits.
func (d decimal) int64() (int64, bool) {
	if d.digits == "" {
		return 0, true
	}
	if d.huge != nil || d.exponent < int64(d.count()) || d.exponent > 19 {
		return 0, false
	}
	var room [24]byte
	n, err := strconv.ParseInt(string(d.append(room[:0])), 10, 64)
	return n, err == nil
}

func sorted(names []string) []string {
	slices.Sort(names)
	return names
}
