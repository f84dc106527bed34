//go:build !goexperiment.jsonv2

package value

// withExperiment has nothing to add without the experiment.
func withExperiment() []representation { return nil }
