package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// csvByHand joins orders with customers and adds up what is paid by country and segment.
func csvByHand(in, out string) error {
	type group struct{ country, segment string }
	type figures struct {
		orders  int
		revenue float64
	}
	customers := map[string]group{}
	err := eachRow(filepath.Join(in, "customers.csv"), func(row map[string]string) error {
		customers[row["customerId"]] = group{row["country"], row["segment"]}
		return nil
	})
	if err != nil {
		return err
	}
	var order []group
	totals := map[group]*figures{}
	err = eachRow(filepath.Join(in, "orders.csv"), func(row map[string]string) error {
		key, known := customers[row["customerId"]]
		if !known || row["status"] != "paid" {
			return nil
		}
		total, err := strconv.ParseFloat(row["total"], 64)
		if err != nil {
			return err
		}
		f := totals[key]
		if f == nil {
			f = &figures{}
			totals[key], order = f, append(order, key)
		}
		f.orders++
		f.revenue += total
		return nil
	})
	if err != nil {
		return err
	}
	return writeFile(out, func(w *bufio.Writer) error {
		encoder := json.NewEncoder(w)
		for _, key := range order {
			f := totals[key]
			revenue := json.Number(strconv.FormatFloat(f.revenue, 'f', 2, 64))
			err := encoder.Encode(map[string]any{
				"country": key.country, "segment": key.segment, "orders": f.orders, "revenue": revenue,
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// eachRow reads a CSV file with names in its first row.
func eachRow(path string, do func(map[string]string) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	rows := csv.NewReader(bufio.NewReaderSize(f, 1<<16))
	rows.ReuseRecord = true
	head, err := rows.Read()
	if err != nil {
		return errors.Join(err, f.Close())
	}
	names := slices.Clone(head)
	for {
		cells, err := rows.Read()
		if err == io.EOF {
			return f.Close()
		}
		if err != nil {
			return errors.Join(err, f.Close())
		}
		row := make(map[string]string, len(names))
		for i, name := range names {
			row[name] = cells[i]
		}
		if err := do(row); err != nil {
			return errors.Join(err, f.Close())
		}
	}
}
