package expr

import "strings"

// nameInBraces reads a name that a command sets, such as \operatorname{sq}.
func (p *parser) nameInBraces(at int) piece {
	p.space()
	if p.at('{') {
		p.pos++
		p.space()
		start := p.pos
		name := p.wordAt(start)
		p.pos += len(name)
		p.space()
		if name != "" && p.at('}') {
			p.pos++
			return p.named(start, name)
		}
	}
	p.fail(p.pos, "no name in braces after "+quoted(p.text[at:p.pos]), "{name}")
	return piece{}
}

// command reads the operands of a command of LaTeX: \frac{4}{4}, \sqrt[3]{8}.
func (p *parser) command(at int, s *sign) piece {
	p.space()
	if s.indexed != Literal && p.at('[') {
		index := p.grouped(p.sign(&signs.before))
		if index.tree == nil {
			return piece{}
		}
		return p.indexed(at, s.indexed, index)
	}
	var operands [2]piece
	for i := range table[s.braced].Arity {
		operands[i] = p.argument(s.text)
		if operands[i].tree == nil {
			return piece{}
		}
	}
	last := operands[table[s.braced].Arity-1]
	if last.look.kind == kindBare {
		p.space()
		if digits := p.digits(); digits != "" || p.point() > 0 && !(p.line && p.endsAfter(p.point())) {
			ways := []string{s.text + "{" + last.tree.Text() + digits + "}", s.text + "{" + last.tree.Text() + "}*" + digits}
			if table[s.braced].Arity == 2 {
				ways[0], ways[1] = operands[0].tree.Text()+"/"+last.tree.Text()+digits, operands[0].tree.Text()+"/"+last.tree.Text()+"*"+digits
			}
			p.fail(p.pos-len(digits), "it is not clear where the operand of "+s.text+" ends", "braces around it", ways...)
			return piece{}
		}
	}
	return p.apply(at, s.braced, operands[0], operands[1])
}

// argument reads an operand of a command: what is in brackets, one digit, or
// another command.
func (p *parser) argument(name string) piece {
	p.space()
	if s := p.bracket(); s != nil {
		return p.grouped(s)
	}
	at := p.pos
	if c, size := p.digit(); size > 0 {
		p.pos += size
		return p.leaf(at, Lit{Int: string(c)}, false)
	}
	if s := p.sign(&signs.before); s != nil && (s.braced != Literal || s.indexed != Literal) {
		if p.depth++; p.depth > MaxNesting {
			p.failNesting(p.pos)
			return piece{}
		}
		p.pos += len(s.text)
		t := p.command(at, s)
		p.depth--
		return t
	}
	p.fail(p.pos, "no operand of "+name, "an operand in braces")
	return piece{}
}

// lowerOperand reads the first operand of a call where it stands low: log_4(64),
// log₄(64).
func (p *parser) lowerOperand() piece {
	at := p.pos
	if p.at('_') {
		p.pos++
		p.space()
		if s := p.bracket(); s != nil {
			return p.grouped(s)
		}
		if digits := p.digits(); digits != "" {
			return p.leaf(at, Lit{Int: digits}, false)
		}
		p.fail(p.pos, "no operand after _", "a number, or braces")
		return piece{}
	}
	var digits strings.Builder
	for value, size := p.lowered(); size > 0; value, size = p.lowered() {
		p.pos += size
		digits.WriteByte(value)
	}
	return p.leaf(at, Lit{Int: digits.String()}, false)
}

// indexed reads the second operand of an operator that begins at an offset, after
// the first one: what is in brackets, or what a prefix sign would have there.
func (p *parser) indexed(at int, op Op, first piece) piece {
	if first.tree == nil {
		return piece{}
	}
	p.space()
	var second piece
	if s := p.bracket(); s != nil {
		second = p.grouped(s)
	} else {
		second = p.expr(PrecPrefix)
	}
	if second.tree == nil {
		return piece{}
	}
	t := p.apply(at, op, first, second)
	t.look.kind = prefixedKind(second.look.kind)
	return t
}
