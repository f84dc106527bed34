// Package flow holds the flow document: the file NAME.flow.json that a person draws, reads, sends
// and puts under version control.
//
// It reads the file, tells everything that is wrong with it in one go, and writes changes so that
// only the lines change that must: a file keeps the layout of whoever wrote it. It is pure: it
// opens no file and runs nothing.
package flow
