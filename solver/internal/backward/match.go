package backward

import (
	"cmp"
	"context"
	"math"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
)

// pair is a pair of operands that may give a subgoal, by their places.
type pair struct{ x, y int32 }

// matcher finds the pairs of operands of two tables that may give a subgoal: forwards,
// by the keys of what they give, or backwards, by the keys of what leads from
// the one to a subgoal, whichever is less.
type matcher struct {
	subgoals  *subgoals
	b         *search.Builder
	workers   int
	xs, ys    []table.Operand
	keys      []operandKeys // of ys, forwards
	same      bool
	byValue   bool // the subgoals are known by value
	backwards bool
	places    [2]*table.KeySet // of xs and ys, by their keys
	exponents [2][]exponent    // of xs and ys, where the subgoals are not known by value
	pairs     uint64

	general  []*expr.Operator // that have no join
	least    int              // the least of their weights
	budget   int              // of the table
	naturals []natural        // of ys, backwards
}

// natural is an operand that is a natural.
type natural struct {
	value uint64
	at    int32
}

// operandKeys is what the inner loop reads of an operand.
type operandKeys struct {
	key, inverse rational.Key
	class        uint64
	least        uint16
	natural      bool
}

// exponent is an operand that can be one.
type exponent struct {
	at    int32
	p, q  int64
	value float64
}

func newMatcher(s *backward, a *subgoals, b *search.Builder, split supply.Split) *matcher {
	c := &matcher{
		subgoals: a, b: b, workers: s.search.Workers, xs: s.search.Operands.At(split.Left), ys: s.search.Operands.At(split.Right),
		same: split.Same(), byValue: len(a.list) > 0 && a.masks.isEmpty(),
		general: s.general, least: table.Unreachable, budget: int(s.search.Budget(b.Table.Part)),
	}
	for _, op := range c.general {
		c.least = min(c.least, op.Weight)
	}
	c.backwards = c.byValue && len(a.list)*backwardFactor < len(c.ys)
	if c.byValue {
		c.places = [2]*table.KeySet{s.keysOf(split.Left), s.keysOf(split.Right)}
	} else {
		c.exponents = [2][]exponent{s.exponentsOf(split.Left), s.exponentsOf(split.Right)}
	}
	if !c.backwards {
		c.keys = make([]operandKeys, len(c.ys))
		for n := range c.ys {
			_, isWord := search.Word(&c.ys[n])
			c.keys[n] = operandKeys{c.ys[n].Key, c.ys[n].Inverse, c.ys[n].Class, c.ys[n].Least, isWord}
		}
	} else if len(c.general) > 0 {
		for n := range c.ys {
			if value, ok := search.Word(&c.ys[n]); ok {
				c.naturals = append(c.naturals, natural{value, int32(n)})
			}
		}
	}
	return c
}

// keysOf returns the keys of the operands of a part.
func (s *backward) keysOf(part supply.Part) *table.KeySet {
	if s.keys.At(part) == nil {
		s.keys.Put(part, table.NewKeySet(s.search.Operands.At(part)))
	}
	return s.keys.At(part)
}

// exponentsOf returns the operands of a part that can be exponents.
func (s *backward) exponentsOf(part supply.Part) (list []exponent) {
	calc := rational.NewCalc(s.search.Limits)
	most := float64(s.search.Limits.Bits+1) * rational.Unit // over the least logarithm of a base
	ops := s.search.Operands.At(part)
	for at := range ops {
		o := &ops[at]
		if value := math.Exp2(o.Log); !o.Zero && o.Class == 0 && value < most {
			if p, q, ok := calc.Fraction(o.Num); ok {
				list = append(list, exponent{int32(at), p, q, value})
			}
		}
	}
	return list
}

// gather gathers the pairs of the numbers from..to-1, in ascending order and
// each once.
func (c *matcher) gather(ctx context.Context, from, to int, do func(r *matchWorker, n int)) ([]pair, error) {
	workers := make([]matchWorker, c.workers)
	err := table.ForEach(ctx, c.workers, c.workers, func(w int) error {
		r := &workers[w]
		r.matcher, r.inverses, r.calc = c, map[int64]rational.Key{}, rational.NewCalc(c.b.Calc.Limits)
		for n := from + w; n < to && ctx.Err() == nil; n += c.workers {
			do(r, n)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var list []pair
	for w := range workers {
		list = append(list, workers[w].list...)
		c.pairs += workers[w].pairs
	}
	slices.SortFunc(list, func(a, b pair) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.y, b.y)) })
	return slices.Compact(list), nil
}

// arithmeticPairs returns the pairs of the operands xs[from:to] of which a sum, product or
// quotient may be a subgoal.
func (c *matcher) arithmeticPairs(ctx context.Context, from, to int) ([]pair, error) {
	if c.backwards {
		return c.gather(ctx, from, to, (*matchWorker).backwards)
	}
	return c.gather(ctx, from, to, (*matchWorker).forwards)
}

// powerPairs calls do with the pairs of which a power may be one, some at a time, until it
// reports that there is no room for more. Which come together does not depend on the workers.
func (c *matcher) powerPairs(ctx context.Context, do func([]pair) (full bool)) error {
	if !c.b.Rules.Has(expr.Power) && !c.b.Rules.Has(expr.Root) {
		return nil
	}
	for side, bases := range [2][]table.Operand{c.xs, c.ys} {
		if side == 1 && c.same {
			break
		}
		others := len(c.xs) + len(c.ys) - len(bases)
		step := max(1, search.BlockPairs/max(1, others))
		for from := 0; from < len(bases); from += step {
			list, err := c.gather(ctx, from, min(from+step, len(bases)), func(r *matchWorker, n int) {
				if c.byValue {
					r.exponents(side, &bases[n], int32(n))
				} else {
					r.powers(side, &bases[n], int32(n))
				}
			})
			if err != nil {
				return err
			}
			if do(list) {
				return nil
			}
		}
	}
	return nil
}

// unitPairs returns the pairs that give 0 or 1 whatever one of the two is: 0*v,
// 0^v, v^0 and 1^v. No key tells of them.
func (c *matcher) unitPairs() (list []pair) {
	if !c.subgoals.hasUnit() {
		return nil
	}
	unit := func(o *table.Operand) bool { return len(o.Num.Factors()) == 0 }
	var units []int // among ys
	for y := range c.ys {
		if unit(&c.ys[y]) {
			units = append(units, y)
		}
	}
	for x := range c.xs {
		o, from := &c.xs[x], 0
		if c.same {
			from = x
		}
		to := c.b.Within(o, c.ys)
		if unit(o) {
			for y := from; y < to; y++ {
				list = append(list, pair{int32(x), int32(y)})
			}
			continue
		}
		for _, y := range units {
			if from <= y && y < to {
				list = append(list, pair{int32(x), int32(y)})
			}
		}
	}
	return list
}

// waylessPairs tries operators over which there is no way back on all pairs that are cheap
// enough for them.
func (c *matcher) waylessPairs(ctx context.Context, w *search.Worker, ops []*expr.Operator) {
	least := table.Unreachable
	for _, op := range ops {
		least = min(least, op.Weight)
	}
	for x := range c.xs {
		if ctx.Err() != nil {
			return
		}
		from := 0
		if c.same {
			from = x
		}
		for y := from; y < len(c.ys) && int(c.xs[x].Least)+int(c.ys[y].Least)+least <= c.budget; y++ {
			w.Try(ops, &c.xs[x], &c.ys[y])
			c.pairs++
		}
	}
}

// matchWorker finds some of the pairs of a matcher.
type matchWorker struct {
	matcher *matcher
	calc    *rational.Calc
	buf     rational.Vector
	list    []pair
	pairs   uint64

	partners []search.Partner       // scratch
	inverses map[int64]rational.Key // the keys of 1/q that were asked for
}

// placesFor returns the places of ys that x is combined with, but for those with which
// it makes what is kept because it is cheap: these pairs are taken at once.
func (r *matchWorker) placesFor(x int) (from, to int) {
	m := r.matcher
	if m.same {
		from = x
	}
	to = m.b.Within(&m.xs[x], m.ys)
	for ; from < to && int(m.xs[x].Least)+int(m.ys[from].Least)+int(m.b.Weights.Binary) <= m.subgoals.pairLimit; from++ {
		r.list = append(r.list, pair{int32(x), int32(from)})
	}
	return from, to
}

// forwards looks at what x gives with each of ys.
func (r *matchWorker) forwards(x int) {
	from, to := r.placesFor(x)
	m := r.matcher
	o, keys, masks := &m.xs[x], &m.subgoals.keys, &m.subgoals.masks
	value, isWord := search.Word(o)
	for at := from; at < to; at++ {
		y := &m.keys[at]
		add, sub := o.Key.Add(y.key).Fold(), o.Key.Sub(y.key).Fold()
		if o.Class != y.class && !o.Zero && y.key != 0 {
			add, sub = noKey, noKey
		}
		mul, quo, inverse := o.Key.Mul(y.key).Fold(), o.Key.Mul(y.inverse).Fold(), y.key.Mul(o.Inverse).Fold()
		cost := int(o.Least) + int(y.least)
		left := m.subgoals.most - cost - int(m.b.Weights.Binary)
		if (keys.May(add) || keys.May(sub) || keys.May(mul) || keys.May(quo) || keys.May(inverse)) &&
			(keys.Has(add) || keys.Has(sub) || keys.Has(mul) || keys.Has(quo) || keys.Has(inverse)) ||
			left >= masks.least && (masks.leads(add, left) || masks.leads(sub, left) || masks.leads(mul, left) || masks.leads(quo, left) || masks.leads(inverse, left)) ||
			isWord && y.natural && cost+m.least <= m.budget && (r.aimsAtNatural(value, uint64(y.key), cost) || r.aimsAtNatural(uint64(y.key), value, cost)) {
			r.list = append(r.list, pair{int32(x), int32(at)})
		}
	}
	r.pairs += uint64(max(0, to-from))
}

// noKey is no key of a number.
const noKey = ^rational.Key(0)

// aimsAtNatural reports whether an operator without a join may make a subgoal of two
// naturals of the given cost in all.
func (r *matchWorker) aimsAtNatural(x, y uint64, cost int) bool {
	a := r.matcher.subgoals
	for _, op := range r.matcher.general {
		if z, ok := op.Words(r.calc, x, y); ok && (a.keys.Has(rational.Key(z)) || a.masks.natural(z, a.most-cost-op.Weight, op.Op)) {
			return true
		}
	}
	return false
}

// backwards looks up what leads from x to each of the subgoals.
func (r *matchWorker) backwards(x int) {
	from, to := r.placesFor(x)
	if from >= to {
		return
	}
	o, places := &r.matcher.xs[x], r.matcher.places[1]
	find := func(key rational.Key) {
		places.Each(key.Fold(), func(y int) {
			if from <= y && y < to {
				r.list = append(r.list, pair{int32(x), int32(y)})
			}
		})
	}
	for i := range r.matcher.subgoals.list {
		g := &r.matcher.subgoals.list[i]
		r.partners = search.Partners(r.partners[:0], g, o)
		for i := range r.partners {
			find(r.partners[i].Key)
		}
		if len(r.matcher.naturals) > 0 {
			r.besides(g, o, from, to, func(y int) { r.list = append(r.list, pair{int32(x), int32(y)}) })
		}
	}
	r.pairs += uint64(len(r.matcher.subgoals.list))
}

// besides calls do with the places of ys, of from..to-1, that operators without a join
// take beside x to g.
func (r *matchWorker) besides(g, x *table.Operand, from, to int, do func(y int)) {
	z, ok := search.Word(g)
	value, isWord := search.Word(x)
	if !ok || !isWord || g.Zero {
		return
	}
	for _, op := range r.matcher.general {
		for _, left := range []bool{true, false} {
			mask, bits, ok := op.Beside(z, value, left)
			switch {
			case !ok:
			case ^mask == 0:
				r.matcher.places[1].Each(rational.Key(bits), func(y int) {
					if from <= y && y < to {
						do(y)
					}
				})
			default:
				for _, y := range r.matcher.naturals {
					if y.value&mask == bits && from <= int(y.at) && int(y.at) < to {
						do(int(y.at))
					}
				}
			}
		}
	}
}

// exponents looks up the exponents that raise a base of one side to a subgoal.
func (r *matchWorker) exponents(side int, base *table.Operand, at int32) {
	if !r.matcher.subgoals.primes.May(rational.Key(base.Pos | base.Neg)) {
		return
	}
	d, ok := direction(base.Num.Factors())
	if base.Zero || !ok {
		return
	}
	for _, i := range r.matcher.subgoals.bases[d] {
		p, q := exponentOf(&r.matcher.subgoals.list[i], base)
		if p == 0 {
			continue
		}
		r.pairs++
		for _, v := range [][2]int64{{p, q}, {q, p}} { // with a root of that degree
			key := rational.Key(v[0])
			if v[1] != 1 {
				key = key.Mul(r.inverse(v[1]))
			}
			r.matcher.places[1-side].Each(key.Fold(), func(e int) { r.power(side, at, int32(e)) })
			if !r.matcher.b.Rules.Has(expr.Root) {
				break
			}
		}
	}
}

// inverse returns the key of 1/q. There are few of them.
func (r *matchWorker) inverse(q int64) rational.Key {
	key, ok := r.inverses[q]
	if !ok {
		key = rational.Key(q).Inverse()
		r.inverses[q] = key
	}
	return key
}

// power adds the pair of a base of one side and an exponent of the other.
func (r *matchWorker) power(side int, base, exponent int32) {
	h := pair{base, exponent}
	if side == 1 || r.matcher.same && base > exponent {
		h = pair{exponent, base}
	}
	r.list = append(r.list, h)
}

// powers raises a base of one side to each exponent of the other.
func (r *matchWorker) powers(side int, base *table.Operand, at int32) {
	f := base.Num.Factors()
	if base.Zero || len(f) == 0 {
		return
	}
	others := r.matcher.xs
	if side == 0 {
		others = r.matcher.ys
	}
	most := float64(r.calc.Limits.Bits+1) / math.Abs(base.Log)
	list := r.matcher.exponents[1-side]
	r.pairs += uint64(len(list))
	whole := func(q int64) bool { return f[0].E%q == 0 || f[0].P >= rational.TrialLimit }
	for i := range list {
		e := &list[i]
		y := &others[e.at]
		if r.matcher.b.Over(base, y) {
			break
		}
		if e.value <= most && whole(e.q) && r.matcher.b.Weights.Of[expr.Power] != table.Unreachable && r.mayBeSubgoal(r.calc.PowTo(r.buf[:0], base.Num, y.Num)) ||
			e.p != 0 && 1/e.value <= most && whole(e.p) && r.matcher.b.Weights.Of[expr.Root] != table.Unreachable && r.mayBeSubgoal(r.calc.RootTo(r.buf[:0], y.Num, base.Num)) {
			r.power(side, at, e.at)
		}
	}
}

// mayBeSubgoal reports whether a power, or its inverse, may be a subgoal.
func (r *matchWorker) mayBeSubgoal(n rational.Num, status rational.Status) bool {
	if status != rational.OK {
		return false
	}
	f := n.Factors()
	r.buf = f[:0]
	a := r.matcher.subgoals
	key := f.Key().Fold()
	if a.keys.Has(key) || a.masks.leads(key, a.most) {
		return true
	}
	for i := range f { // in scratch memory
		f[i].E = -f[i].E
	}
	key = f.Key().Fold()
	return a.keys.Has(key) || a.masks.leads(key, a.most)
}
