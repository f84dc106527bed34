package helper

import (
	"crypto/hmac"
	"crypto/md5"  // for systems that ask for it
	"crypto/sha1" // for systems that ask for it
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"hash"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

func codes() []Helper {
	return []Helper{
		{
			Name: "uuid", Signature: "(): string",
			About:   node.Words{En: "A new id that nothing else in the world has.", Fr: "Un nouvel identifiant que rien d’autre au monde n’a."},
			Example: `uuid()`,
			Call:    newID,
		},
		{
			Name: "hash", Signature: `(text: any, algorithm?: "sha256" | "sha512" | "sha1" | "md5"): string`,
			About: node.Words{
				En: "A fingerprint of a text, in hexadecimal digits.", Fr: "Une empreinte d’un texte, en chiffres hexadécimaux.",
			},
			Example: `hash("order 1042", "md5")`, Result: `"52f3bfece827eead6343dd71839171a8"`, Call: hashOf,
		},
		{
			Name: "hmac", Signature: `(text: any, key: string, algorithm?: "sha256" | "sha512" | "sha1" | "md5"): string`,
			About: node.Words{
				En: "A fingerprint of a text that only who has the key can make, in hexadecimal digits.",
				Fr: "Une empreinte d’un texte que seul le détenteur de la clé peut faire, en chiffres hexadécimaux.",
			},
			Example: `hmac("order 1042", "key")`, Result: `"12c2ed7ec92e4a0796c2f14cc4b3d390af270edd8edf70d2408c6bf8501d9eb4"`, Call: hmacOf,
		},
		{
			Name: "base64", Signature: `(text: any, direction?: "encode" | "decode"): string`,
			About:   node.Words{En: "A text as base64, or back.", Fr: "Un texte en base64, ou l’inverse."},
			Example: `base64("user:password")`, Result: `"dXNlcjpwYXNzd29yZA=="`, Call: base64Of,
		},
		{
			Name: "urlencode", Signature: "(text: any): string",
			About: node.Words{
				En: "A text as it may stand in the query of an address.", Fr: "Un texte tel qu’il peut se trouver dans la requête d’une adresse.",
			},
			Example: `urlencode("a&b=ç d")`, Result: `"a%26b%3D%C3%A7%20d"`,
			Call: func(c *Call) (value.Value, error) {
				return value.Text(percent(c.text(0))), nil
			},
		},
		{
			Name: "parseJson", Signature: "(text: string): any",
			About: node.Words{
				En: "Reads a text that is JSON, with all digits of its numbers.", Fr: "Lit un texte qui est du JSON, avec tous les chiffres de ses nombres.",
			},
			Example: `parseJson('{"id": 12345678901234567890}').id`, Result: `12345678901234567890`, Call: parseJSON,
		},
	}
}

func newID(c *Call) (value.Value, error) {
	if c.NewID != nil {
		return value.Text(c.NewID()), nil
	}
	return value.Text(NewID()), nil
}

// NewID makes a new id that nothing else in the world has.
func NewID() string { return uuid.NewString() }

// percent escapes all but letters, digits and - _ . ~ with percent signs, blanks too.
func percent(text string) string {
	out := make([]byte, 0, len(text)+8)
	for _, c := range []byte(url.QueryEscape(strings.ToValidUTF8(text, "\ufffd"))) {
		if c == '+' {
			out = append(out, "%20"...)
			continue
		}
		out = append(out, c)
	}
	return string(out)
}

func algorithm(name string) (func() hash.Hash, error) {
	switch name {
	case "sha256":
		return sha256.New, nil
	case "sha512":
		return sha512.New, nil
	case "sha1":
		return sha1.New, nil
	case "md5":
		return md5.New, nil
	}
	return nil, node.BadInput("there is no algorithm %q", name).WithHint("write sha256, sha512, sha1 or md5")
}

func hashOf(c *Call) (value.Value, error) {
	digest, err := algorithm(c.textOr(1, "sha256"))
	if err != nil {
		return value.Value{}, err
	}
	h := digest()
	h.Write([]byte(c.text(0)))
	return value.Text(hex.EncodeToString(h.Sum(nil))), nil
}

func hmacOf(c *Call) (value.Value, error) {
	if c.text(1) == "" {
		return value.Value{}, node.BadInput("a key is wanted, and there is none")
	}
	digest, err := algorithm(c.textOr(2, "sha256"))
	if err != nil {
		return value.Value{}, err
	}
	h := hmac.New(digest, []byte(c.text(1)))
	h.Write([]byte(c.text(0)))
	return value.Text(hex.EncodeToString(h.Sum(nil))), nil
}

func base64Of(c *Call) (value.Value, error) {
	switch way := c.textOr(1, "encode"); way {
	case "encode":
		return value.Text(base64.StdEncoding.EncodeToString([]byte(c.text(0)))), nil
	case "decode":
		return fromBase64(c.arg(0))
	default:
		return value.Value{}, node.BadInput("there is no direction %q", way).WithHint("write encode or decode")
	}
}

// fromBase64 reads both alphabets, with and without the signs at the end.
func fromBase64(v value.Value) (value.Value, error) {
	text := strings.TrimRight(strings.Join(strings.Fields(node.PlainText(v)), ""), "=")
	raw, err := base64.RawStdEncoding.DecodeString(strings.NewReplacer("-", "+", "_", "/").Replace(text))
	switch {
	case err != nil:
		return value.Value{}, node.BadInput("%s is not base64", short(v))
	case !utf8.Valid(raw):
		return value.Value{}, node.BadInput("%s holds bytes that are no text", short(v)).
			WithHint("pass it on as it is, or take it apart with Buffer in a script")
	}
	return value.Text(string(raw)), nil
}

func parseJSON(c *Call) (value.Value, error) {
	v, err := value.Parse([]byte(c.text(0)))
	if err != nil {
		return value.Value{}, node.BadInput("the text is not JSON: %w", err)
	}
	return v, nil
}
