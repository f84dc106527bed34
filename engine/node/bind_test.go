package node_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// settings has a field of every type.
type settings struct {
	Text   string
	Choice string
	Open   string
	On     bool
	Int    int
	Number float64
	Wait   time.Duration
	Path   value.Path
	Paths  []value.Path
	Texts  []string
	Where  node.Expression
	Body   node.Template
	Heads  []node.NamedTemplate
	Any    value.Value
	Items  []item
	Inner  item
}

type item struct{ Name, Order string }

func (s *settings) fields(f *node.Form) {
	f.Text(&s.Text, "text").Length(1, 5)
	f.Choice(&s.Choice, "choice", "a", "b")
	f.Choice(&s.Open, "open", "a", "b").Open()
	f.Switch(&s.On, "on")
	f.Int(&s.Int, "int").Range(0, 9)
	f.Number(&s.Number, "number").AtLeast(0)
	f.Duration(&s.Wait, "wait").Range(0, 3600)
	f.FieldPath(&s.Path, "path")
	f.FieldPaths(&s.Paths, "paths")
	f.Texts(&s.Texts, "texts")
	f.Expression(&s.Where, "where")
	f.Payload(&s.Body, "body")
	f.Templates(&s.Heads, "heads")
	f.JSON(&s.Any, "any")
	node.List(f, &s.Items, "items", (*item).fields).Shorthand("name").Range(0, 2)
	node.Group(f, &s.Inner, "inner", (*item).fields).Shorthand("name")
}

func (i *item) fields(f *node.Form) {
	f.Text(&i.Name, "name").Label("Name").Required()
	f.Choice(&i.Order, "order", "asc", "desc")
}

// fake compiles anything: an expression is its source, {{ vars.x }} of a param that is read once
// becomes 7.
type fake struct{ node.Compiler }

func (fake) Expression(source string) (node.Evaluator, error) {
	if source == "bad" {
		return nil, node.BadInput("is not understood").At("column 1").WithHint("write another")
	}
	if source == "worse" {
		return nil, errors.New("no words")
	}
	return constant(source), nil
}

func (fake) Template(t value.Value) (node.Evaluator, error) { return constant(t.String()), nil }

func (fake) Once(value.Value) (value.Value, error) { return value.Int(7), nil }

type constant string

func (c constant) Eval(context.Context, value.Value) (value.Value, error) {
	return value.Text(string(c)), nil
}

// bind fills a new instance and gives it with what is wrong, a line each.
func bind(t *testing.T, params string) (*node.Instance, string) {
	t.Helper()
	v, err := value.Parse([]byte(params))
	if err != nil {
		t.Fatal(err)
	}
	instance := node.Define(node.Info{ID: "test.all", Version: 1}, settings{}, (*settings).fields,
		node.Source(func(context.Context, *node.Call[settings]) error { return nil })).New()
	var problems []string
	for _, p := range instance.Bind(v, fake{}) {
		problems = append(problems, fmt.Sprintf("%s: %s; %s", p.Param, p.Message, p.Remedy))
	}
	return instance, strings.Join(problems, "\n")
}

func TestParamsAreReadInAllTheirForms(t *testing.T) {
	for params, want := range map[string]string{
		`{}`:                         `{}`,
		`{"text":12.50}`:             `{"text":"12.50"}`,
		`{"text":null,"int":null}`:   `{}`,
		`{"int":"7","number":"1.5"}`: `{"int":7,"number":1.5}`,
		`{"int":3.0}`:                `{"int":3}`,
		`{"int":"{{ vars.n }}"}`:     `{"int":7}`,
		`{"wait":"1.5s"}`:            `{"wait":"1.5s"}`,
		`{"wait":90}`:                `{"wait":"1m30s"}`,
		`{"wait":"0.01d"}`:           `{"wait":"14m24s"}`,
		`{"wait":"1h"}`:              `{"wait":"1h"}`,
		`{"open":"else"}`:            `{"open":"else"}`,
		`{"paths":"a.b"}`:            `{"paths":["a.b"]}`,
		`{"texts":["x",1]}`:          `{"texts":["x","1"]}`,
		`{"items":"total"}`:          `{"items":[{"name":"total"}]}`,
		`{"items":["a",{"name":"b","order":"desc"}]}`: `{"items":[{"name":"a"},{"name":"b","order":"desc"}]}`,
		`{"inner":"x"}`:                     `{"inner":{"name":"x"}}`,
		`{"heads":{"A":"1","b":"{{ x }}"}}`: `{"heads":{"A":"1","b":"{{ x }}"}}`,
		`{"any":[1,{"z":1.10}]}`:            `{"any":[1,{"z":1.10}]}`,
	} {
		instance, problems := bind(t, params)
		if problems != "" {
			t.Errorf("%s: %s", params, problems)
			continue
		}
		wanted, err := value.Parse([]byte(want))
		if err != nil {
			t.Fatal(err)
		}
		written := instance.Params()
		for name, field := range wanted.Fields() {
			if got := written.Get(name); got.String() != field.String() {
				t.Errorf("%s: %s is read as %s, not %s", params, name, got, field)
			}
		}
		if again, problems := bind(t, written.String()); problems != "" || !value.Same(again.Params(), written) {
			t.Errorf("%s is written back as %s: %s", params, written, problems)
		}
	}
}

func TestMistakesInParamsAreNamed(t *testing.T) {
	for params, want := range map[string]string{
		`{"text":"much too long"}`:    `text: has 13 characters; write 1 to 5 characters`,
		`{"text":["x"]}`:              `text: is a list; write a text`,
		`{"choice":"c"}`:              `choice: is "c"; choose one of a, b`,
		`{"on":"yes"}`:                `on: is the text "yes"; write true or false`,
		`{"int":10}`:                  `int: is 10; write a number from 0 to 9`,
		`{"int":1.5}`:                 `int: is 1.5; write a whole number`,
		`{"number":-1}`:               `number: is -1; write 0 or more`,
		`{"wait":"soon"}`:             `wait: is the text "soon"; write a length of time such as 30s, 5m or 2h`,
		`{"wait":"2h"}`:               `wait: is 2h; write a number from 0 to 3600`,
		`{"path":"a["}`:               `write a path such as customer.name, lines[0].sku or lines[].sku`,
		`{"paths":["a",{"b":1}]}`:     `paths[1]: is a set of fields; write a text`,
		`{"where":"bad"}`:             `where: column 1: is not understood; write another`,
		`{"where":"worse"}`:           `where: no words; `,
		`{"where":"{{ x }}"}`:         `where: is written in {{ }}; leave the braces out`,
		`{"heads":["A"]}`:             `heads: is a list; write names with their values`,
		`{"items":["a","b","c"]}`:     `items: has 3 items; write 0 to 2 items`,
		`{"items":[{"order":"asc"}]}`: `items[0].name: is missing; fill in "Name"`,
		`{"items":[{"nme":"a"}]}`:     `items[0].nme: is not a param of this kind; did you mean name?`,
		`{"txet":"x"}`:                `txet: is not a param of this kind; did you mean text?`,
		`{"quite another":1}`:         `quite another: is not a param of this kind; remove it, or use one of text, choice`,
		`{"inner":{"order":"up"}}`:    `inner.order: is "up"; choose one of asc, desc`,
		`[]`:                          `: is a list; write an object with text, choice`,
	} {
		if _, got := bind(t, params); !strings.Contains(got, want) {
			t.Errorf("%s: want %q, got %q", params, want, got)
		}
	}
}
