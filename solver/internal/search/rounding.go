package search

import (
	"context"
	"math"
	"math/big"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// roundingFilter tells which values of the last table can become a target by the floor
// or the ceiling of them, or of what unary operators make of them. It follows
// the sizes of the values in floating point: every value that may lead to an
// integer is kept where that integer is not known at a lower cost.
type roundingFilter struct {
	filter  *Filter
	budget  int
	weight  int // the least of floor and ceil
	most    int // what two operands cost at most whose value can be rounded
	negate  int // of negate
	sqrt    int
	square  int
	percent int
	// mostWhole is what an integer costs at most that another unary operator makes a value of
	// that can be rounded.
	mostWhole int
	known     map[uint64]int // the least cost of an integer so far
}

// keeps reports whether a value of the given binary logarithm, made at the
// given cost, may lead to an integer that is wanted. The logarithm is off by
// less than closeTo.
func (r *roundingFilter) keeps(log float64, cost int) bool { return r.follows(log, 0, cost) }

// follows is keeps for a logarithm whose power is v, or 0 where it is not known.
func (r *roundingFilter) follows(log, v float64, cost int) bool {
	if cost+r.weight > r.budget {
		return false
	}
	if log < 63.9 {
		if v == 0 {
			v = math.Exp2(log)
		}
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
	return log > 0 && r.follows(log/2, math.Sqrt(v), cost+r.sqrt) ||
		r.follows(log-log2Of100, v/100, cost+r.percent) ||
		log < 63.9 && r.follows(2*log, v*v, cost+r.square)
}

var log2Of100 = math.Log2(100)

// closeTo is the relative error that a value in floating point may have.
const closeTo = 0x1p-28

// useful reports whether an integer of the given cost may be of use.
func (r *roundingFilter) useful(z uint64, cost int) bool {
	if z > 0 && !r.filter.keepsUint(z) {
		return false
	}
	known, ok := r.known[z]
	return !ok || known >= cost
}

func newRoundingFilter(b *Builder, f *Filter) *roundingFilter {
	r := &roundingFilter{
		filter: f, budget: int(b.budget), weight: int(min(b.Weights.Of[expr.Floor], b.Weights.Of[expr.Ceil])),
		negate: int(b.Weights.Of[expr.Negate]), sqrt: int(b.Weights.Of[expr.Sqrt]),
		square: int(b.Weights.Of[expr.Square]), percent: int(b.Weights.Of[expr.Percent]), known: map[uint64]int{},
	}
	r.most = r.budget - int(b.Weights.Binary) - r.weight
	r.mostWhole = r.budget - r.weight - min(r.sqrt, r.square, r.percent)
	for _, s := range b.Table.Shards {
		for i := range s.Entries {
			e := &s.Entries[i]
			if e.IsZero() {
				r.note(0, e.Cost)
			} else if z, ok := s.Num(e).Factors().Uint64(); ok {
				r.note(z, e.Cost)
			}
		}
	}
	return r
}

// note takes in the costs of an integer and its negative. Where one of them is
// found by the other's negation at best, a tree must be cheaper than that to
// matter.
func (r *roundingFilter) note(z uint64, cost [table.Signs]uint16) {
	c := int(min(cost[table.Plus], cost[table.Minus])) + r.negate
	if old, ok := r.known[z]; !ok || c < old {
		r.known[z] = c
	}
}

// round adds the values whose floor or ceiling can become a target to the last
// table, from all pairs of operands, the cheapest first, as long as there is room
// for them. It is made in parts, as joins are.
func (s *Search) round(ctx context.Context, b *Builder, f *Filter, room int64) error {
	parts, _ := s.joinParts(b.Table.Part)
	list := make([]*rounder, parts)
	for n := range list {
		own := *f
		own.buf = [2]rational.Vector{} // scratch memory of its own
		list[n] = &rounder{filter: &own, first: n, every: parts, room: (room - b.Table.Bytes()) / int64(parts)}
		list[n].worker = NewWorker(s.NewBuilder(table.NewTable(s.Parts, b.Table.Part, s.Tables, 1)), list[n], 0, 1)
	}
	for from := 0; from <= f.rounds.most; from += roundWindow {
		err := table.ForEach(ctx, s.Workers, parts, func(n int) error {
			for _, split := range s.Parts.Splits(b.Table.Part) {
				list[n].window(ctx, s.Operands.At(split.Left), s.Operands.At(split.Right), split.Same(), from)
			}
			return nil
		})
		if err != nil {
			return err
		}
		full := b.Table.Bytes()+knownBytes*int64(len(f.rounds.known)) > room
		for _, r := range list {
			own := r.worker.b.Table
			full = full || own.Bytes() > r.room
			for _, e := range own.Shards[0].Entries[r.noted:] {
				if v := math.Exp2(e.Log); e.Log < 63.9 {
					low, high := math.Floor(v*(1-closeTo)), math.Ceil(v*(1+closeTo))
					if high-low == 1 {
						f.rounds.rounded(uint64(low), e.Cost, b.Weights.Of)
					}
				}
			}
			r.noted = len(own.Shards[0].Entries)
		}
		if full {
			s.MemoryHit = true
			break
		}
	}
	for _, r := range list {
		b.merge(r.worker.b.Table)
		b.pairs += r.worker.b.pairs
	}
	return nil
}

// rounded takes in what the floor and the ceiling of a value between low and
// low+1 cost at most.
func (r *roundingFilter) rounded(low uint64, cost [table.Signs]uint16, weight [256]uint16) {
	floor, ceil := weight[expr.Floor], weight[expr.Ceil]
	plus, minus := cost[table.Plus], cost[table.Minus]
	r.note(low, [table.Signs]uint16{table.AddCosts(plus, floor, 0), table.AddCosts(minus, ceil, 0)})
	r.note(low+1, [table.Signs]uint16{table.AddCosts(plus, ceil, 0), table.AddCosts(minus, floor, 0)})
}

// rounder makes the values to be rounded of the pairs of which the first
// operand is its own. It is the keeper of its worker.
type rounder struct {
	worker       *Worker
	filter       *Filter
	first, every int
	room         int64 // bytes that its table may take
	noted        int   // entries whose rounding is known
}

// Keeps reports whether a value of the given cost is to be rounded. Joins made before what
// is kept without rounding.
func (r *rounder) Keeps(n rational.Num, cost uint16) bool {
	return !(r.filter.joined && r.filter.exact(n.Abs())) && r.filter.rounds.keeps(n.Factors().Log2(), int(cost))
}

// window takes the pairs of operands of two tables, or of the same, that cost from up
// to less than a window more.
func (r *rounder) window(ctx context.Context, xs, ys []table.Operand, same bool, from int) {
	for a := r.first; a < len(xs) && ctx.Err() == nil && r.worker.b.Table.Bytes() <= r.room; a += r.every {
		x := &xs[a]
		left := from - int(x.Least)
		if left+roundWindow <= 0 {
			break
		}
		b, _ := slices.BinarySearchFunc(ys, left, func(y table.Operand, cost int) int { return int(y.Least) - cost })
		if same {
			b = max(b, a)
		}
		for ; b < len(ys) && int(ys[b].Least) < left+roundWindow; b++ {
			if int(x.Least)+int(ys[b].Least) <= r.filter.rounds.most {
				r.pair(x, &ys[b])
			}
		}
	}
}

// pair makes the values of x and y whose logarithms do not rule them out.
func (r *rounder) pair(x, y *table.Operand) {
	w, cost := r.worker, int(x.Least)+int(y.Least)
	w.b.pairs++
	may := func(log float64, op expr.Op) bool {
		return r.filter.rounds.keeps(log, cost+int(w.b.Weights.Of[op]))
	}
	if x.Zero != y.Zero || x.Class == y.Class && !x.Zero {
		for sign := range table.Signs {
			if log, ok := LogOfSum(x, y.With(sign)); !ok || may(log, expr.Add) || may(log, expr.Subtract) {
				w.sum(x, y.With(sign))
			}
		}
	}
	if !x.Zero && !y.Zero {
		if may(x.Log+y.Log, expr.Multiply) {
			w.product(x, y)
		}
		if may(x.Log-y.Log, expr.Divide) {
			w.quotient(x, y)
		}
		if !w.b.inOrder && may(y.Log-x.Log, expr.Divide) {
			w.quotient(y, x)
		}
		for i, p := range [][2]*table.Operand{{x, y}, {y, x}} {
			power, root := !w.b.inOrder || i == 0, !w.b.inOrder || i == 1
			size := p[0].Log * math.Exp2(p[1].Log)
			if power && (may(size, expr.Power) || may(-size, expr.Power)) {
				w.power(expr.Power, p[0], p[1])
			}
			size = p[0].Log * math.Exp2(-p[1].Log)
			if root && (may(size, expr.Root) || may(-size, expr.Root)) {
				w.power(expr.Root, p[0], p[1])
			}
		}
	}
	for _, op := range w.general {
		if op.Gives == expr.GivesIntegers && cost+op.Weight > r.filter.rounds.mostWhole {
			continue
		}
		w.apply(op, x, y)
		if !w.b.inOrder {
			w.apply(op, y, x)
		}
	}
}

// LogOfSum returns the binary logarithm of the size of x+y, and whether floating
// point tells it.
func LogOfSum(x *table.Operand, y table.Signed) (float64, bool) {
	high, low := max(x.Log, y.Operand.Log), min(x.Log, y.Operand.Log)
	ratio := math.Exp2(low - high) // 0 beside zero
	if y.Sign == table.Plus {
		return high + math.Log2(1+ratio), true
	}
	if ratio > 1-0x1p-14 {
		return 0, false
	}
	return high + math.Log2(1-ratio), true
}

func (r *rounder) keepsWord(z uint64, cost uint16) bool {
	return !(r.filter.joined && r.filter.keepsUint(z)) && r.filter.rounds.keeps(math.Log2(float64(z)), int(cost))
}

func (r *rounder) keepsLarge(z *big.Int, cost uint16) bool {
	return r.filter.rounds.keeps(logOf(z), int(cost))
}
