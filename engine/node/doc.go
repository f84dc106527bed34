// Package node is the contract between Fairlead's engine and the kinds of nodes it runs.
//
// A kind is one Go value, made by [Define] in a folder of its own. From that value come the
// palette, the form, the help page, the JSON Schema of its params, the checks, the typings of
// scripts and the conformance suite; nothing about a kind is said anywhere else.
//
// The life of a node in a run:
//
//  1. New. [Kind.New] makes params filled with the kind's defaults.
//  2. Bind. [Instance.Bind] fills the params from the flow file and reports every mistake at
//     once, each with the path of the param and a remedy. Expressions are compiled here.
//  3. Ready. [Instance.Ready] asks the node whether it could start: a file that is missing is
//     said before anything runs.
//  4. Work. Depending on the [Mode], the engine calls the node once for a whole stream
//     ([Source], [Stream]), once for each batch ([Batches]) or once for each record ([Each]).
//     Records leave by [Call.Emit]; a record that can't go on is given back by an error or
//     [Call.Fail], and the others go on.
//  5. End. When its inputs end, the node returns. When the context is cancelled, it returns
//     within a second and leaves no half-written thing behind.
//
// A node never logs an error and returns it, keeps no state outside its params and call, and
// reaches the outside only through its [Host].
//
// The package knows nothing of flow files, plans, stores or JavaScript: those are the engine's.
// It imports the standard library and package value alone.
package node
