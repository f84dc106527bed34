package app

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"fairlead/engine/flow"
	"fairlead/engine/node"
)

// specs gives all kinds as palette and forms know them.
func specs() ([]node.Spec, error) {
	kinds, err := catalog()
	if err != nil {
		return nil, err
	}
	list := []node.Spec{}
	for _, k := range kinds.Kinds() {
		spec, err := k.Spec()
		if err != nil {
			return nil, err
		}
		list = append(list, spec)
	}
	return list, nil
}

func (s streams) nodesCommand() *cobra.Command {
	asJSON := false
	c := &cobra.Command{
		Use: "nodes [KIND]", Short: "List the kinds of nodes, or describe one", Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			list, err := specs()
			if err != nil {
				return err
			}
			if len(args) == 1 {
				if list, err = pick(list, args[0]); err != nil {
					return err
				}
			}
			switch {
			case asJSON && len(args) == 1:
				return s.printJSON(list[0])
			case asJSON:
				return s.printJSON(list)
			case len(args) == 1:
				describe(s.out, list[0])
			default:
				listKinds(s.out, list)
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print everything as JSON")
	return c
}

func pick(list []node.Spec, id string) ([]node.Spec, error) {
	ids := make([]string, len(list))
	for i, spec := range list {
		if ids[i] = spec.ID; spec.ID == id {
			return []node.Spec{spec}, nil
		}
	}
	if near := node.Nearest(id, ids); near != "" {
		return nil, fmt.Errorf("there is no kind %q; did you mean %s?", id, near)
	}
	return nil, fmt.Errorf("there is no kind %q; list them: fairlead nodes", id)
}

func (s streams) printJSON(x any) error {
	encoder := json.NewEncoder(s.out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(x)
}

func listKinds(out io.Writer, list []node.Spec) {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, spec := range list {
		fmt.Fprintf(t, "%s\t%s\t%s\n", spec.ID, spec.Title.En, spec.Tip.En)
	}
	_ = t.Flush() // what can't be printed can't be reported either
}

func describe(out io.Writer, spec node.Spec) {
	fmt.Fprintf(out, "%s: %s\n%s\n\n", spec.ID, spec.Title.En, spec.Tip.En)
	fmt.Fprintf(out, "Ports in:  %s\nPorts out: %s, error\n\nParams:\n", ports(spec.In), ports(spec.Out))
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	describeFields(t, "  ", spec.Fields)
	_ = t.Flush() // likewise
	fmt.Fprintf(out, "\n%s\n", spec.Help.En)
}

func ports(list []node.PortSpec) string {
	if len(list) == 0 {
		return "none"
	}
	names := make([]string, len(list))
	for i, p := range list {
		names[i] = p.Name
	}
	return strings.Join(names, ", ")
}

func describeFields(out io.Writer, indent string, fields []node.FieldSpec) {
	for _, f := range fields {
		notes := string(f.Type)
		if f.Required {
			notes += ", required"
		}
		if len(f.Default) > 0 && len(f.Default) < 40 {
			notes += ", default " + string(f.Default)
		}
		if len(f.Options) > 0 {
			values := make([]string, len(f.Options))
			for i, o := range f.Options {
				values[i] = o.Value
			}
			notes += ": " + strings.ReplaceAll(strings.Join(values, " "), "\t", `\t`)
		}
		fmt.Fprintf(out, "%s%s\t%s\t%s\n", indent, f.Name, notes, f.Help.En)
		describeFields(out, indent+"  ", f.Fields)
	}
}

func (s streams) schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use: "schema", Short: "Print the JSON Schema of flow files", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			list, err := specs()
			if err != nil {
				return err
			}
			text, err := flow.Schema(list)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(s.out, "%s\n", text)
			return err
		},
	}
}
