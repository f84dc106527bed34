package pattern

import (
	"strings"
	"testing"
)

// TestRefused holds what is left to JavaScript.
func TestRefused(t *testing.T) {
	for source, flags := range map[string]string{
		`(?=a)`: "", `(?!a)`: "", `(?<=a)`: "", `(?<!a)`: "", `(a)\1`: "", `(?<n>a)\k<n>`: "", `(a*)*`: "", `(?:a|b*)+`: "",
		`(?:(a)|b)*`: "", `((a)?b)+`: "", `a{2000}`: "", `(?:(?:a{100}){100}){100}`: "", `[b-a]`: "", `a**`: "", `(a`: "",
		`a)`: "", `[a`: "", `\p{L}`: "", `\8`: "", `\B`: "u", `\bk`: "iu", `a{`: "u", `\-`: "u", `a`: "v", `b`: "gg",
		`(?<n>a)|(?<n>b)`: "", `(?i:a)`: "", `\cA`: "", `^*`: "",
	} {
		if _, err := Compile(source, flags); err == nil {
			t.Errorf("/%s/%s is taken", source, flags)
		} else if !strings.HasPrefix(err.Error(), "a regular expression ") {
			t.Errorf("/%s/%s: %v", source, flags, err)
		}
	}
}

// TestWorkIsTold searches long texts with patterns that look at the whole rest of it for each
// match: the work that is told grows with what is done, so that it can be stopped.
func TestWorkIsTold(t *testing.T) {
	for source, want := range map[string]int{`a(?:.*b)?`: 1_000_000_000, `a`: 0, `(?:a.*b)?`: 1_000_000_000} {
		p, err := Compile(source, "g")
		if err != nil {
			t.Fatal(err)
		}
		text, _ := p.Read(strings.Repeat("a", 100_000))
		work := 0
		type stopped struct{}
		func() {
			defer func() {
				if x := recover(); x != nil && x != (stopped{}) {
					panic(x)
				}
			}()
			p.All(text, func(n int) {
				if work += n; work > 10_000_000 {
					panic(stopped{})
				}
			})
		}()
		if isStopped := work > 10_000_000; isStopped != (want > 0) {
			t.Errorf("/%s/g: work %d", source, work)
		}
	}
}
