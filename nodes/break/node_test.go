package leave_test

import (
	"testing"

	"fairlead/engine/node"
	"fairlead/engine/node/nodetest"
	leave "fairlead/nodes/break"
	"fairlead/nodes/loop"
	back "fairlead/nodes/return"
	"fairlead/nodes/start"
)

// within are kinds that the graphs of examples and cases use.
func within() []node.Kind { return []node.Kind{start.Kind, loop.Kind, back.Kind} }

func TestKind(t *testing.T) { nodetest.Run(t, leave.Kind, within()...) }

func FuzzKind(f *testing.F) { nodetest.Fuzz(f, leave.Kind, within()...) }

func BenchmarkKind(b *testing.B) { nodetest.Bench(b, leave.Kind, within()...) }
