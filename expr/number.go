package expr

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// literal reads the literal that begins at the current position with a digit or
// a point.
func (p *parser) literal() piece {
	start := p.pos
	l := Lit{Int: p.digits()}
	if p.pos == len(p.text) || p.text[p.pos] < utf8.RuneSelf && p.text[p.pos] != '.' && p.text[p.pos] != '~' {
		return p.leaf(start, l, false)
	}
	if p.first(marks[:markedOnly]) != "" {
		p.fail(p.pos, "a recurring digit before the point", "digits after a point")
		return piece{}
	}
	size := p.point()
	if size == 0 || p.line && l.Int != "" && p.endsAfter(size) {
		return p.leaf(start, l, false)
	}
	p.pos += size
	zero := l.Int == "0"
	if zero {
		l.Int = ""
	}
	if !p.fraction(&l, start) {
		return piece{}
	}
	return p.leaf(start, l, zero)
}

// markedOnly is how many of the marks can be nothing else.
const markedOnly = 6

// point returns the length of a decimal point at the current position.
func (p *parser) point() int {
	switch {
	case p.at('.'):
		return 1
	case p.pos < len(p.text) && p.text[p.pos] == "．"[0] && p.starts("．"):
		return len("．")
	}
	return 0
}

// digit returns the digit at the current position as ASCII, and its length; size
// is 0 if there is none.
func (p *parser) digit() (c byte, size int) {
	switch {
	case p.pos == len(p.text):
	case isDigit(p.text[p.pos]):
		return p.text[p.pos], 1
	case p.text[p.pos] == "０"[0]:
		r, size := utf8.DecodeRuneInString(p.text[p.pos:])
		if c := narrow(r); isDigit(c) {
			return c, size
		}
	}
	return 0, 0
}

// digits reads the digits at the current position.
func (p *parser) digits() string {
	start := p.pos
	for p.pos < len(p.text) && isDigit(p.text[p.pos]) {
		p.pos++
	}
	text := p.text[start:p.pos]
	if p.pos == len(p.text) || p.text[p.pos] != "０"[0] {
		return text
	}
	all := []byte(text)
	for c, size := p.digit(); size > 0; c, size = p.digit() {
		all = append(all, c)
		p.pos += size
	}
	return string(all)
}

// fraction reads the digits after the point of a literal that began at start.
func (p *parser) fraction(l *Lit, start int) bool {
	l.Frac = p.digits()
	if size := p.usualMark(); size > 0 && l.Frac != "" {
		p.pos += size
		if _, digit := p.digit(); digit == 0 && !p.at('\\') {
			l.Period = 1
			return true
		}
		p.pos -= size
	}
	if p.pos < len(p.text) && (p.text[p.pos] >= utf8.RuneSelf || strings.IndexByte(`~.'(\`, p.text[p.pos]) >= 0) {
		return p.recurring(l, start)
	}
	return p.hasDigits(l, start)
}

// usualMark returns the length of ~ or an overline at the current position, which
// are read without memory where one digit recurs.
func (p *parser) usualMark() int {
	switch {
	case p.at('~'):
		return 1
	case p.at("\u0305"[0]) && p.starts("\u0305"):
		return len("\u0305")
	}
	return 0
}

// hasDigits reports whether a literal that began at start has digits after its
// point.
func (p *parser) hasDigits(l *Lit, start int) bool {
	if l.Frac == "" {
		p.fail(p.pos, "no digit after the point of "+quoted(p.text[start:p.pos]), "a digit")
	}
	return l.Frac != ""
}

// recurring reads what makes digits recur, after the first digits.
func (p *parser) recurring(l *Lit, start int) bool {
	r := recurring{digits: []byte(l.Frac), first: -1, last: -1}
	if !r.read(p, l.Int+".", start) {
		return false
	}
	l.Frac, l.Period = string(r.digits), r.period
	return p.hasDigits(l, start)
}

// recurring is the digits after a point, of which some recur.
type recurring struct {
	digits      []byte
	first, last int // the marked digits, -1 for none
	dotted      bool
	gap         int // how many digits after the first marked one have no mark
	gapAt       int // where the first of them is in the text
	period      int
}

// read reads what follows the first digits: marks, digits with marks, digits in
// a pair that makes them recur, or dots. The literal begins at start, and before
// is what is written before its digits.
func (r *recurring) read(p *parser, before string, start int) bool {
	for {
		if r.period > 0 { // in a pair, which ends the number
			return true
		}
		at := p.pos
		if open, digits, size := p.period(); size > 0 && (len(r.digits) == 0 || open[0] == '\\') {
			p.pos += size
			if open == `\dot` || open == `\dot{` {
				for _, c := range []byte(digits) {
					r.add(c, at)
					r.mark(true)
				}
				continue
			}
			if r.first >= 0 {
				p.unclearPeriod(start, p.pos)
				return false
			}
			r.digits = append(r.digits, digits...)
			r.period = shortestPeriod(digits)
			continue
		} else if size > 0 && open[0] != '(' && open != "（" && r.first < 0 {
			last := len(r.digits) - 1
			p.unclearPeriod(start, p.pos+size, before+string(r.digits)+marked(digits),
				before+string(r.digits[:last])+marked(string(r.digits[last:])+digits))
			return false
		}
		if mark := p.first(marks); mark != "" && len(r.digits) > 0 && r.last < len(r.digits)-1 {
			p.pos += len(mark)
			r.mark(mark == dotAbove)
			continue
		}
		if c, size := p.digit(); size > 0 && r.first >= 0 {
			p.pos += size
			r.add(c, at)
			continue
		}
		break
	}
	if r.first < 0 {
		return r.readDots(p, before, start)
	}
	if r.gap > 0 && (!r.dotted || r.last < len(r.digits)-1) {
		p.fail(r.gapAt, "a digit after the recurring ones that does not recur", "recurring digits to the end of the number")
		return false
	}
	r.period = shortestPeriod(string(r.digits[r.first:]))
	return true
}

// add adds a digit that has no mark as yet.
func (r *recurring) add(c byte, at int) {
	r.digits = append(r.digits, c)
	if r.first >= 0 {
		if r.gap == 0 {
			r.gapAt = at
		}
		r.gap++
	}
}

// mark marks the last digit.
func (r *recurring) mark(dotted bool) {
	r.last = len(r.digits) - 1
	if r.first < 0 {
		r.first = r.last
	} else if r.gap > 0 {
		r.gap--
	}
	r.dotted = dotted
}

// period returns what is at the current position if it makes digits recur: how
// it opens, the digits, and its length. Size is 0 if there is no such pair.
func (p *parser) period() (open, digits string, size int) {
	for i := range periods {
		pair := &periods[i]
		if !p.starts(pair.open) {
			continue
		}
		q := parser{text: p.text, pos: p.pos + len(pair.open)}
		if pair.close == "" {
			q.space()
			if c, size := q.digit(); size > 0 {
				return pair.open, string(c), q.pos + size - p.pos
			}
			continue
		}
		if digits := q.digits(); digits != "" && q.starts(pair.close) {
			return pair.open, digits, q.pos + len(pair.close) - p.pos
		}
	}
	return "", "", 0
}

// marked writes digits that recur in canonical text.
func marked(digits string) string {
	var b strings.Builder
	for _, c := range []byte(digits) {
		b.WriteByte(c)
		b.WriteByte('~')
	}
	return b.String()
}

// readDots reads ... after a fraction, where it is clear what recurs: equal
// digits, which are one digit then, or the last digits, written twice at least.
func (r *recurring) readDots(p *parser, before string, start int) bool {
	sign := p.first(dots)
	if sign == "" || len(r.digits) == 0 {
		return true
	}
	n := len(r.digits)
	last := n - len(bytes.TrimRight(r.digits, string(r.digits[n-1:])))
	period := shortestPeriod(string(r.digits))
	switch {
	case period == 1:
		r.digits, r.period = r.digits[:1], 1
	case period < n:
		r.digits, r.period = r.digits[:period], period
	case last > 2:
		r.digits, r.period = r.digits[:n-last+1], 1
	default:
		text := string(r.digits)
		p.unclearPeriod(start, p.pos+len(sign), before+text[:n-1]+marked(text[n-1:]), before+marked(text))
		return false
	}
	p.pos += len(sign)
	return true
}

// unclearPeriod reports that a literal, from one offset to another, can mean
// several numbers, and the ways to write them.
func (p *parser) unclearPeriod(start, end int, ways ...string) {
	p.fail(p.pos, "it is not clear which digits recur in "+quoted(p.text[start:end]), `"~" after each recurring digit`, ways...)
}

// quoted quotes the end of a piece of the text for a message.
func quoted(s string) string {
	const most = 20
	if len(s) > most {
		cut := len(s) - most
		for !utf8.RuneStart(s[cut]) {
			cut++
		}
		s = "..." + s[cut:]
	}
	return fmt.Sprintf("%q", s)
}
