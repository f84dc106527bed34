// Package xml says how XML and records stand for each other; it is shared by the kinds that read
// and write XML.
//
// An element that holds nothing but text is that text. Another is an object: attributes are the
// fields @name, child elements the fields of their names, text between them the field #text. An
// element that stands several times is a list.
package xml

// How the names of fields tell what is no child element.
const (
	AttributeMark = "@"
	TextField     = "#text"
)

// MaxDepth is how many elements may stand within each other.
const MaxDepth = 200
