package loop

import (
	"context"
	"iter"
	"slices"
	"strconv"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// patience is how many rounds a condition takes where the params set no limit.
const patience = 1000

// loop goes round for the records of one node.
type loop struct {
	call   *node.Call[params]
	rounds int // begun so far, over all records
}

// record makes all rounds of one record, then sends it to the port done.
func (l *loop) record(ctx context.Context, r node.Record) error {
	out := &results{loop: l, from: r}
	var err error
	if l.call.Params.Over.IsSet() {
		err = l.overList(ctx, r, out)
	} else {
		err = l.untilTrue(ctx, r, out)
	}
	if err != nil {
		return err
	}
	if err := out.close(ctx); err != nil {
		return err
	}
	return l.call.EmitTo(ctx, "done", r)
}

// outcome is what one round did.
type outcome struct {
	results []node.Record
	broke   bool
	err     error
}

// round runs the graph inside once.
func (l *loop) round(ctx context.Context, name int, in ...node.Record) outcome {
	var o outcome
	o.broke, o.err = l.call.Run(ctx, &l.call.Params.Inside, node.Round{
		Name: strconv.Itoa(name),
		In:   all(in),
		Give: func(_ context.Context, r node.Record) error {
			o.results = append(o.results, r)
			return nil
		},
	})
	return o
}

func all(records []node.Record) iter.Seq2[node.Record, error] {
	return func(yield func(node.Record, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// ends tells whether the loop is over after a round. A round that could not go on gives its error.
func (l *loop) ends(ctx context.Context, o outcome) (bool, error) {
	if o.err != nil || o.broke || !l.call.Params.Until.IsSet() || len(o.results) == 0 {
		return o.broke, o.err
	}
	holds, err := l.call.Params.Until.True(ctx, o.results[len(o.results)-1])
	if err != nil {
		return false, node.AsError(err).On("until")
	}
	return holds, nil
}

// untilTrue hands what a round gave to the next one, until the condition holds.
func (l *loop) untilTrue(ctx context.Context, r node.Record, out *results) error {
	limit := l.call.Params.Max
	if limit == 0 {
		limit = patience
	}
	current := []node.Record{r}
	for i := range limit {
		for j, one := range current {
			current[j] = one.With(l.numbered(one.Value, i))
		}
		l.rounds++
		o := l.round(ctx, l.rounds, current...)
		over, err := l.ends(ctx, o)
		if err != nil {
			return err
		}
		if over || len(o.results) == 0 {
			return out.take(ctx, o.results)
		}
		current = o.results
	}
	return node.BadInput("the condition does not hold after %d rounds", limit).On("until").
		WithHint("check the condition, or allow more rounds")
}

// overList makes a round of each item of the record's list.
func (l *loop) overList(ctx context.Context, r node.Record, out *results) error {
	list, err := l.list(ctx, r)
	if err != nil || list.IsMissing() {
		return err
	}
	p := l.call.Params
	if p.Max > 0 && list.Len() > p.Max {
		return node.BadInput("the list has %d items and may take %d rounds", list.Len(), p.Max).On("max").
			WithHint("allow more rounds, or shorten the list first")
	}
	begin := make(chan node.Record)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	failed := make(chan error, 1)
	go func() {
		defer close(begin)
		failed <- l.items(ctx, r, list, begin)
	}()
	if err := l.sideBySide(ctx, begin, out); err != nil {
		return err
	}
	cancel()
	return <-failed
}

// list finds the list that a record is to go over. A text without braces is the path of a field.
func (l *loop) list(ctx context.Context, r node.Record) (value.Value, error) {
	v, err := l.call.Params.Over.Value(ctx, r)
	if err != nil {
		return v, node.AsError(err).On("over")
	}
	field := "record.lines"
	if v.Kind() == value.KindText {
		field = "record." + v.Text()
		path, err := value.ParsePath(v.Text())
		if err != nil {
			return v, node.BadInput("%q is no path of a field", v.Text()).On("over").
				WithHint("write a path such as lines, or an expression in {{ }} that gives a list")
		}
		v = path.Get(r.Value)
	}
	switch {
	case v.Kind() == value.KindObject:
		return v, node.BadInput("what it goes over is a set of fields, not a list").On("over").WithHint(
			"choose a field that holds a list, or write {{ [].concat(%s) }} where one alone may come without a list", field)
	case !v.IsMissing() && v.Kind() != value.KindList:
		return v, node.BadInput("what it goes over is %s, not a list", v.Kind().One()).On("over").
			WithHint("choose a field that holds a list")
	}
	return v, nil
}

// items sends the record of each round until the list or the context ends.
func (l *loop) items(ctx context.Context, r node.Record, list value.Value, begin chan<- node.Record) error {
	i := 0
	for item := range list.Items() {
		v, err := l.carry(item, r.Value)
		if err != nil {
			return node.BadInput("%w", err).On("keep").WithHint("rename one of the fields first")
		}
		select {
		case begin <- r.With(l.numbered(v, i)):
		case <-ctx.Done():
			return nil
		}
		i++
	}
	return nil
}

// carry adds the fields of the record that each round gets to an item. An item that is no object
// gets a name first.
func (l *loop) carry(item, whole value.Value) (value.Value, error) {
	if len(l.call.Params.Keep) == 0 && l.call.Params.Index == "" {
		return item, nil
	}
	if item.Kind() != value.KindObject {
		item = value.NewShape("value").Object([]value.Value{item})
	}
	for _, path := range l.call.Params.Keep {
		v := path.Get(whole)
		if v.IsAbsent() || !path.Get(item).IsAbsent() {
			continue // the item's own field stays
		}
		var err error
		if item, err = path.Set(item, v); err != nil {
			return item, err
		}
	}
	return item, nil
}

// numbered puts the number of the round where the params want it.
func (l *loop) numbered(v value.Value, i int) value.Value {
	if l.call.Params.Index == "" || v.Kind() != value.KindObject {
		return v
	}
	return v.With(l.call.Params.Index, value.Int(int64(i)))
}

// sideBySide makes the rounds of a list, as many at once as the params allow, and takes their
// results in the order of the list. When the loop is to end, rounds that have begun are finished.
func (l *loop) sideBySide(ctx context.Context, begin <-chan node.Record, out *results) error {
	var going []chan outcome
	over := false
	for {
		for !over && len(going) < l.call.Params.Parallel {
			r, more := <-begin
			if !more {
				over = true
				break
			}
			l.rounds++
			done, name := make(chan outcome, 1), l.rounds
			going = append(going, done)
			go func() { done <- l.round(ctx, name, r) }()
		}
		if len(going) == 0 {
			return nil
		}
		o := <-going[0]
		going = going[1:]
		ends, err := l.ends(ctx, o)
		if err == nil {
			err = out.take(ctx, o.results)
		}
		if err != nil {
			for _, done := range going {
				<-done
			}
			return err
		}
		over = over || ends
	}
}

// results are what the rounds of one record hand back.
type results struct {
	loop    *loop
	from    node.Record
	gather  []value.Value
	parents []node.ID
}

func (s *results) take(ctx context.Context, records []node.Record) error {
	for _, r := range records {
		if s.loop.call.Params.Into.IsSet() {
			s.gather, s.parents = append(s.gather, r.Value), append(s.parents, r.ID)
			continue
		}
		if err := s.loop.call.Emit(ctx, r.With(r.Value)); err != nil {
			return err
		}
	}
	return nil
}

// close sends the record with its results, where they are gathered.
func (s *results) close(ctx context.Context) error {
	into := s.loop.call.Params.Into
	if !into.IsSet() {
		return nil
	}
	v, err := into.Set(s.from.Value, value.ListOf(s.gather...))
	if err != nil {
		return node.BadInput("%w", err).On("into").WithHint("choose another field")
	}
	return s.loop.call.Emit(ctx, node.From(v, slices.Concat([]node.ID{s.from.ID}, s.parents)...))
}
