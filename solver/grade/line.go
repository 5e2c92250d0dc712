package grade

import (
	"strings"

	"fourfours/solver/target"
)

// CutRemark returns a line without its remark, which is a # after a space and
// all that follows it, and without the spaces at its end.
func CutRemark(line string) string {
	for from := 0; ; {
		i := strings.IndexByte(line[from:], '#')
		if i < 0 {
			break
		}
		i += from
		if i == 0 || line[i-1] == ' ' || line[i-1] == '\t' {
			line = line[:i]
			break
		}
		from = i + 1
	}
	return strings.TrimRight(line, " \t\r\n")
}

// LineKind tells what a line of a file of expressions is.
type LineKind uint8

// The kinds of lines.
const (
	Graded   LineKind = iota // an expression or a claim, readable or not
	Blank                    // nothing but a remark
	NotFound                 // a target that this program did not find
)

// A line says so of a target by one of these; the second is followed by
// operators and the solution that they allow.
const (
	notFound = ": not found within limits"
	needs    = ": needs "
)

// KindOf returns the kind of a line.
func KindOf(line string) LineKind {
	line = strings.TrimLeft(CutRemark(line), " \t")
	if line == "" {
		return Blank
	}
	wanted, ok := strings.CutSuffix(line, notFound)
	if !ok {
		wanted, _, ok = strings.Cut(line, needs)
	}
	if ok {
		if _, err := target.Parse(wanted); err == nil {
			return NotFound
		}
	}
	return Graded
}
