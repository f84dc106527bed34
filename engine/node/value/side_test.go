package value

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"
)

// allOf is what a reader gives, faults and their places included.
func allOf(r Reader) string {
	defer r.Close()
	var out strings.Builder
	for range 100_000 {
		v, err := r.Next()
		var bad *SyntaxError
		switch {
		case err == nil:
			fmt.Fprintf(&out, "%s\n", v)
			continue
		case errors.As(err, &bad):
			fmt.Fprintf(&out, "! %v at %d: %q\n", bad, bad.Offset, bad.Text)
		default:
			fmt.Fprintf(&out, "! %v\n", err)
		}
		if bad == nil || !bad.Recoverable {
			return out.String()
		}
	}
	return out.String() + "without end"
}

// TestSideBySideIsTheSame holds several workers to give what one decoder gives: whatever stands in the
// lines, wherever they are cut.
func TestSideBySideIsTheSame(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	pieces := []string{
		`{"n":1,"t":"a"}`, `{"n":2,"t":"é\n","l":[1,{"x":null}]}`, `{"n": 3 }`, "{\n \"n\": 4,\n \"l\": [\n1\n]\n}", `[1,2]`, `7`,
		`{"n":5,}`, `{"n":`, `oops`, `{"a":1}{"b":2}`, "", "  ", `{"long":"` + strings.Repeat("x", 150) + `"}`, "{\"bad\":\"\xff\"}",
	}
	for round := range 400 {
		var text strings.Builder
		text.WriteString(`{"first":1}` + "\n")
		for range 1 + r.IntN(30) {
			kind := r.IntN(len(pieces))
			if round%2 == 0 {
				kind = r.IntN(3) // nothing wrong
			}
			text.WriteString(pieces[kind] + []string{"\n", "\r\n", "\n\n"}[r.IntN(3)])
		}
		for _, whole := range []string{text.String(), "\ufeff" + strings.TrimSpace(text.String())} {
			want := allOf(alone{NewDecoder(strings.NewReader(whole), Options{})})
			for _, size := range []int{16, 40, 100} {
				in := iotest.HalfReader(strings.NewReader(whole))
				if got := allOf(read(in, Options{Again: strings.NewReader(whole)}, 3, size)); got != want {
					t.Fatalf("by %d bytes: %q\n got %s\nwant %s", size, whole, got, want)
				}
			}
		}
	}
}

func TestSideBySideEndsWithTheStream(t *testing.T) {
	lines := strings.Repeat(`{"n":1}`+"\n", 1000)
	for _, fault := range []error{io.ErrUnexpectedEOF, errors.New("the line is down")} {
		in := io.MultiReader(strings.NewReader(lines), iotest.ErrReader(fault))
		got := allOf(read(in, Options{}, 3, 100))
		if want := lines + "! read: " + fault.Error() + "\n"; got != want {
			t.Errorf("%d bytes came, not %d: …%.100s", len(got), len(want), got[max(0, len(got)-100):])
		}
	}
	r := read(strings.NewReader(lines), Options{}, 3, 100)
	if _, err := r.Next(); err != nil {
		t.Error(err)
	}
	r.Close() // while pieces wait
}

func BenchmarkSideBySide(b *testing.B) {
	lines := strings.Repeat(order+"\n", 20_000)
	for _, workers := range []int{1, 2, 4} {
		b.Run(strconv.Itoa(workers), func(b *testing.B) {
			b.SetBytes(int64(len(lines)))
			for b.Loop() {
				r := Read(strings.NewReader(lines), Options{}, workers)
				for {
					if _, err := r.Next(); err != nil {
						break
					}
				}
				r.Close()
			}
		})
	}
}
