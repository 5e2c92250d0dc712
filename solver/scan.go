package solver

import (
	"cmp"
	"context"
	"math"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
)

// hit is a pair of operands that may give an aim, by their places.
type hit struct{ x, y int32 }

// scan finds the pairs of operands of two tables that may give an aim: forwards,
// by the keys of what they give, or backwards, by the keys of what leads from
// the one to an aim, whichever is less.
type scan struct {
	*aims
	b         *builder
	workers   int
	xs, ys    []operand
	spans     []span // of ys, forwards
	same      bool
	byValue   bool // the aims are known by value
	backwards bool
	places    [2]*keySet    // of xs and ys, by their keys
	exponents [2][]exponent // of xs and ys, where the aims are not known by value
	pairs     uint64
}

// span is what the inner loop reads of an operand.
type span struct {
	key, inverse rational.Key
	class        uint64
}

// exponent is an operand that can be one.
type exponent struct {
	at    int32
	p, q  int64
	value float64
}

// backwardFactor is what a step backwards costs, in steps forwards.
const backwardFactor = 2

func newScan(s *backward, a *aims, b *builder, i int) *scan {
	j := b.k - i
	c := &scan{aims: a, b: b, workers: s.workers, xs: s.ops[i], ys: s.ops[j], same: i == j, byValue: len(a.list) > 0}
	c.backwards = c.byValue && len(a.list)*backwardFactor < len(c.ys)
	if c.byValue {
		c.places = [2]*keySet{s.keysOf(i), s.keysOf(j)}
	} else {
		c.exponents = [2][]exponent{s.exponentsOf(i), s.exponentsOf(j)}
	}
	if !c.backwards {
		c.spans = make([]span, len(c.ys))
		for n := range c.ys {
			c.spans[n] = span{c.ys[n].key, c.ys[n].inverse, c.ys[n].class}
		}
	}
	return c
}

// keysOf returns the keys of the operands of a table.
func (s *backward) keysOf(i int) *keySet {
	for len(s.keys) <= i {
		s.keys = append(s.keys, nil)
	}
	if s.keys[i] == nil {
		s.keys[i] = newKeySet(s.ops[i])
	}
	return s.keys[i]
}

// exponentsOf returns the operands of a table that can be exponents.
func (s *backward) exponentsOf(i int) (list []exponent) {
	calc := rational.NewCalc(s.limits)
	most := float64(s.limits.Bits+1) * rational.Unit // over the least logarithm of a base
	for at := range s.ops[i] {
		o := &s.ops[i][at]
		if value := math.Exp2(o.log); !o.zero && o.class == 0 && value < most {
			if p, q, ok := calc.Fraction(o.num); ok {
				list = append(list, exponent{int32(at), p, q, value})
			}
		}
	}
	return list
}

// gather gathers the hits of the numbers from..to-1, in ascending order and
// each once.
func (c *scan) gather(ctx context.Context, from, to int, do func(r *finder, n int)) []hit {
	finders := make([]finder, c.workers)
	for w := range finders {
		finders[w].scan, finders[w].calc = c, rational.NewCalc(c.b.calc.Limits)
	}
	inParallel(c.workers, to-from, func(w, i int) {
		if ctx.Err() == nil {
			do(&finders[w], from+i)
		}
	})
	var list []hit
	for w := range finders {
		list = append(list, finders[w].list...)
		c.pairs += finders[w].pairs
	}
	slices.SortFunc(list, func(a, b hit) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.y, b.y)) })
	return slices.Compact(list)
}

// hits returns the pairs of the operands xs[from:to] of which a sum, product or
// quotient may be an aim.
func (c *scan) hits(ctx context.Context, from, to int) []hit {
	if c.backwards {
		return c.gather(ctx, from, to, (*finder).backwards)
	}
	return c.gather(ctx, from, to, (*finder).forwards)
}

// powerHits returns the pairs of which a power may be one.
func (c *scan) powerHits(ctx context.Context) (list []hit) {
	if !c.b.rules.Has(expr.Power) && !c.b.rules.Has(expr.Root) {
		return nil
	}
	for side, bases := range [2][]operand{c.xs, c.ys} {
		if side == 1 && c.same {
			break
		}
		list = append(list, c.gather(ctx, 0, len(bases), func(r *finder, n int) {
			if c.byValue {
				r.exponents(side, &bases[n], int32(n))
			} else {
				r.powers(side, &bases[n], int32(n))
			}
		})...)
	}
	return list
}

// unitHits returns the pairs that give 0 or 1 whatever one of the two is: 0*v,
// 0^v, v^0 and 1^v. No key tells of them.
func (c *scan) unitHits() (list []hit) {
	if !c.hasUnit() {
		return nil
	}
	unit := func(o *operand) bool { return len(o.num.Factors()) == 0 }
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
		to := c.b.within(o, c.ys)
		if unit(o) {
			for y := from; y < to; y++ {
				list = append(list, hit{int32(x), int32(y)})
			}
			continue
		}
		for _, y := range units {
			if from <= y && y < to {
				list = append(list, hit{int32(x), int32(y)})
			}
		}
	}
	return list
}

// finder finds some of the hits of a scan.
type finder struct {
	*scan
	calc  *rational.Calc
	buf   []rational.Factor
	list  []hit
	pairs uint64
}

// span returns the places of ys that x is combined with, but for those with which
// it makes what is kept because it is cheap, which are hits.
func (r *finder) span(x int) (from, to int) {
	if r.same {
		from = x
	}
	to = r.b.within(&r.xs[x], r.ys)
	for ; from < to && int(r.xs[x].least)+int(r.ys[from].least)+int(r.b.join) <= r.cheap; from++ {
		r.list = append(r.list, hit{int32(x), int32(from)})
	}
	return from, to
}

// forwards looks at what x gives with each of ys.
func (r *finder) forwards(x int) {
	from, to := r.span(x)
	o, keys := &r.xs[x], &r.aims.keys
	for at := from; at < to; at++ {
		y := &r.spans[at]
		if (o.class == y.class || o.zero || y.key == 0) && (keys.may(o.key.Add(y.key).Fold()) || keys.may(o.key.Sub(y.key).Fold())) ||
			keys.may(o.key.Mul(y.key).Fold()) || keys.may(o.key.Mul(y.inverse).Fold()) || keys.may(y.key.Mul(o.inverse).Fold()) {
			r.check(o, y, int32(x), int32(at))
		}
	}
	r.pairs += uint64(max(0, to-from))
}

// check takes a pair that the map of bits does not rule out.
func (r *finder) check(o *operand, y *span, x, at int32) {
	keys := &r.aims.keys
	if (o.class == y.class || o.zero || y.key == 0) && (keys.has(o.key.Add(y.key).Fold()) || keys.has(o.key.Sub(y.key).Fold())) ||
		keys.has(o.key.Mul(y.key).Fold()) || keys.has(o.key.Mul(y.inverse).Fold()) || keys.has(y.key.Mul(o.inverse).Fold()) {
		r.list = append(r.list, hit{x, at})
	}
}

// backwards looks up what leads from x to each of the aims.
func (r *finder) backwards(x int) {
	from, to := r.span(x)
	if from >= to {
		return
	}
	o, places := &r.xs[x], r.places[1]
	find := func(key rational.Key) {
		if fold := key.Fold(); places.may(fold) {
			places.each(fold, func(y int) {
				if from <= y && y < to {
					r.list = append(r.list, hit{int32(x), int32(y)})
				}
			})
		}
	}
	for i := range r.aims.list {
		g := &r.aims.list[i]
		if g.class == o.class || g.zero || o.zero {
			find(g.key.Add(o.key))
			find(g.key.Sub(o.key))
		}
		if !g.zero && !o.zero {
			find(g.key.Mul(o.key))
			find(g.key.Mul(o.inverse))
			find(o.key.Mul(g.inverse))
		} else if g.zero {
			find(0)
		}
	}
	r.pairs += uint64(len(r.aims.list))
}

// exponents looks up the exponents that raise a base of one side to an aim.
func (r *finder) exponents(side int, base *operand, at int32) {
	d, ok := direction(base.num.Factors())
	if base.zero || !ok {
		return
	}
	for _, i := range r.bases[d] {
		p, q := exponentOf(&r.aims.list[i], base)
		if p == 0 {
			continue
		}
		r.pairs++
		for _, v := range [][2]int64{{p, q}, {q, p}} { // with a root of that degree
			key := rational.Key(v[0])
			if v[1] != 1 {
				key = key.Mul(rational.Key(v[1]).Inverse())
			}
			r.places[1-side].each(key.Fold(), func(e int) { r.power(side, at, int32(e)) })
			if !r.b.rules.Has(expr.Root) {
				break
			}
		}
	}
}

// power adds the pair of a base of one side and an exponent of the other.
func (r *finder) power(side int, base, exponent int32) {
	h := hit{base, exponent}
	if side == 1 || r.same && base > exponent {
		h = hit{exponent, base}
	}
	r.list = append(r.list, h)
}

// powers raises a base of one side to each exponent of the other.
func (r *finder) powers(side int, base *operand, at int32) {
	f := base.num.Factors()
	if base.zero || len(f) == 0 {
		return
	}
	others := r.xs
	if side == 0 {
		others = r.ys
	}
	most := float64(r.calc.Limits.Bits+1) / math.Abs(base.log)
	list := r.scan.exponents[1-side]
	r.pairs += uint64(len(list))
	whole := func(q int64) bool { return f[0].E%q == 0 || f[0].P >= trialLimit }
	for i := range list {
		e := &list[i]
		y := &others[e.at]
		if r.b.over(base, y) {
			break
		}
		if e.value <= most && whole(e.q) && r.b.weight[expr.Power] != none && r.aimsAt(r.calc.PowTo(r.buf[:0], base.num, y.num)) ||
			e.p != 0 && 1/e.value <= most && whole(e.p) && r.b.weight[expr.Root] != none && r.aimsAt(r.calc.RootTo(r.buf[:0], y.num, base.num)) {
			r.power(side, at, e.at)
		}
	}
}

// aimsAt reports whether a power, or its inverse, may be an aim.
func (r *finder) aimsAt(n rational.Num, status rational.Status) bool {
	if status != rational.OK {
		return false
	}
	f := n.Factors()
	r.buf = f[:0]
	if r.aims.keys.has(rational.KeyOf(f).Fold()) {
		return true
	}
	for i := range f { // in scratch memory
		f[i].E = -f[i].E
	}
	return r.aims.keys.has(rational.KeyOf(f).Fold())
}
