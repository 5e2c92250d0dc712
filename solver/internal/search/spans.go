package search

import (
	"math"
	"slices"
	"sort"

	"fourfours/expr"
	"fourfours/rational"
)

// spans are the sizes of what unary operators take to a target, roundings among them, each
// with the least that these cost. They err on the side of telling too little.
type spans struct {
	list  []span  // disjoint, in ascending order
	rest  int     // what it costs at least from any other size
	bound float64 // the logarithms of sizes are less, and more than its negative, which stands for 0
	slack float64 // a logarithm, as the sum of those of factors, is off by less
}

// span is a range of sizes, by their binary logarithms.
type span struct {
	low, high float64
	spent     int // from each of them to a target, at least
}

// newSpans returns the sizes from which no more than most is spent.
func newSpans(g *Goals, rules expr.OpSet, inverses *Inverses, limits rational.Limits, most int) *spans {
	s := &spans{bound: float64(limits.Bits) + 2, slack: closeTo + 0x1p-39*float64(limits.Bits)}
	if !All(rules, func(op *expr.Operator) bool {
		return op.Arity == 2 || op.Op == expr.Negate || op.Monomial != nil || op.Gives == expr.GivesRounded || op.Takes == expr.TakesFactorials
	}) {
		return s
	}
	unaries := sizeOperators(rules)
	var queue costQueue[span]
	g.eachRun(func(low, high float64) { queue.push(0, span{low, high, 0}) })
	for {
		cost, it, ok := queue.next()
		if s.rest = most + 1; !ok || cost > most {
			return s
		}
		if len(s.list) >= maxSpans {
			s.rest = cost
			return s
		}
		it = span{s.within(it.low) - s.slack, s.within(it.high) + s.slack, cost}
		if !s.add(it) {
			continue
		}
		for _, op := range unaries {
			if x, ok := s.before(op, it); ok {
				queue.push(cost+op.weight, x)
			}
		}
		for _, x := range inverses.Arguments {
			if log := s.within(x.Log); it.low <= log && log <= it.high {
				log = logOfWord(uint64(x.Operand))
				queue.push(cost+x.Op.Weight, span{log, log, 0})
			}
		}
	}
}

// within returns a size within the bound on all sizes.
func (s *spans) within(log float64) float64 { return max(-s.bound, min(log, s.bound)) }

// sizeOperator is a unary operator as it acts on the binary logarithms of sizes.
type sizeOperator struct {
	weight       int
	factor, less float64 // it makes log*factor-less of log
	rounds       bool    // or an integer less than 1 away
}

// sizeOperators returns those of the rules. Factorials and their like are not among them.
func sizeOperators(rules expr.OpSet) (list []sizeOperator) {
	for _, op := range rules.Rows() {
		switch f := op.Monomial; {
		case op.Arity != 1 || op.Place != expr.Anywhere:
		case op.Gives == expr.GivesRounded:
			list = append(list, sizeOperator{weight: op.Weight, rounds: true})
		case f != nil:
			list = append(list, sizeOperator{op.Weight, float64(f.P) / float64(f.Q), math.Log2(float64(f.Divisor)), false})
		}
	}
	return list
}

// before returns the sizes of which an operator makes those of a span.
func (s *spans) before(op sizeOperator, to span) (span, bool) {
	switch {
	case !op.rounds:
		x, y := (to.low+op.less)/op.factor, (to.high+op.less)/op.factor
		return span{min(x, y), max(x, y), 0}, true
	case to.low >= wordLog:
		return to, true // what is rounded is off by less than closeTo
	}
	low, high := math.Ceil(math.Exp2(to.low)*(1-closeTo)), math.Inf(1)
	if to.low < -s.bound {
		low = 0
	}
	if to.high < wordLog {
		high = math.Floor(math.Exp2(to.high) * (1 + closeTo))
	}
	return span{math.Log2(max(0, low-1)), math.Log2(high + 1), 0}, low <= high
}

// logOfWord returns the binary logarithm of a natural.
func logOfWord(z uint64) float64 { return math.Log2(float64(z)) }

// add enters what a span has that cheaper ones have not, and reports whether there is any.
func (s *spans) add(it span) (isNew bool) {
	for at := s.place(it.low); it.low < it.high; at++ {
		gap := it
		if at < len(s.list) {
			gap.high = min(it.high, s.list[at].low)
		}
		if gap.low < gap.high {
			s.list, isNew = slices.Insert(s.list, at, gap), true
			at++
		}
		if at == len(s.list) {
			break
		}
		it.low = max(it.low, s.list[at].high)
	}
	return isNew
}

// place returns the place of the first span that does not end below a size.
func (s *spans) place(log float64) int {
	return sort.Search(len(s.list), func(i int) bool { return s.list[i].high >= log })
}

// spent returns what it costs at least to come to a target from a size.
func (s *spans) spent(log float64) int {
	least := s.rest
	log = s.within(log)
	for at := s.place(log - 2*s.slack); at < len(s.list) && s.list[at].low <= log+2*s.slack; at++ {
		least = min(least, s.list[at].spent)
	}
	return least
}
