package solver

import (
	"bytes"
	"cmp"
	"context"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
)

// explorer lists the solutions of values class by class, by ascending cost.
//
// The tables tell the least cost of every value, and so which operands an
// expression up to a given cost can have. From a value it goes back to the
// operations that have it as their result (its ways), and lists what these make
// of the solutions of their operands, as lazily as the k best parses are listed
// from a packed forest (L. Huang and D. Chiang, "Better k-best parsing", 2005).
//
// Of each class of a value only the front of its cheapest trees is kept (see
// writer): a class is made of the classes of its operands, so in the simplest
// text of a class every part is the simplest of its own class.
type explorer struct {
	*arena
	ctx     context.Context
	calc    *rational.Calc
	back    *rational.Calc // for operations that go back
	classes *classes
	writer  writer
	subs    map[subKey][]*sub
	weight  int64 // about how many bytes the subs take
	polls   uint
	err     error // that ended the work: of ctx, or errCrowded
}

// sub is a value to be written with k digits.
type sub struct {
	k      int
	num    rational.Num
	least  int // no tree costs less; of a value in a table its cost
	ways   []way
	upTo   int // ways are known up to this cost
	levels [][]solution
	seen   map[class]bool
}

// subKey is by what a sub is looked up before numbers are compared.
type subKey struct {
	k    int
	sign int
	fold rational.Key
}

// way is an operation whose result is a given value: an operator and its
// operands, or a literal, or an operator directly after one.
type way struct {
	op      expr.Op
	literal int // index among the literals, where l is nil
	base    int // the cost with the cheapest operands
	l, r    *sub
}

// solution is a class of trees of one value and cost.
type solution struct {
	class class
	front []piece
}

const (
	pollSteps = 1 << 10
	// waysAhead is for how much more cost than needed now ways are looked for.
	waysAhead = 12
)

func newExplorer(ctx context.Context, a *arena) *explorer {
	limits := a.limits
	limits.Exponent = 1 << 36
	e := &explorer{arena: a, ctx: ctx, calc: rational.NewCalc(a.limits), back: rational.NewCalc(limits)}
	e.reset()
	return e
}

// reset forgets everything.
func (e *explorer) reset() {
	e.classes, e.subs, e.weight = newClasses(), map[subKey][]*sub{}, 0
}

// poll reports whether the work is to end.
func (e *explorer) poll() bool {
	if e.polls++; e.err == nil && e.polls%pollSteps == 0 {
		if e.err = e.ctx.Err(); e.err == nil && e.weight > e.room {
			e.err = errCrowded
		}
	}
	return e.err != nil
}

// sub returns the sub of a value of k digits, or nil where there is no tree of
// it within the tables.
func (e *explorer) sub(k int, n rational.Num) *sub {
	key := keyOf(n.Abs())
	at := subKey{k, n.Sign(), key.Fold()}
	for _, s := range e.subs[at] {
		if s.num.Equal(n) {
			return s
		}
	}
	least := e.least
	if k < len(e.tables) {
		entry := e.entry(k, n.Abs(), key)
		if entry == nil || entry.cost[sideOf(n)] == none {
			return nil
		}
		least = int(entry.cost[sideOf(n)])
	}
	return e.add(at, k, n, least)
}

// add makes a sub.
func (e *explorer) add(at subKey, k int, n rational.Num, least int) *sub {
	own := n
	if !n.IsZero() {
		own = rational.Unsigned(slices.Clone(n.Factors()))
		if n.Sign() < 0 {
			own = own.Neg()
		}
	}
	s := &sub{k: k, num: own, least: least, upTo: -1, seen: map[class]bool{}}
	e.subs[at] = append(e.subs[at], s)
	e.weight += 256
	return s
}

// entry returns the entry of a value n >= 0 of table k, or nil.
func (a *arena) entry(k int, n rational.Num, key rational.Key) *entry {
	t := a.tables[k]
	s := t.shards[shardOf(key.Fold(), len(t.shards))]
	if i := s.find(n, key); i >= 0 {
		return &s.entries[i]
	}
	return nil
}

// solutions returns the classes of a sub whose cheapest trees have exactly the
// given cost, in no order.
func (e *explorer) solutions(s *sub, cost int) []solution {
	if cost < s.least || e.poll() {
		return nil
	}
	for len(s.levels) <= cost-s.least {
		level := e.level(s, s.least+len(s.levels))
		if e.err != nil {
			return nil
		}
		s.levels = append(s.levels, level)
	}
	return s.levels[cost-s.least]
}

// level makes what solutions returns. The levels below are made.
func (e *explorer) level(s *sub, cost int) []solution {
	if cost > s.upTo {
		s.upTo = min(cost+waysAhead, int(e.budget(s.k)))
		e.findWays(s)
	}
	l := level{explorer: e, sub: s, at: map[class]int{}}
	for i := range s.ways {
		w := &s.ways[i]
		if w.base > cost || e.err != nil {
			break
		}
		switch {
		case w.l == nil:
			if w.base == cost {
				l.literal(w)
			}
		case w.r == nil:
			for _, x := range e.solutions(w.l, cost-w.op.Info().Weight) {
				l.unary(w.op, x)
			}
		default:
			rest := cost - int(e.search.weight[w.op])
			for a := w.l.least; a <= rest-w.r.least; a++ {
				left := e.solutions(w.l, a)
				if len(left) == 0 {
					continue
				}
				right := e.solutions(w.r, rest-a)
				for _, x := range left {
					for _, y := range right {
						if e.poll() {
							return nil
						}
						l.binary(w.op, x, y)
					}
				}
			}
		}
	}
	for _, x := range l.list {
		s.seen[x.class] = true
		e.weight += 96
		for _, p := range x.front {
			e.weight += 48 + int64(len(p.text))
		}
	}
	return l.list
}

// level collects the solutions of one value and cost.
type level struct {
	*explorer
	sub  *sub
	list []solution
	at   map[class]int
}

// front returns the front of a class, or nil where the class is known at a
// lower cost.
func (l *level) front(c class) *[]piece {
	if l.sub.seen[c] {
		return nil
	}
	i, ok := l.at[c]
	if !ok {
		i = len(l.list)
		l.at[c] = i
		l.list = append(l.list, solution{class: c})
	}
	return &l.list[i].front
}

// literal adds a literal, or an operator directly after one.
func (l *level) literal(w *way) {
	text := l.literals[l.sub.k][w.literal].Text
	c := l.classes.literal(text)
	if w.op != expr.Literal {
		c = l.classes.of(w.op, c, 0)
	}
	if front := l.front(c); front != nil {
		*front = l.writer.keep(*front, w.op, piece{expr.LitShape(text), []byte(text)}, piece{})
	}
}

// unary adds a unary operator over a class.
func (l *level) unary(op expr.Op, x solution) {
	pieces := x.front
	if l.literalForm(op) {
		// Directly after a literal it is the other operator.
		pieces = slices.DeleteFunc(slices.Clone(pieces), func(p piece) bool { return p.shape.Class == expr.ClassLiteral })
		if len(pieces) == 0 {
			return
		}
	}
	if front := l.front(l.classes.of(op, x.class, 0)); front != nil {
		for _, p := range pieces {
			*front = l.writer.keep(*front, op, p, piece{})
		}
	}
}

// binary adds a binary operator over two classes, in both orders where a way
// stands for both.
func (l *level) binary(op expr.Op, x, y solution) {
	if front := l.front(l.classes.of(op, x.class, y.class)); front != nil {
		*front = l.writer.combine(*front, op, x.front, y.front)
	}
}

// best returns the simplest text of a solution.
func (s *solution) best() *piece {
	best := &s.front[0]
	for i := range s.front[1:] {
		if p := &s.front[1+i]; comparePieces(p, best) < 0 {
			best = p
		}
	}
	return best
}

// comparePieces orders texts of equal cost.
func comparePieces(a, b *piece) int {
	return cmp.Or(cmp.Compare(a.shape.Parens, b.shape.Parens), cmp.Compare(a.shape.Bytes, b.shape.Bytes), bytes.Compare(a.text, b.text))
}

// texts returns the simplest text of each class of a value whose cheapest trees
// have exactly the given cost, the simplest first.
func (e *explorer) texts(n rational.Num, cost int) []string {
	s := e.sub(e.count, n)
	if s == nil {
		return nil
	}
	level := e.solutions(s, cost)
	list := make([]*piece, len(level))
	for i := range level {
		list[i] = level[i].best()
	}
	slices.SortFunc(list, comparePieces)
	texts := make([]string, len(list))
	for i, p := range list {
		texts[i] = string(p.text)
	}
	return texts
}
