package grade

import "strings"

// CutRemark returns a line without its remark, which is a # or //, in full width too, after a space or
// at its start and all that follows, and without the spaces at its end.
func CutRemark(line string) string {
	for i := range len(line) {
		c := line[i]
		isMark := c == '#' || c == '/' && i+1 < len(line) && line[i+1] == '/' || strings.HasPrefix(line[i:], "／／")
		if isMark && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t' || strings.HasSuffix(line[:i], wideSpace)) {
			line = line[:i]
			break
		}
	}
	return strings.TrimRight(line, " \t\r\n"+wideSpace)
}

// wideSpace is the space of full width.
const wideSpace = "\u3000"

// LineKind tells what a line of a file of expressions is.
type LineKind uint8

// The kinds of lines.
const (
	Graded   LineKind = iota // expressions or a claim, readable or not
	Blank                    // nothing but a remark, or the head of a table
	NotFound                 // a target that this program did not find
	Open                     // a number without an answer
)

// A line says so of a target by one of these; the second is followed by
// operators and the solution that they allow.
const (
	notFound = "not found within limits"
	needs    = "needs "
)

// isInteger reports whether a text is an integer without spaces, with a minus sign
// or not.
func isInteger(text string) bool { return text != "" && integerSize(text) == len(text) }

// digits are those of ASCII and the full-width ones.
const digits = "0123456789０１２３４５６７８９"

// integerSize returns the length of the integer that a text begins with.
func integerSize(text string) int {
	rest := strings.TrimPrefix(strings.TrimPrefix(text, "-"), "－")
	after := strings.TrimLeft(rest, digits)
	if len(after) == len(rest) {
		return 0
	}
	return len(text) - len(after)
}

// blank returns spaces in the place of a text.
func blank(text string) string { return strings.Repeat(" ", len(text)) }
