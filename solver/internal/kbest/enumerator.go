package kbest

import (
	"context"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
)

// solutions returns the classes of a subproblem whose cheapest trees have exactly the
// given cost, in no order.
func (e *Enumerator) solutions(ctx context.Context, s *subproblem, cost int) []solution {
	if cost < s.least || s.outside != nil && cost > e.set.search.Config.Terms || e.poll(ctx) {
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
		if w.outside && cost > e.set.search.Config.Terms {
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
func (l *level) front(c Class) *[]expr.Piece {
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
		*front = l.enumerator.writer.Keep(*front, w.op, expr.Piece{Shape: expr.LitShape(text), Text: []byte(text)}, expr.Piece{})
	}
}

// unary adds a unary operator over a class.
func (l *level) unary(op expr.Op, x solution) {
	pieces := x.front
	if l.enumerator.set.literalForm(op) {
		// Directly after a literal it is the other operator.
		pieces = slices.DeleteFunc(slices.Clone(pieces), func(p expr.Piece) bool { return p.Shape.Class == expr.ClassLiteral })
		if len(pieces) == 0 {
			return
		}
	}
	if front := l.front(l.enumerator.classes.of(op, x.class, 0)); front != nil {
		for _, p := range pieces {
			*front = l.enumerator.writer.Keep(*front, op, p, expr.Piece{})
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
func (s *solution) best() *expr.Piece {
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
	s := e.subproblem(e.set.search.Config.Parts.Whole(), n)
	if s == nil {
		return nil, nil
	}
	level := e.solutions(ctx, s, cost)
	if err := e.err; err != nil {
		e.reset()
		return nil, err
	}
	list := make([]*expr.Piece, len(level))
	for i := range level {
		list[i] = level[i].best()
	}
	slices.SortFunc(list, (*expr.Piece).Compare)
	texts := make([]string, len(list))
	for i, p := range list {
		texts[i] = string(p.Text)
	}
	return texts, nil
}
