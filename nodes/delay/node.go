// Package delay is the kind delay: it lets every record wait a while.
package delay

import (
	"context"
	"embed"
	"io"
	"slices"
	"time"

	"fairlead/engine/node"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is delay.
var Kind = node.Define(node.Info{
	ID: "delay", Version: 1, Passes: true, Title: "Delay", Group: node.Flow, Files: files,
	Synonyms: []string{"wait", "sleep", "pause", "timer", "later", "attendre", "pause", "retarder", "délai"},
	Summary:  "{for}",
}, params{}, (*params).fields, node.Stream(run))

type params struct {
	For time.Duration
}

func (p *params) fields(f *node.Form) {
	f.Duration(&p.For, "for").Label("For").Help("How long each record waits: 500ms, 30s, 5m, 2h or 1d.").
		Range(0, 30*24*3600).Placeholder("30s").Required()
}

// waiting are records that came together, and when they may go on.
type waiting struct {
	records []node.Record
	due     time.Time
}

// most is how many batches wait at once; beyond, the nodes before wait too.
const most = 256

// run reads on while records wait, so that all of them wait equally long.
func run(ctx context.Context, c *node.Call[params]) error {
	ctx, cancel := context.WithCancel(ctx)
	queue, ended := make(chan waiting, most), make(chan error, 1)
	go func() {
		defer close(queue)
		ended <- read(ctx, c, queue)
	}()
	err := send(ctx, c, queue)
	cancel()
	if readErr := <-ended; err == nil {
		err = readErr
	}
	return err
}

// read notes when records came.
func read(ctx context.Context, c *node.Call[params], queue chan<- waiting) error {
	for {
		batch, err := c.Batch(ctx, "in")
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		select {
		case queue <- waiting{slices.Clone(batch), time.Now().Add(c.Params.For)}:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// send hands records on when they are due.
func send(ctx context.Context, c *node.Call[params], queue <-chan waiting) error {
	for w := range queue {
		timer := time.NewTimer(time.Until(w.due))
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return context.Cause(ctx)
		}
		for _, r := range w.records {
			if err := c.Emit(ctx, r); err != nil {
				return err
			}
		}
	}
	return nil
}
