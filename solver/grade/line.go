package grade

import (
	"strings"
	"unicode/utf8"

	"fourfours/expr"
	"fourfours/solver/target"
)

// CutRemark returns a line without its remark, which is a # or // after a space or
// at its start and all that follows, and without the spaces at its end.
func CutRemark(line string) string {
	for i := range len(line) {
		c := line[i]
		isMark := c == '#' || c == '/' && i+1 < len(line) && line[i+1] == '/'
		if isMark && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t') {
			line = line[:i]
			break
		}
	}
	return strings.TrimRight(line, " \t\r\n")
}

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

// KindOf returns the kind of a line.
func KindOf(line string) LineKind {
	line = strings.TrimLeft(CutRemark(line), " \t")
	if line == "" {
		return Blank
	}
	if line[0] == '|' {
		if r := rowOf(line); len(r.cells) > 1 {
			return r.kind()
		}
	}
	if c := line[len(line)-1]; (c == '=' || c == ':' || c >= utf8.RuneSelf) && isInteger(withoutDemand(strings.TrimRight(line, "=:＝： \t"))) {
		return Open
	}
	wanted, ok := strings.CutSuffix(line, ": "+notFound)
	if !ok {
		wanted, _, ok = strings.Cut(line, ": "+needs)
	}
	if ok {
		if _, err := target.Parse(withoutDemand(wanted)); err == nil {
			return NotFound
		}
	}
	return Graded
}

// IsReadable reports whether a line is expressions or a claim that can be read.
func IsReadable(line string) bool {
	text, _ := unframed(CutRemark(line))
	_, err := expr.ParseLine(text, manyFactorials)
	return err == nil
}

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

// A frame is what stands around a number and its expression where no equals sign
// is between them: 12: 44, 12. 44, 12) 44, 12#5: 44, a tab between, or a row of a
// table with | or &. A framed line is read as the claim that it makes: in the place
// of its marks come spaces and an equals sign, so that columns stay what they are.

// unframed returns a line as a claim, of the same length, and the digit that it
// demands, or Any.
func unframed(line string) (text string, digit int) {
	start := len(line) - len(strings.TrimLeft(line, " \t"))
	if start < len(line) && line[start] == '|' || strings.IndexByte(line, '&') >= 0 {
		if r := rowOf(line); r.isRow() {
			return r.claim(), Any
		}
	}
	if end := start + integerSize(line[start:]); end > start {
		if mark, digit := headMark(line[end:]); mark > 0 && strings.TrimSpace(line[end+mark:]) != "" {
			return headed(line, end, end+mark), digit
		}
	}
	if strings.IndexByte(line, '\t') >= 0 {
		if r := rowOf(line); r.isRow() {
			return r.claim(), Any
		}
	}
	return line, Any
}

// headMark returns the length of the mark that parts a number from its expression,
// 0 if there is none, and the digit that it demands, or Any.
func headMark(rest string) (size, digit int) {
	digit = Any
	if head := rest[:min(len(rest), demandSize)]; withoutDemand(head) != head {
		size, digit = demandSize, int(head[1]-'0')
	}
	trimmed := strings.TrimLeft(rest[size:], " ")
	size = len(rest) - len(trimmed)
	for _, mark := range [...]string{":", "："} {
		if strings.HasPrefix(trimmed, mark) {
			return size + len(mark), digit
		}
	}
	if size > 0 || trimmed == "" {
		return 0, Any
	}
	for _, mark := range [...]string{")", "）", ". ", ".\t", "．　", "． "} {
		if strings.HasPrefix(trimmed, mark) {
			return len(strings.TrimRight(mark, " \t　")), Any
		}
	}
	return 0, Any
}

// demandSize is the length of #5 after a number, which demands 5s.
const demandSize = 2

// withoutDemand returns a text without the demand at its end.
func withoutDemand(text string) string {
	at := len(text) - demandSize
	if at >= 0 && text[at] == '#' && '0' <= text[at+1] && text[at+1] <= '9' {
		return text[:at]
	}
	return text
}

// headed returns a line whose number ends at an offset and its mark at another as a
// claim. Where a claim follows that has a number of its own, this one only counts
// the lines.
func headed(line string, end, mark int) string {
	rest := line[mark:]
	ascii := strings.ReplaceAll(rest, "＝", "=")
	first, _, claimed := strings.Cut(ascii, "=")
	last := ascii[strings.LastIndexByte(ascii, '=')+1:]
	head := line[:end] + "=" + blank(line[end+1:mark])
	if claimed && (isInteger(strings.TrimSpace(first)) || isInteger(strings.Trim(last, " \t.,;；。"))) {
		head = blank(line[:mark])
	}
	return head + rest
}

// blank returns spaces in the place of a text.
func blank(text string) string { return strings.Repeat(" ", len(text)) }
