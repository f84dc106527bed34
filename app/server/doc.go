// Package server shows the designer to a browser on this machine, and to nobody else.
//
// It answers only requests that name it as their host, come from its own pages, and carry the
// cookie that a one-time token was exchanged for. Three addresses make the whole of it:
//
//	POST /rpc     {"m": "app.Flows.Read", "args": [...]} calls a method of a service and
//	              answers {"result": ...} or {"error": "words for a person"}
//	GET /events   events as server-sent events: data: {"name": "run", "data": {...}}
//	GET /         the designer; /?token=... signs in
//
// It knows nothing of flows: what can be called is what it is given.
package server
