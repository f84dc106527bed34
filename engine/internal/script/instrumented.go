//go:build !race

package script

// instrumented tells that the program was built to find races.
const instrumented = false
