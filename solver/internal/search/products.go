package search

import (
	"context"
	"math/bits"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// products makes the products and quotients of the operands that are integers,
// or roots of integers where squares are in force.
func (j *joiner) products(ctx context.Context) {
	for a := j.first; a < len(j.xs) && !j.done(ctx); a += j.every {
		x, fx := &j.xs[a], &j.xi.facts[a]
		if x.Zero {
			j.absorb(x)
			continue
		}
		left := int(j.b.budget) - int(x.Least) - int(j.b.Weights.Binary)
		from := 0 // a pair of operands of one table is met once
		if j.same {
			from = a
		}
		switch {
		case x.Class == 0:
			j.b.pairs += j.yi.rational.passWhole(x, from, left, wholeTests{j, x, fx})
			if !j.same {
				j.b.pairs += j.yi.radical.passWhole(x, 0, left, rootTests{j, x, fx})
			}
		case !j.filter.squares:
			j.radicalProducts(x, fx, a)
		case fx.odd == 0:
			j.b.pairs += j.yi.rational.passWhole(x, 0, left, rootTests{j, x, fx})
			j.b.pairs += j.yi.radical.passWhole(x, from, left, rootTests{j, x, fx})
		default:
			j.oddProducts(x, fx, from)
		}
	}
	if j.first != 0 || j.same {
		return
	}
	for b := range j.ys {
		if j.ys[b].Zero {
			j.absorbed(&j.ys[b])
		}
	}
}

// absorb makes 0 from products and quotients of 0 and an operand of ys.
func (j *joiner) absorb(zero *table.Operand) {
	c, _ := j.integer(0) // it is always kept
	for b := range j.ys[:j.b.Within(zero, j.ys)] {
		j.b.relaxProduct(c, expr.Multiply, zero, &j.ys[b])
		if !j.ys[b].Zero {
			j.b.relaxProduct(c, expr.Divide, zero, &j.ys[b])
		}
	}
}

// absorbed makes 0 from products and quotients of 0 and an operand of xs.
func (j *joiner) absorbed(zero *table.Operand) {
	c, _ := j.integer(0) // it is always kept
	for a := range j.xs[:j.b.Within(zero, j.xs)] {
		j.b.relaxProduct(c, expr.Multiply, &j.xs[a], zero)
		if !j.xs[a].Zero && !j.b.inOrder {
			j.b.relaxProduct(c, expr.Divide, zero, &j.xs[a])
		}
	}
}

// wholeTests are what primeGroups calls for a rational x and rational y.
type wholeTests struct {
	joiner *joiner
	x      *table.Operand
	fx     *facts
}

// fits rules out by its size and its key a number of the given logarithm and
// key. An integer is kept where it is small enough, or something of a square. If
// it is one and below 2^62, the key is the integer itself.
func (t wholeTests) fits(log float64, y *primeMember, key rational.Key) bool {
	switch {
	case log < -0.5:
		return false
	case log < t.joiner.filter.log+1e-6, t.joiner.filter.percents:
	case !t.joiner.filter.roots, t.fx.square != y.square && (t.x.Pos|t.x.Neg|y.pos|y.neg)&table.LargeBit == 0:
		return false
	}
	if log >= t.joiner.safe {
		return true
	}
	return bits.Len64(uint64(key)) <= int(log+1e-6)+1 && t.joiner.filter.keepsUint(uint64(key))
}

func (t wholeTests) product(y *primeMember) {
	if t.fits(t.x.Log+y.log, y, t.x.Key.Mul(y.key)) {
		t.joiner.product(t.x, &t.joiner.ys[y.at])
	}
}

func (t wholeTests) under(y *primeMember) {
	if t.fits(t.x.Log-y.log, y, t.x.Key.Mul(y.inverse)) {
		t.joiner.quotient(t.x, &t.joiner.ys[y.at])
	}
}

func (t wholeTests) over(y *primeMember) {
	if !t.joiner.b.inOrder && t.fits(y.log-t.x.Log, y, y.key.Mul(t.x.Inverse)) {
		t.joiner.quotient(&t.joiner.ys[y.at], t.x)
	}
}

// rootTests are what primeGroups calls for x and y of which one at least is
// irrational.
type rootTests struct {
	joiner *joiner
	x      *table.Operand
	fx     *facts
}

// fits rules out by its size an irrational result of the given primes. It is
// squared once at least, and no square root of what results is an integer
// again.
func (t rootTests) fits(log float64, rational bool, primes uint64) bool {
	return log > -0.5 && (rational || 2*log < t.joiner.filter.log+1e-6 || primes&table.LargeBit != 0 || t.joiner.filter.percents && primes&table.PrimeBit(5) != 0)
}

func (t rootTests) product(m *primeMember) {
	y := &t.joiner.ys[m.at]
	if t.fits(t.x.Log+m.log, t.x.Class != 0 && t.fx.inverse == y.Class, t.x.Pos|m.pos) && t.x.Num.Factors().RootProduct(y.Num.Factors(), 1) {
		if c, ok := t.joiner.times(t.x, y, 1); ok {
			t.joiner.b.relaxProduct(c, expr.Multiply, t.x, y)
		}
	}
}

func (t rootTests) under(m *primeMember) {
	y := &t.joiner.ys[m.at]
	if t.fits(t.x.Log-m.log, t.x.Class == y.Class, t.x.Pos|m.neg) && t.x.Num.Factors().RootProduct(y.Num.Factors(), -1) {
		if c, ok := t.joiner.times(t.x, y, -1); ok {
			t.joiner.b.relaxProduct(c, expr.Divide, t.x, y)
		}
	}
}

func (t rootTests) over(m *primeMember) {
	y := &t.joiner.ys[m.at]
	if !t.joiner.b.inOrder && t.fits(m.log-t.x.Log, t.x.Class == y.Class, m.pos|t.x.Neg) && y.Num.Factors().RootProduct(t.x.Num.Factors(), -1) {
		if c, ok := t.joiner.times(y, t.x, -1); ok {
			t.joiner.b.relaxProduct(c, expr.Divide, y, t.x)
		}
	}
}

// oddProducts joins an irrational x that is no root of a rational by squares
// alone: its product with y, or their quotient, can be one only where the rest
// of their exponents cancels.
func (j *joiner) oddProducts(x *table.Operand, fx *facts, from int) {
	t := rootTests{j, x, fx}
	for _, g := range group(j.yi.odds, x.Num.Factors().OddClass(-1)) {
		y := &j.ys[g.at]
		if j.b.Over(x, y) {
			break
		}
		if j.b.pairs++; int(g.at) >= from && x.Neg&^y.Pos == 0 && y.Neg&^x.Pos == 0 {
			t.product(&primeMember{pos: y.Pos, neg: y.Neg, log: y.Log, at: g.at})
		}
	}
	for _, g := range group(j.yi.odds, fx.odd) {
		y := &j.ys[g.at]
		if j.b.Over(x, y) {
			break
		}
		if j.b.pairs++; int(g.at) < from {
			continue
		}
		m := &primeMember{pos: y.Pos, neg: y.Neg, log: y.Log, at: g.at}
		if x.Neg&^y.Neg == 0 && y.Pos&^x.Pos == 0 {
			t.under(m)
		}
		if y.Neg&^x.Neg == 0 && x.Pos&^y.Pos == 0 {
			t.over(m)
		}
	}
}

// radicalProducts joins an irrational x with the operands whose product or
// quotient with it is an integer: only those of the inverse or its own class.
func (j *joiner) radicalProducts(x *table.Operand, fx *facts, a int) {
	for _, g := range group(j.yi.classes, fx.inverse) {
		if j.b.Over(x, &j.ys[g.at]) {
			break
		}
		if j.b.pairs++; !j.same || int(g.at) >= a {
			j.product(x, &j.ys[g.at])
		}
	}
	for _, g := range group(j.yi.classes, x.Class) {
		if j.b.Over(x, &j.ys[g.at]) {
			break
		}
		if j.b.pairs++; !j.same || int(g.at) >= a {
			j.quotient(x, &j.ys[g.at])
			if !j.b.inOrder {
				j.quotient(&j.ys[g.at], x)
			}
		}
	}
}

// product makes x*y where it is an integer that the filter keeps.
func (j *joiner) product(x, y *table.Operand) {
	if c, ok := j.wholeProduct(x, y, 1); ok {
		j.b.relaxProduct(c, expr.Multiply, x, y)
	}
}

// quotient makes x/y where it is an integer that the filter keeps.
func (j *joiner) quotient(x, y *table.Operand) {
	if c, ok := j.wholeProduct(x, y, -1); ok {
		j.b.relaxProduct(c, expr.Divide, x, y)
	}
}

// wholeProduct returns the cell of x*y^k, if that is an integer that is kept.
func (j *joiner) wholeProduct(x, y *table.Operand, k int64) (c cell, ok bool) {
	log := x.Log + float64(k)*y.Log
	if log < -0.5 {
		return c, false
	}
	key := x.Key.Mul(y.Key)
	if k < 0 {
		key = x.Key.Mul(y.Inverse)
	}
	if !j.filter.mayKeep(key, log) || !x.Num.Factors().WholeProduct(y.Num.Factors(), k) {
		return c, false
	}
	if log < j.safe && x.Class == 0 {
		return j.integer(uint64(key))
	}
	return j.times(x, y, k)
}

// times returns the cell of x*y^k, if the filter keeps it.
func (j *joiner) times(x, y *table.Operand, k int64) (c cell, ok bool) {
	n, status := j.b.Calc.MulTo(j.b.buf[:0], x.Num, y.Num, k)
	j.b.buf = n.Factors()[:0]
	if status != rational.OK {
		j.b.Drops[status]++
		return c, false
	}
	return j.large(n)
}
