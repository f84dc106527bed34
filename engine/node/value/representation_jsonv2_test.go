//go:build goexperiment.jsonv2

package value

import (
	"bytes"
	"encoding/json/jsontext"
)

// withExperiment gives shaped slices that the tokenizer of the standard library fills.
func withExperiment() []representation {
	hint := &shapes{}
	return []representation{
		{"shaped slices over jsontext", func(line, out []byte) []byte {
			v := tokenized(jsontext.NewDecoder(bytes.NewReader(line)), hint)
			var made Builder
			for _, name := range mapped {
				made.Set(name+"2", v.Get(name))
			}
			return made.Value().AppendJSON(out)
		}, func(line, out []byte) []byte {
			v := tokenized(jsontext.NewDecoder(bytes.NewReader(line)), hint)
			if v.Get("currency").Text() == "EUR" {
				return v.AppendJSON(out)
			}
			return out
		}, true},
		{"only validated by jsontext", func(line, out []byte) []byte { return validated(line, out) }, validated, true},
	}
}

func validated(line, out []byte) []byte {
	v, err := jsontext.NewDecoder(bytes.NewReader(line)).ReadValue()
	if err != nil {
		panic(err)
	}
	return append(out, v...)
}

func tokenized(d *jsontext.Decoder, hint *shapes) Value {
	raw, err := d.ReadToken()
	if err != nil {
		panic(err)
	}
	switch raw.Kind() {
	case '{':
		var keys []string
		var items []Value
		for d.PeekKind() != '}' {
			key, err := d.ReadToken()
			if err != nil {
				panic(err)
			}
			keys = append(keys, keyOf(key.String()))
			items = append(items, tokenized(d, hint))
		}
		if _, err := d.ReadToken(); err != nil {
			panic(err)
		}
		return hint.of(keys).Object(items)
	case '[':
		var items []Value
		for d.PeekKind() != ']' {
			items = append(items, tokenized(d, hint))
		}
		if _, err := d.ReadToken(); err != nil {
			panic(err)
		}
		return ListOf(items...)
	case '"':
		return Text(raw.String())
	case '0':
		return Value{kind: KindNumber, str: raw.String()}
	case 'n':
		return Null()
	}
	return Bool(raw.Bool())
}
