package expr

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// space moves past spaces.
func (p *parser) space() {
	for p.pos < len(p.text) {
		c := p.text[p.pos]
		if c == ' ' || '\t' <= c && c <= '\r' {
			p.pos++
			continue
		}
		if c < utf8.RuneSelf {
			return
		}
		r, size := utf8.DecodeRuneInString(p.text[p.pos:])
		if !unicode.IsSpace(r) {
			return
		}
		p.pos += size
	}
}

// at reports whether the next byte is c.
func (p *parser) at(c byte) bool { return p.pos < len(p.text) && p.text[p.pos] == c }

// sign returns the longest sign of a table at the current position, nil if
// there is none. It does not move.
func (p *parser) sign(from *[256][]sign) *sign {
	if p.pos == len(p.text) {
		return nil
	}
	list := from[p.text[p.pos]]
	for i := range list {
		if strings.HasPrefix(p.text[p.pos:], list[i].text) {
			return &list[i]
		}
	}
	return nil
}

// word reads the letters at the current position.
func (p *parser) word() string {
	start := p.pos
	for p.pos < len(p.text) && isLetter(p.text[p.pos]) {
		p.pos++
	}
	return p.text[start:p.pos]
}

// literal reads the literal that begins at the current position with a digit or
// a point.
func (p *parser) literal() piece {
	start := p.pos
	l := Lit{Int: p.digits()}
	if p.mark() > 0 {
		p.fail(p.pos, "a recurring digit before the point", "digits after a point")
		return piece{}
	}
	if !p.at('.') {
		return p.leaf(start, l)
	}
	p.pos++
	if l.Int == "0" {
		l.Int = ""
	}
	if !p.fraction(&l, start) {
		return piece{}
	}
	return p.leaf(start, l)
}

// digits reads the digits at the current position.
func (p *parser) digits() string {
	start := p.pos
	for p.pos < len(p.text) && isDigit(p.text[p.pos]) {
		p.pos++
	}
	return p.text[start:p.pos]
}

// mark returns the length of the mark of a recurring digit at the current
// position, 0 if there is none: ~, or the overline or macron that combines with
// the digit before it.
func (p *parser) mark() int {
	const overline, macron = "\u0305", "\u0304"
	switch {
	case p.at('~'):
		return 1
	case p.at(overline[0]) && (strings.HasPrefix(p.text[p.pos:], overline) || strings.HasPrefix(p.text[p.pos:], macron)):
		return len(overline)
	}
	return 0
}

// fraction reads the digits after the point of a literal that began at start.
func (p *parser) fraction(l *Lit, start int) bool {
	l.Frac = p.digits()
	if l.Frac == "" {
		p.fail(p.pos, "no digit after the point of "+quoted(p.text[start:p.pos]), "a digit")
		return false
	}
	size := p.mark()
	if size == 0 {
		return p.dots(l, start)
	}
	p.pos += size
	l.Period = 1
	if p.pos == len(p.text) || !isDigit(p.text[p.pos]) {
		return true
	}
	// More than one digit recurs: a run of marked digits is one period.
	var b strings.Builder
	b.WriteString(l.Frac)
	for p.pos < len(p.text) && isDigit(p.text[p.pos]) {
		b.WriteByte(p.text[p.pos])
		p.pos++
		size := p.mark()
		if size == 0 {
			p.fail(p.pos-1, "a digit after the recurring ones that does not recur", "recurring digits to the end of the number")
			return false
		}
		p.pos += size
		l.Period++
	}
	l.Frac = b.String()
	l.Period = shortestPeriod(l.Frac[len(l.Frac)-l.Period:])
	return true
}

// dots reads ... after a fraction, where it is clear what recurs.
func (p *parser) dots(l *Lit, start int) bool {
	size := 0
	for _, dots := range []string{"...", "…"} {
		if strings.HasPrefix(p.text[p.pos:], dots) {
			size = len(dots)
		}
	}
	if size == 0 {
		return true
	}
	if shortestPeriod(l.Frac) > 1 {
		p.fail(p.pos, `it is not clear which digits recur in `+quoted(p.text[start:p.pos+size]), `"~" after each recurring digit`)
		return false
	}
	p.pos += size
	l.Period = 1
	return true
}

// quoted quotes the end of a piece of the text for a message.
func quoted(s string) string {
	const most = 20
	if len(s) > most {
		s = "..." + s[len(s)-most:]
	}
	return `"` + s + `"`
}

// raised is the value of a raised digit or minus sign at the current position,
// and its length; size is 0 if there is none.
func (p *parser) raised() (value byte, size int) {
	if p.pos == len(p.text) || p.text[p.pos] < utf8.RuneSelf {
		return 0, 0
	}
	r, size := utf8.DecodeRuneInString(p.text[p.pos:])
	switch {
	case r == '⁰' || '⁴' <= r && r <= '⁹':
		return '0' + byte(r-'⁰'), size
	case r == '¹':
		return '1', size
	case r == '²':
		return '2', size
	case r == '³':
		return '3', size
	case r == '⁻':
		return '-', size
	}
	return 0, 0
}
