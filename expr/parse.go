package expr

import (
	"fmt"
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
	return p.parse()
}

// parse reads the text as one expression.
func (p *parser) parse() (*Tree, error) {
	t := p.whole()
	if p.err == nil && p.pos < len(p.text) {
		p.failOperator(expectOperator)
	}
	if p.err != nil {
		return nil, p.err
	}
	return t, nil
}

// parser reads one text. After the first fault err is set and every function
// returns nothing.
type parser struct {
	text   string
	pos    int
	depth  int // of nested calls of expr
	err    *SyntaxError
	room   []Tree  // for the next nodes
	made   int     // nodes
	reader *Reader // which makes the nodes; nil for none

	line  bool  // a line of claims is read, and not one expression
	nest  OpSet // of runs of factorial signs that are nested factorials
	quiet bool  // nobody reads what is wrong
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
//
// The compiler keeps a struct of four fields in registers, and one of five not.
type piece struct {
	tree  *Tree
	look  look
	bytes int32
	nest  int32
}

// look is the class of a canonical text, and the kind of the text as it was given.
type look struct {
	class Class
	kind  kind
}

// node returns a node that begins at an offset, in memory that is shared with its neighbours.
func (p *parser) node(at int) *Tree {
	if len(p.room) == 0 {
		p.room = make([]Tree, min(max(8, p.made), 512))
	}
	n := &p.room[0]
	p.room = p.room[1:]
	p.made++
	n.At = uint32(at)
	return n
}

// leaf returns the literal that begins at an offset. It may have had a zero before its point.
func (p *parser) leaf(at int, l Lit, zero bool) piece {
	k := kindBare
	if l.Frac != "" && l.Period == 0 {
		k |= kindFraction
	}
	t := piece{nil, look{ClassLiteral, k}, int32(l.textLen()), 0}
	switch {
	case p.reader != nil:
		t.tree = p.reader.leaf(l, zero)
	case len(l.Int) == 1 && l.Frac == "":
		t.tree = &oneDigit[l.Int[0]-'0']
	default:
		t.tree = p.node(at)
		t.tree.Zero, t.tree.Lit = zero, &l
	}
	return t
}

// branch returns the node of an operator that begins at an offset.
func (p *parser) branch(at int, op Op, l, r *Tree) *Tree {
	if p.reader != nil {
		return p.reader.branch(op, l, r)
	}
	n := p.node(at)
	n.Op, n.L, n.R = op, l, r
	return n
}

// apply returns the operator that begins at an offset over one operand, or over
// two. Its kind is that of a text in brackets.
func (p *parser) apply(at int, op Op, l, r piece) piece {
	n := p.branch(at, op, l.tree, r.tree)
	e := &compiled[op]
	wrapL := int32(e.wrapL >> l.look.class & 1)
	wrapR := int32(e.wrapR >> r.look.class & 1)
	bytes := int32(e.bytes) + l.bytes + r.bytes + 2*(wrapL+wrapR)
	nestL, nestR := l.nest+wrapL, r.nest+wrapR
	switch table[op].Fixity {
	case Infix:
		nestR++
	case Prefix, Call:
		nestL++
		nestR++
	}
	return piece{n, look{e.result[l.look.class], 0}, bytes, max(nestL, nestR)}
}

// join returns an infix sign that begins at an offset over two operands.
func (p *parser) join(at int, op Op, l, r piece) piece {
	t := p.apply(at, op, l, r)
	t.look.kind = infixKind(op, l.look.kind, r.look.kind)
	return t
}

// whole reads an expression as far as it goes.
func (p *parser) whole() *Tree {
	if len(p.text) > MaxText {
		p.fail(0, fmt.Sprintf("a text of more than %d bytes", MaxText), fmt.Sprintf("%d bytes at most", MaxText))
		return nil
	}
	start := p.pos
	t := p.expr(PrecSum)
	switch {
	case t.tree == nil:
		return nil
	// The canonical text must be readable too. Chains like 4! ! ! nest only
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
		if s == nil || s.between != Literal && p.starts(s.text+"(") { // 4mod(4,4) is a product
			if minPrec > PrecTerm || !p.beginsFactor() {
				break
			}
			left = p.factor(left)
			continue
		}
		if s.between != Literal {
			if minPrec > PrecTerm {
				break
			}
			left = p.between(s, left)
			continue
		}
		e := &compiled[s.op]
		if !e.infix || int(e.prec) < minPrec {
			break
		}
		at := p.pos
		p.pos += len(s.text)
		if s.op == Power && p.at('{') {
			left = p.bracedExponent(at, left)
			continue
		}
		right := p.expr(int(e.rightNeeds))
		if right.tree == nil {
			return piece{}
		}
		left = p.join(at, s.op, left, right)
	}
	p.depth--
	return left
}
