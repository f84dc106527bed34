// Package web makes the HTTP client of nodes. It keeps flows from addresses that nobody may reach
// and has an endpoint of its own, http://echo.localhost, to try flows against without a network.
package web

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"

	"fairlead/engine/node"
)

// EchoHost is the host name of the endpoint that answers with what it was sent. Names that end
// in .localhost never leave the machine (RFC 6761).
const EchoHost = "echo.localhost"

// Clients makes clients that share their connections. Close it when they are no longer used.
type Clients struct {
	transport *http.Transport
	echo      *echo
}

// NewClients prepares clients. Nothing listens or is dialled before the first request.
func NewClients() *Clients {
	c := &Clients{echo: &echo{}}
	dialer := &net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second, ControlContext: guard}
	c.transport = &http.Transport{
		Proxy: guarded(http.ProxyFromEnvironment),
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			if host, _, err := net.SplitHostPort(address); err == nil && strings.EqualFold(host, EchoHost) {
				own, err := c.echo.address(ctx)
				if err != nil {
					return nil, fmt.Errorf("start the echo endpoint: %w", err)
				}
				address = own
			}
			return dialer.DialContext(ctx, network, address)
		},
		MaxIdleConnsPerHost:   64,
		IdleConnTimeout:       60 * time.Second,
		TLSHandshakeTimeout:   10 * time.Second,
		ExpectContinueTimeout: time.Second,
		ForceAttemptHTTP2:     true,
	}
	return c
}

// Client returns a client without a time limit of its own: the request's context sets it.
func (c *Clients) Client() *http.Client {
	return &http.Client{Transport: c.transport, CheckRedirect: checkRedirect}
}

// Close ends idle connections and the echo endpoint.
func (c *Clients) Close() error {
	c.transport.CloseIdleConnections()
	return c.echo.close()
}

// checkRedirect ends circles, and keeps what may be a secret from systems that it was not meant
// for: of the headers, a redirect to another system carries only those that say what is wanted.
func checkRedirect(next *http.Request, via []*http.Request) error {
	if len(via) >= 10 {
		return errors.New("the server redirects in a circle: stopped after 10 redirects")
	}
	if sameSystem(via[0].URL, next.URL) {
		return nil
	}
	kept := http.Header{}
	for _, name := range []string{"Accept", "Accept-Language", "Content-Type", "User-Agent"} {
		if values := next.Header.Values(name); len(values) > 0 {
			kept[name] = values
		}
	}
	next.Header = kept
	return nil
}

// sameSystem tells whether b is the system of a, perhaps by a safer way.
func sameSystem(a, b *url.URL) bool {
	if a.Scheme == b.Scheme {
		return strings.EqualFold(a.Host, b.Host)
	}
	return a.Scheme == "http" && b.Scheme == "https" && strings.EqualFold(a.Hostname(), b.Hostname())
}

// guard refuses addresses at the moment of dialling, so that no name, redirect or change of a
// name's address leads around it.
func guard(_ context.Context, _, address string, _ syscall.RawConn) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return err
	}
	ip, err := netip.ParseAddr(strings.TrimSuffix(host, "%"+zone(host)))
	if err != nil {
		return err
	}
	return allowed(ip)
}

// guarded lets requests pass through a proxy only to addresses that may be reached: the proxy,
// not this program, dials them.
func guarded(proxy func(*http.Request) (*url.URL, error)) func(*http.Request) (*url.URL, error) {
	return func(r *http.Request) (*url.URL, error) {
		through, err := proxy(r)
		if err != nil || through == nil {
			return through, err
		}
		host := r.URL.Hostname()
		if ip, err := netip.ParseAddr(host); err == nil {
			return through, allowed(ip)
		}
		// A name that is known to the proxy alone is the proxy's to guard.
		ips, _ := net.DefaultResolver.LookupNetIP(r.Context(), "ip", host)
		for _, ip := range ips {
			if err := allowed(ip); err != nil {
				return nil, err
			}
		}
		return through, nil
	}
}

func zone(host string) string {
	_, zone, _ := strings.Cut(host, "%")
	return zone
}

// within are the prefixes of IPv6 addresses that hold an IPv4 address, with its place (RFC 4291,
// 3056, 6052, 8215).
var within = []struct { //nolint:gochecknoglobals // a constant list
	prefix netip.Prefix
	at     int
}{
	{netip.MustParsePrefix("::/96"), 12},
	{netip.MustParsePrefix("2002::/16"), 2},
	{netip.MustParsePrefix("64:ff9b::/96"), 12},
	{netip.MustParsePrefix("64:ff9b:1::/96"), 12},
}

// refused are the addresses, beside those of the machine's own link, that no flow has business
// with: from most of them machines in a cloud read their credentials.
var refused = []netip.Prefix{ //nolint:gochecknoglobals // a constant list
	netip.MustParsePrefix("fd00:ec2::254/128"),
	netip.MustParsePrefix("fd20:ce::254/128"),
	netip.MustParsePrefix("100.100.100.200/32"),
	netip.MustParsePrefix("168.63.129.16/32"),
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("255.255.255.255/32"),
}

// allowed refuses link-local, metadata, unspecified and multicast addresses.
func allowed(ip netip.Addr) error {
	ip = plain(ip)
	no := ip.IsLinkLocalUnicast() || ip.IsUnspecified() || ip.IsMulticast()
	for _, prefix := range refused {
		no = no || prefix.Contains(ip)
	}
	if no {
		return node.BadInput("the address %s may not be reached from a flow", ip).
			WithHint("addresses of the machine's own network link and of cloud metadata are refused")
	}
	return nil
}

// plain gives the IPv4 address that an IPv6 address stands for.
func plain(ip netip.Addr) netip.Addr {
	ip = ip.Unmap().WithZone("")
	if ip.IsLoopback() {
		return ip
	}
	for _, w := range within {
		if w.prefix.Contains(ip) {
			b := ip.As16()
			return netip.AddrFrom4([4]byte(b[w.at:]))
		}
	}
	return ip
}
