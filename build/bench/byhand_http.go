package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"sync"
)

// httpByHand sends each record, 16 at once, and writes the replies in order.
func httpByHand(in, out string) error {
	ctx := context.Background()
	address := os.Getenv(echoAddress)
	var lines [][]byte
	err := eachLine(filepath.Join(in, "stock.ndjson"), func(line []byte) error {
		lines = append(lines, bytes.Clone(line))
		return nil
	})
	if err != nil {
		return err
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	replies, errs := make([]map[string]any, len(lines)), make([]error, len(lines))
	places := make(chan int)
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			for i := range places {
				errs[i] = post(ctx, client, address, lines[i], &replies[i])
			}
		})
	}
	for i := range lines {
		places <- i
	}
	close(places)
	all.Wait()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	return writeFile(out, func(w *bufio.Writer) error {
		encoder := json.NewEncoder(w)
		for _, reply := range replies {
			if err := encoder.Encode(reply); err != nil {
				return err
			}
		}
		return nil
	})
}

func post(ctx context.Context, client *http.Client, address string, line []byte, reply *map[string]any) error {
	var record map[string]any
	if err := json.Unmarshal(line, &record); err != nil {
		return err
	}
	body, err := json.Marshal(record)
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := client.Do(request)
	if err != nil {
		return err
	}
	return errors.Join(json.NewDecoder(response.Body).Decode(reply), response.Body.Close())
}
