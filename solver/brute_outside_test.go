package solver

import (
	"fmt"
	"math/big"
	"slices"
	"sync"
	"testing"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/solvertest"
)

// outer is a value outside the compact form, as brute force knows it: to outerBits bits,
// by an operation that has it. Where it is so close to an integer that it may be one, check's
// arithmetic tells whether it is; what that cannot tell is no integer here, and is not
// rounded.
type outer struct {
	v    big.Float
	step bruteStep
	// The value is base to an irrational exponent where isPower is set.
	isPower        bool
	base, exponent surd
}

// Bits of a value, and to how many of them one may be off after some operations.
const (
	outerBits  = 320
	outerClose = 160
	// outerRounded is what a value is below that is rounded, and outerSize bounds its
	// binary logarithm.
	outerRounded = 1 << 40
	outerSize    = 1000
)

// outside has the values outside the compact form among those of brute force. Where it is
// lean, two that agree to outerClose bits are one: what that may hide is not known to it, and
// what it knows is true all the same.
type outside struct {
	terms int  // the limit
	all   bool // any operator makes and takes them, and not powers and roots alone
	by    map[int32]*outer
	// negative has the number of the negative of a value, where both were made.
	negative map[int32]int32
	floats   map[int32]*big.Float // of compact values
}

func newOutside(rules expr.OpSet, terms int) *outside {
	o := &outside{by: map[int32]*outer{}, negative: map[int32]int32{}, floats: map[int32]*big.Float{}, all: rules.Has(expr.Floor) || rules.Has(expr.Ceil) || rules.Has(expr.Log)}
	if o.all || rules.Has(expr.Power) || rules.Has(expr.Root) {
		o.terms = terms
	}
	return o
}

// float returns a value to outerBits bits.
func (b *brute) float(v int32) *big.Float {
	if o := b.outside.by[v]; o != nil {
		return &o.v
	}
	f := b.outside.floats[v]
	if f == nil {
		f = floatOf(b.values[v])
		b.outside.floats[v] = f
	}
	return f
}

func newFloat() *big.Float { return new(big.Float).SetPrec(outerBits) }

// log2 is the logarithm of 2.
var log2 = sync.OnceValue(func() *big.Float { return doubleAtanhOf(wide().Quo(wide().SetInt64(1), wide().SetInt64(3))) })

// doubleAtanhOf returns log((1+t)/(1-t)) for |t| up to 1/3, by the series of atanh.
func doubleAtanhOf(t *big.Float) *big.Float {
	power, square, sum := wide().Set(t), wide().Mul(t, t), wide()
	for n := int64(1); power.Sign() != 0 && power.MantExp(nil) > -outerBits-guardBits; n += 2 {
		sum.Add(sum, wide().Quo(power, wide().SetInt64(n)))
		power.Mul(power, square)
	}
	return sum.Add(sum, sum)
}

// guardBits are more bits than the steps of logOf and expOf lose.
const guardBits = 64

func wide() *big.Float { return new(big.Float).SetPrec(outerBits + guardBits) }

// logOf returns the logarithm of x > 0. With expOf it is all that is computed by series
// here, by other series than those of the library that answers are proved with.
func logOf(x *big.Float) *big.Float {
	m := wide()
	e := x.MantExp(m) // m from 1/2 to below 1
	one := wide().SetInt64(1)
	t := wide().Quo(wide().Sub(m, one), wide().Add(m, one))
	sum := doubleAtanhOf(t)
	return newFloat().Set(sum.Add(sum, wide().Mul(log2(), wide().SetInt64(int64(e)))))
}

// expOf returns e^x for x >= 0.
func expOf(x *big.Float) *big.Float {
	twos, _ := wide().Quo(x, log2()).Int64()
	const halvings = 8
	r := wide().Sub(x, wide().Mul(log2(), wide().SetInt64(twos)))
	r.SetMantExp(r, -halvings)
	term, sum := wide().SetInt64(1), wide().SetInt64(1)
	for n := int64(1); term.Sign() != 0 && term.MantExp(nil) > -outerBits-guardBits; n++ {
		term.Mul(term, r).Quo(term, wide().SetInt64(n))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return newFloat().SetMantExp(sum, int(twos))
}

func floatOf(s surd) *big.Float {
	v := newFloat().SetRat(s.coef)
	for _, r := range s.radical {
		v.Mul(v, powerOf(newFloat().SetInt(new(big.Int).SetUint64(r.p)), newFloat().SetRat(big.NewRat(r.num, r.den))))
	}
	return v
}

// powerOf returns x^y for x > 0.
func powerOf(x, y *big.Float) *big.Float {
	e := newFloat().Mul(y, logOf(x))
	inverse := e.Sign() < 0
	e = newFloat().Set(expOf(e.Abs(e)))
	if inverse {
		e.Quo(newFloat().SetInt64(1), e)
	}
	return e
}

// treeOf returns a tree of a value.
func (b *brute) treeOf(v int32) *expr.Tree {
	if o := b.outside.by[v]; o != nil {
		return b.treeOfStep(o.step)
	}
	s := b.values[v]
	text := "(" + s.coef.RatString() + ")"
	for _, r := range s.radical {
		text += fmt.Sprintf("*%d^(%d/%d)", r.p, r.num, r.den)
	}
	t, err := expr.Parse(text)
	if err != nil {
		panic(err)
	}
	return t
}

// treeOfStep returns a tree of an operation.
func (b *brute) treeOfStep(s bruteStep) *expr.Tree {
	t := &expr.Tree{Op: s.op, L: b.treeOf(s.l)}
	if s.op.Info().Arity == 2 {
		t.R = b.treeOf(s.r)
	}
	return t
}

// beyond returns the number of the value of op of operands that are outside the compact
// form, or whose value is.
func (b *brute) beyond(op expr.Op, l, r int32) int32 {
	o := b.outside
	x, y := o.by[l], o.by[r]
	unary := op.Info().Arity == 1
	if o.terms == 0 || op.Info().Takes != expr.TakesAny || unary && x == nil {
		return noValue
	}
	if n, ok := b.trivial(op, l, r); ok {
		if n < 0 {
			return noValue
		}
		return b.intern(surdOf(n, 1))
	}
	if n, ok := o.negative[l]; ok && op == expr.Negate {
		return n
	}
	form, back, err := b.powerForm(op, l, r)
	switch {
	case err != nil:
		return noValue // it comes back to what is beyond a limit
	case back:
		return b.intern(form.base)
	case !o.all && !form.isPower:
		return noValue
	}
	id := ""
	if form.isPower {
		id = "power " + form.base.id() + " " + form.exponent.id()
		if n, met := b.byID[id]; met {
			return n
		}
	}
	v := b.numeric(op, l, r)
	if v == nil {
		return noValue
	}
	step := bruteStep{op, l, r}
	near := nearest(v)
	if close := newFloat().Sub(v, newFloat().SetInt(near)); close.Sign() == 0 || close.MantExp(nil) < max(0, v.MantExp(nil))-outerClose {
		n, err := expr.Eval(rational.NewWide(b.limits), b.treeOfStep(step))
		z, isInt := n.Int64()
		switch {
		case err == nil && isInt && (x != nil || y != nil):
			s, err := b.within(surdOf(z, 1))
			if err != nil {
				return noValue
			}
			return b.intern(s)
		case near.Sign() == 0, op == expr.Floor, op == expr.Ceil:
			return noValue // not told
		}
	}
	if op == expr.Floor || op == expr.Ceil {
		if v.Cmp(newFloat().SetInt64(outerRounded)) >= 0 || v.Cmp(newFloat().SetInt64(-outerRounded)) <= 0 {
			return noValue
		}
		z, _ := v.Int(nil) // towards 0
		if (op == expr.Ceil) == (v.Sign() > 0) {
			z.Add(z, big.NewInt(int64(v.Sign())))
		}
		s, err := b.within(surd{coef: new(big.Rat).SetInt(z)})
		if err != nil {
			return noValue
		}
		return b.intern(s)
	}
	if size := v.MantExp(nil); size > outerSize || size <= -outerSize || int64(size) > b.limits.Bits || int64(-size) >= b.limits.Bits {
		return noValue
	}
	if b.lean && !form.isPower {
		id = "close " + newFloat().SetPrec(outerClose).Set(v).Text('p', 0)
		if n, met := b.byID[id]; met {
			return n
		}
	}
	n := int32(len(b.values))
	b.values = append(b.values, surd{})
	if id != "" {
		b.byID[id] = n
	}
	if op == expr.Negate {
		o.negative[l], o.negative[n] = n, l
	}
	o.by[n] = &outer{v: *v, step: step, isPower: form.isPower, base: form.base, exponent: form.exponent}
	return n
}

// trivial returns what 0 and 1 make of any value: a number, or below 0 for none.
func (b *brute) trivial(op expr.Op, l, r int32) (n int64, ok bool) {
	zero := func(v int32) bool { return b.outside.by[v] == nil && b.values[v].isZero() }
	one := func(v int32) bool {
		if b.outside.by[v] != nil {
			return false
		}
		z, ok := b.values[v].int()
		return ok && z == 1
	}
	sign := func(v int32) int { return b.float(v).Sign() }
	arithmetic := b.outside.all
	switch {
	case op == expr.Multiply && arithmetic && (zero(l) || zero(r)), op == expr.Divide && arithmetic && zero(l) && !zero(r):
		return 0, true
	case op == expr.Divide && zero(r):
		return -1, true
	case op == expr.Power && (zero(r) && !zero(l) || one(l)), op == expr.Root && one(r) && !zero(l):
		return 1, true
	case op == expr.Power && zero(l) && sign(r) > 0, op == expr.Root && zero(r) && sign(l) > 0:
		return 0, true
	case op == expr.Power && zero(l), op == expr.Root && (zero(l) || zero(r)):
		return -1, true
	case op == expr.Log && (zero(l) || zero(r) || one(l) || sign(l) < 0 || sign(r) < 0):
		return -1, true
	case op == expr.Log && one(r):
		return 0, true
	}
	return 0, false
}

// powerForm returns the base and the exponent of a power of a compact value, or of a power
// of one. With back, the value is the base alone; the error is that this is beyond a
// limit.
func (b *brute) powerForm(op expr.Op, l, r int32) (form outer, back bool, err error) {
	base, exponent := l, r
	if op == expr.Root {
		base, exponent = r, l
	}
	var k surd
	switch op {
	case expr.Power, expr.Root:
		if b.outside.by[exponent] != nil {
			return form, false, nil
		}
		if k = b.values[exponent]; op == expr.Root {
			k = k.inverse()
		}
	case expr.Sqrt:
		k = surdOf(1, 2)
	case expr.Square:
		k = surdOf(2, 1)
	case expr.Reciprocal:
		k = surdOf(-1, 1)
	default:
		return form, false, nil
	}
	x := b.outside.by[base]
	switch {
	case x == nil && (b.values[base].sign() <= 0 || k.isRat()):
		return form, false, nil
	case x == nil:
		form.base, form.exponent = b.values[base], surdOf(1, 1)
	case !x.isPower:
		return form, false, nil
	case x.v.Sign() < 0:
		return form, false, nil
	default:
		form.base, form.exponent = x.base, x.exponent
	}
	if form.exponent, err = b.within(form.exponent.times(k)); err != nil {
		return outer{}, false, nil
	}
	if !form.exponent.isRat() {
		form.isPower = true
		return form, false, nil
	}
	form.base, err = b.pow(form.base, form.exponent)
	return form, true, err
}

// numeric computes op to outerBits bits, nil where it has no value.
func (b *brute) numeric(op expr.Op, l, r int32) *big.Float {
	x, z := b.float(l), newFloat()
	var y *big.Float
	if op.Info().Arity == 2 {
		y = b.float(r)
	}
	switch op {
	case expr.Add:
		return z.Add(x, y)
	case expr.Subtract:
		return z.Sub(x, y)
	case expr.Multiply:
		return z.Mul(x, y)
	case expr.Divide:
		return z.Quo(x, y)
	case expr.Negate:
		return z.Neg(x)
	case expr.Square:
		return z.Mul(x, x)
	case expr.Reciprocal:
		return z.Quo(newFloat().SetInt64(1), x)
	case expr.Percent:
		return z.Quo(x, newFloat().SetInt64(100))
	case expr.Floor, expr.Ceil:
		return z.Set(x)
	case expr.Sqrt:
		if x.Sign() < 0 {
			return nil
		}
		return z.Sqrt(x)
	case expr.Log:
		return z.Quo(logOf(y), logOf(x))
	case expr.Root:
		x, y = y, newFloat().Quo(newFloat().SetInt64(1), x)
		l, r = r, l
	case expr.Power:
	default:
		return nil
	}
	negative := x.Sign() < 0
	if negative && (b.outside.by[r] != nil || !b.values[r].isInt()) {
		return nil
	}
	odd := negative && b.values[r].coef.Num().Bit(0) == 1
	if negative && !odd && op == expr.Root {
		return nil
	}
	size := newFloat().Mul(y, logOf(newFloat().Abs(x)))
	if size.MantExp(nil) > 11 {
		return nil // far beyond the limit on the size
	}
	z = powerOf(newFloat().Abs(x), y)
	if odd {
		z.Neg(z)
	}
	return z
}

// nearest returns an integer that is nearest to a value.
func nearest(v *big.Float) *big.Int {
	half := newFloat().SetFloat64(0.5)
	if v.Sign() < 0 {
		half.Neg(half)
	}
	z, _ := newFloat().Add(v, half).Int(nil)
	return z
}

// TestBruteForceOutside: the integers of the last count, which are found by joins and by
// rounding, are those of brute force where values outside the compact form lead to them.
func TestBruteForceOutside(t *testing.T) {
	for _, row := range []struct {
		rules string
		digit int
		costs [5]int // by number of copies
		short [5]int // the same without -long
	}{
		{"power,sqrt,floor,ceil", 4, [5]int{2: 160, 3: 140, 4: 120}, [5]int{2: 140, 3: 110}},
		{"power,sqrt,floor", 3, [5]int{2: 160, 3: 140, 4: 120}, [5]int{2: 140, 3: 110}},
		{"power,sqrt,root", 6, [5]int{2: 160, 3: 140, 4: 120}, [5]int{2: 140, 3: 110}},
		{"add,sqrt,multiply,ceil", 7, [5]int{2: 160, 3: 110, 4: 80}, [5]int{2: 120, 3: 85}},
		{"concatenation,log,floor,ceil", 4, [5]int{2: 200, 3: 140, 4: 110}, [5]int{2: 150, 3: 100}},
		{"norvigall", 4, [5]int{2: 120, 3: 90, 4: 75}, [5]int{}},
		{"norvigall", 7, [5]int{2: 120, 3: 90}, [5]int{}},
		{"sqrt,reciprocal,ceil,subtract", 3, [5]int{2: 180, 3: 130}, [5]int{2: 175, 3: 85}},
		{"classic,log,percent,square", 5, [5]int{2: 100, 3: 80}, [5]int{2: 75}},
	} {
		t.Run(fmt.Sprintf("%s of %d", row.rules, row.digit), func(t *testing.T) {
			t.Parallel()
			rules, costs := solvertest.Rules(t, row.rules), row.short
			if *long {
				costs = row.costs
			}
			if costs == [5]int{} {
				t.Skip("takes long; run it with -long")
			}
			came := 0
			for k, cost := range costs {
				if cost == 0 {
					continue
				}
				b := newBrute(newJudge(rational.DefaultLimits()), rules, row.digit, k, cost, false)
				j := job{req: Request{Rules: rules, Supply: copies(row.digit), All: true}, count: k}
				if k > 3 { // beyond that cost the tables of four have no end
					j.req.Search = SearchLimits{Cost: int64(cost), NarrowCost: int64(cost)}
				}
				answers, _ := solveAll(t, j)
				b.proveAnswers(t, k, cost, answers)
				came += len(b.outside.by)
			}
			if came == 0 {
				t.Errorf("no value is outside the compact form")
			}
		})
	}
}

// TestPowersOfPowersAddNothing: under rules without roundings and logarithms, powers of
// powers lead to nothing that is not found at no more cost, for these digits.
func TestPowersOfPowersAddNothing(t *testing.T) {
	t.Parallel()
	names, most := []string{"classic", "tchisla"}, 3
	if *long {
		names, most = append(names, "ball30", "ball877", "norvig"), 4
	}
	for _, name := range names {
		for digit := 1; digit <= 9; digit++ {
			for count := 2; count <= most; count++ {
				j := job{req: Request{Rules: solvertest.Rules(t, name), Supply: copies(digit), All: true}, count: count}
				got, _ := solveAll(t, j)
				j.req.Search.Terms = 1
				if want, _ := solveAll(t, j); !slices.Equal(got, want) {
					t.Errorf("%s, %d copies of %d: powers of powers change what is found; say so in LIMITS.md", name, count, digit)
				}
			}
		}
	}
}
