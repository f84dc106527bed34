package js

import (
	"net/netip"
	"net/url"
	"strings"

	"github.com/dop251/goja"
	"golang.org/x/net/idna"
)

// urlNatives are what url.js is made of.
func (m *Machine) urlNatives() map[string]func(goja.FunctionCall) goja.Value {
	return map[string]func(goja.FunctionCall) goja.Value{
		"parse": func(c goja.FunctionCall) goja.Value {
			base := ""
			if !goja.IsUndefined(c.Argument(1)) {
				base = c.Argument(1).String()
			}
			found, ok := parseURL(c.Argument(0).String(), base)
			if !ok {
				return goja.Null()
			}
			return m.texts(found)
		},
		"unescape": func(c goja.FunctionCall) goja.Value { return m.text(unescapeForm(c.Argument(0).String())) },
		"escape": func(c goja.FunctionCall) goja.Value {
			text := url.QueryEscape(fromText(c.Argument(0).ToString().(goja.String)))
			return m.rt.ToValue(strings.NewReplacer("%2A", "*", "~", "%7E").Replace(text))
		},
	}
}

// unescapeForm undoes the escapes of a form; what is no escape stays.
func unescapeForm(text string) string {
	text = strings.ReplaceAll(text, "+", " ")
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+2 < len(text) {
			if one := fromHex(text[i+1 : i+3]); len(one) == 1 {
				out = append(out, one[0])
				i += 2
				continue
			}
		}
		out = append(out, text[i])
	}
	return strings.ToValidUTF8(string(out), "\uFFFD")
}

// ports are those that need not be named. These schemes always have a host and a path.
var ports = map[string]string{ //nolint:gochecknoglobals // a constant list
	"http": "80", "https": "443", "ftp": "21", "ws": "80", "wss": "443", "file": ""}

// parseURL takes an address apart: scheme, user, password, host, port, path, query, fragment; the
// last two with their ? and #.
func parseURL(text, base string) ([]string, bool) {
	text = clean(text)
	scheme, _, hasScheme := strings.Cut(text, ":")
	if hasScheme && !isScheme(scheme) || !hasScheme {
		return joinURL(text, base)
	}
	_, special := ports[strings.ToLower(scheme)]
	if special && !strings.HasPrefix(text[len(scheme)+1:], "//") && strings.ToLower(scheme) != "file" {
		text = scheme + "://" + strings.TrimLeft(text[len(scheme)+1:], "/")
	}
	u, err := url.Parse(escapeOdd(text))
	if err != nil {
		return nil, false
	}
	return partsOf(u, special)
}

// clean removes what the standard removes before anything else.
func clean(text string) string {
	text = strings.TrimFunc(text, func(r rune) bool { return r <= ' ' })
	text = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(text)
	scheme, rest, ok := strings.Cut(text, ":")
	if _, special := ports[strings.ToLower(scheme)]; ok && special {
		head, tail := rest, ""
		if at := strings.IndexAny(rest, "?#"); at >= 0 {
			head, tail = rest[:at], rest[at:]
		}
		text = scheme + ":" + strings.ReplaceAll(head, "\\", "/") + tail
	}
	return text
}

func isScheme(text string) bool {
	for i, c := range []byte(text) {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		other := c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'
		if !letter && (i == 0 || !other) {
			return false
		}
	}
	return text != ""
}

// joinURL reads what is no whole address as seen from base.
func joinURL(text, base string) ([]string, bool) {
	if base == "" {
		return nil, false
	}
	found, ok := parseURL(base, "")
	if !ok {
		return nil, false
	}
	from, err := url.Parse(hrefOf(found))
	if err != nil {
		return nil, false
	}
	to, err := url.Parse(escapeOdd(text))
	if err != nil {
		return nil, false
	}
	_, special := ports[from.Scheme]
	return partsOf(from.ResolveReference(to), special)
}

func hrefOf(p []string) string {
	user := p[1]
	if p[2] != "" {
		user += ":" + p[2]
	}
	if user != "" {
		user += "@"
	}
	port := p[4]
	if port != "" {
		port = ":" + port
	}
	slashes := ""
	if _, special := ports[p[0]]; special || p[3] != "" {
		slashes = "//"
	}
	return p[0] + ":" + slashes + user + p[3] + port + p[5] + p[6] + p[7]
}

// stray stands for a percent sign that begins no escape, while Go reads an address.
const stray = "%EE%80%80"

// escapeOdd escapes what Go refuses and the standard takes: spaces, quotes, stray percent signs.
func escapeOdd(text string) string {
	var b strings.Builder
	host := hostEnd(text)
	for i := range len(text) {
		c := text[i]
		switch {
		case i < host:
			b.WriteByte(c)
		case c == ' ' || c == '"' || c == '<' || c == '>' || c == '`' || c >= 0x80 || c < 0x20:
			b.WriteString("%" + strings.ToUpper(string(hexOf(c))))
		case c == '%' && len(fromHex(text[i+1:min(i+3, len(text))])) == 0:
			b.WriteString(stray)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// hostEnd is where scheme and host of an address end.
func hostEnd(text string) int {
	_, rest, ok := strings.Cut(text, "://")
	if !ok {
		return 0
	}
	if at := strings.IndexAny(rest, "/?#"); at >= 0 {
		return len(text) - len(rest) + at
	}
	return len(text)
}

func hexOf(c byte) []byte {
	const digits = "0123456789abcdef"
	return []byte{digits[c>>4], digits[c&15]}
}

func partsOf(u *url.URL, special bool) ([]string, bool) {
	scheme := strings.ToLower(u.Scheme)
	host, ok := hostOf(u.Hostname(), special)
	if !ok || special && host == "" && scheme != "file" {
		return nil, false
	}
	port := u.Port()
	if port != "" {
		if port = strings.TrimLeft(port, "0"); port == "" {
			port = "0"
		}
	}
	if len(port) > 5 || len(port) == 5 && port > "65535" {
		return nil, false
	}
	if port == ports[scheme] {
		port = ""
	}
	user, password := "", ""
	if u.User != nil {
		whole := u.User.String()
		user, password, _ = strings.Cut(whole, ":")
	}
	where := u.EscapedPath()
	if u.Opaque != "" {
		where = u.Opaque
	}
	if special {
		where = dotless(where)
	}
	query, fragment := "", ""
	if u.RawQuery != "" {
		query = "?" + strings.ReplaceAll(u.RawQuery, "'", "%27")
	}
	if u.Fragment != "" {
		fragment = "#" + u.EscapedFragment()
	}
	found := []string{scheme, user, password, host, port, where, query, fragment}
	for i := 5; i < len(found); i++ {
		found[i] = strings.ReplaceAll(found[i], stray, "%")
	}
	return found, true
}

// dotless resolves . and .. in a path.
func dotless(where string) string {
	if where == "" {
		return "/"
	}
	if !strings.Contains(where, "/.") {
		return where
	}
	trailing := strings.HasSuffix(where, "/") || strings.HasSuffix(where, "/.") || strings.HasSuffix(where, "/..")
	var kept []string
	for _, part := range strings.Split(strings.TrimPrefix(where, "/"), "/") {
		switch part {
		case ".":
		case "..":
			kept = kept[:max(0, len(kept)-1)]
		default:
			kept = append(kept, part)
		}
	}
	out := "/" + strings.Join(kept, "/")
	if trailing && !strings.HasSuffix(out, "/") {
		out += "/"
	}
	return out
}

func hostOf(host string, special bool) (string, bool) {
	if strings.Contains(host, ":") {
		at, err := netip.ParseAddr(host)
		return "[" + at.String() + "]", err == nil
	}
	if !special {
		return host, true
	}
	plain, err := url.PathUnescape(host)
	if err != nil {
		return "", false
	}
	ascii, err := idna.Lookup.ToASCII(plain)
	if err != nil && !strings.Contains(host, "_") {
		return "", false
	}
	if err != nil {
		ascii = strings.ToLower(host)
	}
	return ascii, true
}
