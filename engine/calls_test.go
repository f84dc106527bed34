package engine_test

import (
	"slices"
	"strings"
	"testing"

	"fairlead/engine/flow"
	"fairlead/engine/node"
)

// priced is a flow that declares what it takes and gives.
func priced(fields string) map[string]string {
	text := chain(`{"id":"s","kind":"start"}`, `{"id":"m","kind":"map","params":{"fields":`+fields+`}}`,
		`{"id":"back","kind":"return","label":"Priced"}`)
	return map[string]string{"flows/price.flow.json": strings.Replace(text, `"name"`, `"settings":{
		"vars":{"factor":1,"country":null},
		"takes":{"sku":"text","qty":"number","note":"text?"},"gives":{"total":"number"}},"name"`, 1)}
}

const callPrice = `{"id":"call","kind":"flow","label":"Price","params":{"flow":"flows/price.flow.json","params":{"country":"FR"}}}`

func told(problems []flow.Problem) string {
	var texts []string
	for _, p := range problems {
		texts = append(texts, p.String())
	}
	return strings.Join(texts, "\n")
}

func TestCheckHoldsCallersToWhatAFlowDeclares(t *testing.T) {
	b := newBench(t, priced(`[{"to":"total","value":"{{ record.qty * 2 }}"}]`))
	shape := func(fields string) string {
		return `{"id":"shape","kind":"map","params":{"fields":[` + fields + `]}}`
	}
	for _, one := range []struct{ name, shape, call, want string }{
		{"all is there", shape(`{"to":"sku","from":"a"},{"to":"qty","value":3}`), callPrice, ""},
		{"a field is missing", shape(`{"to":"sku","from":"a"}`), callPrice,
			`node "Price" (call): the records that come have no qty; bring it with a Map before this node`},
		{"a field of another type", shape(`{"to":"sku","value":"A-1"},{"to":"qty","value":"three"}`), callPrice,
			`node "Price" (call): the records that come have a text in qty, where a number is wanted; bring it with a Map before this node`},
		{"what is not known is not guessed", `{"id":"shape","kind":"script","params":{"code":"return {}"}}`, callPrice, ""},
		{"a value that has to be given", shape(`{"to":"sku","from":"a"},{"to":"qty","value":3}`),
			strings.Replace(callPrice, `{"country":"FR"}`, `{}`, 1),
			`node "Price" (call): params.country: is missing, and the flow has no value of its own for it; give it a value`},
	} {
		f := parseFlow(t, chain(starting(`[{"a":1}]`), one.shape, one.call))
		equal(t, one.name, told(b.Check(f)), one.want)
	}
}

func TestADeclarationThatCannotBeRead(t *testing.T) {
	b := newBench(t, nil)
	text := strings.Replace(chain(starting(`[1]`)), `"name"`, `"settings":{"takes":{"qty":"nummer"},"gives":[1]},"name"`, 1)
	equal(t, "problems", told(b.Check(parseFlow(t, text))),
		`settings.takes.qty is the text "nummer"; write one of text, number, boolean, list, object, any`+"\n"+
			`settings.gives is a list; write fields with their types: {"sku": "text"}`)
}

func TestRecordsAreHeldToWhatAFlowDeclares(t *testing.T) {
	for _, each := range []string{"all", "record"} {
		b := newBench(t, priced(`[{"to":"total","value":"{{ record.qty > 4 ? 'many' : record.qty * 2 }}"}]`))
		end := b.run(chain(starting(`[{"sku":"A","qty":2},{"sku":"B"},{"sku":"C","qty":5},{"sku":"D","qty":"3"},{"sku":"E","qty":1,"note":null}]`),
			strings.Replace(callPrice, `"flow":`, `"each":"`+each+`","flow":`, 1)))
		equal(t, each, b.seen(end, "call", "out"), "{\"total\":4}\n{\"total\":2}\n")
		failures := b.failures(end)
		slices.Sort(failures)
		equal(t, each+": failed", strings.Join(failures, "\n"), strings.Join([]string{
			`Price › Priced: what it hands back is not what flows/price.flow.json gives: total is the text "many", not a number; set it before the Return, or change what the flow declares in its settings | {"total":"many"}`,
			`Price: what comes is not what flows/price.flow.json takes: qty is missing; bring it with a Map before this node | {"sku":"B"}`,
			`Price: what comes is not what flows/price.flow.json takes: qty is the text "3", not a number; bring it with a Map before this node | {"sku":"D","qty":"3"}`,
		}, "\n"))
	}
}

func TestWhatIsKnownBeforeARun(t *testing.T) {
	b := newBench(t, priced(`[{"to":"total","value":"{{ record.qty * 2 }}"}]`))
	deep := `{"id":"deep","kind":"map","params":{"keep":"all","fields":[{"to":"n","value":1}]}}`
	f := parseFlow(t, chain(starting(`[{"a":1},{"a":2,"b":"x"}]`),
		`{"id":"shape","kind":"map","params":{"keep":"all","fields":[{"to":"sku","from":"a"},{"to":"to.name","value":"x"}]}}`,
		`{"id":"odd","kind":"filter","params":{"where":"true"}}`, callPrice,
		`{"id":"sum","kind":"aggregate","params":{"by":["total"],"fields":[{"to":"n","op":"count"}]}}`,
		loopOf("loop", `"over":"{{ [record] }}"`, within(deep, handBack)), `{"id":"back","kind":"return"}`))
	for path, want := range map[string]string{
		"shape": "a number? b text?", "odd": "a number? b text? sku any to object", "call": "a number? b text? sku any to object",
		"sum": "total number", "loop": "total number n number", "loop/r": "n number", "back": "n number", "none": "",
	} {
		in, _ := b.Outline(f, path)
		equal(t, path, fields(in["in"].Fields), want)
	}
	_, face := b.Outline(f, "")
	equal(t, "handed back", fields(face.Back.Fields), "n number")
}

func fields(list []node.Outlined) string {
	var texts []string
	for _, f := range list {
		text := f.Name + " " + f.Type
		if f.Optional {
			text += "?"
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, " ")
}
