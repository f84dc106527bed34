// Package distinct is the kind distinct: of records that are alike it lets the first one pass.
package distinct

import (
	"context"
	"crypto/sha256"
	"embed"
	"strconv"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is distinct.
var Kind = node.Define(node.Info{
	ID: "distinct", Version: 1, Title: "Remove duplicates", Group: node.Shape, Files: files,
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

// run remembers a fingerprint of each record, 32 bytes and a little: 100 MB for a million.
func run(ctx context.Context, c *node.Call[params]) error {
	seen := map[[sha256.Size]byte]struct{}{}
	for r, err := range c.Records(ctx, "in") {
		if err != nil {
			return err
		}
		mark := c.Params.fingerprint(r.Value)
		port := "out"
		if _, again := seen[mark]; again {
			port = "again"
		}
		seen[mark] = struct{}{}
		if err := c.EmitTo(ctx, port, r); err != nil {
			return err
		}
	}
	return nil
}

// fingerprint is the same for records that are alike: equal numbers, however they are written,
// and numbers and the texts of their digits.
func (p *params) fingerprint(v value.Value) [sha256.Size]byte {
	if len(p.By) == 0 {
		return sha256.Sum256([]byte(v.LooseKey()))
	}
	var key []byte
	for _, path := range p.By {
		part := path.Get(v).LooseKey()
		key = strconv.AppendInt(key, int64(len(part)), 10)
		key = append(append(key, ':'), part...)
	}
	return sha256.Sum256(key)
}
