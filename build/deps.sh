#!/usr/bin/env bash
# Installs what is missing on a Debian-like machine, and only that: deps.sh web|window|test
set -euo pipefail

case "${1:-}" in
web) commands=(node:nodejs npm:npm) packages=() ;;
window) commands=(pkg-config:pkg-config) packages=(libgtk-3-dev libwebkit2gtk-4.1-dev) ;;
test)
	commands=(
		chromium:chromium Xvfb:xvfb WebKitWebDriver:webkit2gtk-driver dbus-run-session:dbus openbox:openbox scrot:scrot
	)
	packages=(fonts-dejavu-core)
	;;
*)
	echo "usage: deps.sh web|window|test" >&2
	exit 2
	;;
esac

missing=()
for pair in "${commands[@]}"; do
	command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
done
for package in "${packages[@]}"; do
	dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done

# What building the designer needs, and older Debians lack: Node 20.19, 22.12 or later.
newEnough() {
	[ "$1" != web ] || node -e '
		const [major, minor] = process.versions.node.split(".").map(Number);
		process.exit(major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19) ? 0 : 1)'
}
tellNode() {
	newEnough "$1" && return
	echo "Node $(node --version) is too old to build the designer. Please install Node 22 from https://nodejs.org" >&2
	exit 1
}

if [ ${#missing[@]} -eq 0 ]; then
	tellNode "$1"
	exit 0
fi

if ! command -v apt-get >/dev/null; then
	echo "Please install: ${missing[*]}" >&2
	exit 1
fi
sudo=()
[ "$(id -u)" -eq 0 ] || sudo=(sudo)
echo "Installing ${missing[*]} …"
"${sudo[@]}" apt-get update -qq
"${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
	apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
tellNode "$1"
