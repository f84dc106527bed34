package back_test

import (
	"testing"

	"fairlead/engine/node"
	"fairlead/engine/node/nodetest"
	"fairlead/nodes/loop"
	mapping "fairlead/nodes/map"
	back "fairlead/nodes/return"
	"fairlead/nodes/start"
)

// within are kinds that the graphs of examples and cases use.
func within() []node.Kind { return []node.Kind{start.Kind, loop.Kind, mapping.Kind} }

func TestKind(t *testing.T) { nodetest.Run(t, back.Kind, within()...) }

func FuzzKind(f *testing.F) { nodetest.Fuzz(f, back.Kind, within()...) }

func BenchmarkKind(b *testing.B) { nodetest.Bench(b, back.Kind, within()...) }
