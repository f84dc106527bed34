// Package nodes lists the kinds that Fairlead has. Each is one folder below this one.
package nodes

//go:generate sh -c "cd .. && go run ./build/gen/catalog"
