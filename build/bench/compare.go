package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
)

// compared is how many records of both results are looked at one by one.
const compared = 2000

// compare tells whether both programs made the same: as many records, and alike.
func compare(t trial, dir string) error {
	own, err := readResult(filepath.Join(dir, t.out))
	if err != nil {
		return err
	}
	other, err := readResult(filepath.Join(dir, byHand+"-"+t.out))
	if err != nil {
		return err
	}
	if own.count != other.count {
		return fmt.Errorf("the run made %d records, the program written by hand %d", own.count, other.count)
	}
	if !t.sorted {
		slices.Sort(own.first)
		slices.Sort(other.first)
	}
	for i := range own.first {
		if own.first[i] != other.first[i] {
			return fmt.Errorf("record %d is\n%s\nbut by hand\n%s", i+1, own.first[i], other.first[i])
		}
	}
	return nil
}

// made are the first records of a file, each in one way of writing, and how many there are.
type made struct {
	first []string
	count int
}

func readResult(path string) (made, error) {
	var m made
	err := eachLine(path, func(line []byte) error {
		m.count++
		if len(m.first) >= compared {
			return nil
		}
		var v any
		d := json.NewDecoder(bytes.NewReader(line))
		d.UseNumber()
		alike, err := []byte(nil), d.Decode(&v)
		if err == nil {
			alike, err = json.Marshal(plainNumbers(v))
		}
		m.first = append(m.first, string(alike))
		return err
	})
	return m, err
}

// plainNumbers writes numbers in one way, whatever digits they had.
func plainNumbers(v any) any {
	switch x := v.(type) {
	case json.Number:
		f, _ := x.Float64() // what is too large becomes infinite, which can't be marshalled
		return f
	case []any:
		for i := range x {
			x[i] = plainNumbers(x[i])
		}
	case map[string]any:
		for name := range x {
			x[name] = plainNumbers(x[name])
		}
	}
	return v
}
