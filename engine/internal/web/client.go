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
		Proxy: http.ProxyFromEnvironment,
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

func checkRedirect(_ *http.Request, via []*http.Request) error {
	if len(via) >= 10 {
		return errors.New("the server redirects in a circle: stopped after 10 redirects")
	}
	return nil
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

func zone(host string) string {
	_, zone, _ := strings.Cut(host, "%")
	return zone
}

// nat64 are the prefixes whose addresses hold an IPv4 address in the last four bytes (RFC 6052, 8215).
var nat64 = []netip.Prefix{ //nolint:gochecknoglobals // a constant list
	netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/96"),
}

// metadata are the addresses from which machines in a cloud read their credentials and which
// are not link-local.
var metadata = []netip.Addr{ //nolint:gochecknoglobals // a constant list
	netip.MustParseAddr("fd00:ec2::254"),
	netip.MustParseAddr("100.100.100.200"),
	netip.MustParseAddr("168.63.129.16"),
}

// allowed refuses link-local, metadata, unspecified and multicast addresses.
func allowed(ip netip.Addr) error {
	ip = ip.Unmap()
	for _, prefix := range nat64 {
		if prefix.Contains(ip) {
			b := ip.As16()
			ip = netip.AddrFrom4([4]byte(b[12:]))
		}
	}
	refused := ip.IsLinkLocalUnicast() || ip.IsUnspecified() || ip.IsMulticast()
	for _, m := range metadata {
		refused = refused || ip == m
	}
	if refused {
		return node.BadInput("the address %s may not be reached from a flow", ip).
			WithHint("addresses of the machine's own network link and of cloud metadata are refused")
	}
	return nil
}
