package kbest

import (
	"context"
	"sync"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
)

// A TableSet is what enumerators share: the tables of one rule set under one set of
// limits, made in full up to a cost that grows as it is needed.
type TableSet struct {
	MaxCost      int          // what the tables are made up to; 0 before there are any
	Stats        search.Stats // of the tables
	MemoryHit    bool         // the next ones had no room
	growth       Growth
	search       *search.Search // of the tables
	newStore     func() search.Store
	last         *table.Table // of the last digit count, if it is not made in full: it has nothing but its Outside
	work, before uint64       // of the last tables, and of those before
	closed       bool         // the cost is not raised any more

	inverses *search.Inverses // of the rules
	literals supply.ByPart[[]expr.LitValue]
	MinCost  int   // no tree of the last digit count costs less
	room     int64 // bytes that an enumerator may take

	mu      sync.Mutex // guards the indices
	results map[resultsKey]map[rational.Key][]rational.Num
	pairs   map[pairsKey]map[rational.Key][]operandPair
}

// The indices of results of operators that are not inverted, by folded key.
type (
	resultsKey struct {
		op   expr.Op
		part supply.Part
	}
	pairsKey struct {
		op    expr.Op
		split supply.Split
		left  bool
	}
	operandPair struct{ x, y int32 } // positions in the tables of a split
)

// Growth bounds how far the cost of the tables is raised.
type Growth struct {
	CostLimit int    // not beyond this,
	WideCost  int    // nor beyond this
	WideWork  uint64 // where that may be more work than this
}

// New returns a table set for searches that differ in their MaxCost alone. It takes their
// memory for tables, and as much again for what is explored. Each search has a store of
// its own, and keeps every tree.
func New(c search.Config, growth Growth, newStore func() search.Store) *TableSet {
	c.Every = true
	s := search.New(c)
	a := &TableSet{search: s, growth: growth, newStore: newStore, inverses: s.Inverses(), room: s.Config.Memory / exploredShare}
	if s.Config.Parts.Size() > 1 {
		a.MinCost = (s.Config.Parts.Size() - 1) * int(a.search.Weights.PerDigit)
	}
	calc := rational.NewCalc(s.Config.Limits)
	for _, part := range s.Config.Parts.UpTo(s.Config.Parts.Size()) {
		a.literals.Put(part, s.Config.Parts.Literals(calc, part, s.Config.Rules, table.MaxCost))
	}
	a.clear()
	return a
}

// clear empties the indices.
func (a *TableSet) clear() {
	a.results, a.pairs = map[resultsKey]map[rational.Key][]rational.Num{}, map[pairsKey]map[rational.Key][]operandPair{}
}

// Raise makes the tables for a higher cost, and reports whether there are any:
// they are not made beyond the limits on the cost and the work, nor kept where
// they meet the memory limit. What is made does not depend on what it is
// needed for.
func (a *TableSet) Raise(ctx context.Context) (bool, error) {
	if a.closed || a.MaxCost >= a.growth.CostLimit ||
		a.work > maxWork/workGrowth || a.MaxCost >= a.growth.WideCost && a.work > a.growth.WideWork {
		a.closed = true
		return false, nil
	}
	c := a.search.Config
	c.Store = a.newStore()
	c.MaxCost = min(max(firstCost, a.MaxCost+costStep), a.growth.CostLimit)
	if a.before > 0 && a.work-a.before < a.before/nearlyAll {
		c.MaxCost = a.growth.CostLimit // nearly all that there is was met
	}
	next := search.New(c)
	last := a.search.Config.Parts.Size() - 1
	if !search.Invertible(a.search.Config.Rules) {
		last++ // findDerivations goes back to its operands one by one
	}
	if err := next.Build(ctx, last); err != nil {
		return false, err
	}
	if whole := next.Config.Parts.Whole(); last < whole.Size() {
		a.last = table.NewTable(next.Config.Parts, whole, next.Tables, 1)
		_, drops, err := next.MakeOutside(ctx, a.last, true, nil)
		if err != nil {
			return false, err
		}
		next.Stats.Drops.Add(&drops)
	}
	if next.MemoryHit {
		a.closed = true
		a.MemoryHit = true
		return false, nil
	}
	a.search, a.MaxCost, a.Stats = next, next.Config.MaxCost, next.Stats
	a.before, a.work = a.work, next.Stats.Work()
	a.clear()
	return true, nil
}

// literalForm reports whether an operator directly after a literal is another
// one that is in force.
func (a *TableSet) literalForm(op expr.Op) bool {
	return !a.search.Config.Rules.Where(func(o *expr.Operator) bool { return o.Place == expr.AfterLiteral && o.FormOf == op }).IsEmpty()
}

// operandsOf returns what a unary operator makes values of the given folded key of,
// among the values of a part.
func (a *TableSet) operandsOf(op *expr.Operator, part supply.Part, fold rational.Key) []rational.Num {
	a.mu.Lock()
	defer a.mu.Unlock()
	key := resultsKey{op.Op, part}
	index, ok := a.results[key]
	if !ok {
		index = map[rational.Key][]rational.Num{}
		calc := rational.NewCalc(a.search.Config.Limits)
		put := func(n rational.Num) {
			if v, err := op.Eval(calc, n, rational.Num{}); err == nil {
				at := table.KeyOf(v.Abs()).Fold()
				index[at] = append(index[at], n)
			}
		}
		for i := range a.search.Operands.At(part) {
			o := &a.search.Operands.At(part)[i]
			put(o.Num)
			if !o.Zero {
				put(o.Num.Neg())
			}
		}
		a.results[key] = index
	}
	return index[fold]
}

// pairsOf returns the operands of a split of a part of which a binary operator makes values of
// the given folded key, with that of its left part as the left operand or the right one.
func (a *TableSet) pairsOf(op *expr.Operator, whole supply.Part, split supply.Split, left bool, fold rational.Key) []operandPair {
	a.mu.Lock()
	defer a.mu.Unlock()
	key := pairsKey{op.Op, split, left}
	index, ok := a.pairs[key]
	if !ok {
		index = map[rational.Key][]operandPair{}
		b := a.search.NewBuilder(table.NewTable(a.search.Config.Parts, whole, a.search.Tables, 1))
		xs, ys := a.search.Operands.At(split.Left), a.search.Operands.At(split.Right)
		for xi := range xs {
			x := &xs[xi]
			for yi := range ys[:b.Within(x, ys)] {
				y := &ys[yi]
				l, r := x, y
				if !left {
					l, r = r, l
				}
				b.Each(op, l, r, func(l, r table.Signed) {
					v, err := op.Eval(b.Calc, l.Value(), r.Value())
					if err != nil {
						return
					}
					at := table.KeyOf(v.Abs()).Fold()
					p := operandPair{int32(xi), int32(yi)}
					if list := index[at]; len(list) == 0 || list[len(list)-1] != p {
						index[at] = append(list, p)
					}
				})
			}
		}
		a.pairs[key] = index
	}
	return index[fold]
}

// entry returns the entry of a value n >= 0 of a part, or nil.
func (a *TableSet) entry(part supply.Part, n rational.Num, key rational.Key) *table.Entry {
	t := a.search.Tables.At(part)
	s := t.Shards[table.ShardOf(key.Fold(), len(t.Shards))]
	if i := s.Find(n, key); i >= 0 {
		return &s.Entries[i]
	}
	return nil
}
