package js

import (
	_ "embed"
	"fmt"
	"strings"

	"fairlead/engine/internal/helper"
)

//go:embed typings/env.d.ts
var envTypings string

// Typings gives TypeScript declarations of what code finds beside JavaScript's own: the record, the
// helpers, and what this package adds. JavaScript's own, Intl among it, every editor knows.
func Typings() string {
	var out strings.Builder
	out.WriteString(envTypings)
	for _, h := range helper.All() {
		if h.Name == "default" {
			continue // a reserved word can't be declared
		}
		fmt.Fprintf(&out, "/** %s */\ndeclare function %s%s;\n", h.About.En, h.Name, h.Signature)
	}
	out.WriteString("/** An exact number, for money. */\ndeclare function decimal(number: any): Decimal;\n")
	return out.String()
}
