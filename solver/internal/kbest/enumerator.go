package kbest

import (
	"context"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
)

// Enumerator lists the solutions of values class by class, by ascending cost.
//
// The tables tell the least cost of every value, and so which operands an
// expression up to a given cost can have. From a value it goes back to the
// operations that have it as their result (its derivations), and lists what these make
// of the solutions of their operands, as lazily as the k best parses are listed
// from a packed forest (L. Huang and D. Chiang, "Better k-best parsing", 2005).
//
// Of each class of a value only the front of its cheapest trees is kept (see
// table.Writer): a class is made of the classes of its operands, so in the simplest
// text of a class every part is the simplest of its own class.
type Enumerator struct {
	set         *TableSet
	calc        *rational.Calc
	back        *rational.Calc // for operations that go back
	classes     *Classes
	writer      table.Writer
	subproblems map[subproblemKey][]*subproblem
	outside     map[outsidePlace]*subproblem
	Weight      int64 // about how many bytes the subproblems take
	polls       uint
	err         error // that ended the work for the value at hand
}

// subproblem is a value to be written with a part of the supply.
type subproblem struct {
	part        supply.Part
	num         rational.Num
	outside     *outsidePlace // of a value outside the compact form, which has no num; nil for others
	least       int           // no tree costs less; of a value in a table its cost
	derivations []derivation
	upTo        int // derivations are known up to this cost
	levels      [][]solution
	seen        map[Class]bool
}

// subproblemKey is what a subproblem is looked up by, before numbers are compared.
type subproblemKey struct {
	part supply.Part
	sign int
	fold rational.Key
}

// derivation is an operation whose result is a given value: an operator and its
// operands, or a literal, or an operator directly after one.
type derivation struct {
	op      expr.Op
	literal int // index among the literals, where l is nil
	base    int // the cost with the cheapest operands
	l, r    *subproblem
	outside bool // it takes or makes a value outside the compact form with a binary operator
}

// solution is a class of trees of one value and cost.
type solution struct {
	class Class
	front []table.Piece
}

func newEnumerator(a *TableSet) *Enumerator {
	limits := a.search.Limits
	limits.Exponent = backExponent
	e := &Enumerator{set: a, calc: rational.NewCalc(a.search.Limits), back: rational.NewCalc(limits)}
	e.writer.InOrder = a.search.Parts.IsInOrder()
	e.reset()
	return e
}

// reset forgets everything.
func (e *Enumerator) reset() {
	e.classes, e.subproblems, e.Weight, e.err = NewClasses(e.set.search.Parts.IsInOrder()), map[subproblemKey][]*subproblem{}, 0, nil
	e.outside = map[outsidePlace]*subproblem{}
}

// poll reports whether the work is to end.
func (e *Enumerator) poll(ctx context.Context) bool {
	if e.polls++; e.err == nil && e.polls%pollSteps == 0 {
		if e.err = ctx.Err(); e.err == nil && e.Weight > e.set.room {
			e.err = ErrCrowded
		}
	}
	return e.err != nil
}

// subproblem returns that of a value of a part, or nil where there is no tree of it
// within the tables.
func (e *Enumerator) subproblem(part supply.Part, n rational.Num) *subproblem {
	key := table.KeyOf(n.Abs())
	at := subproblemKey{part, n.Sign(), key.Fold()}
	for _, s := range e.subproblems[at] {
		if s.num.Equal(n) {
			return s
		}
	}
	least := e.set.MinCost
	if e.set.search.Tables.Has(part) {
		entry := e.set.entry(part, n.Abs(), key)
		if entry == nil || entry.Cost[table.SignOf(n)] == table.Unreachable {
			return nil
		}
		least = int(entry.Cost[table.SignOf(n)])
	}
	return e.add(at, n, least)
}

// add makes a subproblem.
func (e *Enumerator) add(at subproblemKey, n rational.Num, least int) *subproblem {
	own := n
	if !n.IsZero() {
		own = rational.Unsigned(slices.Clone(n.Factors()))
		if n.Sign() < 0 {
			own = own.Neg()
		}
	}
	s := &subproblem{part: at.part, num: own, least: least, upTo: -1, seen: map[Class]bool{}}
	e.subproblems[at] = append(e.subproblems[at], s)
	e.Weight += subproblemBytes
	return s
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

// solutions returns the classes of a subproblem whose cheapest trees have exactly the
// given cost, in no order.
func (e *Enumerator) solutions(ctx context.Context, s *subproblem, cost int) []solution {
	if cost < s.least || s.outside != nil && cost > e.set.search.Terms || e.poll(ctx) {
		return nil
	}
	for len(s.levels) <= cost-s.least {
		level := e.level(ctx, s, s.least+len(s.levels))
		if e.err != nil {
			return nil
		}
		s.levels = append(s.levels, level)
	}
	return s.levels[cost-s.least]
}

// level makes what solutions returns. The levels below are made.
func (e *Enumerator) level(ctx context.Context, s *subproblem, cost int) []solution {
	if cost > s.upTo {
		s.upTo = min(cost+derivationsAhead, int(e.set.search.Budget(s.part)))
		e.findDerivations(ctx, s)
	}
	l := level{enumerator: e, of: s, at: map[Class]int{}}
	for i := range s.derivations {
		w := &s.derivations[i]
		if w.base > cost || e.err != nil {
			break
		}
		if w.outside && cost > e.set.search.Terms {
			continue
		}
		switch {
		case w.l == nil:
			if w.base == cost {
				l.literal(w)
			}
		case w.r == nil:
			for _, x := range e.solutions(ctx, w.l, cost-w.op.Info().Weight) {
				l.unary(w.op, x)
			}
		default:
			rest := cost - int(e.set.search.Weights.Of[w.op])
			for a := w.l.least; a <= rest-w.r.least; a++ {
				left := e.solutions(ctx, w.l, a)
				if len(left) == 0 {
					continue
				}
				right := e.solutions(ctx, w.r, rest-a)
				for _, x := range left {
					for _, y := range right {
						if e.poll(ctx) {
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
		e.Weight += solutionBytes
		for _, p := range x.front {
			e.Weight += pieceBytes + int64(len(p.Text))
		}
	}
	return l.list
}

// level collects the solutions of one value and cost.
type level struct {
	enumerator *Enumerator
	of         *subproblem
	list       []solution
	at         map[Class]int
}

// front returns the front of a class, or nil where the class is known at a
// lower cost.
func (l *level) front(c Class) *[]table.Piece {
	if l.of.seen[c] {
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
func (l *level) literal(w *derivation) {
	text := l.enumerator.set.literals.At(l.of.part)[w.literal].Text
	c := l.enumerator.classes.literal(text)
	if w.op != expr.Literal {
		c = l.enumerator.classes.of(w.op, c, 0)
	}
	if front := l.front(c); front != nil {
		*front = l.enumerator.writer.Keep(*front, w.op, table.Piece{Shape: expr.LitShape(text), Text: []byte(text)}, table.Piece{})
	}
}

// unary adds a unary operator over a class.
func (l *level) unary(op expr.Op, x solution) {
	pieces := x.front
	if l.enumerator.set.literalForm(op) {
		// Directly after a literal it is the other operator.
		pieces = slices.DeleteFunc(slices.Clone(pieces), func(p table.Piece) bool { return p.Shape.Class == expr.ClassLiteral })
		if len(pieces) == 0 {
			return
		}
	}
	if front := l.front(l.enumerator.classes.of(op, x.class, 0)); front != nil {
		for _, p := range pieces {
			*front = l.enumerator.writer.Keep(*front, op, p, table.Piece{})
		}
	}
}

// binary adds a binary operator over two classes, in both orders where a
// derivation stands for both.
func (l *level) binary(op expr.Op, x, y solution) {
	if front := l.front(l.enumerator.classes.of(op, x.class, y.class)); front != nil {
		*front = l.enumerator.writer.Combine(*front, op, x.front, y.front)
	}
}

// best returns the simplest text of a solution.
func (s *solution) best() *table.Piece {
	best := &s.front[0]
	for i := range s.front[1:] {
		if p := &s.front[1+i]; p.Compare(best) < 0 {
			best = p
		}
	}
	return best
}

// Texts returns the simplest text of each class of a value whose cheapest trees
// have exactly the given cost, the simplest first. The error is that of ctx, or
// ErrCrowded; with one, all that was listed before is forgotten.
func (e *Enumerator) Texts(ctx context.Context, n rational.Num, cost int) ([]string, error) {
	s := e.subproblem(e.set.search.Parts.Whole(), n)
	if s == nil {
		return nil, nil
	}
	level := e.solutions(ctx, s, cost)
	if err := e.err; err != nil {
		e.reset()
		return nil, err
	}
	list := make([]*table.Piece, len(level))
	for i := range level {
		list[i] = level[i].best()
	}
	slices.SortFunc(list, (*table.Piece).Compare)
	texts := make([]string, len(list))
	for i, p := range list {
		texts[i] = string(p.Text)
	}
	return texts, nil
}
