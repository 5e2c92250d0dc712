package expr

import "bytes"

// Class is the printing class of a text: all that decides whether the text
// stands in parentheses as an operand, and the class of the result.
type Class uint8

// The classes, in the order of the grammar. A text of class ClassTermNeg
// starts with a minus sign (-4*4), a text of class ClassNeg is a negation, a
// text of class ClassBang ends in ! (4! or 4!!), and one of class ClassClosed needs
// parentheses nowhere. ClassNone is no text: the
// right operand of a unary operator.
const (
	ClassNone    Class = iota
	ClassSum           // a+b, a-b
	ClassTermNeg       // -a*b, -a/b
	ClassTerm          // a*b, a/b
	ClassNeg           // -a
	ClassPower         // a^b
	ClassPrefix        // !a
	ClassBang          // a!, a!!
	ClassClosed        // sqrt(a), root(a,b), a%
	ClassLiteral       // 44, .4, .4~
	numClasses
)

// classPrec is the precedence of the root of a text, by class.
var classPrec = [numClasses]int{
	PrecPrimary, PrecSum, PrecTerm, PrecTerm, PrecSign, PrecPower, PrecPrefix, PrecPostfix, PrecPrimary, PrecPrimary,
}

// startsWithMinus reports whether a text of class c that is not a sum may start
// with a minus sign. (For a sum nothing depends on it.)
func startsWithMinus(c Class) bool { return c == ClassTermNeg || c == ClassNeg }

// needsParens is the one place that decides about parentheses: around an
// operand that the grammar would not read there; around one that starts with a
// minus sign, after any infix sign but a right-associative one; and between two
// signs of which both are a minus sign or end and begin with !: -(-4), !(!4), (4!)!.
func needsParens(row *Operator, e *entry, c Class) (left, right bool) {
	left = classPrec[c] < int(e.leftNeeds)
	right = classPrec[c] < int(e.rightNeeds)
	switch row.Fixity {
	case Infix:
		if !row.Right && startsWithMinus(c) {
			right = true
		}
	case Prefix:
		if c == ClassNeg && row.Prec == PrecSign || c == ClassPrefix && row.Symbol[0] == '!' {
			left = true
		}
	case Postfix:
		if c == ClassBang && row.Symbol[0] == '!' {
			left = true
		}
	}
	return left, right
}

// resultClass is the class of the text of an operator by the class of its left
// operand.
func resultClass(row *Operator, left Class, wrapped bool) Class {
	switch row.Fixity {
	case Call:
		return ClassClosed
	case Postfix:
		if row.Symbol[len(row.Symbol)-1] == '!' {
			return ClassBang
		}
		return ClassClosed
	}
	switch row.Prec {
	case PrecSum:
		return ClassSum
	case PrecTerm:
		if startsWithMinus(left) && !wrapped {
			return ClassTermNeg
		}
		return ClassTerm
	case PrecSign:
		return ClassNeg
	case PrecPower:
		return ClassPower
	}
	return ClassPrefix
}

// compileCovers computes the largest relation with the property that Covers
// states: it starts from everything and takes away what fails, until nothing
// does.
func compileCovers() {
	for c := range covers {
		covers[c] = 1<<numClasses - 1
	}
	covers[ClassNone] = 1 << ClassNone
	for changed := true; changed; {
		changed = false
		for c := ClassSum; c < numClasses; c++ {
			for d := ClassNone; d < numClasses; d++ {
				if c.Covers(d) && !standsFor(c, d) {
					covers[c] &^= 1 << d
					changed = true
				}
			}
		}
	}
}

// standsFor checks the property of Covers for one operator more around c and d.
func standsFor(c, d Class) bool {
	if d == ClassNone {
		return false
	}
	for i := range table {
		if table[i].Fixity == Form {
			continue
		}
		e := &compiled[i]
		if e.onlyLiteral {
			if d == ClassLiteral && c != ClassLiteral {
				return false
			}
			continue
		}
		if e.wrapL>>c&1 > e.wrapL>>d&1 || !e.result[c].Covers(e.result[d]) {
			return false
		}
		if e.binary != 0 && e.wrapR>>c&1 > e.wrapR>>d&1 {
			return false
		}
	}
	return true
}

// Covers reports whether a text of class c can replace one of class d in any
// expression without a pair of parentheses more, and with an operator that may
// stand there: only a literal covers a literal, because of literal-percent. It
// is reflexive and transitive.
func (c Class) Covers(d Class) bool { return covers[c]>>d&1 != 0 }

// String returns a word for the class.
func (c Class) String() string {
	return [numClasses]string{
		"none", "sum", "negative term", "term", "negation", "power", "prefix", "factorial", "closed", "literal",
	}[c]
}

// Shape is what the order of texts needs of a text: its class, the number of
// its opening parentheses, calls included, and its bytes. The counts stay at
// 65535 when they would pass it.
type Shape struct {
	Class  Class
	Parens uint16
	Bytes  uint16
}

// Compare orders the shapes of trees of equal cost, the simpler first: by parentheses
// and bytes. Where both are equal, the texts decide.
func (s Shape) Compare(o Shape) int {
	if s.Parens != o.Parens {
		return int(s.Parens) - int(o.Parens)
	}
	return int(s.Bytes) - int(o.Bytes)
}

// LitShape returns the shape of the canonical text of a literal.
func LitShape(text string) Shape {
	return Shape{Class: ClassLiteral, Bytes: uint16(min(len(text), 0xffff))}
}

// Compose returns the shape of the canonical text of op applied to texts of
// shapes l and r; a unary operator ignores r. It does not allocate.
func Compose(op Op, l, r Shape) Shape {
	e := &compiled[op%MaxOps]
	lc := l.Class & 15
	wraps := uint32(e.wrapL>>lc&1 + e.wrapR>>(r.Class&15)&e.binary&1)
	parens := uint32(l.Parens) + uint32(r.Parens&e.binary) + uint32(e.parens) + wraps
	bytes := uint32(l.Bytes) + uint32(r.Bytes&e.binary) + uint32(e.bytes) + 2*wraps
	return Shape{e.result[lc], uint16(min(parens, 0xffff)), uint16(min(bytes, 0xffff))}
}

// Piece is a text that can become part of another.
type Piece struct {
	Shape Shape
	Text  []byte
}

// Compare orders the texts of trees of equal cost, the simpler first.
func (p *Piece) Compare(q *Piece) int {
	if c := p.Shape.Compare(q.Shape); c != 0 {
		return c
	}
	return bytes.Compare(p.Text, q.Text)
}

// AppendText appends the canonical text of op applied to l and r; a unary operator
// ignores r. It allocates only where dst has to grow.
func AppendText(dst []byte, op Op, l, r Piece) []byte {
	e := &compiled[op%MaxOps]
	dst = append(dst, e.before...)
	dst = appendOperand(dst, l.Text, e.wrapL>>(l.Shape.Class&15)&1 != 0)
	if e.binary != 0 {
		dst = append(dst, e.between...)
		dst = appendOperand(dst, r.Text, e.wrapR>>(r.Shape.Class&15)&1 != 0)
	}
	return append(dst, e.after...)
}

func appendOperand(dst, text []byte, wrap bool) []byte {
	if !wrap {
		return append(dst, text...)
	}
	dst = append(dst, '(')
	dst = append(dst, text...)
	return append(dst, ')')
}
