package kbest

import (
	"encoding/binary"
	"slices"

	"fourfours/expr"
)

// Class names all trees that commuting and regrouping sums and products makes
// of one another: a - b is the term b with a minus sign, and a / b the inverse
// factor b. Signs belong to the sum or product that they stand in, wherever they
// are written: -(a-b) is b-a, a*(-b) is -(a*b), and a-(-b) is a+b. Nothing
// else is taken for the same, whatever its value: not a/a*b and b, nor 2! and 2.
//
// Where operands stand in the order of the supply, none are commuted: a class has what
// regrouping makes of one another.
//
// Trees of one class use the same literals and the same operators but for
// + - * / and negation, and have the same value. The lowest bit is set for the
// negative of the class that has it clear.
type Class int32

// Classes numbers classes. A class is made of those of the operands, so trees
// of one class stand for each other in any tree.
type Classes struct {
	inOrder bool // nothing is commuted
	numbers map[string]int32
	atoms   []atom
	name    []byte
	parts   [2][]Class
}

// atom is what classes are made of: a class without its sign.
type atom struct {
	kind expr.Op // Add for a sum, Multiply for a product, Literal for all else
	// The terms of a sum, which are classes, or the factors of a product, of
	// which the lowest bit is set for an inverse.
	parts []Class
	even  bool // it is its own negative, as a-a is: it is zero
}

// NewClasses returns classes of which none is known yet.
func NewClasses(inOrder bool) *Classes {
	return &Classes{inOrder: inOrder, numbers: map[string]int32{}}
}

// number returns the class of the atom that c.name describes, made if need be.
func (c *Classes) number(a atom) Class {
	n, ok := c.numbers[string(c.name)]
	if !ok {
		n = int32(len(c.atoms))
		a.parts = slices.Clone(a.parts)
		c.atoms = append(c.atoms, a)
		c.numbers[string(c.name)] = n
	}
	return Class(n << 1)
}

func (c *Classes) at(x Class) *atom { return &c.atoms[x>>1] }

// negative returns the class of -x.
func (c *Classes) negative(x Class) Class {
	if c.at(x).even {
		return x
	}
	return x ^ 1
}

// literal returns the class of a literal.
func (c *Classes) literal(text string) Class {
	c.name = append(append(c.name[:0], byte(expr.Literal)), text...)
	return c.number(atom{})
}

// of returns the class of an operator over classes; a unary one ignores r.
// NegativeExponent is a binary one, as in a node.
func (c *Classes) of(op expr.Op, l, r Class) Class {
	switch op {
	case expr.Negate:
		return c.negative(l)
	case expr.Add:
		return c.sum(l, r)
	case expr.Subtract:
		return c.sum(l, c.negative(r))
	case expr.Multiply:
		return c.product(l, r, 0)
	case expr.Divide:
		return c.product(l, r, 1)
	case expr.NegativeExponent:
		op, r = expr.Power, c.negative(r)
	}
	op = op.Of() // the same operator
	if op.Info().Arity == 1 {
		r = 0
	}
	c.name = appendClasses(append(c.name[:0], byte(op)), []Class{l, r})
	return c.number(atom{})
}

func appendClasses(to []byte, list []Class) []byte {
	for _, x := range list {
		to = binary.AppendUvarint(to, uint64(x))
	}
	return to
}

// sum returns the class of l+r. Of the two signs that a sum can have, the one
// with the lower list of terms is that of the atom.
func (c *Classes) sum(l, r Class) Class {
	terms, negated := c.parts[0][:0], c.parts[1][:0]
	for _, x := range []Class{l, r} {
		if a := c.at(x); a.kind == expr.Add {
			for _, term := range a.parts {
				if x&1 != 0 {
					term = c.negative(term)
				}
				terms = append(terms, term)
			}
		} else {
			terms = append(terms, x)
		}
	}
	for _, x := range terms {
		negated = append(negated, c.negative(x))
	}
	c.parts = [2][]Class{terms, negated}
	if !c.inOrder {
		slices.Sort(terms)
		slices.Sort(negated)
	}
	sign := Class(0)
	order := slices.Compare(terms, negated)
	if order > 0 {
		terms, sign = negated, 1
	}
	c.name = appendClasses(append(c.name[:0], byte(expr.Add)), terms)
	return c.number(atom{kind: expr.Add, parts: terms, even: order == 0}) | sign
}

// product returns the class of l*r, or of l/r where inverse is 1.
func (c *Classes) product(l, r, inverse Class) Class {
	factors := c.parts[0][:0]
	even := false
	for i, x := range []Class{l, r} {
		a := c.at(x)
		even = even || a.even
		flip := inverse & Class(i)
		if a.kind == expr.Multiply {
			for _, factor := range a.parts {
				factors = append(factors, factor^flip)
			}
		} else {
			factors = append(factors, x&^1|flip)
		}
	}
	c.parts[0] = factors
	if !c.inOrder {
		slices.Sort(factors)
	}
	c.name = appendClasses(append(c.name[:0], byte(expr.Multiply)), factors)
	n := c.number(atom{kind: expr.Multiply, parts: factors, even: even})
	if !even {
		n |= (l ^ r) & 1
	}
	return n
}

// OfTree returns the class of a tree.
func (c *Classes) OfTree(t *expr.Tree) Class {
	switch {
	case t.Op == expr.Literal:
		return c.literal(t.Lit.Text())
	case t.R == nil:
		return c.of(t.Op, c.OfTree(t.L), 0)
	}
	return c.of(t.Op, c.OfTree(t.L), c.OfTree(t.R))
}
