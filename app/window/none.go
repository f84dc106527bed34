//go:build !dev && !production && !bindings

package window

import "fairlead/engine/node"

// Open says that this program has no window.
func Open(Options) error {
	return node.BadInput("this program was built without a window").
		WithHint("use a browser: fairlead serve; or build the program with its window: make app")
}
