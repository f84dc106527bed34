package markup

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// told writes down what a reader gives; texts in a row are one.
func told(in io.Reader) string {
	r := NewReader(in)
	var out, text strings.Builder
	for {
		kind, err := r.Next()
		if kind == Text && err == nil {
			text.Write(r.Text)
			continue
		}
		if text.Len() > 0 {
			fmt.Fprintf(&out, "%q", text.String())
			text.Reset()
		}
		switch {
		case err == io.EOF:
			return out.String()
		case err != nil:
			fmt.Fprintf(&out, " %v", err)
			if fault := (*SyntaxError)(nil); !errors.As(err, &fault) || fault.Fatal {
				return out.String()
			}
			continue
		case kind == End:
			fmt.Fprintf(&out, "</%s>", r.Name)
			continue
		}
		fmt.Fprintf(&out, "<%s", r.Name)
		for _, a := range r.Attributes {
			fmt.Fprintf(&out, " %s=%q", a.Name, a.Value)
		}
		out.WriteString(">")
	}
}

func TestWhatStandsInADocument(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"<a/>", "<a></a>"},
		{"\ufeff"[3:] + "<?xml version='1.0'?>\n<!-- > <b> -- -->\n<a\n b = '1' c=\"&lt;'&#x41;\">t</a >\n", `"\n\n"<a b="1" c="<'A">"t"</a>"\n"`},
		{"<a>1 &amp; 2<![CDATA[ <&amp;> ]]]]><![CDATA[>]]>\r\n\r3</a>", `<a>"1 & 2 <&amp;> ]]>\n\n3"</a>`},
		{"<a x='1\r\n2\t3'/>", `<a x="1 2 3"></a>`},
		{"<a x='>' y=\"</a>\"/>", `<a x=">" y="</a>"></a>`},
		{"<ns:a.b-1 é='ü'>日本</ns:a.b-1>", `<ns:a.b-1 é="ü">"日本"</ns:a.b-1>`},
		{"<a><b></a>", `<a><b> line 1, column 7: <b> is closed by </a>`},
		{"</a>", ` line 1, column 1: </a> closes nothing`},
		{"<a>\n <b>", `<a>"\n "<b> line 2, column 5: the file ends within <b>`},
		{"<a b", ` line 1, column 5: the file ends within a tag`},
		{"<a>1 < 2</a>", `<a>"1 " line 1, column 6: a tag has no end, or a < stands in a text`},
		{"<a>1 <2></a>", `<a>"1 " line 1, column 6: there is no name behind <`},
		{"<a b>", ` line 1, column 5: the attribute b of <a> has no value`},
		{"<a b=1>", ` line 1, column 6: the value of the attribute b of <a> lacks its quotes`},
		{"<a b='1>", ` line 1, column 9: the file ends within a tag`},
		{"<a><!-- ", `<a> line 1, column 9: the file ends within <!--`},
		{"<a><![CDATA[ ]]", `<a> line 1, column 16: the file ends within <![CDATA[`},
		{"a,b\n1,2\n", ` line 1, column 1: this is not XML: there is text outside of all elements`},
		{"<!doctype html><a/>", ` line 1, column 1: the file has a document type, which Fairlead does not read`},
		// What is wrong with a text is told, and reading goes on.
		{"<a>x&nbsp;y<b/>z &</a>", `<a> line 1, column 5: &nbsp is no entity that XML knows<b></b> line 1, column 18: & is no entity that XML knows</a>`},
		{"<a b='&#0;' c='1'/>", ` line 1, column 7: &#0 is no entity that XML knows</a>`},
		{"<a>\n\x01</a>", `<a> line 2, column 1: the character U+0001 can't stand in XML</a>`},
		{"<a>é\xff</a>", `<a> line 1, column 5: the byte 0xFF is not UTF-8</a>`},
	} {
		for _, in := range []io.Reader{strings.NewReader(c.text), iotest.OneByteReader(strings.NewReader(c.text))} {
			if got := told(in); got != c.want {
				t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
			}
		}
	}
}

// TestMemoryDoesNotGrowWithTexts reads a text, a comment and data far larger than the memory.
func TestMemoryDoesNotGrowWithTexts(t *testing.T) {
	long := strings.Repeat("long é &amp; \r\n", 100_000)
	r := NewReader(strings.NewReader("<a>" + long + "<!--" + long + "--><![CDATA[" + long + "]]></a>"))
	size := 0
	for {
		kind, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if kind == Text {
			size += len(r.Text)
		}
	}
	if want := 100_000 * (len("long é & \n") + len("long é &amp; \n")); size != want || cap(r.buf) > usual || cap(r.room) > 2*usual {
		t.Errorf("%d bytes came, not %d; %d and %d are held", size, want, cap(r.buf), cap(r.room))
	}
	r = NewReader(io.MultiReader(strings.NewReader("<a b='"), endless{}))
	if _, err := r.Next(); err == nil || !strings.Contains(err.Error(), "a tag is longer than 16 MB") {
		t.Errorf("a tag without end: %v", err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

// FuzzReader holds the reader to what encoding/xml makes of a document that it takes, and to read
// the same whatever pieces it comes in.
func FuzzReader(f *testing.F) {
	for _, s := range []string{
		"<a b='1'>t<c/>&lt;<![CDATA[x]]></a>", "<?xml version='1.0'?><a><!-- c --><b>é\r\n</b></a>", "<a>&nbsp;</a>", "<a b=\"x\ny\"/>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := told(strings.NewReader(text))
		if pieces := told(iotest.OneByteReader(strings.NewReader(text))); pieces != got {
			t.Fatalf("%q in pieces\n%s\n%s", text, pieces, got)
		}
		if want, ok := standard(text); ok && got != want {
			t.Fatalf("%q\n got %s\nwant %s", text, got, want)
		}
	})
}

// standard is what encoding/xml makes of a document; ok tells whether it is one that both read alike.
func standard(doc string) (string, bool) {
	d := xml.NewDecoder(strings.NewReader(doc))
	var out, text strings.Builder
	var open []string
	name := func(n xml.Name) string {
		if n.Space != "" {
			return n.Space + ":" + n.Local
		}
		return n.Local
	}
	for {
		token, err := d.RawToken()
		if t, ok := token.(xml.CharData); ok {
			text.Write(t)
			if len(open) == 0 && strings.Trim(string(t), " \t\r\n") != "" {
				return "", false
			}
			continue
		}
		if text.Len() > 0 && err == nil {
			if _, comment := token.(xml.Comment); !comment && !isInst(token) {
				fmt.Fprintf(&out, "%q", text.String())
				text.Reset()
			}
		}
		switch t := token.(type) {
		case nil:
			if err == io.EOF && len(open) == 0 {
				if text.Len() > 0 {
					fmt.Fprintf(&out, "%q", text.String())
				}
				return out.String(), true
			}
			return "", false
		case xml.StartElement:
			open = append(open, name(t.Name))
			fmt.Fprintf(&out, "<%s", name(t.Name))
			for _, a := range t.Attr {
				if strings.ContainsAny(a.Value, "\r\n\t") {
					return "", false // a space by the letter of the standard
				}
				fmt.Fprintf(&out, " %s=%q", name(a.Name), a.Value)
			}
			out.WriteString(">")
		case xml.EndElement:
			last := len(open) - 1
			if last < 0 || open[last] != name(t.Name) {
				return "", false
			}
			open = open[:last]
			fmt.Fprintf(&out, "</%s>", name(t.Name))
		case xml.Directive:
			return "", false
		}
	}
}

func isInst(t xml.Token) bool { _, ok := t.(xml.ProcInst); return ok }
