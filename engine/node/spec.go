package node

import "encoding/json"

// Words is a text in the languages of the product.
type Words struct {
	En string `json:"en"`
	Fr string `json:"fr"`
}

// Spec is everything that palette, form, help and schema know about a kind.
type Spec struct {
	ID       string       `json:"id"`
	Version  int          `json:"version"`
	Title    Words        `json:"title"`
	Tip      Words        `json:"tip"`  // one line for the palette
	Help     Words        `json:"help"` // Markdown
	Group    PaletteGroup `json:"group"`
	Synonyms []string     `json:"synonyms"`
	Summary  Words        `json:"summary"` // "{path}", "{fields.count|field|fields}"
	Icon     string       `json:"icon"`    // SVG text
	In       []PortSpec   `json:"in"`
	Out      []PortSpec   `json:"out"` // without error, which every kind has
	Fields   []FieldSpec  `json:"fields"`
	Effect   bool         `json:"effect"`
}

// PortSpec describes a port.
type PortSpec struct {
	Name  string `json:"name"`
	Label Words  `json:"label"`
	Help  Words  `json:"help"`
}

// FieldSpec describes one field of a form. Its name is the key in the params.
type FieldSpec struct {
	Name        string          `json:"name"`
	Type        FieldType       `json:"type"`
	Label       Words           `json:"label"`
	Help        Words           `json:"help"`
	Required    bool            `json:"required,omitempty"`
	Advanced    bool            `json:"advanced,omitempty"`
	Default     json.RawMessage `json:"default,omitempty"`
	Placeholder string          `json:"placeholder,omitempty"`
	Options     []Option        `json:"options,omitempty"`    // of a choice; suggestions of a text
	Open        bool            `json:"open,omitempty"`       // values beside the options are fine
	Min         *float64        `json:"min,omitempty"`        // of a number, a text's length, a list's count
	Max         *float64        `json:"max,omitempty"`        // likewise
	Saves       bool            `json:"saves,omitempty"`      // a path that is written
	Extensions  []string        `json:"extensions,omitempty"` // of a path
	Fields      []FieldSpec     `json:"fields,omitempty"`     // of one item, or of the group
	Shorthand   string          `json:"shorthand,omitempty"`  // a plain item stands for this field
	NamesPort   bool            `json:"namesPort,omitempty"`  // its value names an output port
	When        *Condition      `json:"when,omitempty"`
}

// Option is one value of a choice.
type Option struct {
	Value string `json:"value"`
	Label Words  `json:"label"`
}

// Condition shows a field only if the sibling field has one of the values.
type Condition struct {
	Field  string   `json:"field"`
	Values []string `json:"values"`
}

// FieldType says what a field holds and how it is edited.
type FieldType string

// The types of fields.
const (
	TypeText        FieldType = "text"
	TypeLongText    FieldType = "longText"
	TypePath        FieldType = "path"
	TypeChoice      FieldType = "choice"
	TypeSwitch      FieldType = "switch"
	TypeInt         FieldType = "int"
	TypeNumber      FieldType = "number"
	TypeDuration    FieldType = "duration"
	TypeFieldPath   FieldType = "fieldPath"
	TypeFieldPaths  FieldType = "fieldPaths"
	TypeTexts       FieldType = "texts"
	TypeExpression  FieldType = "expression"
	TypeTemplate    FieldType = "template"
	TypeTemplates   FieldType = "templates"
	TypePayload     FieldType = "payload"
	TypeScript      FieldType = "script"
	TypeJSON        FieldType = "json"
	TypeList        FieldType = "list"
	TypeFieldGroup  FieldType = "group"
	TypeMappingRows FieldType = "mapping"
	TypeGraph       FieldType = "graph"
	TypeFlow        FieldType = "flow"
)
