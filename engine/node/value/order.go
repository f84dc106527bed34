package value

import "encoding/binary"

// AppendOrder appends bytes that stand for the value and compare as [Compare] orders values. What is
// appended behind them has no influence before it is reached: the bytes of one value never begin
// those of another.
func (v Value) AppendOrder(dst []byte) []byte {
	dst = append(dst, byte(v.kind)+1)
	switch v.kind {
	case KindBool:
		return append(dst, byte(v.flags&isTrue))
	case KindNumber:
		return parseDecimal(v.str).appendOrder(dst)
	case KindText:
		return appendTextOrder(dst, v.Text())
	case KindList:
		for item := range v.Items() {
			dst = item.AppendOrder(dst)
		}
		return append(dst, 0)
	case KindObject:
		for name, item := range v.Fields() {
			dst = item.AppendOrder(appendTextOrder(append(dst, 1), name))
		}
		return append(dst, 0)
	default:
		return dst
	}
}

// appendTextOrder ends a text with a zero that is less than any byte of a longer text; zeros in it
// are marked to be none.
func appendTextOrder(dst []byte, s string) []byte {
	for i := range len(s) {
		if dst = append(dst, s[i]); s[i] == 0 {
			dst = append(dst, 0xFF)
		}
	}
	return append(dst, 0, 0)
}

// Signs of numbers, and how their exponents are written.
const (
	orderNegative = iota
	orderZero
	orderPositive
)
const (
	orderFarBelow = iota
	orderPlain
	orderFarAbove
)

// appendOrder writes sign, exponent and digits. Of a negative number all but the sign is inverted.
func (d decimal) appendOrder(dst []byte) []byte {
	if d.digits == "" {
		return append(dst, orderZero)
	}
	sign := byte(orderPositive)
	if d.negative {
		sign = orderNegative
	}
	dst = append(dst, sign)
	begin := len(dst)
	dst = append(d.appendDigits(d.appendExponent(dst)), 0)
	if d.negative {
		invert(dst[begin:])
	}
	return dst
}

func (d decimal) appendExponent(dst []byte) []byte {
	if d.huge == nil {
		return binary.BigEndian.AppendUint64(append(dst, orderPlain), uint64(d.exponent)^1<<63)
	}
	far := byte(orderFarAbove)
	if d.huge.Sign() < 0 {
		far = orderFarBelow
	}
	dst = append(dst, far)
	begin := len(dst)
	magnitude := d.huge.Bytes()
	dst = append(binary.BigEndian.AppendUint32(dst, uint32(len(magnitude))), magnitude...)
	if far == orderFarBelow {
		invert(dst[begin:])
	}
	return dst
}

func invert(b []byte) {
	for i := range b {
		b[i] = ^b[i]
	}
}
