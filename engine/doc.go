// Package engine opens workspaces, checks flows and runs them. It is the one door through which
// the program (commands, window, server) reaches everything below it.
//
// # How a run works
//
// A flow is a file: nodes, and wires between their ports (package flow). A run turns it into
// work in six steps.
//
//  1. Compile (internal/plan). Every node of the flow becomes an instance of its kind with its
//     params bound; {{ … }} become closures or, where those could mean something else, JavaScript
//     in the script host; wires become queues; the order is settled.
//     All mistakes come back at once. With a mistake, nothing runs.
//  2. Ready. Every node is asked whether it could start: does the file exist, can the folder be
//     written? A flow that can't start has no run.
//  3. Accept (internal/store). The run and the text of its flow are on disk. A flow that is
//     edited meanwhile changes later runs, not this one.
//  4. Stream (internal/run). Every node works on a goroutine of its own, on batches of records,
//     over bounded queues: a node that is slow slows those before it, and memory does not grow
//     with the data. Where a node takes record by record, several workers take batches and
//     their results leave in the order in which the records came. Where a stream meets itself
//     again in a node with several ports (a join with a part of itself), those ports overflow
//     to a scratch file, so that no graph can block; see decision 3.
//  5. Keep. Counts, and the first records on each port, go to the store while the run goes on.
//     A record that a node gives up on leaves by the port error; where that is not wired it is
//     on disk as a failed record before the run ends. Nothing is dropped without a line that
//     says so.
//  6. End. When all nodes have returned, files that were written appear in their places. The
//     run ends as done, failed (some records are kept as failed), or stopped. A run whose
//     program died is shown as stopped: its heartbeat is missing.
//
// # What flows
//
// A record is an immutable JSON value with an identity and a lineage (package node). Its values
// keep their digits, their bytes and the order of their fields until a step computes with them
// (package value), so what nobody touches leaves as it came, and a fan-out copies nothing.
//
// # Graphs within nodes
//
// A loop holds a graph in its params, and a node flow names another flow of the workspace. Either
// is compiled with the flow, so that its mistakes are found before a run, and is run by a crew of
// steps of its own each time: a round has no state but its own. A node within is known by its
// path, loop/price, in counts, failed records and what is kept of records, which also tells the
// round; see decision 13. What a graph within a node takes and gives is its face, what is known of
// records before a run their outline: Check holds callers to it, and the designer offers its fields.
//
// # Who knows whom
//
//	main → app → engine → internal/{plan,run} → node → value
//	       app → nodes → node
//
// Plan and run know nothing of SQLite, JavaScript or files: they declare what they need and the
// façade hands it in. The store, the script host and the compiler of expressions don't know each
// other. Kinds know package node alone.
//
// # Glossary
//
//	workspace   the folder a person opens: flows/, data/, and .fairlead/ for the program
//	flow        one graph, one readable file NAME.flow.json
//	node        a step of a flow; wire: a link between two ports; port: a named socket of a node
//	kind        what a node does: csv.read, map, http.request
//	param       one setting of a node, as it stands in the flow file
//	record      one unit of data: a JSON value with an identity and a lineage
//	batch       some records that travel together; an implementation matter, never seen by users
//	round       one run of a graph within a node: of a loop's inside, or of a flow that is called
//	run         one execution of a flow, from its trigger to the end of its records
//	failed      said of a record that a node gave up on: kept whole with its error
//	parked      said of a record that waits because its system is down
//	host        what a node may reach: files, HTTP, clock, log
//	script host the child process in which JavaScript runs: scripts, and what does not compile
package engine
