package expr

import (
	"iter"
	"math/bits"
	"slices"
)

// Tree is an expression: a literal, or an operator over one operand (L) or two
// (L and R). Trees are not changed once made, and may share parts.
//
// In a tree as Parse makes it, LiteralPercent stands over literals and Percent
// over everything else, and the sign of an exponent is Negate. Under tells what a
// tree is where only one of two such operators is allowed. All literals of one digit
// that are the same are one node.
type Tree struct {
	Op   Op
	Zero bool   // of a literal: a 0 stood before its point, which is not among its digits
	At   uint32 // where the sign, name or literal begins in the text that was read, in bytes; 0 for one digit
	L, R *Tree
	Lit  *Lit // where Op is Literal, otherwise nil
}

// Cost returns the sum of the weights of the operators and literals.
func (t *Tree) Cost() int {
	cost := 0
	for n := range t.nodes() {
		if n.Op == Literal {
			cost += n.Lit.Cost()
		} else {
			cost += n.Op.Info().Weight
		}
	}
	return cost
}

// Counts returns how often each operator and form of literals counts in the
// cost, by Op: the cost is the sum of these counts times the weights. Each digit
// of a literal but the first counts as a concatenation, and the point of a
// recurring digit as a decimal.
func (t *Tree) Counts() []int {
	counts := make([]int, len(table))
	for n := range t.nodes() {
		if n.Op != Literal {
			counts[n.Op]++
			continue
		}
		for form := Concatenation; form <= Recurring; form++ {
			counts[form] += n.Lit.count(form)
		}
	}
	return counts
}

// Parts returns the parts of t in the order of evaluation, in which the operands
// of each come before it and t itself is the last.
func (t *Tree) Parts() iter.Seq[*Tree] {
	return func(yield func(*Tree) bool) {
		var first [pathRoom]*Tree
		for path := pathFrom(t, first[:0]); len(path) > 0; {
			var n *Tree
			if n, path = postorder(path); !yield(n) {
				return
			}
		}
	}
}

// Has reports whether part is one of the nodes of t, not one that is like it.
func (t *Tree) Has(part *Tree) bool {
	for n := range t.Parts() {
		if n == part {
			return true
		}
	}
	return false
}

// uses returns the operator of one node, or the forms of its literal.
func (t *Tree) uses() OpSet {
	if t.Op == Literal {
		return t.Lit.uses()
	}
	return SetOf(t.Op)
}

// Ops returns the operators and forms of literals in use.
func (t *Tree) Ops() OpSet {
	var s OpSet
	for n := range t.nodes() {
		s = s.Union(n.uses())
	}
	return s
}

// Level returns the highest level of an operator or form of literals in use.
func (t *Tree) Level() int { return t.Ops().Level() }

// Level returns the highest level of an operator in the set, 0 for none.
func (s OpSet) Level() int {
	level := 0
	for ; s != 0; s &= s - 1 {
		level = max(level, table[bits.TrailingZeros64(uint64(s))].Level)
	}
	return level
}

// Digits returns the digits used, from left to right.
func (t *Tree) Digits() string {
	var digits [32]byte
	out := digits[:0]
	for n := range t.nodes() {
		if n.Op == Literal { // the last one first
			for i := len(n.Lit.Frac) - 1; i >= 0; i-- {
				out = append(out, n.Lit.Frac[i])
			}
			for i := len(n.Lit.Int) - 1; i >= 0; i-- {
				out = append(out, n.Lit.Int[i])
			}
		}
	}
	slices.Reverse(out)
	return string(out)
}

// Equal reports whether two trees are the same.
func (t *Tree) Equal(u *Tree) bool {
	// In this order, trees with the same list of nodes are the same, as each
	// operator has a fixed number of operands.
	var first, second [pathRoom]*Tree
	left, right := append(first[:0], t), append(second[:0], u)
	for len(left) > 0 && len(right) > 0 {
		var a, b *Tree
		a, left = preorder(left)
		b, right = preorder(right)
		if a.Op != b.Op || a.Op == Literal && *a.Lit != *b.Lit {
			return false
		}
	}
	return len(left) == len(right)
}

// Under returns t as it is read under the given rules. Where they lack an
// operator of literals (literal-percent) and have the operator of any operand
// (percent), the latter stands for the former. Where they lack negate and have
// negative-exponent, and nothing but exponents has a sign in t, the latter
// stands for that. The text is the same; the level is that of the rules. It
// returns t itself where nothing changes.
func (t *Tree) Under(rules OpSet) *Tree {
	var replace OpSet
	var by [MaxOps]Op
	for _, op := range t.Ops().Minus(rules).Ops() {
		to := table[op].FormOf
		if op == Negate && rules.Has(NegativeExponent) && t.signsExponents() {
			to = NegativeExponent
		}
		if to != Literal && rules.Has(to) {
			replace, by[op] = replace.With(op), to
		}
	}
	if replace.IsEmpty() {
		return t
	}
	copied, _ := Fold(t, nil, func(n, l, r *Tree) (*Tree, error) {
		c := &Tree{Op: n.Op, Zero: n.Zero, At: n.At, L: l, R: r, Lit: n.Lit}
		if replace.Has(c.Op) {
			c.Op = by[c.Op]
		}
		return c, nil
	})
	return copied
}

// AsNumbers returns t as it is read where naturals are used whole: literals without a
// point use no form of literals and cost nothing.
func (t *Tree) AsNumbers() *Tree {
	copied, _ := Fold(t, nil, func(n, l, r *Tree) (*Tree, error) {
		c := &Tree{Op: n.Op, Zero: n.Zero, At: n.At, L: l, R: r, Lit: n.Lit}
		if n.Op == Literal && n.Lit.Frac == "" {
			lit := *n.Lit
			lit.Number = true
			c.Lit = &lit
		}
		return c, nil
	})
	return copied
}

// Literals ranges over the literals from left to right.
func (t *Tree) Literals() iter.Seq[*Tree] {
	return func(yield func(*Tree) bool) {
		for n := range t.Parts() {
			if n.Op == Literal && !yield(n) {
				return
			}
		}
	}
}

// signsExponents reports whether every negation in t is the sign of an exponent.
func (t *Tree) signsExponents() bool {
	elsewhere := 0
	for n := range t.nodes() {
		if n.Op == Negate {
			elsewhere++
		}
		if n.Op == Power && n.R.Op == Negate {
			elsewhere--
		}
	}
	return elsewhere == 0
}
