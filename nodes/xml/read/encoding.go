package read

import (
	"bufio"
	"bytes"
	"io"
	"regexp"

	"golang.org/x/net/html/charset"

	"fairlead/engine/node"
	"fairlead/nodes/internal/textfile"
)

// headSize is how much of a file is looked at for what it says of its encoding.
const headSize = 1 << 10

var declared = regexp.MustCompile(`^\s*<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)["']`)

// decoded turns a file into UTF-8 out of the encoding that it has by its mark, by its first bytes,
// or by its own word.
func decoded(file io.Reader) (io.Reader, error) {
	in := bufio.NewReaderSize(file, 1<<16)
	head, err := in.Peek(headSize)
	if err != nil && err != io.EOF {
		return nil, err
	}
	for name, starts := range map[string][]string{
		"utf-16le": {"\xFF\xFE", "<\x00?\x00"}, "utf-16be": {"\xFE\xFF", "\x00<\x00?"},
	} {
		for _, start := range starts {
			if bytes.HasPrefix(head, []byte(start)) {
				return textfile.Decode(in, name) // whatever it says of itself
			}
		}
	}
	said := declared.FindSubmatch(head)
	if said == nil {
		return in, nil
	}
	label := string(said[1])
	encoding, name := charset.Lookup(label)
	switch {
	case encoding == nil:
		return nil, node.BadInput("the file says that its encoding is %q, which is not known", label).
			WithHint("save it as UTF-8")
	case name == "utf-8" || name == "utf-16le" || name == "utf-16be": // the head was read as ASCII
		return in, nil
	}
	return encoding.NewDecoder().Reader(in), nil
}
