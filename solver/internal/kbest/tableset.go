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
	MaxCost             int            // what the tables are made up to; 0 before there are any
	Stats               search.Stats   // of the tables
	MemoryHit           bool           // the next ones had no room
	WideCost, CostLimit int            // the cost is not raised beyond CostLimit,
	WideWork            uint64         // nor beyond WideCost where that may be more work than this
	search              *search.Search // of the tables
	newStore            func() search.Store
	last                *table.Table // of the last digit count, if it is not made in full: it has nothing but its Outside
	work, before        uint64       // of the last tables, and of those before
	closed              bool         // the cost is not raised any more

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

// New returns a table set over the rules, supply, limits, memory and workers
// of a search that has no tables. It takes that memory for tables, and as much again
// for what is explored. Each search has a store of its own.
func New(s *search.Search, newStore func() search.Store) *TableSet {
	a := &TableSet{search: s, newStore: newStore, inverses: search.NewInverses(s.Rules, s.Limits), room: s.Memory / exploredShare}
	if s.Parts.Size() > 1 {
		a.MinCost = (s.Parts.Size() - 1) * int(a.search.Weights.PerDigit)
	}
	calc := rational.NewCalc(s.Limits)
	for _, part := range s.Parts.UpTo(s.Parts.Size()) {
		a.literals.Put(part, s.Parts.Literals(calc, part, s.Rules, table.MaxCost))
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
	if a.closed || a.MaxCost >= a.CostLimit ||
		a.work > maxWork/workGrowth || a.MaxCost >= a.WideCost && a.work > a.WideWork {
		a.closed = true
		return false, nil
	}
	next := search.New(a.search.Rules, a.search.Parts, a.search.Limits, a.search.Workers)
	if a.search.WholeSteps {
		next.RequireWholeSteps()
	}
	next.Terms, next.Every, next.Memory, next.Progress = a.search.Terms, true, a.search.Memory, a.search.Progress
	next.Store = a.newStore()
	next.MaxCost = min(max(firstCost, a.MaxCost+costStep), a.CostLimit)
	if a.before > 0 && a.work-a.before < a.before/nearlyAll {
		next.MaxCost = a.CostLimit // nearly all that there is was met
	}
	last := a.search.Parts.Size() - 1
	if !search.Invertible(a.search.Rules) {
		last++ // findDerivations goes back to its operands one by one
	}
	if err := next.Build(ctx, last); err != nil {
		return false, err
	}
	if whole := next.Parts.Whole(); last < whole.Size() {
		a.last = table.NewTable(next.Parts, whole, next.Tables, 1)
		if _, err := next.MakeOutside(ctx, a.last, true, nil); err != nil {
			return false, err
		}
	}
	if next.MemoryHit {
		a.closed = true
		a.MemoryHit = true
		return false, nil
	}
	a.search, a.MaxCost, a.Stats = next, next.MaxCost, next.Stats
	a.before, a.work = a.work, next.Stats.Work()
	a.clear()
	return true, nil
}

// literalForm reports whether an operator directly after a literal is another
// one that is in force.
func (a *TableSet) literalForm(op expr.Op) bool {
	return !a.search.Rules.Where(func(o *expr.Operator) bool { return o.Place == expr.AfterLiteral && o.FormOf == op }).IsEmpty()
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
		calc := rational.NewCalc(a.search.Limits)
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
		b := a.search.NewBuilder(table.NewTable(a.search.Parts, whole, a.search.Tables, 1))
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
