package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// byHand is the argument that makes the command the program to compare with.
const byHand = "by-hand"

// runByHand does the job of one case in a folder as a careful Go programmer would write it in an
// afternoon: encoding/json into maps, encoding/csv, buffered files, one goroutine.
func runByHand(name, dir string) error {
	for _, t := range trials() {
		if t.name == name {
			return t.byHand(filepath.Join(dir, "data"), filepath.Join(dir, "out", byHand+"-"+t.out))
		}
	}
	return fmt.Errorf("there is no case %q", name)
}

// eachOrder decodes the records of an NDJSON file and encodes what change makes of each.
func eachOrder(in, out string, change func(map[string]any) any) error {
	return writeFile(out, func(w *bufio.Writer) error {
		encoder := json.NewEncoder(w)
		encoder.SetEscapeHTML(false)
		return eachLine(in, func(line []byte) error {
			var record map[string]any
			if err := json.Unmarshal(line, &record); err != nil {
				return err
			}
			if made := change(record); made != nil {
				return encoder.Encode(made)
			}
			return nil
		})
	})
}

func eachLine(path string, do func([]byte) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(f)
	lines.Buffer(make([]byte, 1<<16), 1<<24)
	for lines.Scan() {
		if err := do(lines.Bytes()); err != nil {
			return errors.Join(err, f.Close())
		}
	}
	return errors.Join(lines.Err(), f.Close())
}

func mapOrder(record map[string]any) any {
	address := record["address"].(map[string]any)
	var items []any
	for _, line := range record["lines"].([]any) {
		line := line.(map[string]any)
		items = append(items, map[string]any{"article": line["sku"], "quantity": line["quantity"]})
	}
	return map[string]any{
		"ref": record["orderNo"], "date": record["createdAt"], "state": record["status"], "currency": record["currency"],
		"customer": map[string]any{
			"email": record["email"], "phone": record["phone"],
			"name": record["firstName"].(string) + " " + record["lastName"].(string),
		},
		"shipTo": map[string]any{
			"street": address["street"], "zip": address["zip"], "city": address["city"], "country": address["country"],
		},
		"items":  items,
		"net":    record["total"].(float64) - record["tax"].(float64),
		"source": "webshop",
	}
}

func mapByHand(in, out string) error {
	return eachOrder(filepath.Join(in, "orders.ndjson"), out, mapOrder)
}

func streamByHand(in, out string) error {
	return eachOrder(filepath.Join(in, "orders.ndjson"), out, func(record map[string]any) any {
		if record["status"] != "paid" {
			return nil
		}
		return mapOrder(record)
	})
}

func scriptByHand(in, out string) error {
	return eachOrder(filepath.Join(in, "orders.ndjson"), out, func(record map[string]any) any {
		goods, pieces := 0.0, 0.0
		for _, line := range record["lines"].([]any) {
			line := line.(map[string]any)
			quantity := line["quantity"].(float64)
			goods += quantity * line["price"].(float64)
			pieces += quantity
		}
		return map[string]any{
			"orderNo": record["orderNo"], "country": record["address"].(map[string]any)["country"],
			"goods": goods, "pieces": pieces, "large": goods > 250,
		}
	})
}

// sortByHand keeps the lines of the file and sorts them in memory.
func sortByHand(in, out string) error {
	type entry struct {
		country string
		total   float64
		line    []byte
	}
	var entries []entry
	err := eachLine(filepath.Join(in, "orders.ndjson"), func(line []byte) error {
		var record map[string]any
		if err := json.Unmarshal(line, &record); err != nil {
			return err
		}
		country := record["address"].(map[string]any)["country"].(string)
		entries = append(entries, entry{country, record["total"].(float64), bytes.Clone(line)})
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortStableFunc(entries, func(a, b entry) int {
		if c := strings.Compare(a.country, b.country); c != 0 {
			return c
		}
		return int(b.total*100) - int(a.total*100)
	})
	return writeFile(out, func(w *bufio.Writer) error {
		for _, e := range entries {
			if _, err := w.Write(append(e.line, '\n')); err != nil {
				return err
			}
		}
		return nil
	})
}
