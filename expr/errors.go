package expr

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// SyntaxError reports a text that is not an expression.
type SyntaxError struct {
	Offset   int    // of the fault in the text, in bytes from 0; the length of the text for its end
	Column   int    // the same in characters (runes) from 1
	Msg      string // what is wrong, quoting the text
	Expected string // what would have been accepted there
	// Instead are the texts, for the whole or for the part at fault, of which one
	// may be what was meant: most of all where a text can mean two things.
	Instead []string
}

func (e *SyntaxError) Error() string {
	s := fmt.Sprintf("column %d: %s", e.Column, e.Msg)
	switch {
	case len(e.Instead) > 0:
		s += "; write " + strings.Join(e.Instead, "; ")
	case e.Expected != "":
		s += "; expected " + e.Expected
	}
	return s
}

// What the grammar accepts after an operand, for SyntaxError.Expected.
const expectOperator = "an operator or the end"

// expectOperand lists what may begin an operand that binds at least as tightly
// as minPrec.
func expectOperand(minPrec int) string {
	var b strings.Builder
	b.WriteString(`a number, "("`)
	for i := range table {
		row := &table[i]
		if row.Fixity == Prefix && row.Prec >= minPrec && row.Place == Anywhere {
			fmt.Fprintf(&b, ", %q", row.Symbol)
		}
	}
	b.WriteString(" or a function")
	return b.String()
}

// maxWay is how long a text of SyntaxError.Instead may be.
const maxWay = 60

// fail records a fault at a byte offset of the text, and what to write instead.
// The first one stays.
func (p *parser) fail(offset int, msg, expected string, instead ...string) {
	if p.err != nil {
		return
	}
	p.err = &SyntaxError{
		Offset:   offset,
		Column:   p.column(offset),
		Msg:      msg,
		Expected: expected,
	}
	for _, way := range instead {
		if len(way) > maxWay || strings.ContainsFunc(way, isHidden) {
			return
		}
	}
	if p.err.Instead = instead; len(instead) == 0 && !p.quiet && len(p.text) <= maxWay {
		p.err.Instead = p.mended()
	}
}

// column returns the column of a byte offset, in characters from 1.
func (p *parser) column(offset int) int { return Column(p.text, offset) }

// failOperand reports that no operand begins at the current position.
func (p *parser) failOperand(minPrec int) {
	expected := expectOperand(minPrec)
	switch {
	case p.pos == len(p.text) && p.blank():
		p.fail(p.pos, "nothing to read", expected)
	case p.pos == len(p.text):
		p.fail(p.pos, "the expression is cut short", expected)
	default:
		msg := "unexpected " + p.quote()
		ways := p.absolute()
		if q := *p; len(ways) == 0 && p.pos > 0 { // 4//4
			q.pos--
			ways = q.foreignInfix()
		}
		if len(ways) == 0 {
			ways = p.foreignOperand()
		}
		p.fail(p.pos, msg, expected, ways...)
	}
}

// failOperator reports that no operator, and not the expected sign either, is at
// the current position.
func (p *parser) failOperator(expected string) {
	if p.pos == len(p.text) {
		p.fail(p.pos, "the expression is cut short", expected)
		return
	}
	msg := "unexpected " + p.quote()
	switch c := p.text[p.pos]; {
	case c == '(' || c == '.' || isDigit(c) || isLetter(c):
		msg = "no operator before " + p.quote()
	case c == ')':
		msg = `")" without "("`
	}
	ways := p.foreignInfix()
	if len(ways) == 0 {
		ways = p.scientific()
	}
	if len(ways) == 0 { // 2∛8
		ways = p.foreignOperand()
	}
	p.fail(p.pos, msg, expected, ways...)
}

// failNesting reports that an expression is nested too deeply.
func (p *parser) failNesting(offset int) {
	p.fail(offset, fmt.Sprintf("nested more than %d deep", MaxNesting), "")
}

// blank reports whether nothing but spaces is before the current position.
func (p *parser) blank() bool {
	for _, r := range p.text[:p.pos] {
		if !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}

// quote returns the text at the current position for a message: a word, a
// number or a character, and the code of what cannot be shown.
func (p *parser) quote() string {
	const most = 20
	end := p.pos
	if p.at('\\') {
		end++
	}
	for end < len(p.text) && end < p.pos+most && isLetter(p.text[end]) {
		end++
	}
	if end > p.pos {
		return fmt.Sprintf("%q", p.text[p.pos:end])
	}
	for end < len(p.text) && end < p.pos+most && (isDigit(p.text[end]) || p.text[end] == '.') {
		end++
	}
	if end > p.pos {
		return fmt.Sprintf("%q", p.text[p.pos:end])
	}
	r, size := utf8.DecodeRuneInString(p.text[p.pos:])
	switch {
	case r == utf8.RuneError && size <= 1:
		return fmt.Sprintf("byte 0x%02x, which is not UTF-8", p.text[p.pos])
	case !unicode.IsPrint(r) || unicode.Is(unicode.Mn, r):
		return fmt.Sprintf("character %U", r)
	}
	return `"` + string(r) + `"`
}
