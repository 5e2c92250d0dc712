package backward

import (
	"fourfours/expr"
	"fourfours/solver/internal/table"
)

// share halves the way from the targets to table k, the one below the last, where the cost
// is limited. What is cheap is made forwards, from the tables below, whatever its value; so
// only subgoals that leave room for something dearer are needed. They are to be found from
// the subgoals a, by steps that take so much work each.
func (b *subgoals) share(s *backward, a *subgoals, k, work int) {
	if s.search.Budget(s.search.Config.Parts.Whole()) >= table.MaxCost {
		return
	}
	spent := make(histogram, 0)
	for _, c := range a.costSoFar {
		spent.add(int(c), 1)
	}
	steps := spent.sums(costsOf(s.operandsOf(1)), int(s.search.Weights.Binary))
	var pairs histogram
	for _, split := range s.search.Config.Parts.Splits(s.part(k)) {
		left, right := costsOf(s.search.Operands.At(split.Left)), costsOf(s.search.Operands.At(split.Right))
		for c, n := range left.sums(right, int(s.search.Weights.Binary)) {
			pairs.add(c, n)
		}
	}
	// With c for what is cheap, subgoals leave more than c.
	before, least := 0, 0
	for c, n := range steps {
		if c <= b.maxCost {
			least += n * work
		}
	}
	rest := least
	for c := 0; c < b.maxCost; c++ {
		before += pairs.at(c) * sharePairs
		if back := s.search.Config.MaxCost - c; back <= b.maxCost {
			rest -= steps.at(back) * work
		}
		if before+rest < least {
			least, b.forwardLimit = before+rest, c
		}
	}
	b.makeForwards(s, k)
}

// makeForwards raises the limits up to which values and pairs are made forwards, where
// operators are in force over which there is no way back: what such an operator takes is
// within them.
func (b *subgoals) makeForwards(s *backward, k int) {
	w := &s.search.Weights
	budget := int(s.search.Budget(s.part(k)))
	if rounding := int(min(w.Of[expr.Floor], w.Of[expr.Ceil])); s.rounds {
		b.forwardLimit = max(b.forwardLimit, b.most-rounding-int(w.Binary))
	}
	for _, op := range s.wayless.Rows() {
		b.forwardLimit = max(b.forwardLimit, b.most-op.Weight)
		b.pairLimit = max(b.pairLimit, budget-op.Weight+int(w.Binary))
	}
	if b.pairLimit = max(b.pairLimit, b.forwardLimit); b.forwardLimit >= 0 {
		b.maxCost = min(b.maxCost, b.most-b.forwardLimit-1)
	}
}

// histogram counts by cost.
type histogram []int

func (h *histogram) add(cost, n int) {
	for cost >= len(*h) {
		*h = append(*h, 0)
	}
	(*h)[cost] += n
}

func (h histogram) at(cost int) int {
	if cost < len(h) {
		return h[cost]
	}
	return 0
}

// costsOf counts operands by their least cost.
func costsOf(ops []table.Operand) (h histogram) {
	for i := range ops {
		h.add(int(ops[i].Least), 1)
	}
	return h
}

// sums counts pairs by the sum of their costs, and more.
func (h histogram) sums(o histogram, more int) (t histogram) {
	for a, n := range h {
		for b, m := range o {
			if n != 0 && m != 0 {
				t.add(a+b+more, n*m)
			}
		}
	}
	return t
}
