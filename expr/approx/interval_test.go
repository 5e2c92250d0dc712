package approx

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"fourfours/expr/internal/exprtest"
	"fourfours/rational"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// String writes the ends in hexadecimal, which takes no time also where the
// exponents are huge.
func (x *interval) String() string { return "[" + x.lo.Text('p', 0) + ", " + x.hi.Text('p', 0) + "]" }

// drawDyadic draws a number of few bits, often 0 or 1, and sometimes large or
// small.
func drawDyadic(t *rapid.T) *big.Float {
	n := rapid.OneOf(rapid.Int64Range(-3, 3), rapid.Int64Range(-1000, 1000), rapid.Int64()).Draw(t, "mantissa")
	e := rapid.OneOf(rapid.Just(0), rapid.IntRange(-8, 8), rapid.IntRange(-90, 90)).Draw(t, "exponent")
	x := new(big.Float).SetPrec(64).SetInt64(n)
	return x.SetMantExp(x, e)
}

// drawInterval draws an interval and a number in it.
func drawInterval(t *rapid.T, a *arith) (interval, *big.Rat) {
	lo, hi := drawDyadic(t), drawDyadic(t)
	if rapid.Bool().Draw(t, "point") {
		hi.Set(lo)
	}
	if lo.Cmp(hi) > 0 {
		lo, hi = hi, lo
	}
	x := a.zero()
	x.lo.Set(lo)
	x.hi.Set(hi)
	l, _ := x.lo.Rat(nil)
	h, _ := x.hi.Rat(nil)
	// l + (h-l)*k/4
	part := big.NewRat(rapid.Int64Range(0, 4).Draw(t, "part"), 4)
	part.Mul(part, new(big.Rat).Sub(h, l))
	return x, part.Add(part, l)
}

// holdsRat reports whether v is in x.
func (x *interval) holdsRat(v *big.Rat) bool {
	if !x.lo.IsInf() {
		if l, _ := x.lo.Rat(nil); l.Cmp(v) > 0 {
			return false
		}
	}
	if !x.hi.IsInf() {
		if h, _ := x.hi.Rat(nil); h.Cmp(v) < 0 {
			return false
		}
	}
	return true
}

// TestIntervalHolds draws intervals and a number in each, and compares the
// results with rational arithmetic.
func TestIntervalHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := newTestArith(rapid.SampledFrom([]uint{8, 24, 64, 100}).Draw(t, "precision"))
		x, u := drawInterval(t, a)
		y, v := drawInterval(t, a)
		z := a.zero()
		check := func(name string, want *big.Rat) {
			t.Helper()
			if z.lo.Cmp(&z.hi) > 0 || !z.holdsRat(want) {
				t.Fatalf("%s of %v in %v and %v in %v: %v does not hold %v", name, u, &x, v, &y, &z, want)
			}
			if z.lo.Mode() != big.ToNegativeInf || z.hi.Mode() != big.ToPositiveInf || z.lo.Prec() != a.prec || z.hi.Prec() != a.prec {
				t.Fatalf("%s: the rounding modes or precisions of the result are wrong", name)
			}
		}
		a.add(&z, &x, &y)
		check("sum", new(big.Rat).Add(u, v))
		a.sub(&z, &x, &y)
		check("difference", new(big.Rat).Sub(u, v))
		a.mul(&z, &x, &y)
		check("product", new(big.Rat).Mul(u, v))
		if !y.hasZero() {
			a.quo(&z, &x, &y)
			check("quotient", new(big.Rat).Quo(u, v))
		}
		a.neg(&z, &x)
		check("negation", new(big.Rat).Neg(u))
		a.floor(&z, &x)
		floor := new(big.Int).Div(u.Num(), u.Denom())
		check("floor", new(big.Rat).SetInt(floor))
		a.ceil(&z, &x)
		ceil := new(big.Int).Div(new(big.Int).Neg(u.Num()), u.Denom())
		check("ceil", new(big.Rat).SetInt(ceil.Neg(ceil)))
		n := rapid.Int64Range(-5, 9).Draw(t, "power")
		if n > 0 || n < 0 && !x.hasZero() {
			power := big.NewRat(1, 1)
			for range max(n, -n) {
				power.Mul(power, u)
			}
			if n < 0 {
				power.Inv(power)
			}
			a.integerPower(&z, &x, n)
			check("power", power)
		}
		if x.lo.Sign() >= 0 {
			// The square of the root must hold the number.
			a.sqrt(&z, &x)
			root := a.zero()
			root.set(&z)
			fine := newTestArith(2 * a.prec)
			square := fine.zero()
			fine.mul(&square, &root, &root)
			if !square.holdsRat(u) {
				t.Fatalf("the root of %v in %v is not in %v", u, &x, &z)
			}
		}
		// In place, the results are the same.
		for name, f := range map[string]func(z, x, y *interval){"sum": a.add, "difference": a.sub, "product": a.mul} {
			var p, q interval
			p, q = a.zero(), a.zero()
			f(&z, &x, &y)
			p.set(&x)
			f(&p, &p, &y)
			q.set(&y)
			f(&q, &x, &q)
			if !p.holds(&z) || !z.holds(&p) || !q.holds(&z) || !z.holds(&q) {
				t.Fatalf("the %s in place is another", name)
			}
		}
	})
}

// TestIntervalExact checks that what fits is exact.
func TestIntervalExact(t *testing.T) {
	a := newTestArith(64)
	for text, want := range map[string]float64{
		"4+4": 8, "4-4.5": -.5, "4*.25": 1, "4/8": .5, "1/3*0": 0, "sqrt(4)": 2, "sqrt(.25)": .5, "4^-4": 1.0 / 256, "(-4)^3": -64,
		"16^.75": 8, "4^-1.5": .125, "root(2,16)": 4, "root(3,27)": 3, "root(5,32)": 2, "root(3,-27)": -3, "log(4,64)": 3,
		"log(4,1)": 0, "log(3,3)": 1, "log(2,.25)": -2, "4!": 24, "0!": 1, "gamma(4)": 6, "!4": 9, "!0": 1, "!1": 0, "0!!": 1, "7!!": 105,
		"8!!": 384, "floor(4.4)": 4, "ceil(4.4)": 5, "floor(-4.4)": -5, "ceil(-4.4)": -4, "floor(sqrt(2)*4)": 5, "sq(-4)": 16, "400%": 4,
		"or(4,3)": 7, "and(6,3)": 2, "xor(6,3)": 5, "shl(3,4)": 48, "shr(50,4)": 3, "shr(4,4^4^4)": 0, "shl(0,4^4^4^4)": 0, "xor(2^40+1,1)": 0x1p40,
		".9~": 1, "1^sqrt(2)": 1, "9^9^0": 9,
	} {
		p, err := compileNumeric(nil, exprtest.Parse(t, text))
		require.NoError(t, err)
		m := machine{arith: a}
		x, err := m.run(p)
		if assert.NoError(t, err, text) {
			assert.True(t, x.isValue(big.NewFloat(want)), "%s is %g, and not in %v", text, want, x)
		}
	}
}

// TestIntervalRange checks results beyond the range of big.Float, which must
// stay true: an end is an infinity or 0 only on the outside.
func TestIntervalRange(t *testing.T) {
	a := newTestArith(64)
	largest, smallest := a.zero(), a.zero()
	for _, end := range []*big.Float{&largest.lo, &largest.hi} {
		setLargest(end, false)
	}
	for _, end := range []*big.Float{&smallest.lo, &smallest.hi} {
		setSmallest(end, false)
	}
	assert.Equal(t, math.MaxInt32, largest.lo.MantExp(nil), "the exponent of the largest number")
	assert.Equal(t, uint(64), largest.lo.MinPrec(), "the bits of the largest number")
	assert.Equal(t, math.MinInt32, smallest.lo.MantExp(nil), "the exponent of the smallest number")
	two, half, z := a.zero(), a.zero(), a.zero()
	two.setInt64(2)
	half.setFloat(big.NewFloat(0.5))
	minus := a.zero()
	beyond := func(name string, negative bool) {
		t.Helper()
		finite, infinite := &z.lo, &z.hi
		if negative {
			finite, infinite = infinite, finite
		}
		assert.True(t, infinite.IsInf() && infinite.Signbit() == negative, "%s: the outer end is not infinite", name)
		assert.True(t, !finite.IsInf() && finite.Signbit() == negative && finite.MantExp(nil) == math.MaxInt32, "%s: the inner end is not the largest number", name)
	}
	near := func(name string, negative bool) {
		t.Helper()
		inner, outer := &z.lo, &z.hi
		if negative {
			inner, outer = outer, inner
		}
		assert.Zero(t, inner.Sign(), "%s: the inner end", name)
		assert.True(t, outer.Sign() != 0 && outer.Signbit() == negative && outer.MantExp(nil) == math.MinInt32, "%s: the outer end is not the smallest number", name)
	}
	a.mul(&z, &largest, &two)
	beyond("twice the largest", false)
	a.mul(&z, &z, &z)
	beyond("the square of that", false)
	a.add(&z, &largest, &largest)
	beyond("the largest and itself", false)
	a.quo(&z, &largest, &half)
	beyond("the largest over a half", false)
	a.neg(&minus, &largest)
	a.mul(&z, &minus, &two)
	beyond("minus twice the largest", true)
	a.sub(&z, &minus, &largest)
	beyond("minus the largest, less the largest", true)
	a.mul(&z, &smallest, &half)
	near("half the smallest", false)
	a.mul(&z, &z, &z)
	near("the square of that", false)
	a.quo(&z, &smallest, &largest)
	near("the smallest over the largest", false)
	a.neg(&minus, &smallest)
	a.mul(&z, &minus, &half)
	near("minus half the smallest", true)
	a.integerPower(&z, &two, math.MaxInt64)
	beyond("2^(2^63)", false)
	a.integerPower(&z, &two, math.MinInt64)
	assert.True(t, z.lo.Sign() == 0 && z.hi.Sign() > 0 && z.hi.MantExp(nil) < -math.MaxInt32+9, "2^-(2^63)")
	// The power is beyond the range on the other side first.
	a.integerPower(&z, &minus, -3)
	assert.True(t, z.lo.IsInf() && z.lo.Signbit() && z.hi.Sign() < 0 && z.hi.MantExp(nil) > math.MaxInt32-9, "the cube of an inverse beyond the range")
	a.integerPower(&z, &minus, -4)
	assert.True(t, z.hi.IsInf() && !z.hi.Signbit() && z.lo.Sign() > 0 && z.lo.MantExp(nil) > math.MaxInt32-9, "the fourth power of that")
	a.expOf(&z, &largest.lo)
	beyond("e to the largest", false)
	a.expOf(&z, big.NewFloat(1.489e9))
	beyond("e to the power of a little more than the range", false)
	minus.setInt64(-1)
	a.mul(&minus, &minus, &largest)
	a.expOf(&z, &minus.lo)
	near("e to minus the largest", false)
	a.logOf(&z, &largest.lo)
	assert.Less(t, math.Abs(log2Of(&z.lo)-math.Log2(0x1p31*math.Ln2)), 1e-9, "the logarithm of the largest")

	// Far apart, the smaller operand only decides the rounding.
	one := a.zero()
	one.setInt64(1)
	for name, tiny := range map[string]*interval{"the smallest": &smallest, "minus the smallest": &minus} {
		if tiny == &minus {
			a.neg(&minus, &smallest)
		}
		a.add(&z, &one, tiny)
		width := new(big.Float).Sub(&z.hi, &z.lo)
		assert.True(t, z.has(big.NewFloat(1)) && !z.isPoint() && width.MantExp(nil) <= -62, "1 and %s: a width of %v", name, width)
		assert.Equal(t, tiny.lo.Sign() > 0, z.lo.Cmp(big.NewFloat(1)) == 0, "1 and %s: the lower end", name)
	}
}

// TestLiteralInterval compares literals with their exact values.
func TestLiteralInterval(t *testing.T) {
	c := exprtest.Wide(t)
	rapid.Check(t, func(t *rapid.T) {
		a := newTestArith(rapid.SampledFrom([]uint{64, 256}).Draw(t, "precision"))
		l := exprtest.DrawLit(t)
		z := a.zero()
		a.literal(&z, *l)
		v, err := l.Value(c)
		if err != nil {
			t.Fatal(err)
		}
		exact, _ := v.Rat()
		if !z.holdsRat(exact) || !z.isPoint() && z.bits() < float64(a.prec)-4 {
			t.Fatalf("%s is not in %v, or that is too wide", l.Text(), &z)
		}
	})
	zeros := strings.Repeat("0", 1<<18)
	for text, want := range map[string]string{
		zeros:                                "0",
		zeros + "4":                          "4",
		"4." + zeros:                         "4",
		"4" + zeros:                          "4…e262144",
		"." + zeros + "4":                    "4…e-262145",
		strings.Repeat("4", 1<<18):           "4.44444444…e262143",
		"." + strings.Repeat("1~2~", 1<<17):  "0.121212121…",
		"3." + strings.Repeat("9~", 5):       "4",
		"." + strings.Repeat("9", 500) + "9": "1-1…e-501",
	} {
		v, err := Evaluate(nil, exprtest.Parse(t, text), toDigits(9))
		require.NoError(t, err)
		got, complete := v.Text(9)
		if strings.HasPrefix(want, "4…") || strings.HasPrefix(want, "1-1…") {
			// 10^n is no point, so that the number of nines or zeros is open.
			assert.False(t, strings.HasPrefix(got, "5"), "%.20s...", text)
			continue
		}
		assert.True(t, complete, "%.20s...", text)
		assert.Equal(t, strings.TrimRight(want, "…"), strings.TrimRight(got, "…"), "%.20s...", text)
	}
}

// TestNumberInterval converts random exact numbers, and compares the ends with
// them exactly.
func TestNumberInterval(t *testing.T) {
	c := exprtest.Wide(t)
	rapid.Check(t, func(t *rapid.T) {
		v, err := c.FromRat(big.NewRat(rapid.Int64Range(-1e6, 1e6).Draw(t, "numerator"), rapid.Int64Range(1, 1e6).Draw(t, "denominator")))
		if err != nil {
			return
		}
		if root, err := c.Root(rational.FromInt(rapid.SampledFrom([]int64{1, 2, 3, 5, 6, 8, 12}).Draw(t, "degree")), v); err == nil {
			v = root
		}
		if power, err := c.Pow(v, rational.FromInt(rapid.Int64Range(-9, 9).Draw(t, "power"))); err == nil {
			v = power
		}
		a := newTestArith(rapid.SampledFrom([]uint{64, 256}).Draw(t, "precision"))
		z := a.zero()
		a.number(&z, v)
		if !within(v, &z.lo, &z.hi) {
			t.Fatalf("%v is not in %v", v, &z)
		}
		if !z.isPoint() && z.bits() < float64(a.prec)-2 {
			t.Fatalf("%v: %v is too wide", v, &z)
		}
	})
}
