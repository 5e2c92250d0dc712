package solver

import (
	"context"
	"math"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
)

// rounds tells which values of the last table can become a target by the floor
// or the ceiling of them, or of what unary operators make of them. It follows
// the sizes of the values in floating point: every value that may lead to an
// integer is kept where that integer is not known at a lower cost.
type rounds struct {
	filter  *filter
	budget  int
	weight  int // the least of floor and ceil
	negate  int // of negate
	sqrt    int
	square  int
	percent int
	known   map[uint64]int // the least cost of an integer so far
}

func newRounds(b *builder, f *filter) *rounds {
	r := &rounds{
		filter: f, budget: int(b.budget), weight: int(min(b.weight[expr.Floor], b.weight[expr.Ceil])),
		negate: int(b.weight[expr.Negate]), sqrt: int(b.weight[expr.Sqrt]),
		square: int(b.weight[expr.Square]), percent: int(b.weight[expr.Percent]), known: map[uint64]int{},
	}
	for _, s := range b.shards {
		for i := range s.entries {
			e := &s.entries[i]
			if e.isZero() {
				r.note(0, e.cost)
			} else if z, ok := rational.Uint64(s.num(e).Factors()); ok {
				r.note(z, e.cost)
			}
		}
	}
	return r
}

// note takes in the costs of an integer and its negative. Where one of them is
// found by the other's negation at best, a tree must be cheaper than that to
// matter.
func (r *rounds) note(z uint64, cost [2]uint16) {
	c := int(min(cost[0], cost[1])) + r.negate
	if old, ok := r.known[z]; !ok || c < old {
		r.known[z] = c
	}
}

// closeTo is the relative error that a value in floating point may have.
const closeTo = 0x1p-28

// keeps reports whether a value of the given binary logarithm, made at the
// given cost, may lead to an integer that is wanted. The logarithm is off by
// less than closeTo.
func (r *rounds) keeps(log float64, cost int) bool {
	if cost+r.weight > r.budget {
		return false
	}
	if log < 63.9 {
		v := math.Exp2(log)
		low, high := uint64(math.Floor(v*(1-closeTo))), uint64(math.Ceil(v*(1+closeTo)))
		for z := low; z <= high; z++ {
			if r.useful(z, cost+r.weight) {
				return true
			}
			if z == low && high-low > 4 {
				return true // too coarse to tell
			}
		}
	}
	if log > 0 && cost+r.sqrt+r.weight <= r.budget && r.keeps(log/2, cost+r.sqrt) {
		return true
	}
	if cost+r.percent+r.weight <= r.budget && r.keeps(log-math.Log2(100), cost+r.percent) {
		return true
	}
	return log < 63.9 && cost+r.square+r.weight <= r.budget && r.keeps(2*log, cost+r.square)
}

// useful reports whether an integer of the given cost may be of use.
func (r *rounds) useful(z uint64, cost int) bool {
	if known, ok := r.known[z]; ok && known < cost {
		return false
	}
	return z == 0 || r.filter.keepsUint(z)
}

// roundWindow is how far apart in cost the pairs are that are looked at
// together: what is found among them is known to those of the next window.
const roundWindow = 10

// knownBytes is about what an integer takes in rounds.known.
const knownBytes = 48

// round adds the values whose floor or ceiling can become a target to the last
// table, from all pairs of operands, the cheapest first, as long as there is room
// for them. It is made in parts, as joins are.
func (s *search) round(ctx context.Context, b *builder, f *filter, room int64) error {
	parts, _ := s.joinParts(b.k)
	list := make([]*rounder, parts)
	for n := range list {
		own := *f
		own.buf = nil // scratch memory of its own
		list[n] = &rounder{
			builder: s.newBuilder(newTable(b.k, s.tables, 1)), general: generals(s.rules), filter: &own,
			first: n, every: parts, room: (room - b.bytes()) / int64(parts),
		}
	}
	for from := 0; from <= int(b.budget); from += roundWindow {
		inParallel(s.workers, parts, func(_, n int) {
			for i := 1; i <= b.k-i; i++ {
				list[n].window(ctx, i, s.ops[i], s.ops[b.k-i], from)
			}
		})
		if err := ctx.Err(); err != nil {
			return err
		}
		full := b.bytes()+knownBytes*int64(len(f.rounds.known)) > room
		for _, w := range list {
			full = full || w.bytes() > w.room
			for _, e := range w.shards[0].entries[w.noted:] {
				if v := math.Exp2(e.log); e.log < 63.9 {
					low, high := math.Floor(v*(1-closeTo)), math.Ceil(v*(1+closeTo))
					if high-low == 1 {
						f.rounds.rounded(uint64(low), e.cost, b.weight)
					}
				}
			}
			w.noted = len(w.shards[0].entries)
		}
		if full {
			s.memoryHit = true
			break
		}
	}
	for _, w := range list {
		b.merge(w.table)
		b.pairs += w.pairs
	}
	return nil
}

// rounded takes in what the floor and the ceiling of a value between low and
// low+1 cost at most.
func (r *rounds) rounded(low uint64, cost [2]uint16, weight [256]uint16) {
	floor, ceil := weight[expr.Floor], weight[expr.Ceil]
	r.note(low, [2]uint16{plus(cost[0], floor, 0), plus(cost[1], ceil, 0)})
	r.note(low+1, [2]uint16{plus(cost[0], ceil, 0), plus(cost[1], floor, 0)})
}

// rounder makes the values to be rounded of the pairs of which the first
// operand is its own.
type rounder struct {
	*builder
	general      []*expr.Operator // the binary operators that have no way of their own
	filter       *filter
	first, every int
	room         int64 // bytes that its table may take
	noted        int   // entries whose rounding is known
}

// window takes the pairs of operands of tables i and k-i that cost from up to
// less than a window more.
func (w *rounder) window(ctx context.Context, i int, xs, ys []operand, from int) {
	for a := w.first; a < len(xs) && ctx.Err() == nil && w.bytes() <= w.room; a += w.every {
		x := &xs[a]
		left := from - int(x.least)
		if left+roundWindow <= 0 {
			break
		}
		b, _ := slices.BinarySearchFunc(ys, left, func(y operand, cost int) int { return int(y.least) - cost })
		if i == w.k-i {
			b = max(b, a)
		}
		for ; b < len(ys) && int(ys[b].least) < left+roundWindow; b++ {
			if !w.over(x, &ys[b]) {
				w.pair(i, x, &ys[b])
			}
		}
	}
}

// pair makes the values of x and y that are to be kept.
func (w *rounder) pair(i int, x, y *operand) {
	w.pairs++
	cost := int(x.least) + int(y.least)
	r := w.filter.rounds
	if sum := int(min(w.weight[expr.Add], w.weight[expr.Subtract])); x.zero != y.zero || x.class == y.class && !x.zero {
		for side := range 2 {
			if log, ok := logOfSum(x, y, side); !ok || r.keeps(log, cost+sum) {
				w.sum(i, x, y, side)
			}
		}
	}
	if !x.zero && !y.zero {
		if r.keeps(x.log+y.log, cost+int(w.weight[expr.Multiply])) {
			if index := w.times(x, y, 1); index >= 0 {
				w.offerProduct(w.shards[0], index, i, x, y)
			}
		}
		if r.keeps(x.log-y.log, cost+int(w.weight[expr.Divide])) {
			if index := w.times(x, y, -1); index >= 0 {
				w.offerQuotient(w.shards[0], index, i, x, y)
			}
		}
		if r.keeps(y.log-x.log, cost+int(w.weight[expr.Divide])) {
			if index := w.times(y, x, -1); index >= 0 {
				w.offerQuotient(w.shards[0], index, w.k-i, y, x)
			}
		}
		w.powers(i, x, y, cost)
		w.powers(w.k-i, y, x, cost)
	}
	for _, op := range w.general {
		w.lasting(op, i, x, y, w.rounds)
		w.lasting(op, w.k-i, y, x, w.rounds)
	}
}

// rounds reports whether a value of the given cost is to be rounded.
func (w *rounder) rounds(n rational.Num, cost uint16) bool {
	return !w.filter.exact(n.Abs()) && w.filter.rounds.keeps(rational.Log2(n.Factors()), int(cost))
}

// logOfSum returns the binary logarithm of the size of x+y or x-y, and whether
// floating point tells it.
func logOfSum(x, y *operand, side int) (float64, bool) {
	high, low := max(x.log, y.log), min(x.log, y.log)
	ratio := math.Exp2(low - high) // 0 beside zero
	if side == 0 {
		return high + math.Log2(1+ratio), true
	}
	if ratio > 1-0x1p-14 {
		return 0, false
	}
	return high + math.Log2(1-ratio), true
}

// sum makes x+y, for y on the given side.
func (w *rounder) sum(i int, x, y *operand, side int) {
	n, status := w.calc.AddTo(w.buf[:0], x.num, y.signed(side))
	w.buf = n.Factors()[:0]
	if status != rational.OK || w.filter.exact(n.Abs()) {
		return
	}
	index := w.shards[0].put(n.Abs(), keyOf(n.Abs()))
	w.offerSum(w.shards[0], index, sideOf(n), i, x, 0, y, side)
}

// times returns the entry of x*y^k, or -1 where it is beyond the limits or kept
// without rounding: then it was made before.
func (w *rounder) times(x, y *operand, k int64) int {
	n, status := w.calc.MulTo(w.buf[:0], x.num, y.num, k)
	w.buf = n.Factors()[:0]
	if status != rational.OK || w.filter.exact(n) {
		return -1
	}
	return w.shards[0].put(n, keyOf(n))
}

// powers makes the powers of x to y and -y, and the roots of x of these
// degrees.
func (w *rounder) powers(i int, x, y *operand, cost int) {
	if y.class != 0 || len(x.num.Factors()) == 0 {
		return
	}
	for _, op := range []expr.Op{expr.Power, expr.Root} {
		if w.weight[op] == none {
			continue
		}
		exponent := math.Exp2(y.log)
		if op == expr.Root {
			exponent = 1 / exponent
		}
		if math.Abs(x.log)*exponent > float64(w.calc.Limits.Bits)+1 {
			continue
		}
		for ys := range 2 {
			log := x.log * exponent
			if ys == 1 {
				log = -log
			}
			if !w.fits(op, x.least, y, ys) || !w.filter.rounds.keeps(log, cost+int(w.weight[op])) {
				continue
			}
			for xs := range 2 {
				if x.cost[xs] == none {
					continue
				}
				n, status := w.raise(op, x.signed(xs), y.signed(ys))
				w.buf = n.Factors()[:0]
				if status != rational.OK || w.filter.exact(n.Abs()) {
					continue
				}
				index := w.shards[0].put(n.Abs(), keyOf(n.Abs()))
				w.offerPower(w.shards[0], index, sideOf(n), op, i, x, xs, y, ys)
			}
		}
	}
}
