package call_test

import (
	"testing"

	"fairlead/engine/node"
	"fairlead/engine/node/nodetest"
	call "fairlead/nodes/flow"
	mapping "fairlead/nodes/map"
	back "fairlead/nodes/return"
	"fairlead/nodes/start"
)

// within are kinds that the graphs of examples and cases use.
func within() []node.Kind { return []node.Kind{start.Kind, back.Kind, mapping.Kind} }

func TestKind(t *testing.T) { nodetest.Run(t, call.Kind, within()...) }

func FuzzKind(f *testing.F) { nodetest.Fuzz(f, call.Kind, within()...) }

func BenchmarkKind(b *testing.B) { nodetest.Bench(b, call.Kind, within()...) }
