package read

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/iotest"

	"fairlead/engine/node/nodetest"
)

// readAll reads the records of a document: how many there are, and what ended it.
func readAll(in io.Reader, p *params) (records int, err error) {
	text, err := decoded(in)
	if err != nil {
		return 0, err
	}
	r := newReader(p, text)
	for {
		_, err := r.next()
		var bad *recordError
		switch {
		case err == io.EOF:
			return records, nil
		case errors.As(err, &bad):
			if bad.message == "" || bad.remedy == "" || bad.line < 1 || bad.column < 1 {
				return records, errors.New("a record is wrong without a reason or place")
			}
		case err != nil:
			return records, err
		}
		records++
	}
}

// FuzzDocument reads whatever stands in a file: it comes to an end alike however the file comes, takes
// no more memory than the file could be worth, and what is wrong is said of the file.
func FuzzDocument(f *testing.F) {
	for _, seed := range []string{
		"<a><b c='1'>x</b><b/></a>", "<?xml version='1.0' encoding='latin1'?><a>\xe9</a>", "\xff\xfe<\x00a\x00/\x00>\x00",
		"<a><![CDATA[<]]>&amp;&#65;&nope;</a>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<a><b></a>", "<a:b c:d=\"&lt;\"><!-- --></a:b>",
	} {
		f.Add("", []byte(seed))
		f.Add("a/b", []byte(seed))
	}
	f.Fuzz(func(t *testing.T, element string, content []byte) {
		p := &params{Path: "a.xml", Element: element}
		var records int
		err := nodetest.Anything(t, len(content), nodetest.Worth{Least: 16 << 20, EachByte: 2000}, func() (err error) {
			records, err = readAll(bytes.NewReader(content), p)
			return err
		})
		again, fault := readAll(iotest.HalfReader(bytes.NewReader(content)), p)
		if again != records || (fault == nil) != (err == nil) || err != nil && fault.Error() != err.Error() {
			t.Errorf("%d records and %v; in parts %d and %v", records, err, again, fault)
		}
	})
}
