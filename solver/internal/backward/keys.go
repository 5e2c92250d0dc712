package backward

import (
	"context"
	"math"
	"math/bits"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
)

// keyed is a value of which the key is known, and what bounds what leads to it.
type keyed struct {
	key rational.Key
	log float64 // binary logarithm, or 0
	// The binary logarithms of the denominator and of the part of it that is prime to 10,
	// bounded from below; 0 where that of the value is not known.
	denominator, odd float64
	roots            int // square roots after another that it, and its products with powers of 100, may have within the limits
}

// height is the binary logarithm of the larger of numerator and denominator, bounded from below.
func (v *keyed) height() float64 { return max(v.denominator, v.denominator+v.log) }

// keysBefore is before for keys, which it adds to those of b. Next to nothing is added or
// factored, so it says less of what is within the limits.
func (a *subgoals) keysBefore(ctx context.Context, s *backward, ops []table.Operand, b *subgoals) error {
	b.unlisted = true
	w := newKeyAdder(s, b)
	for i := range a.list {
		if err := ctx.Err(); err != nil {
			return err
		}
		a.keysOf(w, i, ops)
	}
	for changed := true; changed; {
		changed = false
		for _, x := range s.search.Inverses().Arguments {
			if place := b.keys.Place(x.Value); place >= 0 && w.addNum(rational.FromInt(x.Operand), int(b.costSoFar[place])+x.Op.Weight) {
				changed = true
			}
		}
	}
	return ctx.Err()
}

// keysOf adds what leads to a subgoal, of that place, together with an operand of ops.
func (a *subgoals) keysOf(w *keyAdder, place int, ops []table.Operand) {
	g := &a.list[place]
	for i := range ops {
		x := &ops[i]
		spent := int(a.costSoFar[place]) + int(x.Least) + int(w.s.search.Weights.Binary)
		if spent > w.to.maxCost {
			break
		}
		w.partners = search.Partners(w.partners[:0], g, x)
		for i := range w.partners {
			p := &w.partners[i]
			if v := w.keyedOf(p, g, x); v.roots <= w.nested {
				w.add(v, spent)
			} else {
				a.putting(func(n rational.Num) { w.addNum(n, spent) })(a.partner(p, g, x))
			}
		}
		if !g.Zero && !x.Zero {
			a.powers(w.s, g, x, func(n rational.Num) { w.addNum(n, spent) })
		}
	}
}

// partner computes a partner of x for g.
func (a *subgoals) partner(p *search.Partner, g, x *table.Operand) (rational.Num, rational.Status) {
	switch {
	case p.Op == expr.Add:
		return a.calc.AddTo(a.buf[:0], g.Num, x.Value(p.Sign))
	case p.Op == expr.Multiply:
		return a.calc.MulTo(a.buf[:0], g.Num, x.Num, -1)
	case p.Left:
		return a.calc.MulTo(a.buf[:0], x.Num, g.Num, -1)
	}
	return a.calc.MulTo(a.buf[:0], g.Num, x.Num, 1)
}

// keyAdder adds keys to subgoals.
type keyAdder struct {
	s        *backward
	to       *subgoals
	ways     []*expr.Operator // unary operators over which there is a way back
	most     float64          // no logarithm of a value is larger
	squares  bool             // they are in force
	nested   int              // square roots after another that a number has within the limits that has no rational one
	partners []search.Partner // scratch
}

func newKeyAdder(s *backward, b *subgoals) *keyAdder {
	l := &s.search.Config.Limits
	w := &keyAdder{s: s, to: b, most: float64(l.Bits) + 1, nested: bits.Len64(uint64(l.RootIndex)) - 1}
	for _, op := range s.search.Config.Rules.Rows() {
		if op.Inverse != nil {
			w.ways = append(w.ways, op)
			w.squares = w.squares || op.Monomial.P == 2
		}
	}
	return w
}

// add enters a value from which that much is spent, and what unary operators lead to it. It
// reports whether the value was not known at that.
func (w *keyAdder) add(v keyed, spent int) bool {
	if max(v.height(), -v.log) > w.most || v.roots < 0 && w.squares || spent > w.to.maxCost {
		return false
	}
	if _, better := w.to.enter(v.key.Fold(), spent); !better {
		return false
	}
	for _, op := range w.ways {
		switch m := op.Monomial; {
		case spent+op.Weight > w.to.maxCost:
		case m.P == 2 && v.roots > 0:
			w.add(keyed{v.key.Sqrt(), v.log / 2, v.denominator / 2, v.odd / 2, v.roots - 1}, spent+op.Weight)
		case m.Q == 2:
			w.add(keyed{v.key.Mul(v.key), 2 * v.log, 2 * v.denominator, 2 * v.odd, v.roots + 1}, spent+op.Weight)
		case m.Divisor != 1:
			log := math.Log2(float64(m.Divisor))
			w.add(keyed{v.key.Mul(rational.Key(m.Divisor)), v.log + log, max(v.denominator-log, v.odd), v.odd, v.roots}, spent+op.Weight)
		}
	}
	return true
}

// addNum is add for a value that is known. One that may have a rational square root, which may
// have one again, is followed by its value.
func (w *keyAdder) addNum(n rational.Num, spent int) bool {
	b := n.Factors().BoundsOfProduct(nil, 1) // of itself
	if !w.squares || b.Roots <= 0 {
		return w.add(keyed{table.KeyOf(n.Abs()), n.Factors().Log2(), b.Denominator, b.OddDenominator, w.nested + b.Roots}, spent)
	}
	if spent > w.to.maxCost {
		return false
	}
	n = n.Abs()
	if _, better := w.to.enter(table.KeyOf(n).Fold(), spent); !better {
		return false
	}
	for _, op := range w.ways {
		if spent+op.Weight <= w.to.maxCost {
			if x, err := op.Inverse(w.to.calc, n, rational.Num{}); err == nil {
				w.addNum(x, spent+op.Weight)
			}
		}
	}
	return true
}

// keyedOf returns a partner of x for g. It has more than nested roots where a square root of it,
// or of ten times as much, may be rational.
func (w *keyAdder) keyedOf(p *search.Partner, g, x *table.Operand) keyed {
	v := keyed{key: p.Key, log: p.Log(g, x)}
	if !w.squares {
		return v
	}
	if p.Op != expr.Add {
		k := int64(-1)
		if p.Op == expr.Divide && !p.Left {
			k = 1
		}
		b := g.Num.Factors().BoundsOfProduct(x.Num.Factors(), k)
		if v.denominator, v.odd, v.roots = b.Denominator, b.OddDenominator, w.nested+b.Roots; p.Left {
			v.denominator, v.odd = b.Numerator, b.OddNumerator
		}
		return v
	}
	v.roots = w.nested + 1
	if g.Class != 0 || x.Class != 0 {
		if n := max(g.Num.Factors().BoundsOfProduct(nil, 1).Roots, x.Num.Factors().BoundsOfProduct(nil, 1).Roots); n < 0 {
			v.roots = w.nested + n
		}
		return v
	}
	const safe = search.SafeLog - 5
	_, den := x.Num.Factors().Residue()
	if g.Neg != 0 || den == 0 {
		return v
	}
	log := math.Log2(float64(den))
	if max(g.Log, x.Log)+2*log >= safe {
		return v
	}
	product := uint64(p.Key.Mul(rational.Key(den * den)).Fold())
	if product == 0 {
		return v
	}
	v.log, v.denominator = math.Log2(float64(product))-2*log, log // the denominator of the sum is that of x
	for den%2 == 0 {
		den /= 2
	}
	for den%5 == 0 {
		den /= 5
	}
	v.odd = math.Log2(float64(den))
	if !search.IsSquare(product) && !search.IsSquare(10*product) {
		v.roots = w.nested
	}
	return v
}
