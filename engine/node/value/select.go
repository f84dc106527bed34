package value

import (
	"fmt"
	"io"
	"strings"
)

// walk goes to the place that Select leads to and leaves everything before it unread.
func (d *Decoder) walk() error {
	for i, step := range d.options.Select.steps {
		c, err := d.significant()
		if err != nil {
			return d.endInside(err)
		}
		found := false
		switch {
		case step.Kind == StepField && c == '{':
			found, err = d.toField(step.Name)
		case step.Kind == StepIndex && c == '[':
			found, err = d.toItem(step.Index)
		case step.Kind == StepEach:
			err = d.fault("a path with [] can't be selected", "name the list itself: data.items")
		}
		if err != nil {
			return d.endInside(err)
		}
		if !found {
			return d.nothingAt(i)
		}
	}
	c, err := d.significant()
	if err != nil {
		return d.endInside(err)
	}
	if c == '[' {
		d.next++
		d.mode = inList
		return nil
	}
	d.mode = inOne
	return nil
}

// one reads the one value that was selected, then the rest of the document.
func (d *Decoder) one() (Value, error) {
	d.mode = inRest
	return d.value()
}

func (d *Decoder) toField(name string) (bool, error) {
	d.next++
	d.levels = append(d.levels, '}')
	for first := true; ; first = false {
		key, end, err := d.key(first)
		if err != nil || end {
			return false, err
		}
		if key == name {
			return true, nil
		}
		if _, err := d.value(); err != nil {
			return false, err
		}
	}
}

func (d *Decoder) toItem(index int) (bool, error) {
	d.next++
	d.levels = append(d.levels, ']')
	for i := 0; ; i++ {
		end, err := d.separator(i == 0, ']')
		if err != nil || end {
			return false, err
		}
		if i == index {
			return true, nil
		}
		if _, err := d.value(); err != nil {
			return false, err
		}
	}
}

// key reads the name of the next field and its colon; end tells that the object ends instead.
func (d *Decoder) key(first bool) (name string, end bool, err error) {
	if end, err = d.separator(first, '}'); err != nil || end {
		return "", end, err
	}
	c, err := d.significant()
	if err != nil {
		return "", false, err
	}
	if c != '"' {
		return "", false, d.fault(fmt.Sprintf(`found %q where a field name in "quotes" is wanted`, d.here()), "")
	}
	key, err := d.value()
	if err != nil {
		return "", false, err
	}
	if c, err = d.significant(); err != nil {
		return "", false, err
	}
	if c != ':' {
		return "", false, d.fault(fmt.Sprintf("found %q where a colon after the field name is wanted", d.here()), "")
	}
	d.next++
	_, err = d.significant()
	return key.Text(), false, err
}

// separator goes over the comma before the next member; end tells that the bracket closes.
func (d *Decoder) separator(first bool, closer byte) (end bool, err error) {
	c, err := d.significant()
	if err != nil {
		return false, err
	}
	switch {
	case c == closer:
		d.next++
		return true, nil
	case first:
		return false, nil
	case c != ',':
		return false, d.fault(fmt.Sprintf("found %q where a comma or %c is wanted", d.here(), closer), "")
	}
	d.next++
	_, err = d.significant()
	return false, err
}

// rest goes through what stands behind the selected value, so that a file that was cut off is
// noticed.
func (d *Decoder) rest() error {
	d.mode = atEnd
	for i := len(d.levels) - 1; i >= 0; i-- {
		if err := d.closeLevel(d.levels[i]); err != nil {
			return d.endInside(err)
		}
	}
	return io.EOF
}

func (d *Decoder) closeLevel(closer byte) error {
	for {
		var end bool
		var err error
		if closer == '}' {
			_, end, err = d.key(false)
		} else {
			end, err = d.separator(false, closer)
		}
		if err != nil || end {
			return err
		}
		if _, err := d.value(); err != nil {
			return err
		}
	}
}

func (d *Decoder) endInside(err error) error {
	if err == io.EOF {
		return d.fault("unexpected end inside the document", cutOff)
	}
	return err
}

// nothingAt says how far the path leads.
func (d *Decoder) nothingAt(i int) error {
	reached := Path{steps: d.options.Select.steps[:i]}
	where := "the document"
	if text := reached.write(); text != "" {
		where = text
	}
	missing := Path{steps: d.options.Select.steps[i : i+1]}
	return d.fault(fmt.Sprintf("%s has no %s", where, strings.TrimPrefix(missing.write(), ".")),
		"check the path "+d.options.Select.text)
}
