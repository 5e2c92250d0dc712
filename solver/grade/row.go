package grade

import (
	"slices"
	"strings"

	"fourfours/expr"
	"fourfours/solver/supply"
)

// row is a line of a table.
type row struct {
	line  string
	mark  byte // between its cells
	cells []cell
	digit int // that the number demands, or supply.Any
}

// cell is a part of a line, without the spaces around it: the whole, or what a
// span of code in it holds.
type cell struct {
	start int
	text  string
}

// rowOf parts a line into its cells.
func rowOf(line string) row {
	r := row{line: line, mark: '|', digit: supply.Any}
	start, end := len(line)-len(strings.TrimLeft(line, " \t")), len(line)
	switch {
	case start < end && line[start] == '|':
		start++
		if end > start && line[end-1] == '|' {
			end--
		}
	case strings.IndexByte(line, '|') >= 0 && strings.IndexByte(line, '&') < 0 && strings.IndexByte(line, '\t') < 0:
		end = len(strings.TrimRight(line, " |"))
	case strings.IndexByte(line, '&') >= 0:
		r.mark = '&'
		end = len(strings.TrimRight(strings.TrimSuffix(line, `\hline`), ` \`))
	default:
		r.mark = '\t'
	}
	for start <= end && len(r.cells) < expr.MaxExpressions {
		next := 0
		for start+next < end && (line[start+next] != r.mark || next > 0 && line[start+next-1] == '\\') {
			next++ // a mark after a backslash is text
		}
		if c := r.cellAt(start, start+next); c.text != "=" { // 16 & = & 4+4+4+4
			r.cells = append(r.cells, c)
		}
		start += next + 1
	}
	return r.numbered()
}

// numbered returns a row that begins with its number alone: without the empty cells
// before it, and without the mark after it in its cell: 16 = | 4+4+4+4.
func (r row) numbered() row {
	first := slices.IndexFunc(r.cells, func(c cell) bool { return c.text != "" })
	if first < 0 {
		return r
	}
	number := r.cells[first]
	if r.mark == '\t' && first > 0 {
		return r
	}
	if r.mark != '\t' {
		number.text = strings.TrimRight(number.text, " =:.)＝：")
	}
	if text := withoutDemand(number.text); isInteger(text) {
		if text != number.text {
			r.digit = int(number.text[len(text)+1] - '0')
		}
		number.text = text
		r.cells = r.cells[first:]
		r.cells[0] = number
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
	return cell{start, strings.ReplaceAll(text, "`", " ")}
}

// isRow reports whether a line is a row, of two cells at least. With & it is one only
// where something else tells that it is LaTeX (a command, a dollar sign, or &=), or where
// the first cell is a number and the second an expression that is none. With a tab it is
// one only where a number and what begins an operand are in them: with a sign that goes
// on, it is one expression. So it is with | where no bar ends the line, after what is no
// number: |4-8|+4 has an absolute value.
func (r row) isRow() bool {
	switch {
	case len(r.cells) == 1 && r.mark == '|':
		return strings.ContainsAny(r.cells[0].text, "=＝")
	case len(r.cells) < 2 || r.cells[0].text == "":
		return false
	case r.mark == '&':
		return strings.ContainsAny(strings.ReplaceAll(r.line, `\&`, ""), `\$`) || strings.Contains(strings.ReplaceAll(r.line, " ", ""), "&=") ||
			isInteger(r.cells[0].text) && isAnswer(r.cells[1].text, false) && !strings.Contains(r.line, `\&`)
	case r.mark == '|':
		next := r.cells[1].text
		return isInteger(r.cells[0].text) || strings.HasSuffix(r.line, "|") || next == "" || strings.IndexAny(next, signsOn) != 0
	}
	if last := len(r.cells) - 1; !isInteger(r.cells[0].text) {
		return last == 1 && isInteger(r.cells[1].text) && isAnswer(r.cells[0].text, false)
	}
	next := r.cells[1].text
	if next == "" { // columns apart
		for _, c := range r.cells[2:] {
			if next = c.text; next != "" {
				break
			}
		}
	}
	if rest, ok := strings.CutPrefix(next, "!"); ok { // a subfactorial, or the sign of the number
		return rest != "" && strings.IndexAny(rest, "0123456789.(") == 0
	}
	return next != "" && strings.IndexAny(next, signsOn+"=%") != 0
}

// signsOn are what an expression goes on with.
const signsOn = "+-*/^−–×÷·⁰¹²³⁴⁵⁶⁷⁸⁹⁻"

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
	case len(r.cells) > 1 && isInteger(r.cells[0].text) && strings.Trim(r.after(0), openSigns) == "":
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

// claim returns a row as a claim: the first cell is the number, or a whole claim,
// and the next one that is no integer an expression. Of the cells that follow, those
// that are expressions are answers, too. Several claims in a row stay several, which
// is refused: whole ones, and pairs of a number and an expression.
func (r row) claim() string {
	out := []byte(blank(r.line))
	if last := r.numberLast(); last > 0 {
		for i, c := range r.cells[:last+1] {
			copy(out[c.start:], c.text)
			switch {
			case i == last:
				out[c.start-1] = '='
			case i > 0:
				out[c.start-1] = ','
			}
		}
		return string(out)
	}
	first, pairs := r.first(), r.isPairs()
	whole := first == 0
	second := -1 // the number of a pair after a whole claim
	for i, c := range r.cells {
		pair := whole && i > 0 && i+1 < len(r.cells) && isInteger(c.text) && r.isAnswer(i+1, first, false)
		switch {
		case pairs, i == 0, i == first, second >= 0 && second == i-1:
		case pair:
			second = i
		case i < first || !r.isAnswer(i, first, whole):
			continue
		}
		copy(out[c.start:], c.text)
		switch {
		case i == 0, strings.HasPrefix(c.text, "="): // 16 &= 4+4+4+4
		case i == first, pairs && i%2 == 1, second >= 0 && second == i-1:
			out[c.start-1] = '='
		default:
			out[c.start-1] = ','
		}
	}
	return string(out)
}

// numberLast is the index of the one plain integer of a row that begins with several
// expressions, or with a claim of none: what they are claimed to be. It is 0 for other rows.
func (r row) numberLast() int {
	next := 1
	for next < len(r.cells) && isAnswer(r.cells[next].text, false) {
		next++
	}
	if next == len(r.cells) || !isInteger(r.cells[next].text) || slices.ContainsFunc(r.cells[next+1:], func(c cell) bool { return isInteger(c.text) }) {
		return 0
	}
	sides := strings.Split(r.cells[0].text, "=")
	if len(sides) == 1 && next == 1 || slices.ContainsFunc(sides, func(s string) bool { return isInteger(strings.TrimSpace(s)) }) {
		return 0
	}
	return next
}

// isAnswer reports whether the cell after the first expression is one more, and not a
// remark such as a date: plain integers with a sign between, of other digits than the
// first expression has.
func (r row) isAnswer(i, first int, claims bool) bool {
	text := r.cells[i].text
	if strings.Trim(text, digits+"-–/. ") == "" && strings.ContainsFunc(text, func(c rune) bool {
		return strings.ContainsRune(digits, c) && !strings.ContainsRune(r.cells[first].text, c)
	}) {
		return false
	}
	return isAnswer(text, claims)
}

// first is the index of the first expression of a row.
func (r row) first() int {
	if strings.Contains(strings.Trim(r.cells[0].text, "="), "=") {
		return 0 // 16 = 4+4+4+4
	}
	isExpression := func(c cell) bool { return !isInteger(c.text) && c.text != "" }
	if next := slices.IndexFunc(r.cells[1:], isExpression); next >= 0 && isInteger(r.cells[0].text) {
		return next + 1
	}
	return 1 // 16 is the expression, or the number is on the right
}

// isPairs reports whether all cells of a row are pairs, two at least, of a number
// and an expression, in the one order or the other.
func (r row) isPairs() bool {
	if len(r.cells) < 4 || len(r.cells)%2 != 0 {
		return false
	}
	number := 0
	if !isInteger(r.cells[0].text) {
		number = 1
	}
	for i := 0; i < len(r.cells); i += 2 {
		if !isInteger(r.cells[i+number].text) || !isAnswer(r.cells[i+1-number].text, false) {
			return false
		}
	}
	return true
}

// isAnswer reports whether a cell after the expression of a row is one more, or,
// where claims are asked for, a claim.
func isAnswer(text string, claims bool) bool {
	if isInteger(text) {
		return false
	}
	read, err := expr.ParseLine(text, manyFactorials)
	return err == nil && (claims || read.Number == nil)
}
