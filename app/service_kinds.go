package app

import (
	"context"

	"fairlead/engine"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Kinds is the service about what nodes can do, and what expressions can use.
type Kinds struct{ shell *Shell }

// List gives all kinds in the order of the palette.
func (k *Kinds) List() ([]node.Spec, error) { return Specs(k.shell.options.Catalog) }

// Specs gives what is known of all kinds.
func Specs(catalog *node.Catalog) ([]node.Spec, error) {
	kinds := catalog.Kinds()
	specs := make([]node.Spec, len(kinds))
	for i, kind := range kinds {
		var err error
		if specs[i], err = kind.Spec(); err != nil {
			return nil, err
		}
	}
	return specs, nil
}

// Typings gives TypeScript declarations of what expressions and scripts can use.
func (k *Kinds) Typings() string { return engine.Typings() }

// Helper is a function that expressions and scripts can call.
type Helper struct {
	Name      string     `json:"name"`
	Signature string     `json:"signature"`
	About     node.Words `json:"about"`
	Example   string     `json:"example"`
	Result    string     `json:"result"`
}

// Helpers lists the functions that expressions and scripts can call.
func (k *Kinds) Helpers() []Helper {
	all := engine.Helpers()
	list := make([]Helper, len(all))
	for i, h := range all {
		list[i] = Helper{h.Name, h.Signature, h.About, h.Example, h.Result}
	}
	return list
}

// Preview is what an expression gives on a record.
type Preview struct {
	JSON  string `json:"json"`
	Error string `json:"error"`
}

// Preview evaluates an expression or a template on a record, with the variables of its flow: an
// object, or nothing. What is wrong with them is part of the answer.
func (k *Kinds) Preview(source, as, record, vars string) (Preview, error) {
	sp, err := k.shell.open()
	if err != nil {
		return Preview{}, err
	}
	v, err := value.Parse([]byte(record))
	if err != nil {
		return Preview{Error: "the record is not JSON: " + err.Error()}, nil
	}
	var scope value.Value
	if vars != "" {
		if scope, err = value.Parse([]byte(vars)); err != nil {
			return Preview{Error: "the variables are not JSON: " + err.Error()}, nil
		}
	}
	result, err := sp.engine.Preview(
		context.Background(), value.Text(source), as == "template", v, scope,
	)
	if err != nil {
		return Preview{Error: node.AsError(err).Error()}, nil
	}
	if result.IsAbsent() {
		return Preview{}, nil
	}
	return Preview{JSON: result.String()}, nil
}
