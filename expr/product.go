package expr

import (
	"slices"
	"strings"
)

// A product without a sign, such as 4(4+4) or √4√4, is read where it can mean one
// thing only. What the factor before it ends in decides that, and what the one
// after it begins with.

// kind tells what a text is where no bracket is around it; 0 for what is in
// brackets, a call included.
type kind uint16

const (
	kindBare     kind = 1 << iota // a literal
	kindFraction                  // which has a point and no digit that recurs
	kindPostfix                   // it ends in a postfix sign
	kindOpen                      // it ends in the operand of a prefix sign: √4
	kindPower                     // it ends in an exponent: 4^4
	kindChain                     // it is a product; the other bits are of its last factor
	kindDivided                   // a division is in that product
	kindRaised                    // it ends in raised digits: 4²
	kindIndex                     // it is a root sign with brackets: √[4]
)

// prefixedKind is the kind of a prefix sign with its operand.
func prefixedKind(operand kind) kind {
	if operand == 0 {
		return 0
	}
	return kindOpen | operand&kindPostfix
}

// infixKind is the kind of an infix sign with its operands.
func infixKind(op Op, left, right kind) kind {
	switch row := &table[op]; {
	case row.Prec == PrecTerm && op == Multiply:
		return right | kindChain | left&kindDivided
	case row.Prec == PrecTerm:
		return right | kindChain | kindDivided
	case row.Prec == PrecPower && right != 0:
		return kindPower
	}
	return 0
}

// beginsFactor reports whether an operand begins at the current position that
// can be a factor without a sign before it.
func (p *parser) beginsFactor() bool {
	if p.pos == len(p.text) {
		return false
	}
	switch c := p.text[p.pos]; {
	case c == ')' || c == ',' || c == '=':
		return false
	case isDigit(c) || c == '(':
		return true
	case isLetter(c):
		name := p.wordAt(p.pos)
		w, ok := lookUpWord(name)
		after := parser{text: p.text, pos: p.pos + len(name)}
		return ok && !p.separates() && (w.prefix != Literal || after.callFollows(w.call))
	case p.point() > 0:
		q := parser{text: p.text, pos: p.pos + p.point()}
		_, digit := q.digit()
		_, _, pair := q.period()
		return digit > 0 || pair > 0
	}
	if _, size := p.digit(); size > 0 {
		return true
	}
	s := p.sign(&signs.before)
	return s != nil && (s.op == Literal || table[s.op].Prec >= PrecPrefix)
}

// factor reads a factor that has no sign before it, and returns the product.
func (p *parser) factor(left piece) piece {
	at := p.pos
	_, digit := p.digit()
	isNumber := digit > 0 || p.point() > 0
	s := p.sign(&signs.before)
	isRoot := s != nil && s.op == Sqrt
	isBracket := s != nil && s.bracket != nil
	pair, period, size := p.period()
	recurs := size > 0 && left.look.kind&kindFraction != 0 && pair[0] != '\\'
	right := p.expr(PrecPower)
	if right.tree == nil {
		return piece{}
	}
	unclear := true
	var other func(left, right *Tree) string // the second way to write it
	switch k := left.look.kind; {
	case k&kindDivided != 0:
		other = overProduct
	case isRoot && k&kindPower != 0 || isNumber && k&kindOpen != 0:
		other = intoOperand
	case isRoot && k&(kindBare|kindPostfix) != 0:
		other = asDegree
	case isRoot && k&kindRaised != 0:
		other = func(l, r *Tree) string { return l.L.Text() + "*" + asDegree(l.R, r) }
	case k&kindIndex != 0:
		other = func(l, r *Tree) string { return (&Tree{Op: Root, L: l.L, R: r}).Text() }
	case isNumber && k&(kindBare|kindPower) != 0:
		other = func(l, r *Tree) string { return l.Text() + r.Text() }
	case isNumber && k&kindPostfix != 0:
		other = beforeFactor
	case recurs:
		after := strings.TrimSpace(p.text[at+size : p.pos])
		other = func(l, _ *Tree) string { return l.Text() + marked(period) + after }
	default:
		unclear = false
	}
	if !unclear {
		return p.join(at, Multiply, left, right)
	}
	ways := p.ways(left, right, isBracket, other)
	if isRoot && left.look.kind&(kindDivided|kindPower) != 0 && left.look.kind&(kindBare|kindPostfix|kindPower) != 0 && len(ways) > 0 {
		ways = append(ways, lastAsDegree(left.tree, right.tree).Text())
	}
	if isNumber && left.look.kind&(kindBare|kindPower) != 0 {
		slices.Reverse(ways) // that it is one number is what comes to mind first
	}
	p.pos = at
	p.fail(at, "no operator before "+p.quote(), expectOperator, ways...)
	return piece{}
}

// ways returns the ways to write two factors: their product, and the other one
// if that can be read.
func (p *parser) ways(left, right piece, inBrackets bool, other func(l, r *Tree) string) []string {
	if p.quiet || left.bytes+right.bytes > maxWay/2 {
		return nil
	}
	product := (&Tree{Op: Multiply, L: left.tree, R: right.tree}).Text()
	if inBrackets && isDigits(right.tree) {
		product = left.tree.Text() + "*(" + right.tree.Text() + ")"
	}
	last := func(l *Tree) string { return other(l, right.tree) }
	before := ""
	if left.look.kind&kindChain != 0 && left.look.kind&kindDivided == 0 {
		// The last factor alone is at issue.
		before = strings.TrimSuffix((&Tree{Op: Multiply, L: left.tree.L, R: one}).Text(), one.Text())
		left.tree = left.tree.R
	}
	for left.look.kind&kindDivided == 0 && left.tree.Op == Negate {
		before += "-"
		left.tree = left.tree.L
	}
	if text := before + last(left.tree); readable(text) {
		return []string{product, text}
	}
	return []string{product}
}

// readable reports whether a short text is an expression.
func readable(text string) bool {
	p := parser{text: text, quiet: true}
	return p.whole() != nil && p.pos == len(text)
}

// overProduct moves a factor after a quotient under its line: 6/(2*(1+2)).
func overProduct(left, right *Tree) string {
	var factors []*Tree
	for ; left.Op == Multiply; left = left.L {
		factors = append(factors, left.R)
	}
	under := left.R
	for i := len(factors) - 1; i >= 0; i-- {
		under = &Tree{Op: Multiply, L: under, R: factors[i]}
	}
	return (&Tree{Op: left.Op, L: left.L, R: &Tree{Op: Multiply, L: under, R: right}}).Text()
}

// intoOperand moves a factor into the operand of the sign before the other one:
// sqrt(4*4), 4^(4*4).
func intoOperand(left, right *Tree) string {
	if left.R == nil {
		return (&Tree{Op: left.Op, L: &Tree{Op: Multiply, L: left.L, R: right}}).Text()
	}
	return (&Tree{Op: left.Op, L: left.L, R: &Tree{Op: Multiply, L: left.R, R: right}}).Text()
}

// asDegree makes the factor before a root its degree: root(3,8).
func asDegree(left, right *Tree) string {
	return rootOf(left, right).Text()
}

// rootOf gives the root that a short factor begins with a degree.
func rootOf(degree, right *Tree) *Tree {
	t := *right
	if t.Op == Sqrt {
		t.Op, t.L, t.R = Root, degree, t.L
	} else { // √8!^4
		t.L = rootOf(degree, t.L)
	}
	return &t
}

// lastAsDegree makes the last operand before a root its degree: 6/root(3,8),
// 2^root(3,8).
func lastAsDegree(left, right *Tree) *Tree {
	t := *left
	switch {
	case table[t.Op].Fixity == Infix:
		t.R = lastAsDegree(t.R, right)
	case t.Op == Negate:
		t.L = lastAsDegree(t.L, right)
	default:
		return rootOf(left, right)
	}
	return &t
}

// beforeFactor takes the sign after a factor for one before the next: 4*!4.
func beforeFactor(left, right *Tree) string {
	if table[left.Op].Symbol != table[Subfactorial].Symbol {
		return ""
	}
	return (&Tree{Op: Multiply, L: left.L, R: &Tree{Op: Subfactorial, L: right}}).Text()
}

// isDigits reports whether a tree is a number without a point.
func isDigits(t *Tree) bool { return t.Op == Literal && t.Lit.Frac == "" }

var one = &Tree{Op: Literal, Lit: &Lit{Int: "1"}}
