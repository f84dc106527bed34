package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestOrdersAreAsAnnounced(t *testing.T) {
	dir := t.TempDir()
	first := filepath.Join(dir, "data", "orders.ndjson")
	var made [2][]byte
	for i := range made {
		if err := writeOrders(dir, 1000); err != nil {
			t.Fatal(err)
		}
		var err error
		if made[i], err = os.ReadFile(first); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(made[0], made[1]) {
		t.Error("the same orders are not made each time")
	}
	if size := len(made[0]) / 1000; size < 650 || size > 750 {
		t.Errorf("an order has %d bytes, not about 700", size)
	}
	fields := 0
	err := eachOrder(first, filepath.Join(dir, "out"), func(record map[string]any) any {
		fields = len(record)
		return record
	})
	if err != nil || fields != 20 {
		t.Errorf("an order has %d fields, not 20 (%v)", fields, err)
	}
}

func TestProgramByHandDoesEveryCase(t *testing.T) {
	echo, stop, err := startEcho(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	t.Setenv(echoAddress, echo)
	for _, c := range trials() {
		dir := t.TempDir()
		if err := c.prepare(dir, c.short); err != nil {
			t.Fatal(err)
		}
		if err := runByHand(c.name, dir); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		made, err := readResult(filepath.Join(dir, "out", byHand+"-"+c.out))
		if err != nil || made.count == 0 {
			t.Errorf("%s: %d records were made (%v)", c.name, made.count, err)
		}
	}
}

func TestCompareFindsWhatDiffers(t *testing.T) {
	c := trial{out: "x.ndjson", sorted: true}
	for _, test := range []struct{ name, own, other, fault string }{
		{"alike, written differently", `{"a":1.0,"b":"x"}`, `{"b":"x","a":1}`, ""},
		{"another value", `{"a":1}`, `{"a":2}`, "record 1 is"},
		{"one more", "{}\n{}", "{}", "the run made 2 records"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, text := range map[string]string{c.out: test.own, byHand + "-" + c.out: test.other} {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			err := compare(c, dir)
			if test.fault == "" && err != nil || test.fault != "" && (err == nil || !strings.Contains(err.Error(), test.fault)) {
				t.Errorf("got %v, want %q", err, test.fault)
			}
		})
	}
}

func TestTableSaysWhatIsReached(t *testing.T) {
	var out bytes.Buffer
	r := result{
		trial:  trial{title: "map", goal: goal{perSecond: 100, ratio: 4, megabytes: 10}},
		count:  1000,
		own:    figures{seconds: 2, megabytes: 5},
		byHand: figures{seconds: 4, megabytes: 5},
	}
	if err := writeTable(&out, []result{r}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"500", "2.0×", "100/s reached", "4.0× MISSED", "10 MB reached"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, &out)
		}
	}
}

// TestEveryCaseRuns builds the program and runs every case with tiny sizes. Both programs' results
// are compared by the command itself.
func TestEveryCaseRuns(t *testing.T) {
	dir := t.TempDir()
	for name, path := range map[string]string{"fairlead": "fairlead", "bench": "."} {
		c := exec.Command("go", "build", "-o", filepath.Join(dir, name), path)
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("build %s: %v\n%s", name, err, out)
		}
	}
	c := exec.Command(filepath.Join(dir, "bench"), "-short", "-rounds", "1", "-program", filepath.Join(dir, "fairlead"))
	var errs bytes.Buffer
	c.Stderr = &errs
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, &errs)
	}
	for _, want := range trials() {
		if !strings.Contains(string(out), want.title) {
			t.Errorf("%q is not in\n%s", want.title, out)
		}
	}
}
