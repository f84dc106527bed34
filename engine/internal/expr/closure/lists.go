package closure

import (
	"math"
	"sort"
)

// iterator is a method that calls a function for the items of a list.
type iterator struct {
	name   string
	takes  int // arguments beside the function
	gives  kind
	fresh  bool
	alters bool
	// looks tells that the function sees each item once; item is which of its parameters it is.
	looks bool
	item  int
	run   func(f *frame, list val, fn *arrow, first *val) val
}

// iterators are those methods, by name.
var iterators = map[string]iterator{ //nolint:gochecknoglobals // a table
	"map":           {looks: true, gives: isList, fresh: true, run: mapItems},
	"filter":        {looks: true, gives: isList, fresh: true, run: filterItems},
	"flatMap":       {looks: true, gives: isList, fresh: true, run: flatMap},
	"find":          {looks: true, gives: isUnknown, run: find},
	"findIndex":     {looks: true, gives: isNumber, run: findIndex},
	"findLast":      {looks: true, gives: isUnknown, run: findLast},
	"forEach":       {looks: true, gives: isUndefined, run: forEach},
	"some":          {looks: true, gives: isBoolean, run: some},
	"every":         {looks: true, gives: isBoolean, run: every},
	"reduce":        {looks: true, item: 1, gives: isUnknown, takes: 1, run: reduce},
	"findLastIndex": {looks: true, gives: isNumber, run: findLastIndex},
	"reduceRight":   {looks: true, item: 1, gives: isUnknown, takes: 1, run: reduceRight},
	"sort":          {name: "sort", gives: isList, fresh: true, alters: true, run: sortBy},
	"toSorted":      {gives: isList, fresh: true, run: sortBy},
}

// each calls a function for item i.
func (f *frame) each(fn *arrow, list val, i int, item val) {
	f.spend(1)
	switch len(fn.params) {
	default:
		fn.bind(f, 2, list)
		fallthrough
	case 2:
		fn.bind(f, 1, intVal(i))
		fallthrough
	case 1:
		fn.bind(f, 0, item)
	case 0:
	}
	for j := 3; j < len(fn.params); j++ {
		fn.bind(f, j, val{})
	}
}

func mapItems(f *frame, list val, fn *arrow, _ *val) val {
	n := list.count()
	items := f.items(n)
	for i := range n {
		f.each(fn, list, i, f.item(list, i))
		items[i] = fn.body.eval(f)
	}
	return f.list(items)
}

func filterItems(f *frame, list val, fn *arrow, _ *val) val {
	n := list.count()
	items := f.items(n)[:0]
	for i := range n {
		item := f.item(list, i)
		f.each(fn, list, i, item)
		if fn.test(f) {
			items = append(items, item)
		}
	}
	return f.list(items)
}

func flatMap(f *frame, list val, fn *arrow, _ *val) val {
	var items []val
	for i := range list.count() {
		f.each(fn, list, i, f.item(list, i))
		if x := fn.body.eval(f); x.k == isList {
			items = f.appendItems(items, x)
		} else {
			items = append(items, x)
		}
	}
	return f.list(items)
}

// search finds the first item for which the function is true.
func search(f *frame, list val, fn *arrow) (int, val) {
	for i := range list.count() {
		item := f.item(list, i)
		f.each(fn, list, i, item)
		if fn.test(f) {
			return i, item
		}
	}
	return -1, val{}
}

func find(f *frame, list val, fn *arrow, _ *val) val {
	_, item := search(f, list, fn)
	return item
}

func findIndex(f *frame, list val, fn *arrow, _ *val) val {
	i, _ := search(f, list, fn)
	return intVal(i)
}

// searchLast finds the last item for which the function is true.
func searchLast(f *frame, list val, fn *arrow) (int, val) {
	for i := list.count() - 1; i >= 0; i-- {
		item := f.item(list, i)
		f.each(fn, list, i, item)
		if fn.test(f) {
			return i, item
		}
	}
	return -1, val{}
}

func findLast(f *frame, list val, fn *arrow, _ *val) val {
	_, item := searchLast(f, list, fn)
	return item
}

func findLastIndex(f *frame, list val, fn *arrow, _ *val) val {
	i, _ := searchLast(f, list, fn)
	return intVal(i)
}

// forEach computes for what may go wrong: nothing that a function here does can be seen.
func forEach(f *frame, list val, fn *arrow, _ *val) val {
	for i := range list.count() {
		f.each(fn, list, i, f.item(list, i))
		fn.body.eval(f)
	}
	return val{}
}

func some(f *frame, list val, fn *arrow, _ *val) val {
	i, _ := search(f, list, fn)
	return boolVal(i >= 0)
}

func every(f *frame, list val, fn *arrow, _ *val) val {
	for i := range list.count() {
		f.each(fn, list, i, f.item(list, i))
		if !fn.test(f) {
			return boolVal(false)
		}
	}
	return boolVal(true)
}

func reduce(f *frame, list val, fn *arrow, first *val) val {
	n, i := list.count(), 0
	var sum val
	switch {
	case first != nil:
		sum = *first
	case n == 0:
		giveUp()
	default:
		sum, i = f.item(list, 0), 1
	}
	for ; i < n; i++ {
		sum = f.fold(fn, list, i, sum)
	}
	return sum
}

// fold calls the function of reduce for item i.
func (f *frame) fold(fn *arrow, list val, i int, sum val) val {
	f.spend(1)
	item := f.item(list, i)
	if len(fn.params) > 2 {
		fn.bind(f, 2, intVal(i))
		fn.bind(f, 3, list)
	}
	fn.bind(f, 0, sum)
	fn.bind(f, 1, item)
	return fn.body.eval(f)
}

func reduceRight(f *frame, list val, fn *arrow, first *val) val {
	i := list.count() - 1
	var sum val
	switch {
	case first != nil:
		sum = *first
	case i < 0:
		giveUp()
	default:
		sum, i = f.item(list, i), i-1
	}
	for ; i >= 0; i-- {
		sum = f.fold(fn, list, i, sum)
	}
	return sum
}

// sorting sorts as goja does, so that a function that contradicts itself gives the same order.
type sorting struct {
	items []val
	less  func(a, b val) bool
}

func (s *sorting) Len() int           { return len(s.items) }
func (s *sorting) Swap(i, j int)      { s.items[i], s.items[j] = s.items[j], s.items[i] }
func (s *sorting) Less(i, j int) bool { return s.less(s.items[i], s.items[j]) }

func (f *frame) sorted(list val, less func(a, b val) bool) val {
	items := f.items(list.count())
	for i := range items {
		items[i] = f.item(list, i)
	}
	sort.Stable(&sorting{items, func(a, b val) bool {
		f.spend(1)
		switch {
		case a.k == isUndefined:
			return false
		case b.k == isUndefined:
			return true
		}
		return less(a, b)
	}})
	return f.list(items)
}

func sortBy(f *frame, list val, fn *arrow, _ *val) val {
	return f.sorted(list, func(a, b val) bool {
		fn.bind(f, 0, a)
		fn.bind(f, 1, b)
		for i := 2; i < len(fn.params); i++ {
			fn.bind(f, i, val{})
		}
		x := fn.number(f)
		return x < 0 || x == 0 && math.Signbit(x)
	})
}

func sortTexts(f *frame, list val, _ []val) val {
	return f.sorted(list, func(a, b val) bool { return compareTexts(f.text(a), f.text(b)) < 0 })
}

func reversed(f *frame, list val, _ []val) val {
	n := list.count()
	items := f.items(n)
	for i := range items {
		items[i] = f.item(list, n-1-i)
	}
	return f.list(items)
}

// from turns an argument that may count from the end into an index from 0 to n.
func (f *frame) from(x val, n int) int {
	i := whole(f.number(x))
	if i < 0 {
		return max(i+n, 0)
	}
	return min(i, n)
}

func sliceList(f *frame, list val, args []val) val {
	n := list.count()
	begin, end := f.from(arg(args, 0), n), n
	if x := arg(args, 1); x.k != isUndefined {
		end = f.from(x, n)
	}
	items := f.items(max(end-begin, 0))
	for i := range items {
		items[i] = f.item(list, begin+i)
	}
	return f.list(items)
}

func concatList(f *frame, list val, args []val) val {
	items := f.appendItems(nil, list)
	for _, x := range args {
		if x.k == isList {
			items = f.appendItems(items, x)
		} else {
			items = append(items, x)
		}
	}
	return f.list(items)
}

func atList(f *frame, list val, args []val) val {
	n := list.count()
	i := whole(f.number(arg(args, 0)))
	if i < 0 {
		i += n
	}
	if i < 0 || i >= n {
		return val{}
	}
	return f.item(list, i)
}

// includesItem and indexOfItem look from the beginning on; JavaScript looks for what is more
// than a simple value.
func includesItem(f *frame, list val, args []val) val {
	want := arg(args, 0)
	for i := range list.count() {
		f.spend(1)
		if sameZero(f.item(list, i), want) {
			return boolVal(true)
		}
	}
	return boolVal(false)
}

func indexOfItem(f *frame, list val, args []val) val {
	want := arg(args, 0)
	for i := range list.count() {
		f.spend(1)
		if same(f.item(list, i), want) {
			return intVal(i)
		}
	}
	return intVal(-1)
}

func lastIndexOfItem(f *frame, list val, args []val) val {
	if len(args) == 0 {
		giveUp()
	}
	for i := list.count() - 1; i >= 0; i-- {
		f.spend(1)
		if same(f.item(list, i), args[0]) {
			return intVal(i)
		}
	}
	return intVal(-1)
}

// lastItem and firstItem are pop and shift of a list that nobody sees behind them.
func lastItem(f *frame, list val, _ []val) val {
	if n := list.count(); n > 0 {
		return f.item(list, n-1)
	}
	return val{}
}

func firstItem(f *frame, list val, _ []val) val {
	if list.count() > 0 {
		return f.item(list, 0)
	}
	return val{}
}

func withItem(f *frame, list val, args []val) val {
	i, n := whole(f.number(arg(args, 0))), list.count()
	if i < 0 {
		i += n
	}
	if i < 0 || i >= n {
		giveUp()
	}
	items := f.appendItems(nil, list)
	items[i] = arg(args, 1)
	return f.list(items)
}

func joinList(f *frame, list val, args []val) val {
	separator := ","
	if x := arg(args, 0); x.k != isUndefined {
		separator = f.text(x)
	}
	return textVal(f.build(func(dst []byte) []byte { return f.appendList(dst, list, separator, 0) }))
}

func flat(f *frame, list val, args []val) val {
	depth := 1
	if x := arg(args, 0); x.k != isUndefined {
		depth = whole(f.number(x))
	}
	return f.list(f.flatten(nil, list, depth))
}

func (f *frame) flatten(dst []val, list val, depth int) []val {
	for i := range list.count() {
		f.spend(1)
		item := f.item(list, i)
		if item.k == isList && depth > 0 {
			dst = f.flatten(dst, item, depth-1)
			continue
		}
		dst = append(dst, item)
	}
	return dst
}
