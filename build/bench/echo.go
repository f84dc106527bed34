package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

// echoAddress is the variable that tells the program written by hand where to send requests.
const echoAddress = "BENCH_ECHO"

// startEcho starts an endpoint on this machine that answers with what it was sent.
func startEcho(ctx context.Context) (address string, stop func(), err error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, fmt.Errorf("start the echo endpoint: %w", err)
	}
	server := &http.Server{
		ReadHeaderTimeout: 10 * time.Second,
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			_, _ = io.Copy(w, io.LimitReader(r.Body, 1<<20)) // who has gone away needs no answer
		}),
	}
	go func() { _ = server.Serve(listener) }() // ends by Close
	return "http://" + listener.Addr().String(), func() { _ = server.Close() }, nil
}
