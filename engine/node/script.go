package node

import (
	"context"

	"fairlead/engine/node/value"
)

// Compiler turns the JavaScript of params into something that runs. The engine provides it.
// Errors are an [Error] of class [Input] whose Place is within the source.
type Compiler interface {
	// Expression compiles the source of one expression.
	Expression(source string) (Evaluator, error)
	// Template compiles a JSON value with {{ … }} anywhere in its texts. A text that is one
	// {{ … }} and nothing else becomes the expression's value; in others the values are put
	// into the text.
	Template(t value.Value) (Evaluator, error)
	// Script compiles the body of a function with record in scope.
	Script(code string) (Runner, error)
	// Once evaluates the {{ … }} of a param that is read once, before any record: only vars
	// and run are in scope. While a flow is only checked the result is absent.
	Once(t value.Value) (value.Value, error)
	// Graph compiles a graph that runs within a node: an object with nodes and wires, or a
	// text with the path of a flow file. Warnings don't keep it from being compiled.
	Graph(source value.Value) (Subgraph, []Problem)
}

// Locator is a [Compiler] that wants to know which param is compiled next, such as fields[2].value.
type Locator interface {
	At(param string)
}

// Foreseer is a [Compiler] that gains from knowing which records its evaluators are about to be
// asked for, in their order. They may be asked for others, or for none.
type Foreseer interface {
	Foresee(ctx context.Context, n int, record func(i int) value.Value)
}

// Evaluator computes a value from a record. It is used by one goroutine at a time.
type Evaluator interface {
	Eval(ctx context.Context, record value.Value) (value.Value, error)
}

// Runner runs a script over a batch of records. It is used by one goroutine at a time.
type Runner interface {
	// Run returns one outcome for each record, in order. An error is of the run as a whole.
	Run(ctx context.Context, records []value.Value) ([]Outcome, error)
}

// Outcome is what a script made of one record: any number of values, or an error.
type Outcome struct {
	Values []value.Value
	Err    error
}

// OutcomeOf gives what a script returned as records: a list is each of its items, nothing none.
func OutcomeOf(v value.Value) Outcome {
	switch {
	case v.IsMissing():
		return Outcome{}
	case v.Kind() != value.KindList:
		return Outcome{Values: []value.Value{v}}
	}
	values := make([]value.Value, 0, v.Len())
	for item := range v.Items() {
		values = append(values, item)
	}
	return Outcome{Values: values}
}

// Expression is a param that holds a JavaScript expression without braces.
type Expression struct {
	Source string
	eval   Evaluator
}

// Eval computes the expression on a record.
func (e *Expression) Eval(ctx context.Context, r Record) (value.Value, error) {
	if e.eval == nil {
		return value.Value{}, nil
	}
	return e.eval.Eval(ctx, r.Value)
}

// True computes the expression and tells whether it is true as JavaScript means it.
func (e *Expression) True(ctx context.Context, r Record) (bool, error) {
	v, err := e.Eval(ctx, r)
	return Truthy(v), err
}

// IsSet tells whether the param was given.
func (e *Expression) IsSet() bool { return e.Source != "" }

// Truthy tells whether v counts as true in JavaScript: absent, null, false, 0, NaN and the
// empty text do not.
func Truthy(v value.Value) bool {
	switch v.Kind() {
	case value.KindBool:
		return v.Bool()
	case value.KindNumber:
		f := v.Float()
		return f != 0 && f == f
	case value.KindText:
		return v.Len() > 0
	case value.KindList, value.KindObject:
		return true
	default:
		return false
	}
}

// Template is a param computed anew for each record: a JSON value with {{ … }} in its texts.
type Template struct {
	Source value.Value
	eval   Evaluator
}

// Value computes the template on a record. A template that was not given is absent.
func (t *Template) Value(ctx context.Context, r Record) (value.Value, error) {
	if t.eval == nil {
		return t.Source, nil
	}
	return t.eval.Eval(ctx, r.Value)
}

// Text computes the template on a record, as text: null and absent are empty, lists and objects
// are JSON.
func (t *Template) Text(ctx context.Context, r Record) (string, error) {
	v, err := t.Value(ctx, r)
	return PlainText(v), err
}

// IsSet tells whether the param was given.
func (t *Template) IsSet() bool { return !t.Source.IsMissing() }

// IsPlain tells whether the value is the same for all records.
func (t *Template) IsPlain() bool { return t.eval == nil }

// PlainText is the value as a person would write it into a text: texts as they are, numbers by
// their digits, null and absent as nothing, lists and objects as JSON.
func PlainText(v value.Value) string {
	switch v.Kind() {
	case value.KindAbsent, value.KindNull:
		return ""
	case value.KindText:
		return v.Text()
	default:
		return v.String()
	}
}

// NamedTemplate is one entry of a param that maps names to templates, such as headers.
type NamedTemplate struct {
	Name string
	Template
}

// Script is a param that holds the body of a JavaScript function with record in scope.
type Script struct {
	Source string
	run    Runner
}

// Run gives the script a batch of records and returns one outcome for each.
func (s *Script) Run(ctx context.Context, records []Record) ([]Outcome, error) {
	values := make([]value.Value, len(records))
	for i, r := range records {
		values[i] = r.Value
	}
	return s.run.Run(ctx, values)
}
