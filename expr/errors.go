package expr

import (
	"fmt"
	"slices"
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

// isHidden reports whether a character is not for a message to show.
func isHidden(r rune) bool { return r == utf8.RuneError || !unicode.IsPrint(r) }

// mended returns a short text with its fault taken away, if that is a bracket that
// is not closed or not opened, or a plus sign before a number, and it can be read
// then.
func (p *parser) mended() []string {
	text, at := p.text, p.err.Offset
	switch {
	case at < len(text) && strings.IndexByte(")]}+", text[at]) >= 0:
		text = text[:at] + text[at+1:]
	case at == len(text):
		var closing []byte
		for _, c := range []byte(text) {
			switch i := strings.IndexByte("([{)]}", c); {
			case i >= 3 && len(closing) > 0:
				closing = closing[:len(closing)-1]
			case i >= 0 && i < 3:
				closing = append(closing, ")]}"[i])
			}
		}
		slices.Reverse(closing)
		text += string(closing)
	}
	q := parser{text: text, line: p.line, nest: p.nest, quiet: true}
	if q.line {
		q.answers(nil)
	} else if q.whole(); q.err == nil && q.pos < len(text) {
		return nil
	}
	if text = strings.Trim(text, " \t.,;"); q.err != nil || text == p.text || strings.ContainsFunc(text, isHidden) {
		return nil
	}
	return []string{text}
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
		_, size := utf8.DecodeRuneInString(p.text[p.pos:])
		after := parser{text: p.text, pos: p.pos + size}
		p.fail(p.pos, msg, expected, after.foreign(p.text[p.pos:after.pos])...)
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
	p.fail(p.pos, msg, expected)
}

// failName reports a name, which begins at an offset, that no operator has.
func (p *parser) failName(start int, name string) {
	ways := p.foreign(name)
	p.pos = start
	p.fail(start, "unknown function "+p.quote(), "one of "+functionNames(), ways...)
}

// foreign returns what to write for a name or sign of others that ends at the
// current position, nothing if that is not known.
func (p *parser) foreign(text string) []string {
	for _, f := range foreign {
		if !strings.EqualFold(f.text, text) {
			continue
		}
		operand, ok := p.operandText()
		switch {
		case ok && f.write == "":
			return p.otherBase(text, operand, p.pos)
		case ok:
			return strings.Split(strings.ReplaceAll(f.write, "#1", operand), "; ")
		}
	}
	return nil
}

// operandText reads a short operand as it is written, for a message: a number, or
// what is in parentheses, without these.
func (p *parser) operandText() (text string, ok bool) {
	p.space()
	start := p.pos
	if !p.at('(') {
		for p.pos < len(p.text) && (isDigit(p.text[p.pos]) || p.text[p.pos] == '.') {
			p.pos++
		}
		return p.text[start:p.pos], p.pos > start
	}
	depth := 0
	for ; p.pos < len(p.text) && p.pos-start < maxWay; p.pos++ {
		switch p.text[p.pos] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				p.pos++
				return strings.TrimSpace(p.text[start+1 : p.pos-1]), true
			}
		}
	}
	return "", false
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
