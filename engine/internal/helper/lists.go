package helper

import (
	"slices"
	"strings"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

func lists() []Helper {
	return []Helper{
		{
			Name: "first", Signature: "(list: any[]): any",
			About:   node.Words{En: "The first item of a list; null for an empty one.", Fr: "Le premier élément d’une liste ; null si elle est vide."},
			Example: `first(["a", "b"])`, Result: `"a"`, Call: func(c *Call) (value.Value, error) { return end(c, 0) },
		},
		{
			Name: "last", Signature: "(list: any[]): any",
			About:   node.Words{En: "The last item of a list; null for an empty one.", Fr: "Le dernier élément d’une liste ; null si elle est vide."},
			Example: `last(["a", "b"])`, Result: `"b"`, Call: func(c *Call) (value.Value, error) { return end(c, -1) },
		},
		{
			Name: "unique", Signature: "(list: any[], path?: string): any[]",
			About: node.Words{
				En: "The list without items that are equal, or equal in a field; the first ones stay.",
				Fr: "La liste sans les éléments égaux, ou égaux dans un champ ; les premiers restent.",
			},
			Example: `unique(["a", "b", "a"])`, Result: `["a","b"]`, Call: unique,
		},
		{
			Name: "group", Signature: "(list: any[], path: string): Record<string, any[]>",
			About: node.Words{
				En: "Lists of items by the text of one of their fields.",
				Fr: "Des listes d’éléments selon le texte d’un de leurs champs.",
			},
			Example: `group([{c: "NL", n: 1}, {c: "FR", n: 2}, {c: "NL", n: 3}], "c")`,
			Result:  `{"NL":[{"c":"NL","n":1},{"c":"NL","n":3}],"FR":[{"c":"FR","n":2}]}`, Call: group,
		},
		{
			Name: "sort", Signature: `(list: any[], path?: string, order?: "asc" | "desc"): any[]`,
			About: node.Words{
				En: "The list in order, or in the order of a field; numbers before texts, missing ones last.",
				Fr: "La liste en ordre, ou dans l’ordre d’un champ ; les nombres avant les textes, les absents en dernier.",
			},
			Example: `sort([{n: 10}, {n: 9}], "n")`, Result: `[{"n":9},{"n":10}]`, Call: sort,
		},
	}
}

func end(c *Call, i int) (value.Value, error) {
	if _, err := c.list(); err != nil {
		return value.Value{}, err
	}
	if v := c.arg(0).At(i); !v.IsAbsent() {
		return v, nil
	}
	return value.Null(), nil
}

func unique(c *Call) (value.Value, error) {
	items, err := c.list()
	if err != nil {
		return value.Value{}, err
	}
	keys, err := c.picked()
	if err != nil {
		return value.Value{}, err
	}
	seen := map[string]bool{}
	var kept []value.Value
	for i, item := range items {
		if key := keys[i].Key(); !seen[key] {
			seen[key] = true
			kept = append(kept, item)
		}
	}
	return value.ListOf(kept...), nil
}

func group(c *Call) (value.Value, error) {
	items, err := c.list()
	if err != nil {
		return value.Value{}, err
	}
	keys, err := c.picked()
	if err != nil {
		return value.Value{}, err
	}
	byName := map[string][]value.Value{}
	var names []string
	for i, item := range items {
		name := node.PlainText(keys[i])
		if _, known := byName[name]; !known {
			names = append(names, name)
		}
		byName[name] = append(byName[name], item)
	}
	var groups value.Builder
	for _, name := range names {
		groups.Set(name, value.ListOf(byName[name]...))
	}
	return groups.Value(), nil
}

// direction is 1 for a rising order, -1 for a falling one.
func direction(name string) (int, error) {
	switch name {
	case "asc":
		return 1, nil
	case "desc":
		return -1, nil
	}
	return 0, node.BadInput("there is no order %q", name).WithHint("write asc or desc")
}

func sort(c *Call) (value.Value, error) {
	if _, err := direction(c.text(1)); err == nil && len(c.Args) == 2 {
		c = &Call{Args: []value.Value{c.arg(0), {}, c.arg(1)}} // the order alone
	}
	items, err := c.list()
	if err != nil {
		return value.Value{}, err
	}
	keys, err := c.picked()
	if err != nil {
		return value.Value{}, err
	}
	sign, err := direction(c.textOr(2, "asc"))
	if err != nil {
		return value.Value{}, err
	}
	order := make([]int, len(items))
	for i := range order {
		order[i] = i
		if keys[i].Kind() == value.KindText {
			if n, err := value.Number(strings.TrimSpace(keys[i].Text())); err == nil {
				keys[i] = n
			}
		}
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := keys[i], keys[j]
		switch {
		case a.IsMissing() && b.IsMissing():
			return 0
		case a.IsMissing():
			return 1
		case b.IsMissing():
			return -1
		}
		return sign * value.Compare(a, b)
	})
	sorted := make([]value.Value, len(items))
	for i, from := range order {
		sorted[i] = items[from]
	}
	return value.ListOf(sorted...), nil
}
