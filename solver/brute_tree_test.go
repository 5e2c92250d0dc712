package solver

import (
	"errors"
	"strings"

	"fourfours/expr"
	"fourfours/solver/supply"
)

// brute makes trees the naive way: by ascending cost, every literal, every
// unary operator over every tree, every binary operator over every pair. It
// has no tables, joins or composed texts; a value is a surd, and the text of a
// tree is what expr says of the whole tree.
type brute struct {
	*judge
	rules expr.OpSet
	digit rune
	// lean leaves out trees that are not the cheapest of their value. What they
	// are part of is not the cheapest either, because the limits are
	// conditions on values; so it gets further with the same result, which
	// TestBruteLean confirms.
	lean bool

	trees [][]bruteTree // by digit count, in order of cost
	from  [][]int       // by digit count and cost: where its trees begin
	best  []map[int32]bruteBest

	values  []surd
	byID    map[string]int32
	done    map[bruteStep]int32
	outside *outside
}

// bruteTree is an operator over trees, the left one of digit count lk. Of a
// literal, l is its index in lits; a unary operator's operand is of the same
// digit count, and r is not used.
type bruteTree struct {
	op    expr.Op
	lk    uint8
	l, r  int32
	value int32
}

type bruteBest struct {
	cost int
	text string
}

// bruteStep is an operation on values, which is computed once.
type bruteStep struct {
	op   expr.Op
	l, r int32
}

// noValue stands for undefined, outside the exact domain and beyond a limit.
const noValue = -1

// newBrute makes every tree of up to k digits and a cost of at most maxCost.
func newBrute(j *judge, rules expr.OpSet, digit, k, maxCost int, lean bool) *brute {
	return newBruteWithin(j, rules, digit, k, maxCost, lean, int(DefaultSearchLimits(rules, supply.Copies(k, digit)).Terms))
}

// newBruteWithin is newBrute with a value of the limit terms.
func newBruteWithin(j *judge, rules expr.OpSet, digit, k, maxCost int, lean bool, terms int) *brute {
	b := &brute{judge: j, rules: rules, digit: rune('0' + digit), lean: lean, byID: map[string]int32{}, done: map[bruteStep]int32{}}
	b.outside = newOutside(rules, terms)
	for n := range k + 1 {
		b.trees = append(b.trees, nil)
		b.from = append(b.from, []int{0})
		b.best = append(b.best, map[int32]bruteBest{})
		for range maxCost {
			b.from[n] = append(b.from[n], 0)
		}
		b.from[n] = append(b.from[n], 0)
	}
	for cost := range maxCost + 1 {
		for n := 1; n <= k; n++ {
			b.make(n, cost)
			b.from[n][cost+1] = len(b.trees[n])
			b.choose(n, cost)
		}
	}
	return b
}

// widen raises the limit terms for what is computed from now on.
func (b *brute) widen(terms int) {
	b.outside.terms = terms
	clear(b.done) // it has what the limit left out
}

// literal is a literal of the enumerator: where its point is, -1 for none, and
// whether the last digit recurs.
type literal struct {
	point     int
	recurring bool
}

func (b *brute) literals(k int) (list []literal) {
	if b.digit == '0' && k > 1 {
		return nil
	}
	list = append(list, literal{-1, false})
	for point := range k {
		if b.digit != '0' {
			list = append(list, literal{point, false}, literal{point, true})
		}
	}
	return list
}

// literal returns the number and the cost of a literal of k digits; noValue where the rules
// have none of its form.
func (b *brute) literal(k int, lit literal) (value int32, cost int) {
	digits, pointed := strings.Repeat(string(b.digit), k), lit.point >= 0
	if !b.rules.Contains(literalUses(k, pointed, lit.recurring)) {
		return noValue, 0
	}
	v := literalValue(digits, "", false)
	if pointed {
		v = literalValue(digits[:lit.point], digits[lit.point:], lit.recurring)
	}
	v, err := b.within(v)
	if err != nil {
		return noValue, 0
	}
	return b.intern(v), literalCost(k, pointed, lit.recurring)
}

// make makes the trees of k digits and exactly the given cost.
func (b *brute) make(k, cost int) {
	for i, lit := range b.literals(k) {
		if v, c := b.literal(k, lit); v != noValue && c == cost {
			b.add(k, cost, bruteTree{op: expr.Literal, l: int32(i), value: v})
		}
	}
	for _, op := range b.rules.Ops() {
		rest := cost - weights[op]
		switch info := op.Info(); {
		case info.Fixity == expr.Form || rest < 0:
		case info.Arity == 1 && op != expr.NegativeExponent:
			for l := b.from[k][rest]; l < b.from[k][rest+1]; l++ {
				x := b.trees[k][l]
				if op == expr.LiteralPercent && x.op != expr.Literal || op == expr.Percent && x.op == expr.Literal && b.rules.Has(expr.LiteralPercent) {
					continue
				}
				if v := b.compute(op, x.value, 0, cost); v != noValue {
					b.add(k, cost, bruteTree{op: op, l: int32(l), value: v})
				}
			}
		case op == expr.NegativeExponent:
			if rest -= weights[expr.Power]; b.rules.Has(expr.Power) {
				b.splits(k, cost, op, rest)
			}
		default:
			b.splits(k, cost, op, rest)
		}
	}
}

// splits makes op of every two trees of k digits and the cost rest.
func (b *brute) splits(k, cost int, op expr.Op, rest int) {
	for i := 1; i < k; i++ {
		for left := range rest + 1 {
			b.pairs(k, cost, op, i, left, rest-left)
		}
	}
}

// pairs makes op of every tree of i digits and one cost and every tree of k-i
// digits and another.
func (b *brute) pairs(k, cost int, op expr.Op, i, left, right int) {
	for l := b.from[i][left]; l < b.from[i][left+1]; l++ {
		for r := b.from[k-i][right]; r < b.from[k-i][right+1]; r++ {
			x, y := b.trees[i][l].value, b.trees[k-i][r].value
			if v := b.compute(op, x, y, cost); v != noValue {
				b.add(k, cost, bruteTree{op, uint8(i), int32(l), int32(r), v})
			}
		}
	}
}

func (b *brute) add(k, cost int, t bruteTree) {
	if best, ok := b.best[k][t.value]; b.lean && ok && best.cost < cost {
		return
	}
	b.trees[k] = append(b.trees[k], t)
}

// compute returns the number of the value of op, a tree of the given cost.
// NegativeExponent raises l to the negative of r. A tree that costs more than the limit
// terms neither is nor takes a value outside the compact form, but to round it.
func (b *brute) compute(op expr.Op, l, r int32, cost int) int32 {
	if op == expr.NegativeExponent {
		if op, r = expr.Power, b.compute(expr.Negate, r, 0, 0); r == noValue {
			return noValue
		}
	}
	outer := b.outside.by[l] != nil || b.outside.by[r] != nil && op.Info().Arity == 2
	if outer && cost > b.outside.terms && op != expr.Floor && op != expr.Ceil {
		return noValue
	}
	step := bruteStep{op, l, r}
	v, ok := b.done[step]
	if !ok {
		v = noValue
		if outer {
			v = b.beyond(op, l, r)
		} else if s, err := b.apply(op, b.values[l], b.values[r]); err == nil {
			v = b.intern(s)
		} else if errors.Is(err, errOutside) && cost <= b.outside.terms { // later trees cost no less
			v = b.beyond(op, l, r)
		}
		b.done[step] = v
	}
	if b.outside.by[v] != nil && cost > b.outside.terms {
		return noValue
	}
	return v
}

func (b *brute) intern(s surd) int32 {
	id := s.id()
	v, ok := b.byID[id]
	if !ok {
		v = int32(len(b.values))
		b.values = append(b.values, s)
		b.byID[id] = v
	}
	return v
}

// choose finds the simplest tree of each value of which this is the least
// cost: fewest opening parentheses, then fewest bytes, then byte order. Of a value outside
// the compact form it notes the cost alone.
func (b *brute) choose(k, cost int) {
	for _, t := range b.trees[k][b.from[k][cost]:] {
		best, ok := b.best[k][t.value]
		switch {
		case ok && best.cost < cost:
			continue
		case b.outside.by[t.value] != nil:
			b.best[k][t.value] = bruteBest{cost: cost}
			continue
		}
		if text := b.tree(k, t).Text(); !ok || simpler(text, best.text) {
			b.best[k][t.value] = bruteBest{cost, text}
		}
	}
}

// simpler is the declared order of texts of equal cost.
func simpler(a, b string) bool {
	if p, q := strings.Count(a, "("), strings.Count(b, "("); p != q {
		return p < q
	}
	if len(a) != len(b) {
		return len(a) < len(b)
	}
	return a < b
}

// tree returns t as a tree of expr.
func (b *brute) tree(k int, t bruteTree) *expr.Tree {
	switch {
	case t.op == expr.Literal:
		digits := strings.Repeat(string(b.digit), k)
		lit := b.literals(k)[t.l]
		if lit.point < 0 {
			return &expr.Tree{Op: expr.Literal, Lit: &expr.Lit{Int: digits}}
		}
		period := 0
		if lit.recurring {
			period = 1
		}
		return &expr.Tree{Op: expr.Literal, Lit: &expr.Lit{Int: digits[:lit.point], Frac: digits[lit.point:], Period: period}}
	case t.lk == 0:
		return &expr.Tree{Op: t.op, L: b.tree(k, b.trees[k][t.l])}
	}
	l, r := b.tree(int(t.lk), b.trees[t.lk][t.l]), b.tree(k-int(t.lk), b.trees[k-int(t.lk)][t.r])
	if t.op == expr.NegativeExponent {
		return &expr.Tree{Op: expr.Power, L: l, R: &expr.Tree{Op: expr.Negate, L: r}}
	}
	return &expr.Tree{Op: t.op, L: l, R: r}
}

// count returns how many trees were made.
func (b *brute) count() int {
	n := 0
	for _, list := range b.trees {
		n += len(list)
	}
	return n
}
