package grade

import (
	"strings"

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
		if r := rowOf(line); r.isRow() {
			return r.kind()
		}
	}
	if c := line[len(line)-1]; (c == '=' || c == ':') && isInteger(strings.TrimRight(line, "=: \t")) {
		return Open
	}
	wanted, ok := strings.CutSuffix(line, ": "+notFound)
	if !ok {
		wanted, _, ok = strings.Cut(line, ": "+needs)
	}
	if ok {
		if _, err := target.Parse(wanted); err == nil {
			return NotFound
		}
	}
	return Graded
}

// isInteger reports whether a text is an integer without spaces, with a minus sign
// or not.
func isInteger(text string) bool {
	text = strings.TrimPrefix(text, "-")
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// A frame is what stands around a number and its expression where no equals sign
// is between them: 12: 44, 12. 44, 12) 44, 12#5: 44, a tab between, or a row of a
// table with | or &. A framed line is read as the claim that it makes: in the place
// of its marks come spaces and an equals sign, so that columns stay what they are.

// unframed returns a line as a claim, of the same length, and the digit that it
// demands, or Any.
func unframed(line string) (text string, digit int) {
	start := len(line) - len(strings.TrimLeft(line, " \t"))
	if start < len(line) && line[start] == '|' {
		if r := rowOf(line); r.isRow() {
			return r.claim(), Any
		}
	}
	number := start
	if number < len(line) && line[number] == '-' {
		number++
	}
	end := number
	for end < len(line) && '0' <= line[end] && line[end] <= '9' {
		end++
	}
	if end > number {
		if mark, digit := headMark(line[end:]); mark > 0 && strings.TrimSpace(line[end+mark:]) != "" {
			return headed(line, end, end+mark), digit
		}
	}
	if strings.IndexByte(line, '\t') >= 0 || strings.IndexByte(line, '&') >= 0 {
		if r := rowOf(line); r.isRow() {
			return r.claim(), Any
		}
	}
	return line, Any
}

// headMark returns the length of the mark that parts a number from its expression,
// 0 if there is none, and the digit that it demands, or Any.
func headMark(rest string) (size, digit int) {
	trimmed := strings.TrimLeft(rest, " ")
	spaces := len(rest) - len(trimmed)
	switch {
	case trimmed == "":
	case trimmed[0] == ':', trimmed[0] == ')' && spaces == 0:
		return spaces + 1, Any
	case spaces == 0 && len(rest) > 1 && rest[0] == '.' && (rest[1] == ' ' || rest[1] == '\t'):
		return 1, Any
	case spaces == 0 && len(rest) > 2 && rest[0] == '#' && '0' <= rest[1] && rest[1] <= '9' && rest[2] == ':':
		return 3, int(rest[1] - '0')
	}
	return 0, Any
}

// headed returns a line whose number ends at an offset and its mark at another as a
// claim. Where a claim follows that has a number of its own, this one only counts
// the lines.
func headed(line string, end, mark int) string {
	rest := line[mark:]
	first, _, claimed := strings.Cut(rest, "=")
	last := rest[strings.LastIndexByte(rest, '=')+1:]
	head := line[:end] + "=" + blank(line[end+1:mark])
	if claimed && (isInteger(strings.TrimSpace(first)) || isInteger(strings.Trim(last, " \t.,;"))) {
		head = blank(line[:mark])
	}
	return head + rest
}

// blank returns spaces in the place of a text.
func blank(text string) string { return strings.Repeat(" ", len(text)) }

// row is a line of a table.
type row struct {
	line  string
	mark  byte // between its cells
	cells []cell
}

// cell is a part of a line, without the spaces around it: the whole, or what a
// span of code in it holds.
type cell struct {
	start, end int
	text       string
}

// rowOf parts a line into its cells.
func rowOf(line string) row {
	r := row{line: line, mark: '|'}
	start, end := len(line)-len(strings.TrimLeft(line, " \t")), len(line)
	switch {
	case start < end && line[start] == '|':
		start++
		if end > start && line[end-1] == '|' {
			end--
		}
	case strings.IndexByte(line, '&') >= 0:
		r.mark = '&'
		end = len(strings.TrimRight(strings.TrimSuffix(line, `\hline`), ` \`))
	default:
		r.mark = '\t'
	}
	for start <= end && len(r.cells) < expr.MaxExpressions {
		next := strings.IndexByte(line[start:end], r.mark)
		if next < 0 {
			next = end - start
		}
		r.cells = append(r.cells, r.cellAt(start, start+next))
		start += next + 1
	}
	return r
}

func (r row) cellAt(start, end int) cell {
	text := r.line[start:end]
	if open := strings.IndexByte(text, '`'); open >= 0 {
		if last := strings.LastIndexByte(text, '`'); last > open {
			start, text = start+open+1, text[open+1:last]
		}
	}
	around := " \t"
	if r.mark == '|' {
		around = " \t*_" // bold type
	}
	start += len(text) - len(strings.TrimLeft(text, around))
	text = strings.Trim(text, around)
	return cell{start, start + len(text), text}
}

// isRow reports whether a line is a row, of two cells at least. With a tab it is one
// only where a number and what begins an operand are in them: with a sign that goes
// on, it is one expression.
func (r row) isRow() bool {
	if len(r.cells) < 2 || r.mark != '\t' {
		return len(r.cells) > 1
	}
	next := r.cells[1].text
	if rest, ok := strings.CutPrefix(next, "!"); ok { // a subfactorial, or the sign of the number
		return isInteger(r.cells[0].text) && rest != "" && strings.IndexAny(rest, "0123456789.(") == 0
	}
	return isInteger(r.cells[0].text) && next != "" && strings.IndexAny(next, "+-*/^=%−–×÷·⁰¹²³⁴⁵⁶⁷⁸⁹⁻") != 0
}

// kind tells what a row of a table in Markdown is.
func (r row) kind() LineKind {
	digits := false
	for i, c := range r.cells {
		digits = digits || strings.ContainsAny(c.text, "0123456789")
		if i > 0 && (strings.HasPrefix(c.text, notFound) || strings.HasPrefix(r.line[r.wholeStart(i):], needs)) {
			return NotFound
		}
	}
	switch {
	case !digits: // the head of a table, or the line under it
		return Blank
	case len(r.cells) > 1 && isInteger(r.cells[0].text) && strings.TrimSpace(r.after(0)) == "":
		return Open
	}
	return Graded
}

// after returns the texts of the cells after one, without what is between.
func (r row) after(i int) string {
	var b strings.Builder
	for _, c := range r.cells[i+1:] {
		b.WriteString(c.text)
	}
	return b.String()
}

// wholeStart is where the text of a cell begins in the line, a remark before its
// code included.
func (r row) wholeStart(i int) int {
	at := r.cells[i].start
	for at > 0 && r.line[at-1] != r.mark {
		at--
	}
	return at + len(r.line[at:]) - len(strings.TrimLeft(r.line[at:], " \t"))
}

// claim returns a row as a claim: the first cell is the number, or the last of
// several numbers, and the next one an expression. Of the cells that follow, those
// that are expressions are answers, too.
func (r row) claim() string {
	number := 0
	for number+2 < len(r.cells) && isInteger(r.cells[number].text) && isInteger(r.cells[number+1].text) && !isInteger(r.cells[number+2].text) {
		number++
	}
	out := []byte(blank(r.line))
	for i, c := range r.cells {
		if i < number || i > number+1 && !isAnswer(c.text) {
			continue
		}
		copy(out[c.start:], c.text)
		switch {
		case strings.HasPrefix(c.text, "="): // 16 &= 4+4+4+4
		case i == number+1:
			out[c.start-1] = '='
		case i > number+1:
			out[c.start-1] = ','
		}
	}
	return string(out)
}

// isAnswer reports whether a cell after the expression of a row is one more.
func isAnswer(text string) bool {
	if isInteger(text) {
		return false
	}
	read, err := expr.ParseLine(text, true)
	return err == nil && read.Number == nil
}
