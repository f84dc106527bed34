package plan

// findBridges marks the wires that are the only way between their two sides, whichever way one
// goes through them. What waits at such a wire can't wait for itself; see decision 3.
func (p *Plan) findBridges() {
	b := bridges{ends: make([][]end, len(p.Steps)), seen: make([]int, len(p.Steps)), low: make([]int, len(p.Steps))}
	for i, s := range p.Steps {
		for o := range s.Out {
			for t := range s.Out[o].To {
				wire := &s.Out[o].To[t]
				b.ends[i] = append(b.ends[i], end{wire.Step, wire})
				b.ends[wire.Step] = append(b.ends[wire.Step], end{i, wire})
			}
		}
	}
	for i := range p.Steps {
		if b.seen[i] == 0 {
			b.visit(i, nil)
		}
	}
}

// bridges is the search of Tarjan.
type bridges struct {
	ends  [][]end // of each step
	count int
	seen  []int // when a step was met, from 1
	low   []int // the first step that can be reached without the wire by which it was met
}

// end is a wire, seen from a step.
type end struct {
	to   int
	wire *Target
}

func (b *bridges) visit(step int, by *Target) {
	b.count++
	b.seen[step], b.low[step] = b.count, b.count
	for _, e := range b.ends[step] {
		switch {
		case e.wire == by:
		case b.seen[e.to] > 0:
			b.low[step] = min(b.low[step], b.seen[e.to])
		default:
			b.visit(e.to, e.wire)
			b.low[step] = min(b.low[step], b.low[e.to])
			e.wire.Bridge = b.low[e.to] > b.seen[step]
		}
	}
}
