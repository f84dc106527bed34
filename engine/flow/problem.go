package flow

import (
	"fmt"
	"strings"

	"fairlead/engine/node"
)

// Severity says whether a flow can run in spite of a problem.
type Severity string

// The severities.
const (
	Mistake Severity = "error"
	Warning Severity = "warning"
)

// Problem is one thing that is wrong with a flow, in words for its author.
type Problem struct {
	Node     string // id; empty for the flow as a whole
	Label    string // of the node
	Param    string // path within the node's params; may be empty
	Wire     int    // index of the wire, or -1
	Message  string
	Remedy   string
	Severity Severity
}

// InNode places a problem of params in its node.
// The mistake of a node within that one gets its whole path: loop/price, "Each line › Price".
func InNode(n Node, p node.Problem) Problem {
	placed := Problem{
		Node: n.ID, Label: n.Title(), Param: p.Param, Wire: p.Wire - 1,
		Message: p.Message, Remedy: p.Remedy, Severity: Mistake,
	}
	if p.Node != "" {
		placed.Node, placed.Label = Within(n.ID, p.Node), WithinTitle(n.Title(), p.Label)
	}
	if p.Warning {
		placed.Severity = Warning
	}
	return placed
}

// Within is the path of a node that runs within another.
func Within(outer, inner string) string { return outer + "/" + inner }

// WithinTitle names a node that runs within another.
func WithinTitle(outer, inner string) string { return outer + " › " + inner }

// Outward gives the problems of a graph within a node as that node reports them.
func Outward(problems []Problem) []node.Problem {
	list := make([]node.Problem, len(problems))
	for i, p := range problems {
		list[i] = node.Problem{
			Param: p.Param, Message: p.Message, Remedy: p.Remedy, Node: p.Node, Label: p.Label,
			Wire: p.Wire + 1, Warning: p.Severity == Warning,
		}
	}
	return list
}

func whole(message, remedy string) Problem {
	return Problem{Wire: -1, Message: message, Remedy: remedy, Severity: Mistake}
}

// String gives the problem in one line, without the file.
func (p Problem) String() string {
	text := p.Message
	if p.Param != "" {
		text = p.Param + ": " + text
	}
	if p.Node != "" {
		text = fmt.Sprintf("node %q (%s): %s", p.Label, p.Node, text)
	}
	if p.Remedy != "" {
		text += "; " + p.Remedy
	}
	if p.Severity == Warning {
		text = "warning: " + text
	}
	return text
}

// HasErrors tells whether one of the problems keeps the flow from running.
func HasErrors(problems []Problem) bool {
	for _, p := range problems {
		if p.Severity == Mistake {
			return true
		}
	}
	return false
}

// InvalidError says that a text is not a flow, with every reason.
type InvalidError struct{ Problems []Problem }

// Error gives the problems, a line each.
func (e *InvalidError) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}
