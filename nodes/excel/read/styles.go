package read

import "strings"

// dates tells for each style of cells whether it shows a number as a date or a time.
func (b *book) dates() ([]bool, error) {
	const part = "xl/styles.xml"
	if b.parts[part] == nil {
		return nil, nil
	}
	var s struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Styles []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := b.decode(part, &s); err != nil {
		return nil, err
	}
	own := map[int]string{}
	for _, f := range s.Formats {
		own[f.ID] = f.Code
	}
	all := make([]bool, len(s.Styles))
	for i, style := range s.Styles {
		code, isOwn := own[style.Format]
		all[i] = isOwn && showsDate(code) || !isOwn && builtInDate(style.Format)
	}
	return all, nil
}

// builtInDate knows the formats that Excel has by number (ECMA-376 part 1, 18.8.30).
func builtInDate(id int) bool {
	return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58
}

// showsDate tells whether a format has a letter of dates outside of what is quoted.
func showsDate(code string) bool {
	code, _, _ = strings.Cut(code, ";") // the format of positive numbers
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return false
			}
			i += end + 1
		case '\\', '_', '*':
			i++
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return false
			}
			switch strings.ToLower(code[i : i+end+1]) {
			case "[h]", "[hh]", "[m]", "[mm]", "[s]", "[ss]":
				return true
			}
			i += end
		case 'y', 'Y', 'm', 'M', 'd', 'D', 'h', 'H', 's', 'S':
			return true
		}
	}
	return false
}
