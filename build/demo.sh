#!/usr/bin/env bash
# Runs the first template on real data, in a workspace under build/out, and shows what came of it:
# demo.sh PROGRAM
set -euo pipefail
cd "$(dirname "$0")/.."

fairlead=$1
workspace=build/out/demo
rm -rf "$workspace"
mkdir -p "$workspace/flows"

flow=$("$fairlead" templates orders-by-country -w "$workspace")
echo
echo "The flow joins 2,155 order lines with their 830 orders, prices each line exactly, and totals them by country."
echo
"$fairlead" run "$flow"

echo
awk -F, '
	function money(n,  whole, cents) {
		split(n, part, "."); whole = part[1]; cents = part[2]
		while (whole ~ /[0-9][0-9][0-9][0-9]/) sub(/[0-9][0-9][0-9]($|,)/, ",&", whole)
		return whole "." cents
	}
	NR == 1 { printf "  %-12s %7s %14s %10s\n", "country", "orders", "revenue", "average"; next }
	{ printf "  %-12s %7d %14s %10s\n", $1, $2, money($3), money($4); orders += $2 }
	END { printf "  %-12s %7d\n", NR - 1 " countries", orders }
' "$workspace/out/sales-by-country.csv"

echo
printf '%s\n' 'The files'
printf '  %-46s %s\n' \
	"$workspace/out/sales-by-country.csv" 'the table' \
	"$workspace/flows/sales-by-country.flow.json" 'the flow, a readable text' \
	"$workspace/data/northwind" 'what it reads'
echo
printf '%s\n' 'What next'
printf '  %-46s %s\n' \
	"make app WORKSPACE=$workspace" 'this flow in its window: click the count on a wire to see its records' \
	"make serve WORKSPACE=$workspace" 'the same in a browser' \
	"$fairlead help" 'everything that can be typed'
