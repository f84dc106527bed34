package command

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
)

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

// TestPrintingThatFails holds commands not to count as done what they could not print.
func TestPrintingThatFails(t *testing.T) {
	for _, args := range [][]string{{"nodes"}, {"schema"}, {"version"}, {"templates", "--json"}, {"--help"}} {
		var errs bytes.Buffer
		code := run(context.Background(), args, nil, fullDisk{}, &errs)
		if code != exitHalted || !strings.Contains(errs.String(), "no space left") {
			t.Errorf("%v: exit %d: %s", args, code, &errs)
		}
	}
}
