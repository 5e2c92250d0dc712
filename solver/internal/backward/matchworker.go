package backward

import (
	"math"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
)

// matchWorker finds some of the pairs of a matcher.
type matchWorker struct {
	matcher *matcher
	calc    *rational.Calc
	buf     rational.Vector
	list    []pair
	pairs   uint64
	row     search.Row // of forwards

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
	o := &m.xs[x]
	value, isWord := search.Word(o)
	if m.prefilter != nil {
		m.prefilter.Row(o, &r.row, m.right)
	}
	for at := from; at < to; at++ {
		y := &m.keys[at]
		cost := int(o.Least) + int(y.least)
		if r.arithmetic(o, at, m.subgoals.most-cost-int(m.b.Weights.Binary)) ||
			isWord && y.natural && cost+m.least <= m.budget && (r.aimsAtNatural(value, uint64(y.key), cost) || r.aimsAtNatural(uint64(y.key), value, cost)) {
			r.list = append(r.list, pair{int32(x), int32(at)})
		}
	}
	r.pairs += uint64(max(0, to-from))
}

// arithmetic reports whether a sum, product or quotient of x and the operand of ys at a
// place may be a subgoal, or one from which no more than left is spent. A prime that is in
// the denominator of one of the two alone is in that of a sum; of a product or quotient it
// is where nothing takes it out.
func (r *matchWorker) arithmetic(x *table.Operand, at, left int) bool {
	m := r.matcher
	a, y, whole := m.subgoals, &m.keys[at], ^m.below
	if (x.Neg^y.neg)&whole == 0 && (x.Class == y.class || x.Zero || y.key == 0) && (a.has(x.Key.Add(y.key), left) || a.has(x.Key.Sub(y.key), left)) {
		return true
	}
	if (x.Neg&^y.pos|y.neg&^x.Pos)&whole == 0 && (m.prefilter == nil || m.prefilter.Product(&r.row, &m.ys[at], at)) && a.has(x.Key.Mul(y.key), left) {
		return true
	}
	under, over := (x.Neg&^y.neg|y.pos&^x.Pos)&whole == 0, (y.neg&^x.Neg|x.Pos&^y.pos)&whole == 0
	return (under || over) && (m.prefilter == nil || m.prefilter.Quotient(&r.row, &m.ys[at], at)) &&
		(under && a.has(x.Key.Mul(y.inverse), left) || over && a.has(y.key.Mul(x.Inverse), left))
}

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

// backwards looks up what leads from the operand of a place on the left to each of the subgoals.
func (r *matchWorker) backwards(x int) {
	m := r.matcher
	r.products(x)
	from, to := r.placesFor(x)
	if from >= to {
		return
	}
	r.sums(x, from, to)
	if len(m.naturals) > 0 {
		for i := range m.subgoals.list {
			r.besides(&m.subgoals.list[i], &m.xs[x], from, to, func(y int) { r.list = append(r.list, pair{int32(x), int32(y)}) })
		}
	}
}

// products looks up what stands beside the operand of a place on the left in a product or
// quotient that is a subgoal.
func (r *matchWorker) products(x int) {
	m := r.matcher
	o := &m.xs[x]
	m.aims.ofProducts(o, func(places []int32) {
		r.pairs += uint64(len(places))
		for _, i := range places {
			r.partners = search.PartnersInProducts(r.partners[:0], &m.subgoals.list[i], o)
			for n := range r.partners {
				m.places[1].Each(r.partners[n].Key.Fold(), func(y int) {
					if !m.b.Over(o, &m.ys[y]) {
						r.join(0, int32(x), int32(y))
					}
				})
			}
		}
	})
}

// sums looks up what the operand of a place on the left makes a sum or difference of that is a
// subgoal, together with those from..to-1 on the right.
func (r *matchWorker) sums(x, from, to int) {
	m := r.matcher
	o := &m.xs[x]
	lookUp := func(places []int32) {
		r.pairs += uint64(len(places))
		for _, i := range places {
			r.partners = search.PartnersInSums(r.partners[:0], &m.subgoals.list[i], o)
			for n := range r.partners {
				m.places[1].Each(r.partners[n].Key.Fold(), func(y int) {
					if from <= y && y < to {
						r.list = append(r.list, pair{int32(x), int32(y)})
					}
				})
			}
		}
	}
	if o.Zero {
		for _, places := range m.aims.rest {
			lookUp(places)
		}
		lookUp(m.aims.wholes)
		return
	}
	lookUp(m.aims.rest[o.Class])
	if o.Class != 0 {
		return
	}
	var group []int32
	if m.same {
		group = m.aims.groups[search.SumGroup(o)]
	}
	if !m.same || len(group) > len(m.aims.wholes) {
		lookUp(m.aims.wholes)
		return
	}
	r.pairs += uint64(len(group))
	keys := &m.subgoals.keys
	for _, y := range group {
		if key := m.ys[y].Key; from <= int(y) && int(y) < to && (keys.Has(o.Key.Add(key).Fold()) || keys.Has(o.Key.Sub(key).Fold())) {
			r.list = append(r.list, pair{int32(x), y})
		}
	}
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
			r.matcher.places[1-side].Each(key.Fold(), func(e int) { r.join(side, at, int32(e)) })
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

// join adds the pair of an operand of one side and one of the other.
func (r *matchWorker) join(side int, of, other int32) {
	h := pair{of, other}
	if side == 1 || r.matcher.same && of > other {
		h = pair{other, of}
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
	for i := range list {
		e := &list[i]
		y := &others[e.at]
		if r.matcher.b.Over(base, y) {
			break
		}
		if e.value <= most && r.mayRaise(base, y, e) {
			r.join(side, at, e.at)
		}
	}
}

// mayRaise reports whether an exponent, or its negative, may raise a base to a subgoal.
func (r *matchWorker) mayRaise(base, y *table.Operand, e *exponent) bool {
	if e.q == 1 {
		return r.isSubgoal(base.Key.Power(uint64(e.p)), base.Inverse.Power(uint64(e.p)))
	}
	for _, x := range base.Num.Factors() {
		if x.P < rational.TrialLimit && !r.mayStand(x.E, e) {
			return false
		}
	}
	n, status := rational.Num{}, rational.OK
	if e.op == expr.Power {
		n, status = r.calc.PowTo(r.buf[:0], base.Num, y.Num)
	} else {
		n, status = r.calc.RootTo(r.buf[:0], y.Num, base.Num)
	}
	if status != rational.OK {
		return false
	}
	f := n.Factors()
	r.buf = f[:0]
	if r.matcher.prefilter != nil && !r.matcher.prefilter.Power(base, f) {
		return false
	}
	key := f.Key()
	for i := range f { // in scratch memory
		f[i].E = -f[i].E
	}
	return r.isSubgoal(key, f.Key())
}

// mayStand reports whether an exponent of a prime, times e, is within the limits.
func (r *matchWorker) mayStand(of int64, e *exponent) bool {
	if of%e.q != 0 {
		return false // beyond the denominators of exponents
	}
	k := of / e.q % rational.Unit * (e.p % rational.Unit) % rational.Unit
	return k == 0 || r.calc.Limits.RootIndex > 1 && rational.Unit/int64(rational.GCD(uint64(max(k, -k)), rational.Unit)) <= r.calc.Limits.RootIndex
}

// isSubgoal reports whether one of two keys may be that of a subgoal.
func (r *matchWorker) isSubgoal(keys ...rational.Key) bool {
	a := r.matcher.subgoals
	for _, key := range keys {
		if fold := key.Fold(); a.keys.Has(fold) || a.masks.leads(fold, a.most) {
			return true
		}
	}
	return false
}
