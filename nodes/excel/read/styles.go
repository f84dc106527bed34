package read

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"fairlead/engine/node"
)

// texts reads the texts that cells share.
func (b *book) texts() ([]string, error) {
	const part = "xl/sharedStrings.xml"
	if b.parts[part] == nil {
		return nil, nil
	}
	in, err := b.open(part)
	if err != nil {
		return nil, err
	}
	defer func() { _ = in.Close() }() // it was only read
	d := xml.NewDecoder(in)
	var all []string
	size := 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return nil, b.failed(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "si" {
			continue
		}
		text, err := richText(d)
		if err != nil {
			return nil, b.failed(err)
		}
		all = append(all, text)
		if size += len(text); size > maxTexts {
			return nil, node.BadInput("%s has more than %d MB of texts", b.path, maxTexts>>20).On("path").
				WithHint("save the sheet as CSV, which is read row by row")
		}
	}
}

func (b *book) failed(err error) error {
	var own *node.Error
	if errors.As(err, &own) {
		return err
	}
	return b.damaged(err)
}

// richText gathers the text of an element to its end: of all its runs, without how it is read
// aloud.
func richText(d *xml.Decoder) (string, error) {
	var text strings.Builder
	depth, inText, aloud := 1, false, 0
	for depth > 0 {
		token, err := d.Token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			inText = t.Name.Local == "t"
			if t.Name.Local == "rPh" {
				aloud = depth
			}
		case xml.EndElement:
			if depth == aloud {
				aloud = 0
			}
			depth--
			inText = false
		case xml.CharData:
			if inText && aloud == 0 {
				text.Write(t)
			}
		}
	}
	return unescape(text.String()), nil
}

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
