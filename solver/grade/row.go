package grade

import (
	"slices"
	"strings"

	"fourfours/expr"
)

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
		if c := r.cellAt(start, start+next); c.text != "=" { // 16 & = & 4+4+4+4
			r.cells = append(r.cells, c)
		}
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

// claim returns a row as a claim: the first cell is the number, and the next one
// that is no integer an expression. Of the cells that follow, those that are
// expressions are answers, too.
func (r row) claim() string {
	first := slices.IndexFunc(r.cells[1:], func(c cell) bool { return !isInteger(c.text) && c.text != "" }) + 1
	if first == 0 || !isInteger(r.cells[0].text) { // 16 is the expression, or the number is on the right
		first = 1
	}
	out := []byte(blank(r.line))
	for i, c := range r.cells {
		if i > 0 && i < first || i > first && !isAnswer(c.text) {
			continue
		}
		copy(out[c.start:], c.text)
		switch {
		case strings.HasPrefix(c.text, "="): // 16 &= 4+4+4+4
		case i == first:
			out[c.start-1] = '='
		case i > first:
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
