package read

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
	"fairlead/nodes/csv"
	"fairlead/nodes/internal/textfile"
)

// rows makes records of the rows of a file.
type rows struct {
	params *params
	in     *csv.Reader
	shape  *value.Shape
	width  int
	count  int      // of the last row, from 1, the names not counted
	last   []string // its cells
	first  []string // a row that was read to find the names, and is a record itself
	slab   []value.Value
}

// newRows reads up to the names. An empty file gives io.EOF.
func newRows(p *params, file *textfile.File) (*rows, error) {
	in := bufio.NewReaderSize(file, 1<<16)
	delimiter, err := p.delimiter(in)
	if err != nil {
		return nil, err
	}
	r := &rows{params: p, in: csv.NewReader(in, delimiter, p.Quote[0])}
	r.in.Again = file.Again()
	for range p.Skip {
		if _, err := r.in.Next(); err != nil && !isBad(err) {
			return nil, err
		}
	}
	cells, err := r.in.Next()
	if err != nil {
		return nil, headError(p, err)
	}
	if !p.Header {
		r.first = append(r.first, cells...)
		names := make([]string, len(cells))
		for i := range names {
			names[i] = fmt.Sprintf("column%d", i+1)
		}
		cells = names
	}
	r.shape, r.width = value.NewShape(unique(cells)...), len(cells)
	return r, r.suspect(cells, delimiter)
}

func isBad(err error) bool {
	var bad *csv.RowError
	return errors.As(err, &bad)
}

func headError(p *params, err error) error {
	var bad *csv.RowError
	if errors.As(err, &bad) {
		return node.BadInput("the row of names can't be read: %s", bad.Message).
			At("%s, line %d", p.Path, bad.Line).WithHint("%s", bad.Remedy)
	}
	return err
}

// suspect says so when all names stand in one cell because the delimiter is another one.
func (r *rows) suspect(names []string, delimiter byte) error {
	if len(names) != 1 || !r.params.Header {
		return nil
	}
	for _, other := range []byte(";\t,|") {
		if other != delimiter && strings.Count(names[0], string(other)) > 0 {
			return node.BadInput("all names stand in one cell: the delimiter seems to be %q", string(other)).
				At("%s, line %d", r.params.Path, r.in.Line()).On("delimiter").
				WithHint("set the delimiter to %q or to auto", string(other))
		}
	}
	return nil
}

// delimiter is the one byte between cells.
func (p *params) delimiter(in *bufio.Reader) (byte, error) {
	switch p.Delimiter {
	case "auto":
		sample, err := in.Peek(1 << 16)
		if err != nil && err != io.EOF {
			return 0, err
		}
		return detect(string(sample), p.Quote[0]), nil
	}
	return csv.Delimiter(p.Delimiter), nil
}

// detect finds the delimiter that gives the same number of cells in the most rows.
func detect(sample string, quote byte) byte {
	best, bestScore := byte(','), 0
	for _, d := range []byte(",;\t|") {
		r := csv.NewReader(strings.NewReader(sample), d, quote)
		width, same := 0, 0
		for range 50 {
			cells, err := r.Next()
			if err != nil {
				break
			}
			if width == 0 {
				width = len(cells)
			}
			if len(cells) == width {
				same++
			}
		}
		if score := same * (width - 1); score > bestScore {
			best, bestScore = d, score
		}
	}
	return best
}

// unique gives every field a name of its own.
func unique(cells []string) []string {
	names := make([]string, len(cells))
	seen := map[string]bool{}
	for i, name := range cells {
		name = strings.TrimSpace(strings.TrimPrefix(name, "\ufeff"))
		if name == "" {
			name = fmt.Sprintf("column%d", i+1)
		}
		own := name
		for n := 2; seen[own]; n++ {
			own = fmt.Sprintf("%s %d", name, n)
		}
		seen[own] = true
		names[i] = own
	}
	return names
}

// next gives the next record, io.EOF, or a bad row.
func (r *rows) next() (value.Value, error) {
	cells, err := r.first, error(nil)
	if cells == nil {
		cells, err = r.in.Next()
	}
	r.first, r.last = nil, cells
	if err == io.EOF {
		return value.Value{}, err
	}
	r.count++
	if err != nil {
		return value.Value{}, err
	}
	if len(cells) != r.width {
		return value.Value{}, r.ragged(len(cells))
	}
	values := r.room()
	for i, cell := range cells {
		if r.params.Trim {
			cell = strings.TrimSpace(cell)
		}
		values[i] = r.value(cell)
	}
	return r.shape.Object(values), nil
}

// room gives memory for a row out of a larger piece.
func (r *rows) room() []value.Value {
	if len(r.slab) < r.width {
		r.slab = make([]value.Value, max(r.width, min(64*r.width, 1<<13)))
	}
	values := r.slab[:r.width:r.width]
	r.slab = r.slab[r.width:]
	return values
}

func (r *rows) ragged(found int) error {
	message, remedy := "has too few cells", "fill in the missing cells"
	if found > r.width {
		message, remedy = "has too many cells", "put quotes around a cell that holds the delimiter"
	}
	return &csv.RowError{
		Line: r.in.Line(), Message: fmt.Sprintf("the row %s: %d, not %d", message, found, r.width), Remedy: remedy,
	}
}

// value makes a value of a cell.
func (r *rows) value(cell string) value.Value {
	if r.params.Types != "infer" {
		return value.Text(cell)
	}
	switch cell {
	case "":
		return value.Null()
	case "true", "TRUE", "True":
		return value.Bool(true)
	case "false", "FALSE", "False":
		return value.Bool(false)
	}
	if c := cell[0]; c == '-' || c >= '0' && c <= '9' {
		if n, err := value.Number(cell); err == nil {
			return n
		}
	}
	return value.Text(cell)
}
