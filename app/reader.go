package app

import (
	"path"
	"slices"
	"strings"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// reader finds the kind that reads a file by its ending, and params for it: the path, and
// whatever a choice can find out by itself.
func reader(catalog *node.Catalog, file string) (kind, params string) {
	for _, ending := range endings(file) {
		for _, k := range catalog.Kinds() {
			spec, err := k.Spec()
			if err != nil || k.Mode() != node.ModeSource {
				continue
			}
			if v, ok := reads(spec, ending, file); ok {
				return spec.ID, v.String()
			}
		}
	}
	return "", ""
}

// endings lists the endings of a file: of orders.json.gz first json, which tells more, then gz.
func endings(file string) []string {
	parts := strings.Split(strings.ToLower(path.Base(file)), ".")
	switch n := len(parts); {
	case n < 2:
		return nil
	case n > 2 && (parts[n-1] == "gz" || parts[n-1] == "zip"):
		return []string{parts[n-2], parts[n-1]}
	default:
		return parts[n-1:]
	}
}

// reads tells whether nodes of a kind read files of an ending, and gives params for one.
func reads(spec node.Spec, ending, file string) (value.Value, bool) {
	var params value.Builder
	found := false
	for _, f := range spec.Fields {
		if f.Type == node.TypePath && !f.Saves && slices.Contains(f.Extensions, ending) && !found {
			params.Set(f.Name, value.Text(file))
			found = true
		}
		if f.Type == node.TypeChoice && slices.ContainsFunc(f.Options, isAuto) {
			params.Set(f.Name, value.Text("auto"))
		}
	}
	return params.Value(), found
}

func isAuto(o node.Option) bool { return o.Value == "auto" }
