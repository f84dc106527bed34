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
	sample, err := in.Peek(sampleSize)
	if err != nil && err != io.EOF {
		return nil, err
	}
	delimiter, said := separator(string(sample))
	if p.Delimiter != "auto" {
		delimiter = csv.Delimiter(p.Delimiter)
	} else if !said {
		delimiter = detect(string(sample), p.Quote[0])
	}
	r := &rows{params: p, in: csv.NewReader(in, delimiter, p.Quote[0])}
	r.in.Again = file.Again()
	skip := p.Skip
	if said {
		skip++
	}
	for range skip {
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

// sampleSize is how much of a file is looked at for its delimiter.
const sampleSize = 1 << 16

// separator is the delimiter that the first line says, as Excel writes and reads it: sep=;
func separator(sample string) (delimiter byte, said bool) {
	rest, said := strings.CutPrefix(sample, "sep=")
	if !said || len(rest) < 2 || rest[1] != '\n' && rest[1] != '\r' {
		return 0, false
	}
	delimiter = csv.Delimiter(rest[:1])
	return delimiter, delimiter != 0
}

// detect finds the delimiter that gives the same number of cells in the most rows. The comma comes last:
// it stands in numbers and texts, too.
func detect(sample string, quote byte) byte {
	best, bestScore := byte(','), 0
	for _, d := range []byte(";\t|,") {
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
	if len(cells) > r.width {
		cells = withoutEmpty(cells, r.width)
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

// withoutEmpty drops cells at the end that hold nothing, as far as there are more than wanted: many
// programs end each row with a delimiter.
func withoutEmpty(cells []string, wanted int) []string {
	end := len(cells)
	for end > wanted && cells[end-1] == "" {
		end--
	}
	if end > wanted {
		return cells
	}
	return cells[:end]
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
