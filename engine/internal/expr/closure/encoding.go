package closure

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"
)

const (
	lettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	plainInParts     = lettersAndDigits + "-_.!~*'()"
	reservedInURIs   = ";/?:@&=+$,#"
)

// escaper is encodeURIComponent or encodeURI, which leave some characters as they are.
func escaper(plain string) func(*frame, val) val {
	const hexDigits = "0123456789ABCDEF"
	return func(f *frame, x val) val {
		s := wholeCharacters(f.text(x))
		f.spend(len(s) / 64)
		out := make([]byte, 0, len(s)+16)
		for _, c := range []byte(s) {
			if strings.IndexByte(plain, c) >= 0 {
				out = append(out, c)
				continue
			}
			out = append(out, '%', hexDigits[c>>4], hexDigits[c&15])
		}
		return textVal(string(out))
	}
}

// unescaper is decodeURIComponent or decodeURI, which leaves some characters escaped.
func unescaper(kept string) func(*frame, val) val {
	return func(f *frame, x val) val {
		s := wholeCharacters(f.text(x))
		f.spend(len(s) / 64)
		out := make([]byte, 0, len(s))
		for i := 0; i < len(s); i++ {
			if s[i] != '%' {
				out = append(out, s[i])
				continue
			}
			if i+2 >= len(s) {
				giveUp()
			}
			c := byte(parseInt("0x"+s[i+1:i+3], 16))
			if !isHex(s[i+1]) || !isHex(s[i+2]) {
				giveUp()
			}
			if strings.IndexByte(kept, c) >= 0 {
				out = append(out, s[i:i+3]...)
			} else {
				out = append(out, c)
			}
			i += 2
		}
		if !utf8.Valid(out) {
			giveUp()
		}
		return textVal(string(out))
	}
}

func isHex(c byte) bool { return strings.IndexByte("0123456789abcdefABCDEF", c) >= 0 }

// toBase64 is btoa: of characters that fit into a byte.
func toBase64(f *frame, x val) val {
	s := wholeCharacters(f.text(x))
	f.spend(len(s) / 64)
	data := make([]byte, 0, len(s))
	for _, r := range s {
		if r > 0xFF {
			giveUp()
		}
		data = append(data, byte(r))
	}
	return textVal(base64.StdEncoding.EncodeToString(data))
}

// fromBase64 is atob.
func fromBase64(f *frame, x val) val {
	s := strings.NewReplacer("\t", "", "\n", "", "\f", "", "\r", "", " ", "").Replace(f.text(x))
	f.spend(len(s) / 64)
	data, err := base64.RawStdEncoding.DecodeString(strings.TrimSuffix(strings.TrimSuffix(s, "="), "="))
	if err != nil {
		giveUp()
	}
	var out strings.Builder
	for _, c := range data {
		out.WriteRune(rune(c))
	}
	return textVal(out.String())
}

func fromCharCode(args []func(*frame) val) code {
	return codeOf(isText, func(f *frame) val {
		var out strings.Builder
		for _, arg := range args {
			unit := rune(uint16(toInt32(f.number(arg(f)))))
			if unit >= 0xD800 && unit <= 0xDFFF {
				giveUp()
			}
			out.WriteRune(unit)
		}
		return textVal(out.String())
	})
}

func codePointAt(f *frame, this val, args []val) val {
	s := wholeCharacters(this.v.Text())
	i := whole(f.number(arg(args, 0)))
	if i < 0 || i >= unitCount(s) {
		return val{}
	}
	r, _ := utf8.DecodeRuneInString(s[offset(s, i):])
	return intVal(int(r))
}
