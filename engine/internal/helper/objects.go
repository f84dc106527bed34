package helper

import (
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

func objects() []Helper {
	return []Helper{
		{
			Name: "pick", Signature: "(object: any, ...names: string[]): any",
			About:   node.Words{En: "An object with these fields alone.", Fr: "Un objet avec ces seuls champs."},
			Example: `pick({id: 1, name: "Anna", phone: ""}, "name", "id")`, Result: `{"name":"Anna","id":1}`, Call: pick,
		},
		{
			Name: "omit", Signature: "(object: any, ...names: string[]): any",
			About:   node.Words{En: "The object without these fields.", Fr: "L’objet sans ces champs."},
			Example: `omit({id: 1, password: "x"}, "password")`, Result: `{"id":1}`, Call: omit,
		},
		{
			Name: "lookup", Signature: "(table: any, key: any, otherwise?: any): any",
			About: node.Words{
				En: "What a table has under a key, or the other value. Without one, a key that is not there fails.",
				Fr: "Ce qu’un tableau a sous une clé, ou l’autre valeur. Sans elle, une clé absente échoue.",
			},
			Example: `lookup({Germany: "DE", France: "FR"}, "France")`, Result: `"FR"`, Call: lookup,
		},
	}
}

// names are the arguments from the second on; lists of names count too.
func (c *Call) names() []string {
	var names []string
	for _, v := range c.Args[min(1, len(c.Args)):] {
		if v.Kind() == value.KindList {
			for item := range v.Items() {
				names = append(names, node.PlainText(item))
			}
			continue
		}
		names = append(names, node.PlainText(v))
	}
	return names
}

func pick(c *Call) (value.Value, error) {
	var out value.Builder
	for _, name := range c.names() {
		out.Set(name, c.arg(0).Get(name))
	}
	return out.Value(), nil
}

func omit(c *Call) (value.Value, error) { return c.arg(0).Without(c.names()...), nil }

func lookup(c *Call) (value.Value, error) {
	table := c.arg(0)
	if table.IsMissing() {
		return value.Value{}, node.BadInput("a table is wanted, and there is none").
			WithHint(`write it as {"key": value, …}`)
	}
	if table.Kind() != value.KindObject {
		return value.Value{}, node.BadInput("the table is %s, not an object", short(table)).
			WithHint(`write it as {"key": value, …}`)
	}
	if v := table.Get(c.text(1)); !v.IsAbsent() {
		return v, nil
	}
	if len(c.Args) > 2 {
		return c.arg(2), nil
	}
	return value.Value{}, node.BadInput("the table has nothing under %q", c.text(1)).
		WithHint("add it, or give another value as third argument")
}
