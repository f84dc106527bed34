package value

// number goes over the number that begins at i.
func (s *scanner) number(i int) int {
	end := numberEnd(s.text, i)
	if end < len(s.text) && !isNumberByte(s.text[end]) && end > i {
		return end
	}
	switch {
	case s.cut && runEnd(s.text, i) == len(s.text) || end == i && i+1 == len(s.text):
		s.fault = cutInside(len(s.text), "a number")
	case end == i:
		s.fault = &fault{i, "a number is not written as JSON wants it", "write digits, such as 0.5 or -12"}
	case end == len(s.text):
		return end
	case s.text[end-1] == '0' && s.text[end] >= '0' && s.text[end] <= '9':
		s.fault = &fault{i, "a number begins with a zero", `remove the zero, or write it as a text in "quotes"`}
	default:
		s.fault = &fault{end, "a number is not written as JSON wants it", "write digits, such as 0.5 or -12"}
	}
	return i
}

// runEnd goes over everything that may stand in a number.
func runEnd(text string, i int) int {
	for i < len(text) && isNumberByte(text[i]) {
		i++
	}
	return i
}

func isNumberByte(c byte) bool {
	return c >= '0' && c <= '9' || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-'
}

// numberEnd returns where the number that begins at i ends, or i where there is none.
func numberEnd(s string, i int) int {
	begin := i
	if i < len(s) && s[i] == '-' {
		i++
	}
	digits := digitsEnd(s, i)
	if digits == i || s[i] == '0' && digits > i+1 {
		if digits == i {
			return begin
		}
		return i + 1
	}
	i = digits
	if i < len(s) && s[i] == '.' {
		if digits = digitsEnd(s, i+1); digits == i+1 {
			return i
		}
		i = digits
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		at := i + 1
		if at < len(s) && (s[at] == '+' || s[at] == '-') {
			at++
		}
		if digits = digitsEnd(s, at); digits > at {
			i = digits
		}
	}
	return i
}

func digitsEnd(s string, i int) int {
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i
}
