package loop_test

import (
	"testing"

	"fairlead/engine/node"
	"fairlead/engine/node/nodetest"
	"fairlead/nodes/aggregate"
	"fairlead/nodes/loop"
	mapping "fairlead/nodes/map"
	back "fairlead/nodes/return"
	"fairlead/nodes/start"
)

// within are kinds that the graphs of examples and cases use.
func within() []node.Kind { return []node.Kind{start.Kind, back.Kind, mapping.Kind, aggregate.Kind} }

func TestKind(t *testing.T) { nodetest.Run(t, loop.Kind, within()...) }

func FuzzKind(f *testing.F) { nodetest.Fuzz(f, loop.Kind, within()...) }

func BenchmarkKind(b *testing.B) { nodetest.Bench(b, loop.Kind, within()...) }
