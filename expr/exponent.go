package expr

import "strings"

// raisedNumber reads raised minus signs and digits as an exponent or a degree. It
// is nothing where a digit is wanting.
func (p *parser) raisedNumber() piece {
	at, minus := p.pos, 0
	for value, size := p.raised(); value == '-'; value, size = p.raised() {
		p.pos += size
		minus++
	}
	var digits strings.Builder
	for value, size := p.raised(); size > 0 && value != '-'; value, size = p.raised() {
		p.pos += size
		digits.WriteByte(value)
	}
	if digits.Len() == 0 {
		p.fail(p.pos, "no raised digit after the raised minus sign", "a raised digit")
		return piece{}
	}
	t := p.leaf(at, Lit{Int: digits.String()}, false)
	for range minus {
		t = p.apply(at, Negate, t, piece{})
	}
	return t
}

// raisedDegree reads raised digits before a root sign as its degree.
func (p *parser) raisedDegree(minPrec int) piece {
	at := p.pos
	if _, size := p.raised(); size > 0 {
		degree := p.raisedNumber()
		p.space()
		if s := p.sign(&signs.before); degree.tree != nil && s != nil && s.op == Sqrt {
			p.pos += len(s.text)
			operand := p.expr(PrecPrefix)
			if operand.tree == nil {
				return piece{}
			}
			t := p.apply(at, Root, degree, operand)
			t.look.kind = prefixedKind(operand.look.kind)
			return t
		}
		p.pos = at
	}
	p.failOperand(minPrec)
	return piece{}
}

// raisedExponent reads raised digits as the exponent of base.
func (p *parser) raisedExponent(base piece) piece {
	at := p.pos
	exponent := p.raisedNumber()
	if exponent.tree == nil {
		return piece{}
	}
	t := p.raiseTo(at, base, exponent)
	t.look.kind = kindRaised
	return t
}

// bracedExponent reads what is in braces after ^ as the exponent of base.
func (p *parser) bracedExponent(at int, base piece) piece {
	exponent := p.grouped(p.sign(&signs.before))
	if exponent.tree == nil {
		return piece{}
	}
	return p.raiseTo(at, base, exponent)
}

// raiseTo returns the power of an exponent that is raised for the eye, so that
// it is not clear what a sign after it belongs to.
func (p *parser) raiseTo(at int, base, exponent piece) piece {
	t := p.apply(at, Power, base, exponent)
	p.space()
	_, size := p.raised()
	s := p.sign(&signs.after)
	if size == 0 && (s == nil || compiled[s.op].infix && !table[s.op].Right) {
		return t
	}
	var ways []string
	if s != nil && !compiled[s.op].infix && t.bytes < maxWay/2 {
		ways = []string{
			(&Tree{Op: s.op, L: t.tree}).Text(),
			(&Tree{Op: Power, L: base.tree, R: &Tree{Op: s.op, L: exponent.tree}}).Text(),
		}
	}
	p.fail(p.pos, "it is not clear what "+p.quote()+" after a raised exponent belongs to", "parentheses around one of them", ways...)
	return piece{}
}
