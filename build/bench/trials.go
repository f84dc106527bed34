package main

import "embed"

// trial is one case: data, a flow over it, and the same job by hand.
type trial struct {
	name, title string
	// full and short are how many records go in.
	full, short int
	// prepare writes the input of count records into the workspace.
	prepare func(dir string, count int) error
	out     string // the file that both programs write, by its name in the folder out
	byHand  func(in, out string) error
	sorted  bool // the order of the result counts
	goal    goal
}

// goal is what a case should reach; what is zero is not asked for.
type goal struct {
	perSecond int     // records
	ratio     float64 // to the program written by hand
	seconds   float64
	megabytes int // at most, at the peak
}

// gigabyte is how many orders make 1 GB.
const gigabyte = 1_450_000

// flows holds the flow of each case.
//
//go:embed flows
var flows embed.FS

func trials() []trial {
	return []trial{
		{
			name: "map", title: "map 15 fields", full: 300_000, short: 500, prepare: writeOrders,
			out: "orders.ndjson", byHand: mapByHand, sorted: true,
			goal: goal{perSecond: 250_000, ratio: 4, megabytes: 150},
		},
		{
			name: "script", title: "script", full: 300_000, short: 500, prepare: writeOrders,
			out: "orders.ndjson", byHand: scriptByHand, sorted: true,
			goal: goal{perSecond: 150_000, ratio: 2.5},
		},
		{
			name: "csv", title: "csv join-filter-aggregate", full: 200_000, short: 500,
			prepare: writeSales, out: "totals.ndjson", byHand: csvByHand,
			goal: goal{seconds: 1},
		},
		{
			name: "http", title: "http fan-out", full: 5_000, short: 50,
			prepare: writeStock, out: "replies.ndjson", byHand: httpByHand, sorted: true,
		},
		{
			name: "stream", title: "1 GB streamed", full: gigabyte, short: 500, prepare: writeOrders,
			out: "orders.ndjson", byHand: streamByHand, sorted: true,
			goal: goal{megabytes: 150},
		},
		{
			name: "sort", title: "1 GB sorted", full: gigabyte, short: 500, prepare: writeOrders,
			out: "orders.ndjson", byHand: sortByHand, sorted: true,
			goal: goal{megabytes: 300},
		},
	}
}
