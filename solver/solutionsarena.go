package solver

import (
	"context"
	"errors"
	"sync"

	"fourfours/expr"
	"fourfours/rational"
)

// arena is what explorers share: the tables of one rule set under one set of
// limits, made in full up to a cost that grows as it is needed.
type arena struct {
	*search
	newStore           func() store
	wideCost, mostCost int    // the cost is not raised beyond mostCost,
	wideWork           uint64 // nor beyond wideCost where that may be more work than this
	work, before       uint64 // of the last tables, and of those before
	closed             bool   // the cost is not raised any more

	literals [][]expr.LitValue // by digit count
	least    int               // no tree of the last digit count costs less
	room     int64             // bytes that an explorer may take

	list []*explorer // by worker

	mu      sync.Mutex // guards the indices
	results map[resultsKey]map[rational.Key][]rational.Num
	pairs   map[pairsKey]map[rational.Key][]operandPair
}

// The indices of results of operators that are not inverted, by folded key.
type (
	resultsKey struct {
		op expr.Op
		k  int
	}
	pairsKey struct {
		op   expr.Op
		i, j int
		left bool
	}
	operandPair struct{ x, y int32 } // positions in tables i and j
)

// The growth of the tables of an arena.
const (
	arenaFirst = 60
	arenaStep  = 20
	// arenaWork is the work of tables after which no dearer ones are made (see
	// Stats.work).
	arenaWork = 1 << 26
	growth    = 3 // how much more work the next tables are taken to be
)

var errCrowded = errors.New("too many solutions for the memory")

// newArena returns an arena over the rules, digit, count, limits, memory and workers
// of a search that has no tables. It takes that memory for tables, and as much again
// for what is explored. Each search has a store of its own.
func newArena(s *search, newStore func() store) *arena {
	a := &arena{search: s, newStore: newStore, room: s.memory / 8}
	if s.count > 1 {
		a.least = (s.count - 1) * int(a.perDigit)
	}
	calc := rational.NewCalc(s.limits)
	for k := range s.count + 1 {
		a.literals = append(a.literals, expr.Literals(calc, s.digit, k, s.rules))
	}
	a.clear()
	return a
}

// clear empties the indices.
func (a *arena) clear() {
	a.results, a.pairs = map[resultsKey]map[rational.Key][]rational.Num{}, map[pairsKey]map[rational.Key][]operandPair{}
}

// explorers returns those of the workers. They keep what they found.
func (a *arena) explorers(ctx context.Context) []*explorer {
	for range a.workers - len(a.list) {
		a.list = append(a.list, newExplorer(ctx, a))
	}
	return a.list
}

// raise makes the tables for a higher cost, and reports whether there are any:
// they are not made beyond the limits on the cost and the work, nor kept where
// they meet the memory limit. What is made does not depend on what it is
// needed for.
func (a *arena) raise(ctx context.Context) (bool, error) {
	if a.closed || a.maxCost >= a.mostCost ||
		a.work > arenaWork/growth || a.maxCost >= a.wideCost && a.work > a.wideWork {
		a.closed = true
		return false, nil
	}
	next := newSearch(a.rules, a.digit, a.limits, a.workers)
	next.count, next.memory, next.progress = a.count, a.memory, a.progress
	next.store = a.newStore()
	next.maxCost = min(max(arenaFirst, a.maxCost+arenaStep), a.mostCost)
	if a.before > 0 && a.work-a.before < a.before/8 {
		next.maxCost = a.mostCost // nearly all that there is was met
	}
	last := a.count - 1
	if !invertible(a.rules) {
		last = a.count
	}
	if err := next.build(ctx, last); err != nil {
		return false, err
	}
	if next.memoryHit {
		a.closed = true
		a.memoryHit = true
		return false, nil
	}
	a.search = next
	a.before, a.work = a.work, next.stats.work()
	a.clear()
	return true, nil
}

// invertible reports whether findWays goes back from the results of all unary
// operators in force. The last table has to be made where it does not.
func invertible(rules expr.OpSet) bool {
	for _, op := range rules.Ops() {
		switch info := op.Info(); {
		case info.Arity != 1, info.Place != expr.Anywhere, info.Takes == expr.TakesFactorials:
		case op == expr.Negate, op == expr.Sqrt, op == expr.Square, op == expr.Percent:
		default:
			return false
		}
	}
	return true
}

// literalForm reports whether an operator directly after a literal is another
// one that is in force.
func (a *arena) literalForm(op expr.Op) bool {
	for _, other := range a.rules.Ops() {
		if info := other.Info(); info.Place == expr.AfterLiteral && info.FormOf == op {
			return true
		}
	}
	return false
}

// operandsOf returns what a unary operator makes values of the given folded
// key of, among the naturals that it takes or else the values of table k.
func (a *arena) operandsOf(op *expr.Operator, k int, fold rational.Key) []rational.Num {
	a.mu.Lock()
	defer a.mu.Unlock()
	key := resultsKey{op.Op, k}
	if op.Takes == expr.TakesFactorials {
		key.k = 0
	}
	index, ok := a.results[key]
	if !ok {
		index = map[rational.Key][]rational.Num{}
		calc := rational.NewCalc(a.limits)
		put := func(n rational.Num) {
			if v, err := op.Eval(calc, n, rational.Num{}); err == nil {
				at := keyOf(v.Abs()).Fold()
				index[at] = append(index[at], n)
			}
		}
		if op.Takes == expr.TakesFactorials {
			for n := range a.limits.Factorial + 2 {
				put(rational.FromInt(n))
			}
		} else {
			for i := range a.ops[k] {
				o := &a.ops[k][i]
				put(o.num)
				if !o.zero {
					put(o.num.Neg())
				}
			}
		}
		a.results[key] = index
	}
	return index[fold]
}

// pairsOf returns the operands of tables i and j of which a binary operator
// makes values of the given folded key, with that of table i on the left or on
// the right.
func (a *arena) pairsOf(op *expr.Operator, i, j int, left bool, fold rational.Key) []operandPair {
	a.mu.Lock()
	defer a.mu.Unlock()
	key := pairsKey{op.Op, i, j, left}
	index, ok := a.pairs[key]
	if !ok {
		index = map[rational.Key][]operandPair{}
		b := a.newBuilder(newTable(i+j, nil, 1))
		for xi := range a.ops[i] {
			x := &a.ops[i][xi]
			for yi := range a.ops[j][:b.within(x, a.ops[j])] {
				y := &a.ops[j][yi]
				l, r := x, y
				if !left {
					l, r = r, l
				}
				b.each(op, l, r, func(ls, rs int) {
					v, err := op.Eval(b.calc, l.signed(ls), r.signed(rs))
					if err != nil {
						return
					}
					at := keyOf(v.Abs()).Fold()
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
