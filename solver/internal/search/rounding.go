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
		list[n].worker = NewWorker(s.NewBuilder(table.NewTable(s.Config.Parts, b.Table.Part, s.Tables, 1)), list[n], 0, 1)
	}
	for from := 0; from <= f.rounds.most; from += roundWindow {
		err := table.ForEach(ctx, s.Config.Workers, parts, func(n int) error {
			for _, split := range s.Config.Parts.Splits(b.Table.Part) {
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
				if v := math.Exp2(e.Log); e.Log < wordLog {
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

// rounder makes the values to be rounded of the pairs of which the first
// operand is its own. It is the keeper of its worker.
type rounder struct {
	worker       *Worker
	filter       *Filter
	first, every int
	room         int64 // bytes that its table may take
	noted        int   // entries whose rounding is known
}

// Keeps reports whether a value of the given cost is to be rounded. Joins have made what
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
	for i := range w.b.combinations {
		c := &w.b.combinations[i]
		first, second := c.places(x, y)
		may := func(log float64) bool { return r.filter.rounds.keeps(log, cost+c.weight) }
		switch {
		case c.info.Search == expr.TriesAll:
			if c.info.Gives != expr.GivesIntegers || cost+c.weight <= r.filter.rounds.mostWhole {
				w.apply(c.info, first, second)
			}
		case x.Zero && y.Zero:
		case c.op == expr.Add || c.op == expr.Subtract:
			for sign := range table.Signs {
				if log, ok := logOfSum(x, y.With(sign)); (x.Zero || y.Zero || x.Class == y.Class) && (!ok || may(log)) {
					w.sum(x, y.With(sign))
				}
			}
		case x.Zero || y.Zero:
		case c.op == expr.Multiply:
			if may(x.Log + y.Log) {
				w.product(x, y)
			}
		case c.op == expr.Divide:
			if may(first.Log - second.Log) {
				w.quotient(first, second)
			}
		default:
			exponent := second.Log
			if c.op == expr.Root {
				exponent = -exponent
			}
			if size := first.Log * math.Exp2(exponent); may(size) || may(-size) {
				w.power(c.op, first, second)
			}
		}
	}
}

// logOfSum returns the binary logarithm of the size of x+y, and whether floating
// point tells it.
func logOfSum(x *table.Operand, y table.Signed) (float64, bool) {
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

func (r *rounder) KeepsWord(z uint64, cost uint16) bool {
	return !(r.filter.joined && r.filter.keepsUint(z)) && r.filter.rounds.keeps(logOfWord(z), int(cost))
}

func (r *rounder) keepsLarge(z *big.Int, cost uint16) bool {
	return r.filter.rounds.keeps(logOf(z), int(cost))
}
