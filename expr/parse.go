package expr

import (
	"fmt"
	"strings"
)

const (
	// MaxNesting is how deep parentheses, calls, prefix signs and exponents of
	// exponents may be nested. Each level is one call of the parser, of some
	// hundreds of bytes: at the limit some megabytes of stack. Signs in a row
	// (--4) count twice, as canonical text has parentheses between them.
	MaxNesting = 20000
	// MaxText is how many bytes an expression may have, as it is given and in
	// canonical text. Each byte can be a node of a tree, of 32 bytes,
	// but for literals of one digit.
	MaxText = 1 << 20
)

// Parse reads an expression. The error is a *SyntaxError.
func Parse(text string) (*Tree, error) {
	p := parser{text: text}
	t := p.whole(false)
	if p.err != nil {
		return nil, p.err
	}
	return t, nil
}

// ParseClaim reads an expression, or a claim that two are equal: left is nil
// for a text without an equals sign. The error is a *SyntaxError, with
// positions in the whole text.
func ParseClaim(text string) (left, right *Tree, err error) {
	p := parser{text: text}
	right = p.whole(true)
	if p.err == nil && p.at('=') {
		left = right
		p.pos++
		right = p.whole(false)
	}
	if p.err != nil {
		return nil, nil, p.err
	}
	return left, right, nil
}

// parser reads one text. After the first fault err is set and every function
// returns nothing.
type parser struct {
	text  string
	pos   int
	depth int // of nested calls of expr
	err   *SyntaxError
	room  []Tree // for the next nodes
	made  int    // nodes
}

// oneDigit holds the literals of one digit, which all trees share.
var oneDigit = func() (list [10]Tree) {
	for i := range list {
		list[i].Lit = &Lit{Int: "0123456789"[i : i+1]}
	}
	return list
}()

// piece is a part of the expression that has been read: a tree, and of its
// canonical text the class, the bytes, and how many calls of expr it needs
// within the one that reads it. Without a tree it is nothing.
type piece struct {
	tree  *Tree
	class Class
	bytes int32
	nest  int32
}

// node returns a node in memory that is shared with its neighbours.
func (p *parser) node() *Tree {
	if len(p.room) == 0 {
		p.room = make([]Tree, min(max(8, p.made), 512))
	}
	n := &p.room[0]
	p.room = p.room[1:]
	p.made++
	return n
}

// leaf returns the literal that begins at an offset.
func (p *parser) leaf(at int, l Lit) piece {
	if len(l.Int) == 1 && l.Frac == "" {
		return piece{&oneDigit[l.Int[0]-'0'], ClassLiteral, 1, 0}
	}
	n := p.node()
	n.At, n.Lit = uint32(at), new(Lit)
	*n.Lit = l
	return piece{n, ClassLiteral, int32(l.textLen()), 0}
}

// apply returns the operator that begins at an offset over one operand, or over
// two.
func (p *parser) apply(at int, op Op, l, r piece) piece {
	n := p.node()
	n.Op, n.At, n.L, n.R = op, uint32(at), l.tree, r.tree
	e := &compiled[op]
	wrapL := int32(e.wrapL >> l.class & 1)
	wrapR := int32(e.wrapR >> r.class & 1)
	bytes := int32(e.bytes) + l.bytes + r.bytes + 2*(wrapL+wrapR)
	nestL, nestR := l.nest+wrapL, r.nest+wrapR
	switch table[op].Fixity {
	case Infix:
		nestR++
	case Prefix, Call:
		nestL++
		nestR++
	}
	return piece{n, e.result[l.class], bytes, max(nestL, nestR)}
}

// whole reads an expression to the end of the text, or to the equals sign of a
// claim.
func (p *parser) whole(claim bool) *Tree {
	if len(p.text) > MaxText {
		p.fail(0, fmt.Sprintf("a text of more than %d bytes", MaxText), fmt.Sprintf("%d bytes at most", MaxText))
		return nil
	}
	start := p.pos
	t := p.expr(PrecSum)
	switch {
	case t.tree == nil:
		return nil
	case p.pos < len(p.text) && !(claim && p.at('=')):
		p.failOperator(expectOperator)
		return nil
	// The canonical text must be readable too. Chains like 4!!!!!! nest only
	// there, and it can be longer than what was read.
	case t.nest+1 > MaxNesting:
		p.failNesting(start)
		return nil
	case t.bytes > MaxText:
		p.fail(start, fmt.Sprintf("an expression of %d bytes in canonical text", t.bytes), fmt.Sprintf("%d bytes at most", MaxText))
		return nil
	}
	return t.tree
}

// expr reads an expression of operators that bind at least as tightly as
// minPrec, and the spaces after it.
func (p *parser) expr(minPrec int) piece {
	if p.depth++; p.depth > MaxNesting {
		p.failNesting(p.pos)
		return piece{}
	}
	left := p.operand(minPrec)
	for left.tree != nil {
		p.space()
		if _, size := p.raised(); size > 0 {
			if minPrec > table[Power].Prec {
				break
			}
			left = p.raisedExponent(left)
			continue
		}
		s := p.sign(&signs.after)
		if s == nil {
			break
		}
		e := &compiled[s.op]
		if !e.infix || int(e.prec) < minPrec {
			break
		}
		at := p.pos
		p.pos += len(s.text)
		right := p.expr(int(e.rightNeeds))
		if right.tree == nil {
			return piece{}
		}
		left = p.apply(at, s.op, left, right)
	}
	p.depth--
	return left
}

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
	case c == '(':
		return p.postfix(p.parenthesised())
	case isLetter(c):
		return p.named()
	}
	s := p.sign(&signs.before)
	if s == nil {
		p.failOperand(minPrec)
		return piece{}
	}
	prec := int(compiled[s.op].prec)
	if table[s.op].Fixity == Call { // √
		prec = PrecPrefix
	}
	if prec < minPrec {
		p.fail(p.pos, fmt.Sprintf("%q cannot stand here without parentheses", s.text), expectOperand(minPrec))
		return piece{}
	}
	at := p.pos
	p.pos += len(s.text)
	return p.prefixed(at, s.op, prec)
}

// prefixed reads the operand of the prefix sign that begins at an offset.
func (p *parser) prefixed(at int, op Op, prec int) piece {
	operand := p.expr(prec)
	if operand.tree == nil {
		return piece{}
	}
	return p.apply(at, op, operand, piece{})
}

// postfix reads the postfix signs after a primary.
func (p *parser) postfix(t piece) piece {
	for t.tree != nil {
		p.space()
		s := p.sign(&signs.after)
		if s == nil || compiled[s.op].infix {
			break
		}
		at, op := p.pos, s.op
		p.pos += len(s.text)
		if s.onLiteral != Literal && t.class == ClassLiteral {
			op = s.onLiteral
		}
		t = p.apply(at, op, t, piece{})
	}
	return t
}

// parenthesised reads an expression in parentheses.
func (p *parser) parenthesised() piece {
	open := p.pos
	p.pos++
	t := p.expr(PrecSum)
	if t.tree == nil || !p.closed(open, `an operator or ")"`) {
		return piece{}
	}
	return t
}

// closed reads the closing parenthesis of the one at the offset open.
func (p *parser) closed(open int, expected string) bool {
	if p.at(')') {
		p.pos++
		return true
	}
	if p.pos == len(p.text) {
		p.fail(p.pos, fmt.Sprintf(`no ")" for the "(" in column %d`, p.column(open)), expected)
		return false
	}
	p.failOperator(expected)
	return false
}

// named reads a name: a call with the postfix signs after it, or a word that
// is a prefix sign.
func (p *parser) named() piece {
	start := p.pos
	name := p.word()
	w, ok := words[name]
	if !ok {
		w, ok = words[strings.ToLower(name)]
	}
	if !ok {
		p.pos = start
		p.fail(start, "unknown function "+p.quote(), "one of "+functionNames())
		return piece{}
	}
	p.space()
	switch {
	case w.call != Literal && p.at('('):
		return p.postfix(p.call(start, w.call, name))
	case w.prefix != Literal:
		return p.prefixed(start, w.prefix, PrecPrefix)
	}
	p.fail(p.pos, "no operands after "+name, `"("`)
	return piece{}
}

// call reads the operands of a call, whose name begins at an offset, from the
// opening parenthesis.
func (p *parser) call(at int, op Op, name string) piece {
	open := p.pos
	p.pos++
	l, r := p.expr(PrecSum), piece{}
	if l.tree == nil {
		return piece{}
	}
	if table[op].Arity == 2 {
		if !p.at(',') {
			if p.at(')') {
				p.fail(p.pos, name+" takes two operands", `an operator or ","`)
			} else {
				p.failOperator(`an operator or ","`)
			}
			return piece{}
		}
		p.pos++
		if r = p.expr(PrecSum); r.tree == nil {
			return piece{}
		}
	}
	if p.at(',') {
		p.fail(p.pos, name+" takes "+[...]string{"no", "one operand", "two operands"}[table[op].Arity], `an operator or ")"`)
		return piece{}
	}
	if !p.closed(open, `an operator or ")"`) {
		return piece{}
	}
	return p.apply(at, op, l, r)
}

// raisedExponent reads raised digits as the exponent of base.
func (p *parser) raisedExponent(base piece) piece {
	at, minus := p.pos, 0
	var b strings.Builder
	for {
		value, size := p.raised()
		if size == 0 || value == '-' && b.Len() > 0 {
			break
		}
		p.pos += size
		if value == '-' {
			minus++
		} else {
			b.WriteByte(value)
		}
	}
	if b.Len() == 0 {
		p.fail(p.pos, "no raised digit after the raised minus sign", "a raised digit")
		return piece{}
	}
	exponent := p.leaf(at, Lit{Int: b.String()})
	for range minus {
		exponent = p.apply(at, Negate, exponent, piece{})
	}
	t := p.apply(at, Power, base, exponent)
	p.space()
	_, size := p.raised()
	s := p.sign(&signs.after)
	if size > 0 || s != nil && (!compiled[s.op].infix || table[s.op].Right) {
		p.fail(p.pos, "it is not clear what "+p.quote()+" after a raised exponent belongs to", "parentheses around one of them")
		return piece{}
	}
	return t
}
