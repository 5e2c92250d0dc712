package search

import (
	"context"
	"math"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// safeLog bounds the binary logarithm of operands whose integer results are
// read off their keys: a key is the result modulo a prime above 2^63.
const safeLog = 62

// joiner makes the integers of the last table that can become a target, from
// the pairs of operands of which the first is its own.
type joiner struct {
	*Builder
	filter       *filter
	first, every int // the first operands that are this joiner's: first, first+every, ...
	i            int // digit count of the first operand
	same         bool
	xs, ys       []table.Operand
	xi, yi       *index
	ctx          context.Context // of the join that runs
	room         int64           // bytes that its table may take
	stop         func()          // ends ctx
	full         bool            // the table took them, and gets no more
	safe         float64         // integers of a binary logarithm below this, and the sums that give them, are within the limits
}

// join combines tables i and k-i.
func (j *joiner) join(ctx context.Context, i int, xs, ys []table.Operand, xi, yi *index) {
	j.i, j.same = i, i == j.Digits-i
	j.xs, j.ys, j.xi, j.yi = xs, ys, xi, yi
	j.ctx = ctx
	// The terms of a sum of two fractions of a denominator below 2^32 are
	// below 2^(safeLog-1+32).
	l := &j.Calc.Limits
	j.safe = float64(min(safeLog, l.Bits, l.Cofactor, l.SumBits-32)) - 1e-6
	if j.Weight[expr.Add] != table.Unreachable || j.Weight[expr.Subtract] != table.Unreachable {
		j.sums()
		j.rootsAndZero()
		j.cancellations()
	}
	if j.Weight[expr.Multiply] != table.Unreachable || j.Weight[expr.Divide] != table.Unreachable {
		j.products()
	}
	for _, op := range []expr.Op{expr.Power, expr.Root} {
		if j.Weight[op] == table.Unreachable {
			continue
		}
		j.powers(op, xs, ys, xi, yi, i)
		if !j.same {
			j.powers(op, ys, xs, yi, xi, j.Digits-i)
		}
	}
}

// integer returns the entry of the integer z below 2^62, or -1 where the
// filter does not keep it, or there is no room for it. There is for 0.
func (j *joiner) integer(z uint64) int {
	if !j.filter.keepsUint(z) {
		return -1
	}
	s := j.Shards[0]
	key := rational.Key(z)
	for p := s.Probe(key); ; {
		i := s.Next(&p, key)
		if i < 0 {
			if z > 0 && j.crowded() {
				return -1
			}
			return s.Add(rational.FromInt(int64(z)).Abs(), key)
		}
		// Integers alone are kept, and two below 2^62 differ in their keys.
		if s.Entries[i].Log < safeLog {
			return i
		}
	}
}

// large returns the entry of a positive number of any size, or -1 where the
// filter does not keep it, or there is no room for it.
func (j *joiner) large(n rational.Num) int {
	if !j.filter.Keeps(n, 0) {
		return -1
	}
	s, key := j.Shards[0], rational.KeyOf(n.Factors())
	if i := s.Find(n, key); i >= 0 || j.crowded() {
		return i
	}
	return s.Add(n, key)
}

// crowded reports whether the table has taken its room, and ends the join then.
func (j *joiner) crowded() bool {
	if !j.full && j.Bytes() > j.room {
		j.full = true
		j.stop()
	}
	return j.full
}

// sums joins the operands whose sum or difference is an integer, or a root of
// one where squares are in force.
func (j *joiner) sums() {
	list := j.xi.sums
	for a := j.first; a < len(list) && j.ctx.Err() == nil; a += j.every {
		g := list[a]
		x, fx := &j.xs[g.at], &j.xi.facts[g.at]
		for _, h := range group(j.yi.sums, g.group) {
			if j.same && h.at < g.at {
				continue
			}
			if j.Over(x, &j.ys[h.at]) {
				break
			}
			j.pairs++
			y, fy := &j.ys[h.at], &j.yi.facts[h.at]
			if x.Class != y.Class {
				continue
			}
			if x.Class != 0 || fx.modulus == 0 || x.Log > j.safe-1 || y.Log > j.safe-1 {
				j.largeSum(x, 0, y, 0)
				j.largeSum(x, 0, y, 1)
				continue
			}
			// In a group, the residues of numerators are equal or opposite.
			if r := fx.residue + fy.residue; r == 0 || r == fx.modulus {
				if index := j.integer(uint64(x.Key.Add(y.Key))); index >= 0 {
					j.offerSum(j.Shards[0], index, 0, j.i, x, 0, y, 0)
				}
			}
			if fx.residue == fy.residue {
				key, side := x.Key.Sub(y.Key), 0
				if fold := key.Fold(); fold != key {
					key, side = fold, 1
				}
				if index := j.integer(uint64(key)); index >= 0 {
					j.offerSum(j.Shards[0], index, side, j.i, x, 0, y, 1)
				}
			}
		}
	}
}

// rootsAndZero makes the sums and differences of 0 and a root of a rational: with
// squares in force they are kept, and no group has both.
func (j *joiner) rootsAndZero() {
	if at := int(j.xi.zero); at >= 0 && at%j.every == j.first {
		for _, y := range j.yi.radical.members {
			j.rootAndZero(&j.xs[at], &j.ys[y.at])
		}
	}
	if at := j.yi.zero; at >= 0 && !j.same {
		for _, x := range j.xi.radical.members {
			if int(x.at)%j.every == j.first {
				j.rootAndZero(&j.xs[x.at], &j.ys[at])
			}
		}
	}
}

func (j *joiner) rootAndZero(x, y *table.Operand) {
	j.pairs++
	if !j.Over(x, y) {
		j.largeSum(x, 0, y, 0)
		j.largeSum(x, 0, y, 1)
	}
}

// largeSum makes x+y, for y on the given side, where it may be beyond 62 bits
// or not an integer.
func (j *joiner) largeSum(x *table.Operand, xs int, y *table.Operand, ys int) {
	if x.Zero && y.Zero {
		return // cancellations makes it
	}
	n, status := j.Calc.AddTo(j.buf[:0], x.Signed(xs), y.Signed(ys))
	if status != rational.OK {
		j.Drops[status]++
		return
	}
	j.buf = n.Factors()[:0]
	if n.IsZero() {
		return // cancellations makes it
	}
	if index := j.large(n.Abs()); index >= 0 {
		side := table.SideOf(n)
		j.offerSum(j.Shards[0], index, side, j.i, x, xs, y, ys)
	}
}

// cancellations makes 0 as the difference of equal operands.
func (j *joiner) cancellations() {
	o := j.Below[j.Digits-j.i]
	for at := j.first; at < len(j.xs); at += j.every {
		x := &j.xs[at]
		fold := x.Key.Fold()
		si := table.ShardOf(fold, len(o.Shards))
		index := o.Shards[si].Find(x.Num, x.Key)
		if index < 0 {
			continue
		}
		y := &table.Operand{Ref: table.RefTo(si, index), Cost: o.Shards[si].Entries[index].Cost}
		if zero := j.integer(0); zero >= 0 {
			j.offerSum(j.Shards[0], zero, 0, j.i, x, 0, y, 1)
		}
	}
}

// powers makes the powers of xs to ys, or the roots of xs of degrees ys, that
// are integers, or roots of integers where squares are in force, for xs of
// table i.
func (j *joiner) powers(op expr.Op, xs, ys []table.Operand, xi, yi *index, i int) {
	unit := int64(rational.Unit)
	if j.filter.squares {
		unit = rational.OddUnit
	}

	for a := j.first; a < len(xs) && j.ctx.Err() == nil; a += j.every {
		x := &xs[a]
		if x.Zero || len(x.Num.Factors()) == 0 {
			j.trivialPowers(op, x, ys, i)
			continue
		}
		if yi.zero >= 0 && op == expr.Power {
			if index := j.integer(1); index >= 0 {
				j.offerPower(j.Shards[0], index, 0, op, i, x, 0, &ys[yi.zero], 0)
				j.offerPower(j.Shards[0], index, 0, op, i, x, 1, &ys[yi.zero], 0)
			}
		}
	}
	for n := j.first; n < len(xi.bases) && j.ctx.Err() == nil; n += j.every {
		a := xi.bases[n]
		x, fx := &xs[a], &xi.facts[a]
		size := math.Abs(x.Log)
		for _, b := range yi.exponents {
			if j.Over(x, &ys[b]) {
				break
			}
			fy := &yi.facts[b]
			if fy.p == 0 {
				continue
			}
			if op == expr.Root {
				fy = &facts{p: fy.q, q: fy.p, value: 1 / fy.value}
			}
			j.pairs++
			log := size * fy.value
			if log > float64(j.Calc.Limits.Bits)+1 || !wholePower(fx, fy, unit) || unit == rational.Unit && !j.filter.mayKeepPower(fx, fy, log) {
				continue
			}
			j.power(op, i, x, &ys[b], int(fx.side))
		}
	}
}

// power makes the integer x^y, or root of x of degree y, and that of -x, where x
// is above 1 (side 1) or below (side -1), so that y is positive or negative.
func (j *joiner) power(op expr.Op, i int, x, y *table.Operand, side int) {
	ys := 0
	if side < 0 {
		ys = 1
	}
	n, status := j.raise(op, x.Num, y.Signed(ys))
	j.buf = n.Factors()[:0]
	if status != rational.OK {
		j.Drops[status]++
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
	j.offerPower(j.Shards[0], index, 0, op, i, x, 0, y, ys)
	if sign, status := j.raise(op, rational.FromInt(-1), y.Signed(ys)); status == rational.OK {
		rs := 0
		if sign.Sign() < 0 {
			rs = 1
		}
		j.offerPower(j.Shards[0], index, rs, op, i, x, 1, y, ys)
	}
}

// trivialPowers makes the powers or roots of 0, 1 and -1.
func (j *joiner) trivialPowers(op expr.Op, x *table.Operand, ys []table.Operand, i int) {
	for b := range ys[:j.Within(x, ys)] {
		y := &ys[b]
		for ys := range 2 {
			for sx := range 2 {
				if (x.Zero && sx == 1) || (y.Zero && ys == 1) {
					continue
				}
				n, status := j.raise(op, x.Signed(sx), y.Signed(ys))
				if status != rational.OK {
					continue
				}
				z, side := uint64(n.Abs().Sign()), 0
				if n.Sign() < 0 {
					side = 1
				}
				if index := j.integer(z); index >= 0 {
					j.offerPower(j.Shards[0], index, side, op, i, x, sx, y, ys)
				}
			}
		}
	}
}
