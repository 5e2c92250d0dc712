package solver

import (
	"context"
	"math"

	"fourfours/expr"
	"fourfours/rational"
)

// safeLog bounds the binary logarithm of operands whose integer results are
// read off their keys: a key is the result modulo a prime above 2^63.
const safeLog = 62

// joiner makes the integers of the last table that can become a target, from
// the pairs of operands of which the first is its own.
type joiner struct {
	*builder
	filter       *filter
	first, every int // the first operands that are this joiner's: first, first+every, ...
	i            int // digit count of the first operand
	same         bool
	xs, ys       []operand
	xi, yi       *index
	ctx          context.Context // of the join that runs
	tight        bool            // the limits may refuse integers below 2^62 or sums that give them
}

// join combines tables i and k-i.
func (j *joiner) join(ctx context.Context, i int, xs, ys []operand, xi, yi *index) {
	j.i, j.same = i, i == j.k-i
	j.xs, j.ys, j.xi, j.yi = xs, ys, xi, yi
	j.ctx = ctx
	// The terms of a sum of two fractions of a denominator below 2^32 are
	// below 2^(safeLog-1+32).
	l := &j.calc.Limits
	j.tight = l.Bits < safeLog || l.Cofactor < safeLog || l.SumBits < safeLog+32
	if j.weight[expr.Add] != none || j.weight[expr.Subtract] != none {
		j.sums()
		j.cancellations()
	}
	if j.weight[expr.Multiply] != none || j.weight[expr.Divide] != none {
		j.rationalProducts()
		j.radicalProducts()
	}
	if j.weight[expr.Power] != none {
		j.powers(xs, ys, xi, yi, i)
		if !j.same {
			j.powers(ys, xs, yi, xi, j.k-i)
		}
	}
}

// integer returns the entry of the integer z below 2^62, or -1 where the
// filter does not keep it.
func (j *joiner) integer(z uint64) int {
	if !j.filter.keepsUint(z) {
		return -1
	}
	s := j.shards[0]
	key := rational.Key(z)
	for p := s.probe(key); ; {
		i := s.next(&p, key)
		if i < 0 {
			return s.add(rational.FromInt(int64(z)).Abs(), key)
		}
		// Integers alone are kept, and two below 2^62 differ in their keys.
		if s.entries[i].log < safeLog {
			return i
		}
	}
}

// large returns the entry of a positive integer of any size, or -1 where the
// filter does not keep it.
func (j *joiner) large(n rational.Num) int {
	log := rational.Log2(n.Factors())
	if !j.filter.keepsInteger(n.Factors(), log) {
		return -1
	}
	return j.shards[0].put(n, rational.KeyOf(n.Factors()))
}

// sums joins the rational operands whose sum or difference is an integer.
func (j *joiner) sums() {
	list := j.xi.sums
	for a := j.first; a < len(list) && j.ctx.Err() == nil; a += j.every {
		g := list[a]
		x, fx := &j.xs[g.at], &j.xi.facts[g.at]
		for _, h := range group(j.yi.sums, g.group) {
			if j.same && h.at < g.at {
				continue
			}
			j.pairs++
			y, fy := &j.ys[h.at], &j.yi.facts[h.at]
			if j.tight || fx.modulus == 0 || x.log > safeLog-1 || y.log > safeLog-1 {
				j.largeSum(x, 0, y, 0)
				j.largeSum(x, 0, y, 1)
				continue
			}
			// In a group, the residues of numerators are equal or opposite.
			if r := fx.residue + fy.residue; r == 0 || r == fx.modulus {
				if index := j.integer(uint64(x.key.Add(y.key))); index >= 0 {
					j.offerSum(j.shards[0], index, 0, j.i, x, 0, y, 0)
				}
			}
			if fx.residue == fy.residue {
				key, side := x.key.Sub(y.key), 0
				if fold := key.Fold(); fold != key {
					key, side = fold, 1
				}
				if index := j.integer(uint64(key)); index >= 0 {
					j.offerSum(j.shards[0], index, side, j.i, x, 0, y, 1)
				}
			}
		}
	}
}

// largeSum makes x+y, for y on the given side, where it may be beyond 62 bits
// or not an integer.
func (j *joiner) largeSum(x *operand, xs int, y *operand, ys int) {
	if x.zero && y.zero {
		return // cancellations makes it
	}
	n, status := j.calc.AddTo(j.buf[:0], x.signed(xs), y.signed(ys))
	if status != rational.OK {
		j.drops[status]++
		return
	}
	j.buf = n.Factors()[:0]
	if n.IsZero() || !n.IsInt() {
		return // zero is made by cancellations
	}
	if index := j.large(n.Abs()); index >= 0 {
		side := sideOf(n)
		j.offerSum(j.shards[0], index, side, j.i, x, xs, y, ys)
	}
}

// cancellations makes 0 as the difference of equal operands.
func (j *joiner) cancellations() {
	t := j.below[j.i]
	o := j.below[j.k-j.i]
	at := 0
	for _, s := range t.shards {
		for range s.entries {
			x := &j.xs[at]
			at++
			if (at-1)%j.every != j.first {
				continue
			}
			fold := x.key.Fold()
			si := shardOf(fold, len(o.shards))
			index := o.shards[si].find(x.num, x.key)
			if index < 0 {
				continue
			}
			for i := range si {
				index += len(o.shards[i].entries)
			}
			y := &j.ys[index]
			if zero := j.integer(0); zero >= 0 {
				j.offerSum(j.shards[0], zero, 0, j.i, x, 0, y, 1)
			}
		}
	}
}

// rationalProducts joins the rational operands whose product or quotient is
// an integer.
func (j *joiner) rationalProducts() {
	for a := j.first; a < len(j.xs) && j.ctx.Err() == nil; a += j.every {
		x := &j.xs[a]
		if x.zero {
			j.absorb(x)
			continue
		}
		if x.class != 0 {
			continue
		}
		for _, b := range j.yi.rationals {
			if j.same && int(b) < a {
				continue
			}
			j.pairs++
			y := &j.ys[b]
			if x.neg&^y.pos == 0 && y.neg&^x.pos == 0 {
				j.product(x, y)
			}
			if x.neg&^y.neg == 0 && y.pos&^x.pos == 0 {
				j.quotient(j.i, x, y)
			}
			if y.neg&^x.neg == 0 && x.pos&^y.pos == 0 {
				j.quotient(j.k-j.i, y, x)
			}
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
	for b := range j.ys {
		j.offerProduct(j.shards[0], index, j.i, zero, &j.ys[b])
		if !j.ys[b].zero {
			j.offerQuotient(j.shards[0], index, j.i, zero, &j.ys[b])
		}
	}
}

// absorbed makes 0 from products and quotients of 0 and an operand of xs.
func (j *joiner) absorbed(zero *operand) {
	index := j.integer(0)
	for a := range j.xs {
		j.offerProduct(j.shards[0], index, j.i, &j.xs[a], zero)
		if !j.xs[a].zero {
			j.offerQuotient(j.shards[0], index, j.k-j.i, zero, &j.xs[a])
		}
	}
}

// radicalProducts joins the irrational operands whose product or quotient is
// an integer: only those of inverse or equal classes.
func (j *joiner) radicalProducts() {
	for a := j.first; a < len(j.xs) && j.ctx.Err() == nil; a += j.every {
		x, fx := &j.xs[a], &j.xi.facts[a]
		if x.class == 0 {
			continue
		}
		for _, g := range group(j.yi.classes, fx.inverse) {
			if j.pairs++; !j.same || int(g.at) >= a {
				j.product(x, &j.ys[g.at])
			}
		}
		for _, g := range group(j.yi.classes, x.class) {
			if j.pairs++; !j.same || int(g.at) >= a {
				j.quotient(j.i, x, &j.ys[g.at])
				j.quotient(j.k-j.i, &j.ys[g.at], x)
			}
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
	if log < safeLog && x.class == 0 && !j.tight {
		if k > 0 {
			return j.integer(uint64(x.key.Mul(y.key)))
		}
		return j.integer(uint64(x.key.Mul(y.inverse)))
	}
	n, status := j.calc.MulTo(j.buf[:0], x.num, y.num, k)
	j.buf = n.Factors()[:0]
	if status != rational.OK {
		j.drops[status]++
		return -1
	}
	return j.large(n)
}

// powers makes the powers of xs to ys that are integers, for xs of table i.
func (j *joiner) powers(xs, ys []operand, xi, yi *index, i int) {
	for a := j.first; a < len(xs) && j.ctx.Err() == nil; a += j.every {
		x := &xs[a]
		if x.zero || len(x.num.Factors()) == 0 {
			j.trivialPowers(x, ys, i)
			continue
		}
		if yi.zero >= 0 {
			if index := j.integer(1); index >= 0 {
				j.offerPower(index, 0, i, x, 0, &ys[yi.zero], 0)
				j.offerPower(index, 0, i, x, 1, &ys[yi.zero], 0)
			}
		}
	}
	for _, a := range xi.bases {
		if int(a)%j.every != j.first {
			continue
		}
		if j.ctx.Err() != nil {
			return
		}
		x, fx := &xs[a], &xi.facts[a]
		size := math.Abs(x.log)
		for _, b := range yi.exponents {
			fy := &yi.facts[b]
			if fy.p == 0 {
				continue
			}
			j.pairs++
			log := size * fy.value
			if log > float64(j.calc.Limits.Bits)+1 || !wholePower(fx, fy) || !j.filter.mayKeepPower(fx, fy, log) {
				continue
			}
			j.power(i, x, &ys[b], int(fx.side))
		}
	}
}

// power makes the integer x^y, and the power of -x, where x is above 1 (side
// 1) or below (side -1), so that y is positive or negative.
func (j *joiner) power(i int, x, y *operand, side int) {
	ys := 0
	if side < 0 {
		ys = 1
	}
	n, status := j.calc.PowTo(j.buf[:0], x.num, y.signed(ys))
	j.buf = n.Factors()[:0]
	if status != rational.OK {
		j.drops[status]++
		return
	}
	index := -1
	if z, ok := rational.Uint64(n.Factors()); ok && z < 1<<safeLog {
		index = j.integer(z)
	} else {
		index = j.large(n)
	}
	if index < 0 {
		return
	}
	j.offerPower(index, 0, i, x, 0, y, ys)
	if sign, status := j.calc.PowTo(j.buf[:0], rational.FromInt(-1), y.signed(ys)); status == rational.OK {
		rs := 0
		if sign.Sign() < 0 {
			rs = 1
		}
		j.offerPower(index, rs, i, x, 1, y, ys)
	}
}

// trivialPowers makes the powers of 0, 1 and -1.
func (j *joiner) trivialPowers(x *operand, ys []operand, i int) {
	for b := range ys {
		y := &ys[b]
		for ys := range 2 {
			for sx := range 2 {
				if (x.zero && sx == 1) || (y.zero && ys == 1) {
					continue
				}
				n, status := j.calc.PowTo(j.buf[:0], x.signed(sx), y.signed(ys))
				if status != rational.OK {
					continue
				}
				z, side := uint64(n.Abs().Sign()), 0
				if n.Sign() < 0 {
					side = 1
				}
				if index := j.integer(z); index >= 0 {
					j.offerPower(index, side, i, x, sx, y, ys)
				}
			}
		}
	}
}

func (j *joiner) offerPower(index, side, i int, x *operand, sx int, y *operand, ys int) {
	j.binary(j.shards[0], index, side, expr.Power, i, x, sx, y, ys)
}
