// Package value holds JSON values as Fairlead moves them: immutable, ordered, exact.
//
// A number keeps its digits, a text its bytes, an object the order of its fields, until a step
// computes with them. What was parsed and not touched leaves as it came: texts, numbers, lists
// and objects refer to the bytes they were read from, and objects and lists are only taken apart
// one level deep, when somebody asks for what is in them.
//
// Values may be shared between goroutines. The package imports the standard library alone and
// knows nothing of files, flows or JavaScript.
package value
