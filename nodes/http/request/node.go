// Package request is the kind http.request: it sends an HTTP request for each record.
package request

import (
	"embed"
	"regexp"
	"time"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is http.request.
var Kind = node.Define(node.Info{
	ID: "http.request", Version: 1, Title: "HTTP request", Group: node.Data, Files: files, Effect: true,
	Synonyms: []string{
		"api", "rest", "get", "post", "put", "call", "webservice", "url", "fetch", "curl", "appel", "requête",
		"service web",
	},
	Summary: "{method} {url}",
}, params{
	Method: "GET", Response: "json", Encode: "json", Concurrency: 4, Ordered: true,
	Timeout: 30 * time.Second, Attempts: 4, MaxSize: 64, Paging: paging{Type: "none", Size: 100, MaxPages: 10000},
}, (*params).fields, node.Stream(run), node.Check((*params).check))

type params struct {
	URL         node.Template
	Method      string
	Query       []node.NamedTemplate
	Headers     []node.NamedTemplate
	Body        node.Template
	Encode      string
	Response    string
	Into        value.Path
	SaveTo      node.Template
	Concurrency int
	Ordered     bool
	Timeout     time.Duration
	Attempts    int
	Idempotency node.Template
	MaxSize     int
	Paging      paging
}

func (p *params) fields(f *node.Form) {
	f.Template(&p.URL, "url").Label("Address").Help("Where the request goes. {{ }} puts values of the record in.").
		Placeholder("https://api.example.com/orders/{{ urlencode(record.id) }}").Required()
	f.Choice(&p.Method, "method", "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD").Label("Method").
		Help("What the request asks for.").
		Option("GET", "GET").Option("POST", "POST").Option("PUT", "PUT").Option("PATCH", "PATCH").
		Option("DELETE", "DELETE").Option("HEAD", "HEAD")
	f.Templates(&p.Query, "query").Label("Query").Help("What stands behind the question mark of the address.")
	f.Templates(&p.Headers, "headers").Label("Headers").Help("Headers of the request.")
	f.Payload(&p.Body, "body").Label("Body").
		Help("What is sent. Without one, POST, PUT and PATCH send the record.").
		When("method", "POST", "PUT", "PATCH", "DELETE")
	f.Choice(&p.Encode, "encode", "json", "form", "text").Label("Body as").Help("How the body is written.").
		Option("json", "JSON").Option("form", "Form").Option("text", "Text").
		When("method", "POST", "PUT", "PATCH", "DELETE")
	f.Choice(&p.Response, "response", "json", "text", "file").Label("Reply").Help("How the reply is read.").
		Option("json", "JSON").Option("text", "Text").Option("file", "File")
	f.FieldPath(&p.Into, "into").Label("Put reply under").
		Help("The field of the record that takes the reply. Without one, the reply becomes the record.")
	f.Template(&p.SaveTo, "saveTo").Label("Save to").Help("The file that takes the reply.").When("response", "file").
		Placeholder("out/{{ record.id }}.pdf")
	node.Group(f, &p.Paging, "paging", (*paging).fields).Label("Pages").
		Help("How to get the rest of a long list, page by page.").Shorthand("type")
	f.Int(&p.Concurrency, "concurrency").Label("At once").
		Help("How many requests are under way at once.").Range(1, 64).Advanced()
	f.Switch(&p.Ordered, "ordered").Label("Keep order").Help("Replies leave in the order of their records.").Advanced()
	f.Duration(&p.Timeout, "timeout").Label("Timeout").Help("How long one try may take.").Range(0.05, 3600).Advanced()
	f.Int(&p.Attempts, "attempts").Label("Tries").
		Help("How often a request is tried when the system does not answer or asks to wait.").Range(1, 20).Advanced()
	f.Template(&p.Idempotency, "idempotency").Label("Idempotency key").
		Help("A key that stays the same for a record, so that the system does nothing twice. " +
			"auto makes one of the record.").
		Placeholder("auto").Advanced()
	f.Int(&p.MaxSize, "maxSize").Label("Largest reply (MB)").Help("Larger replies fail.").Range(1, 4096).Advanced()
}

var headerName = regexp.MustCompile(`^[A-Za-z0-9!#$%&'*+.^_|~-]+$`)

func (p *params) check() []node.Problem {
	var problems []node.Problem
	if p.Response == "file" && !p.SaveTo.IsSet() {
		problems = append(problems, node.Problem{
			Param: "saveTo", Message: "is missing", Remedy: "name the file that takes the reply",
		})
	}
	if p.Paging.Type != "none" && p.Response != "json" {
		problems = append(problems, node.Problem{
			Param: "paging", Message: "needs JSON replies", Remedy: "read the reply as JSON",
		})
	}
	for _, h := range p.Headers {
		if !headerName.MatchString(h.Name) {
			problems = append(problems, node.Problem{
				Param: "headers." + h.Name, Message: "can't be the name of a header",
				Remedy: "use letters, digits and hyphens",
			})
		}
	}
	if p.Paging.Type == "cursor" && !p.Paging.Cursor.IsSet() {
		problems = append(problems, node.Problem{
			Param: "paging.cursor", Message: "is missing", Remedy: "name the field of the reply that holds the cursor",
		})
	}
	return problems
}
