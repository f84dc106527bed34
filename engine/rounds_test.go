package engine_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"fairlead/engine"
)

// within is the graph of a chain of nodes, as the param of a loop.
func within(list ...string) string {
	all := append([]string{`{"id":"s","kind":"start"}`}, list...)
	return strings.Replace(chain(all...), `"format":"fairlead/1","name":"Test",`, "", 1)
}

const handBack = `{"id":"r","kind":"return"}`

func loopOf(id, params, inside string) string {
	return fmt.Sprintf(`{"id":%q,"kind":"loop","params":{%s,"inside":%s}}`, id, params, inside)
}

// starting sends these records.
func starting(records string) string {
	return fmt.Sprintf(`{"id":"begin","kind":"start","params":{"records":%s}}`, records)
}

func TestWhatALoopGoesOver(t *testing.T) {
	double := within(`{"id":"m","kind":"map","params":{"fields":[{"to":"d","value":"{{ record.n * 2 }}"}]}}`, handBack)
	for _, one := range []struct{ name, params, records, out, done, failed string }{
		{"a list", `"over":"lines"`, `[{"lines":[{"n":1},{"n":2}]}]`,
			"{\"d\":2}\n{\"d\":4}\n", "{\"lines\":[{\"n\":1},{\"n\":2}]}\n", ""},
		{"an empty list", `"over":"lines"`, `[{"lines":[]}]`, "", "{\"lines\":[]}\n", ""},
		{"null", `"over":"lines"`, `[{"lines":null}]`, "", "{\"lines\":null}\n", ""},
		{"a field that is not there", `"over":"lines"`, `[{"id":1}]`, "", "{\"id\":1}\n", ""},
		{"an empty list, gathered", `"over":"lines","into":"priced"`, `[{"lines":[]}]`,
			"{\"lines\":[],\"priced\":[]}\n", "{\"lines\":[]}\n", ""},
		{"an object", `"over":"lines"`, `[{"lines":{"n":1}},{"lines":[{"n":3}]}]`,
			"{\"d\":6}\n", "{\"lines\":[{\"n\":3}]}\n",
			`l: what it goes over is a set of fields, not a list; choose a field that holds a list, or write {{ [].concat(record.lines) }} where one alone may come without a list | {"lines":{"n":1}}`},
		{"a text", `"over":"lines"`, `[{"lines":"no"}]`, "", "",
			`l: what it goes over is a text, not a list; choose a field that holds a list | {"lines":"no"}`},
		{"a number", `"over":"{{ record.n }}"`, `[{"n":7}]`, "", "",
			`l: what it goes over is a number, not a list; choose a field that holds a list | {"n":7}`},
		{"more than it may", `"over":"lines","max":1`, `[{"lines":[{"n":1},{"n":2}]}]`, "", "",
			`l: the list has 2 items and may take 1 rounds; allow more rounds, or shorten the list first | {"lines":[{"n":1},{"n":2}]}`},
	} {
		t.Run(one.name, func(t *testing.T) {
			b := newBench(t, nil)
			end := b.run(chain(starting(one.records), loopOf("l", one.params, double)))
			equal(t, "out", b.seen(end, "l", "out"), one.out)
			equal(t, "done", b.seen(end, "l", "done"), one.done)
			equal(t, "failed", strings.Join(b.failures(end), "\n"), one.failed)
		})
	}
}

func TestAConditionThatNeverHolds(t *testing.T) {
	b := newBench(t, nil)
	grow := within(`{"id":"m","kind":"map","params":{"fields":[{"to":"n","value":"{{ record.n + 1 }}"}]}}`, handBack)
	for params, want := range map[string]string{
		`"until":"record.n < 0","max":5`: `l: the condition does not hold after 5 rounds; check the condition, or allow more rounds | {"n":1}`,
		`"until":"record.n < 0"`:         `l: the condition does not hold after 1000 rounds; check the condition, or allow more rounds | {"n":1}`,
		`"until":"record.n > 3","max":5`: "",
	} {
		end := b.run(chain(starting(`[{"n":1}]`), loopOf("l", params, grow)))
		equal(t, params, strings.Join(b.failures(end), "\n"), want)
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// nest puts a graph into loops over the field "l" of each item, so many deep.
func nest(depth int, inner string) string {
	graph := inner
	for i := depth; i > 1; i-- {
		graph = within(loopOf(fmt.Sprintf("l%d", i), `"over":"l"`, graph), handBack)
	}
	return graph
}

func TestLoopsFiveDeep(t *testing.T) {
	b := newBench(t, nil)
	inner := within(`{"id":"m","kind":"map","params":{"fields":[{"to":"d","value":"{{ number(record.n) * 2 }}"}]}}`, handBack)
	record := `{"n":4},{"n":"dear"}`
	for range 5 {
		record = `{"l":[` + record + `]}`
	}
	end := b.run(chain(starting("["+record+"]"), loopOf("l1", `"over":"l"`, nest(5, inner))))
	equal(t, "out", b.seen(end, "l1", "out"), "{\"d\":8}\n")
	like(t, "failed", strings.Join(b.failures(end), "\n"), `l1 › l2 › l3 › l4 › l5 › m: …"dear"…`)
	list, err := b.Failed(t.Context(), "", end.ID, 10)
	if err != nil || len(list) != 1 || list[0].Node != "l1/l2/l3/l4/l5/m" || list[0].Round != "1.1.1.1.2" {
		t.Errorf("the failed record is at %+v, %v", list, err)
	}
}

func TestEachRoundBeginsAnew(t *testing.T) {
	for node, want := range map[string]string{
		`{"id":"x","kind":"aggregate","params":{"fields":[{"to":"n","op":"count"}]}}`: "{\"n\":2}\n{\"n\":1}\n",
		`{"id":"x","kind":"sort","params":{"by":["n"]}}`:                              "{\"n\":1}\n{\"n\":2}\n{\"n\":1}\n",
		`{"id":"x","kind":"distinct","params":{"by":["n"]}}`:                          "{\"n\":2}\n{\"n\":1}\n{\"n\":1}\n",
		`{"id":"x","kind":"limit","params":{"count":1}}`:                              "{\"n\":2}\n{\"n\":1}\n",
		`{"id":"x","kind":"batch","params":{"size":3}}`:                               "[{\"n\":2},{\"n\":1}]\n[{\"n\":1}]\n",
		`{"id":"x","kind":"merge"}`:                                                   "{\"n\":2}\n{\"n\":1}\n{\"n\":1}\n",
	} {
		b := newBench(t, nil)
		lines := `{"id":"lines","kind":"split","params":{"path":"l"}}`
		end := b.run(chain(starting(`[{"o":[{"l":[{"n":2},{"n":1}]},{"l":[{"n":1}]}]}]`),
			loopOf("l", `"over":"o"`, within(lines, node, handBack))))
		equal(t, node, b.seen(end, "l", "out"), want)
		if end.Failed > 0 {
			t.Errorf("%s: %v", node, b.failures(end))
		}
	}
}

func TestRoundsSideBySideKeepTheOrderOfTheList(t *testing.T) {
	b := newBench(t, nil)
	var items, want []string
	for i := range 20 {
		items = append(items, fmt.Sprintf(`{"n":%d}`, i))
		want = append(want, fmt.Sprintf(`{"n":%d}`, i))
	}
	slow := `{"id":"w","kind":"script","params":{"code":"let x = 0; for (let i = 0; i < (20 - record.n) * 2000; i++) x += i; return record"}}`
	end := b.run(chain(starting(`[{"l":[`+strings.Join(items, ",")+`]}]`),
		loopOf("l", `"over":"l","parallel":8`, within(slow, handBack))))
	equal(t, "out", b.seen(end, "l", "out"), strings.Join(want, "\n")+"\n")
}

// A break lets rounds that have begun beside it finish, and no other begins.
func TestBreakAmongRoundsSideBySide(t *testing.T) {
	b := newBench(t, nil)
	items := strings.Repeat(`{"n":0},`, 500)
	end := b.run(chain(starting(`[{"l":[{"n":1},`+items+`{"n":2}]}]`),
		loopOf("l", `"over":"l","parallel":4`, within(`{"id":"x","kind":"break","params":{"where":"record.n == 1"}}`, handBack))))
	if n := end.Counts["l/s"].Out; n < 1 || n > 4 || end.Counts["l"].Ports["out"] != n || end.Counts["l"].Ports["done"] != 1 {
		t.Errorf("%d rounds were made: %+v", n, end.Counts["l"])
	}
}

func TestErrorsInARound(t *testing.T) {
	b := newBench(t, nil)
	wrong := `{"id":"m","kind":"map","params":{"fields":[{"to":"d","value":"{{ number(record.n) }}"}]}}`
	text := func(wire string) string {
		return chain(starting(`[{"l":[{"n":1},{"n":"x"},{"n":3}]}]`), strings.Replace(
			loopOf("l", `"over":"l"`, within(wrong, handBack)), `"wires":[`, `"wires":[`+wire, 1))
	}
	end := b.run(text(""))
	equal(t, "out of the rounds that held", b.seen(end, "l", "out"), "{\"d\":1}\n{\"d\":3}\n")
	like(t, "kept", strings.Join(b.failures(end), "\n"), `l › m: …| {"n":"x"}`)
	end = b.run(text(`{"from":"m:error","to":"r"},`))
	like(t, "out with the error", b.seen(end, "l", "out"),
		"{\"d\":1}\n{\"error\":{\"message\":…,\"node\":\"l/m\",\"kind\":\"map\"},\"record\":{\"n\":\"x\"}}\n{\"d\":3}\n")
	if end.Status != engine.Done || end.Failed != 0 {
		t.Errorf("ended as %s with %d failed", end.Status, end.Failed)
	}
}

func TestALoopThatHandsNothingBack(t *testing.T) {
	b := newBench(t, nil)
	end := b.run(chain(starting(`[{"l":[1,2]}]`), loopOf("l", `"over":"l"`, within())))
	equal(t, "done", b.seen(end, "l", "done"), "{\"l\":[1,2]}\n")
	problems := b.Check(parseFlow(t, chain(starting(`[{"n":1}]`), loopOf("l", `"until":"record.n > 2"`, within()))))
	equal(t, "until without return", told(problems),
		`node "l" (l): until: the rounds hand nothing back to look at; end the inside with a Return`)
}

// A node that is off may be half filled in, in a graph within a node too.
func TestANodeThatIsOffWithinARound(t *testing.T) {
	b := newBench(t, nil)
	off := `{"id":"off","kind":"map","params":{"fields":[{"to":"","value":"{{ ( }}"}]},"settings":{"disabled":true}}`
	end := b.run(chain(starting(`[{"l":[{"n":1}]}]`), loopOf("l", `"over":"l"`, within(off, handBack))))
	equal(t, "out", b.seen(end, "l", "out"), "{\"n\":1}\n")
}

// A flow that is changed while a run calls it counts from the next run on, and one in a loop in a
// flow in a loop is found.
func TestAFlowThatIsEditedDuringARun(t *testing.T) {
	called := func(price string) string {
		return chain(`{"id":"s","kind":"start"}`, `{"id":"w","kind":"delay","params":{"for":"20ms"}}`,
			`{"id":"m","kind":"map","params":{"fields":[{"to":"p","value":"`+price+`"}]}}`, handBack)
	}
	outer := chain(`{"id":"s","kind":"start"}`, loopOf("in", `"over":"{{ [record] }}"`,
		within(`{"id":"call","kind":"flow","params":{"flow":"flows/called.flow.json"}}`, handBack)), handBack)
	b := newBench(t, map[string]string{"flows/called.flow.json": called("old"), "flows/outer.flow.json": outer})
	text := chain(starting(`[{"l":[1,2,3,4,5]}]`), loopOf("l", `"over":"l"`,
		within(`{"id":"call","kind":"flow","params":{"flow":"flows/outer.flow.json"}}`, handBack)))
	r := b.start(text)
	for r.State().Counts["l/call/in/call/s"].Out == 0 {
		time.Sleep(time.Millisecond)
	}
	file := filepath.Join(b.Root(), "flows", "called.flow.json")
	if err := os.WriteFile(file, []byte(called("new")), 0o644); err != nil {
		t.Fatal(err)
	}
	end := r.Wait()
	equal(t, "this run", b.seen(end, "l", "out"), strings.Repeat("{\"p\":\"old\"}\n", 5))
	equal(t, "the next run", b.seen(b.run(text), "l", "out"), strings.Repeat("{\"p\":\"new\"}\n", 5))
}

// A flow that is off does not start by itself; it can be called all the same.
func TestAFlowThatIsOffCanBeCalled(t *testing.T) {
	off := strings.Replace(chain(`{"id":"s","kind":"start"}`, handBack), `"name"`, `"settings":{"on":false},"name"`, 1)
	b := newBench(t, map[string]string{"flows/off.flow.json": off})
	end := b.run(chain(starting(`[1]`), `{"id":"call","kind":"flow","params":{"flow":"flows/off.flow.json"}}`))
	equal(t, "out", b.seen(end, "call", "out"), "1\n")
}

func TestStoppingRoundsSideBySide(t *testing.T) {
	b := newBench(t, nil)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	r, err := b.Start(ctx, job(t, chain(starting(`[{"l":[1,2,3,4,5,6,7,8]}]`), loopOf("l", `"over":"l","parallel":4`,
		within(loopOf("m", `"over":"{{ [1, 2] }}"`, within(`{"id":"w","kind":"delay","params":{"for":"1h"}}`, handBack)), handBack)))))
	if err != nil {
		t.Fatal(err)
	}
	for r.State().Counts["l/m/s"].Out < 4 {
		time.Sleep(time.Millisecond)
	}
	at := time.Now()
	r.Stop()
	end := r.Wait()
	if end.Status != engine.Stopped || end.Failed != 0 || end.Counts["l"].Out != 0 {
		t.Errorf("ended as %s with %d failed, %+v", end.Status, end.Failed, end.Counts["l"])
	}
	if took := time.Since(at); took > time.Second {
		t.Errorf("it took %s to stop", took)
	}
	b.nothingHalf()
}

// The rounds of a long list take the memory of the list and no more.
func TestManyRoundsInBoundedMemory(t *testing.T) {
	const count = 200_000
	b := newBench(t, nil)
	var list strings.Builder
	for i := range count {
		fmt.Fprintf(&list, "%d,", i)
	}
	r := b.start(chain(starting(`[{"l":[`+strings.TrimSuffix(list.String(), ",")+`]}]`),
		loopOf("l", `"over":"l","parallel":2`, within(handBack))))
	before, most := heap(), uint64(0)
	for going := true; going; {
		select {
		case <-r.Done():
			going = false
		case <-time.After(200 * time.Millisecond):
			most = max(most, heap())
		}
	}
	if end := r.Wait(); end.Counts["l"].Out != count || end.Status != engine.Done {
		t.Errorf("ended as %s: %+v", end.Status, end.Counts["l"])
	}
	if most > before+24<<20 {
		t.Errorf("the heap grew from %d to %d MB", before>>20, most>>20)
	}
}
