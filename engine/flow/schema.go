package flow

import (
	"encoding/json"

	"fairlead/engine/node"
)

// Schema returns the JSON Schema (draft 2020-12) of a flow file, the params of every kind
// included.
func Schema(specs []node.Spec) ([]byte, error) {
	text, boolean := map[string]any{"type": "string"}, map[string]any{"type": "boolean"}
	end := map[string]any{"type": "string", "pattern": "^[^:/\\s]+(:[^:]+)?$", "description": "node or node:port"}
	nodes := list(map[string]any{"$ref": "#/$defs/node"})
	wires := list(object([]string{"from", "to"}, map[string]any{"from": end, "to": end}))
	notes := list(object([]string{"id", "text"}, map[string]any{"id": text, "text": text}))
	groups := list(object([]string{"id", "nodes"}, map[string]any{"id": text, "title": text, "nodes": list(text)}))
	declared := map[string]any{
		"type": "object", "description": "fields of records by name, with ? where a record may lack the field",
		"additionalProperties": map[string]any{"type": "string", "pattern": `^(text|number|boolean|list|object|any)\??$`},
	}
	schema := map[string]any{
		"$schema":     "https://json-schema.org/draft/2020-12/schema",
		"title":       "Fairlead flow",
		"description": "A graph of nodes and wires that Fairlead runs.",
		"type":        "object",
		"required":    []string{"format", "nodes"},
		"$defs": map[string]any{
			"graph": object([]string{"nodes"}, map[string]any{
				"nodes": nodes, "wires": wires, "notes": notes, "groups": groups,
			}),
			"node": nodeSchema(specs),
		},
		"properties": map[string]any{
			"format": map[string]any{"const": Format},
			"name":   text,
			"nodes":  nodes,
			"wires":  wires,
			"notes":  notes,
			"groups": groups,
			"settings": object(nil, map[string]any{
				"on": boolean, "vars": map[string]any{"type": "object"}, "takes": declared, "gives": declared,
			}),
		},
	}
	return json.MarshalIndent(schema, "", "  ")
}

func list(items map[string]any) map[string]any {
	return map[string]any{"type": "array", "items": items}
}

func object(required []string, properties map[string]any) map[string]any {
	o := map[string]any{"type": "object", "properties": properties}
	if required != nil {
		o["required"] = required
	}
	return o
}

func nodeSchema(specs []node.Spec) map[string]any {
	text, number := map[string]any{"type": "string"}, map[string]any{"type": "number"}
	ids := make([]string, len(specs))
	rules := make([]any, len(specs))
	for i, s := range specs {
		ids[i] = s.ID
		params := s.Schema()
		then := object(nil, map[string]any{"params": params})
		if params["required"] != nil {
			then["required"] = []string{"params"}
		}
		rules[i] = map[string]any{
			"if":   object(nil, map[string]any{"kind": map[string]any{"const": s.ID}}),
			"then": then,
		}
	}
	schema := object([]string{"id", "kind"}, map[string]any{
		"id":       map[string]any{"type": "string", "pattern": "^[^:/\\s]+$"},
		"kind":     map[string]any{"enum": ids},
		"label":    text,
		"params":   map[string]any{"type": "object"},
		"position": object([]string{"x", "y"}, map[string]any{"x": number, "y": number}),
		"settings": object(nil, map[string]any{"disabled": map[string]any{"type": "boolean"}}),
	})
	schema["allOf"] = rules
	return schema
}
