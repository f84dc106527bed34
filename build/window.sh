#!/usr/bin/env bash
# Runs a command with a display, a window manager and a session bus of its own: window.sh COMMAND …
set -euo pipefail

display=$(mktemp)
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$display" 2>/dev/null &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -f "$display"' EXIT
for _ in $(seq 100); do
	[ -s "$display" ] && break
	sleep 0.1
done
DISPLAY=":$(cat "$display")"
export DISPLAY
openbox 2>/dev/null &
manager=$!
trap 'kill "$manager" "$server" 2>/dev/null || true; rm -f "$display"' EXIT
dbus-run-session -- "$@"
