package command

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"fairlead/app"
	"fairlead/engine/flow"
	"fairlead/engine/node"
	"fairlead/nodes"
)

// specs gives all kinds as palette and forms know them.
func specs() ([]node.Spec, error) {
	kinds, err := nodes.Catalog()
	if err != nil {
		return nil, err
	}
	return app.Specs(kinds)
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
			if len(args) == 0 && asJSON {
				return s.printJSON(list)
			}
			if len(args) == 0 {
				return listKinds(s.out, list)
			}
			spec, err := pick(list, args[0])
			if err != nil {
				return err
			}
			if asJSON {
				return s.printJSON(spec)
			}
			return describe(s.out, spec)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print everything as JSON")
	return c
}

func pick(list []node.Spec, id string) (node.Spec, error) {
	ids := make([]string, len(list))
	for i, spec := range list {
		if ids[i] = spec.ID; spec.ID == id {
			return spec, nil
		}
	}
	e := node.BadInput("there is no kind %q", id).WithHint("list them: fairlead nodes")
	if near := node.Nearest(id, ids); near != "" {
		e = e.WithHint("did you mean %s?", near)
	}
	return node.Spec{}, e
}

func listKinds(out io.Writer, list []node.Spec) error {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, spec := range list {
		fmt.Fprintf(t, "%s\t%s\t%s\n", spec.ID, spec.Title.En, spec.Tip.En)
	}
	return t.Flush()
}

func describe(out io.Writer, spec node.Spec) error {
	fmt.Fprintf(out, "%s: %s\n%s\n\n", spec.ID, spec.Title.En, spec.Tip.En)
	outputs := append(slices.Clone(spec.Out), node.PortSpec{Name: "error"})
	fmt.Fprintf(out, "Ports in:  %s\nPorts out: %s\n\nParams:\n", ports(spec.In), ports(outputs))
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	describeFields(t, "  ", spec.Fields)
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(out, "\n%s\n", strings.TrimSpace(spec.Help.En))
	return err
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
		fmt.Fprintf(out, "%s%s\t%s\t%s\n", indent, f.Name, notes(f), f.Help.En)
		describeFields(out, indent+"  ", f.Fields)
	}
}

// notes say what a param takes.
func notes(f node.FieldSpec) string {
	text := string(f.Type)
	if f.Required {
		text += ", required"
	}
	if len(f.Default) > 0 && len(f.Default) < 40 {
		text += ", default " + string(f.Default)
	}
	if len(f.Options) == 0 {
		return text
	}
	values := make([]string, len(f.Options))
	for i, o := range f.Options {
		values[i] = o.Value
	}
	return text + ": " + strings.ReplaceAll(strings.Join(values, " "), "\t", `\t`)
}

func (s streams) schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use: "schema", Short: "Print the JSON Schema of flow files", Args: none,
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

func (s streams) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Tell which program this is", Args: none,
		RunE: func(*cobra.Command, []string) error {
			v := app.ThisVersion()
			text := "fairlead " + v.Version + ", " + v.Go
			if v.Commit != "" {
				text += ", commit " + v.Commit
			}
			_, err := fmt.Fprintln(s.out, text)
			return err
		},
	}
}
