// Package distinct is the kind distinct: of records that are alike it lets the first one pass.
package distinct

import (
	"context"
	"embed"
	"errors"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
	"fairlead/nodes/internal/spill"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is distinct.
var Kind = node.Define(node.Info{
	ID: "distinct", Version: 1, Passes: true, Title: "Remove duplicates", Group: node.Shape, Files: files,
	Synonyms: []string{"unique", "deduplicate", "dedupe", "duplicates", "first", "doublons", "uniques"},
	Summary:  "by {by}",
	Out: []node.Port{
		{Name: "out", Label: "First", Help: "The first record of each kind."},
		{Name: "again", Label: "Again", Help: "Records like one that came before."},
	},
}, params{}, (*params).fields, node.Stream(run))

type params struct {
	By []value.Path
}

func (p *params) fields(f *node.Form) {
	f.FieldPaths(&p.By, "by").Label("By").
		Help("Records are alike when these fields are. Without any, when they are alike as a whole.")
}

// most is how many fingerprints are held in memory, 40 bytes each; when they are more, the records
// that come then go to a scratch file.
const most = 1 << 20

func run(ctx context.Context, c *node.Call[params]) (err error) {
	space := spill.NewSpace(c.Files, blockSize)
	defer func() { err = errors.Join(err, space.Close()) }()
	s := newSieve(c.Params.By, space, most)
	for r, err := range c.Records(ctx, "in") {
		if err != nil {
			return err
		}
		port, err := s.add(r)
		if err == nil && port != later {
			err = c.EmitTo(ctx, port, r)
		}
		if err != nil {
			return err
		}
	}
	return s.rest(func(port string, r node.Record) error { return c.EmitTo(ctx, port, r) })
}
