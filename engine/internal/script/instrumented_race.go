//go:build race

package script

// instrumented tells that the program was built to find races: it then maps far more memory than
// it uses, which a limit on what is mapped can't bear.
const instrumented = true
