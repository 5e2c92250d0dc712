package expr

import (
	"fmt"
	"slices"
	"strings"
)

// operand reads a prefix sign with its operand, if it binds at least as tightly
// as minPrec, or a primary with the postfix signs after it.
func (p *parser) operand(minPrec int) piece {
	p.space()
	if p.pos == len(p.text) {
		p.failOperand(minPrec)
		return piece{}
	}
	switch c := p.text[p.pos]; {
	case isDigit(c) || c == '.':
		return p.postfix(p.literal())
	case isLetter(c):
		start := p.pos
		name := p.wordAt(start)
		p.pos += len(name)
		return p.named(start, name)
	case c == '(':
		return p.postfix(p.grouped(&signs.before['('][0]))
	}
	return p.prefix(minPrec)
}

// prefix reads an operand that begins with neither an ASCII digit nor a letter.
func (p *parser) prefix(minPrec int) piece {
	at := p.pos
	s := p.sign(&signs.before)
	switch {
	case s == nil:
		if _, size := p.digit(); size > 0 || p.point() > 0 {
			return p.postfix(p.literal())
		}
		return p.raisedDegree(minPrec)
	case s.bracket != nil:
		return p.postfix(p.grouped(s))
	}
	p.pos += len(s.text)
	switch {
	case s.naming:
		return p.nameInBraces(at)
	case s.braced != Literal || s.indexed != Literal:
		return p.postfix(p.command(at, s))
	case s.called != Literal && p.callFollows(s.called):
		return p.postfix(p.call(at, s.called, s.text))
	case s.op == Literal:
		p.fail(p.pos, "no operands after "+s.text, `"("`, p.withOperands(s.called, strings.TrimPrefix(s.text, `\`))...)
		return piece{}
	}
	prec := int(compiled[s.op].prec)
	if table[s.op].Fixity == Call { // √
		prec = PrecPrefix
	}
	if prec < minPrec {
		p.fail(at, fmt.Sprintf("%q cannot stand here without parentheses", s.text), expectOperand(minPrec))
		return piece{}
	}
	return p.prefixed(at, s.op, prec)
}

// prefixed reads the operand of the prefix sign that begins at an offset.
func (p *parser) prefixed(at int, op Op, prec int) piece {
	index := op == Sqrt && p.at('[')
	operand := p.expr(prec)
	if operand.tree == nil {
		return piece{}
	}
	t := p.apply(at, op, operand, piece{})
	switch {
	case op == Negate:
		t.look.kind = operand.look.kind
	case index && operand.look.kind == 0:
		t.look.kind = kindIndex
	default:
		t.look.kind = prefixedKind(operand.look.kind)
	}
	return t
}

// postfix reads the postfix signs after a primary.
func (p *parser) postfix(t piece) piece {
	for t.tree != nil {
		p.space()
		s := p.sign(&signs.after)
		if s == nil || s.between != Literal || compiled[s.op].infix {
			break
		}
		at, op := p.pos, s.op
		p.pos += len(s.text)
		switch {
		case factorialSigns(op) > 0:
			t = p.factorials(at, op, t)
			continue
		case s.onLiteral != Literal && t.look.class == ClassLiteral:
			op = s.onLiteral
		}
		t = p.apply(at, op, t, piece{})
		t.look.kind = kindPostfix
	}
	return t
}

// runs are the operators of one, two and three factorial signs.
var runs = [...]Op{1: Factorial, 2: DoubleFactorial, 3: TripleFactorial}

// factorialSigns is how many factorial signs an operator is written with, 0 for others.
func factorialSigns(op Op) int { return max(0, slices.Index(runs[1:], op)+1) }

// factorials applies a run of factorial signs, of which those of op have been read. One
// to three are an operator each, and more have no one meaning; but each is a factorial
// where the rules say so of a run of that length, and of all that are longer.
func (p *parser) factorials(at int, op Op, t piece) piece {
	base, run := t, 0
	for {
		run += factorialSigns(op)
		s := p.sign(&signs.after)
		if s == nil || factorialSigns(s.op) == 0 {
			break
		}
		op = s.op
		p.pos += len(s.text)
	}
	switch {
	case run > 1 && p.nest.Has(runs[min(run, len(runs)-1)]):
		for range run {
			t = p.apply(at, Factorial, t, piece{})
		}
	case run < len(runs):
		t = p.apply(at, runs[run], t, piece{})
	default:
		p.fail(at, fmt.Sprintf("%d factorial signs in a row", run), "one, two or three", waysOfFactorials(base, run)...)
		return piece{}
	}
	t.look.kind = kindPostfix
	return t
}

// between reads the operand after a word between two operands, which binds like a
// product.
func (p *parser) between(s *sign, left piece) piece {
	at := p.pos
	p.pos += len(s.text)
	right := p.expr(PrecTerm + 1)
	if right.tree == nil {
		return piece{}
	}
	t := p.apply(at, s.between, left, right)
	t.look.kind = right.look.kind | kindChain | kindDivided
	return t
}

// grouped reads an expression in brackets, which are an operator where they are
// one of the table.
func (p *parser) grouped(s *sign) piece {
	open := p.pos
	p.pos += len(s.text)
	t := p.inside()
	if t.tree == nil || !p.closed(open, s.bracket) {
		return piece{}
	}
	if s.bracket.op != Literal {
		t = p.apply(open, s.bracket.op, t, piece{})
	}
	t.look.kind = 0
	return t
}

// inside reads the expression after an opening bracket.
func (p *parser) inside() piece {
	if p.reader != nil {
		return p.reader.within(p)
	}
	return p.expr(PrecSum)
}

// bracket returns the opening bracket at the current position, nil if there is
// none, or one that is an operator.
func (p *parser) bracket() *sign {
	if p.at('(') {
		return &signs.before['('][0]
	}
	if s := p.sign(&signs.before); s != nil && s.bracket != nil && s.bracket.op == Literal {
		return s
	}
	return nil
}

// closed reads what closes the bracket at the offset open.
func (p *parser) closed(open int, b *bracket) bool {
	if size := p.closer(b); size > 0 {
		p.pos += size
		return true
	}
	expected := `an operator or "` + b.close + `"`
	if p.pos == len(p.text) {
		p.fail(p.pos, fmt.Sprintf(`no "%s" for the "%s" in column %d`, b.close, b.open, p.column(open)), expected)
		return false
	}
	p.failOperator(expected)
	return false
}

// named reads what a name begins, after it: a call with the postfix signs after
// it, or the operand of a word that is a prefix sign.
func (p *parser) named(start int, name string) piece {
	w, ok := lookUpWord(name)
	if !ok {
		p.failName(start, name)
		return piece{}
	}
	switch {
	case w.call != Literal && p.callFollows(w.call):
		return p.postfix(p.call(start, w.call, name))
	case w.prefix != Literal:
		return p.prefixed(start, w.prefix, PrecPrefix)
	}
	p.fail(p.pos, "no operands after "+name, `"("`, p.withOperands(w.call, name)...)
	return piece{}
}

// callFollows moves past spaces, and reports whether the operands of a call
// follow there.
func (p *parser) callFollows(op Op) bool {
	p.space()
	if p.at('(') || p.bracket() != nil {
		return true
	}
	_, lowered := p.lowered()
	return table[op].Arity == 2 && (lowered > 0 || p.at('_'))
}

// call reads the operands of a call, whose name begins at an offset, from the
// opening bracket, or from a lowered first operand.
func (p *parser) call(at int, op Op, name string) piece {
	s, open := p.bracket(), p.pos
	if s == nil {
		return p.indexed(at, op, p.lowerOperand())
	}
	p.pos += len(s.text)
	l, r := p.inside(), piece{}
	if l.tree == nil {
		return piece{}
	}
	if table[op].Arity == 2 {
		comma := p.comma()
		if comma == 0 {
			if size := p.closer(s.bracket); size > 0 {
				var ways []string
				if op == Log {
					ways = p.otherBase(name, strings.TrimSpace(p.text[open+len(s.text):p.pos]), p.pos+size)
				}
				p.fail(p.pos, name+" takes two operands", `an operator or ","`, ways...)
			} else {
				p.failOperator(`an operator or ","`)
			}
			return piece{}
		}
		p.pos += comma
		if r = p.expr(PrecSum); r.tree == nil {
			return piece{}
		}
	}
	if p.comma() > 0 {
		p.fail(p.pos, name+" takes "+[...]string{"no", "one operand", "two operands"}[table[op].Arity], `an operator or ")"`)
		return piece{}
	}
	if !p.closed(open, s.bracket) {
		return piece{}
	}
	t := p.apply(at, op, l, r)
	if op == Sqrt && s.bracket.open == "[" {
		t.look.kind = kindIndex
	}
	return t
}

// comma returns the length of a comma at the current position.
func (p *parser) comma() int {
	switch {
	case p.at(','):
		return 1
	case p.pos < len(p.text) && p.starts("，"):
		return len("，")
	}
	return 0
}
