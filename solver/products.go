package solver

import (
	"math/bits"

	"fourfours/rational"
)

// products makes the products and quotients of the operands that are integers,
// or roots of integers where squares are in force.
func (j *joiner) products() {
	for a := j.first; a < len(j.xs) && j.ctx.Err() == nil; a += j.every {
		x, fx := &j.xs[a], &j.xi.facts[a]
		if x.zero {
			j.absorb(x)
			continue
		}
		left := int(j.budget) - int(x.least) - int(j.builder.join)
		from := 0 // a pair of operands of one table is met once
		if j.same {
			from = a
		}
		switch {
		case x.class == 0:
			j.pairs += j.yi.rational.whole(x, from, left, wholeTests{j, x, fx})
			if !j.same {
				j.pairs += j.yi.radical.whole(x, 0, left, rootTests{j, x, fx})
			}
		case !j.filter.squares:
			j.radicalProducts(x, fx, a)
		case fx.odd == 0:
			j.pairs += j.yi.rational.whole(x, 0, left, rootTests{j, x, fx})
			j.pairs += j.yi.radical.whole(x, from, left, rootTests{j, x, fx})
		default:
			j.oddProducts(x, fx, from)
		}
	}
	if j.first != 0 || j.same {
		return
	}
	for b := range j.ys {
		if j.ys[b].zero {
			j.absorbed(&j.ys[b])
		}
	}
}

// absorb makes 0 from products and quotients of 0 and an operand of ys.
func (j *joiner) absorb(zero *operand) {
	index := j.integer(0)
	for b := range j.ys[:j.within(zero, j.ys)] {
		j.offerProduct(j.shards[0], index, j.i, zero, &j.ys[b])
		if !j.ys[b].zero {
			j.offerQuotient(j.shards[0], index, j.i, zero, &j.ys[b])
		}
	}
}

// absorbed makes 0 from products and quotients of 0 and an operand of xs.
func (j *joiner) absorbed(zero *operand) {
	index := j.integer(0)
	for a := range j.xs[:j.within(zero, j.xs)] {
		j.offerProduct(j.shards[0], index, j.i, &j.xs[a], zero)
		if !j.xs[a].zero {
			j.offerQuotient(j.shards[0], index, j.k-j.i, zero, &j.xs[a])
		}
	}
}

// wholeTests are what masses calls for a rational x and rational y.
type wholeTests struct {
	*joiner
	x  *operand
	fx *facts
}

// fits rules out by its size and its key a number of the given logarithm and
// key. An integer is kept where it is small enough, or something of a square. If
// it is one and below 2^62, the key is the integer itself.
func (t wholeTests) fits(log float64, y *mass, key rational.Key) bool {
	switch {
	case log < -0.5:
		return false
	case log < t.filter.log+1e-6, t.filter.percents:
	case !t.filter.roots, t.fx.square != y.square && (t.x.pos|t.x.neg|y.pos|y.neg)&largeBit == 0:
		return false
	}
	if log >= t.safe {
		return true
	}
	return bits.Len64(uint64(key)) <= int(log+1e-6)+1 && t.filter.keepsUint(uint64(key))
}

func (t wholeTests) product(y *mass) {
	if t.fits(t.x.log+y.log, y, t.x.key.Mul(y.key)) {
		t.joiner.product(t.x, &t.ys[y.at])
	}
}

func (t wholeTests) under(y *mass) {
	if t.fits(t.x.log-y.log, y, t.x.key.Mul(y.inverse)) {
		t.quotient(t.i, t.x, &t.ys[y.at])
	}
}

func (t wholeTests) over(y *mass) {
	if t.fits(y.log-t.x.log, y, y.key.Mul(t.x.inverse)) {
		t.quotient(t.k-t.i, &t.ys[y.at], t.x)
	}
}

// rootTests are what masses calls for x and y of which one at least is
// irrational.
type rootTests struct {
	*joiner
	x  *operand
	fx *facts
}

// fits rules out by its size an irrational result of the given primes. It is
// squared once at least, and no square root of what results is an integer
// again.
func (t rootTests) fits(log float64, rational bool, primes uint64) bool {
	return log > -0.5 && (rational || 2*log < t.filter.log+1e-6 || primes&largeBit != 0 || t.filter.percents && primes&primeBit(5) != 0)
}

func (t rootTests) product(m *mass) {
	y := &t.ys[m.at]
	if t.fits(t.x.log+m.log, t.x.class != 0 && t.fx.inverse == y.class, t.x.pos|m.pos) && rational.RootProduct(t.x.num.Factors(), y.num.Factors(), 1) {
		if index := t.times(t.x, y, 1); index >= 0 {
			t.offerProduct(t.shards[0], index, t.i, t.x, y)
		}
	}
}

func (t rootTests) under(m *mass) {
	y := &t.ys[m.at]
	if t.fits(t.x.log-m.log, t.x.class == y.class, t.x.pos|m.neg) && rational.RootProduct(t.x.num.Factors(), y.num.Factors(), -1) {
		if index := t.times(t.x, y, -1); index >= 0 {
			t.offerQuotient(t.shards[0], index, t.i, t.x, y)
		}
	}
}

func (t rootTests) over(m *mass) {
	y := &t.ys[m.at]
	if t.fits(m.log-t.x.log, t.x.class == y.class, m.pos|t.x.neg) && rational.RootProduct(y.num.Factors(), t.x.num.Factors(), -1) {
		if index := t.times(y, t.x, -1); index >= 0 {
			t.offerQuotient(t.shards[0], index, t.k-t.i, y, t.x)
		}
	}
}

// oddProducts joins an irrational x that is no root of a rational by squares
// alone: its product with y, or their quotient, can be one only where the rest
// of their exponents cancels.
func (j *joiner) oddProducts(x *operand, fx *facts, from int) {
	t := rootTests{j, x, fx}
	for _, g := range group(j.yi.odds, rational.OddClass(x.num.Factors(), -1)) {
		y := &j.ys[g.at]
		if j.over(x, y) {
			break
		}
		if j.pairs++; int(g.at) >= from && x.neg&^y.pos == 0 && y.neg&^x.pos == 0 {
			t.product(&mass{pos: y.pos, neg: y.neg, log: y.log, at: g.at})
		}
	}
	for _, g := range group(j.yi.odds, fx.odd) {
		y := &j.ys[g.at]
		if j.over(x, y) {
			break
		}
		if j.pairs++; int(g.at) < from {
			continue
		}
		m := &mass{pos: y.pos, neg: y.neg, log: y.log, at: g.at}
		if x.neg&^y.neg == 0 && y.pos&^x.pos == 0 {
			t.under(m)
		}
		if y.neg&^x.neg == 0 && x.pos&^y.pos == 0 {
			t.over(m)
		}
	}
}

// radicalProducts joins an irrational x with the operands whose product or
// quotient with it is an integer: only those of the inverse or its own class.
func (j *joiner) radicalProducts(x *operand, fx *facts, a int) {
	for _, g := range group(j.yi.classes, fx.inverse) {
		if j.over(x, &j.ys[g.at]) {
			break
		}
		if j.pairs++; !j.same || int(g.at) >= a {
			j.product(x, &j.ys[g.at])
		}
	}
	for _, g := range group(j.yi.classes, x.class) {
		if j.over(x, &j.ys[g.at]) {
			break
		}
		if j.pairs++; !j.same || int(g.at) >= a {
			j.quotient(j.i, x, &j.ys[g.at])
			j.quotient(j.k-j.i, &j.ys[g.at], x)
		}
	}
}

// product makes x*y where it is an integer that the filter keeps.
func (j *joiner) product(x, y *operand) {
	if index := j.whole(x, y, 1); index >= 0 {
		j.offerProduct(j.shards[0], index, j.i, x, y)
	}
}

// quotient makes x/y, for x of table i, where it is an integer that the
// filter keeps.
func (j *joiner) quotient(i int, x, y *operand) {
	if index := j.whole(x, y, -1); index >= 0 {
		j.offerQuotient(j.shards[0], index, i, x, y)
	}
}

// whole returns the entry of x*y^k, or -1 where that is no integer or not
// kept.
func (j *joiner) whole(x, y *operand, k int64) int {
	log := x.log + float64(k)*y.log
	if log < -0.5 {
		return -1
	}
	if !rational.WholeProduct(x.num.Factors(), y.num.Factors(), k) {
		return -1
	}
	if log < j.safe && x.class == 0 {
		if k > 0 {
			return j.integer(uint64(x.key.Mul(y.key)))
		}
		return j.integer(uint64(x.key.Mul(y.inverse)))
	}
	return j.times(x, y, k)
}

// times returns the entry of x*y^k, or -1 where the filter does not keep it.
func (j *joiner) times(x, y *operand, k int64) int {
	n, status := j.calc.MulTo(j.buf[:0], x.num, y.num, k)
	j.buf = n.Factors()[:0]
	if status != rational.OK {
		j.drops[status]++
		return -1
	}
	return j.large(n)
}
