package approx

import (
	"math"
	"math/big"
	"math/rand/v2"
	"runtime"
	"sync"
	"testing"

	"fourfours/expr/internal/exprtest"
	"fourfours/rational"
	"github.com/ALTree/bigfloat"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// newTestArith returns arithmetic with a budget without end.
func newTestArith(prec uint) *arith {
	return newArith(prec, rational.NewBudget(math.MaxInt64))
}

// randomFloat returns a number from lo to hi at w bits, of which all are random.
func randomFloat(r *rand.Rand, w uint, lo, hi float64) *big.Float {
	n := new(big.Int)
	for range w/64 + 1 {
		n.Lsh(n, 64).Or(n, new(big.Int).SetUint64(r.Uint64()))
	}
	x := new(big.Float).SetPrec(w + 64).SetInt(n)
	x.SetMantExp(x, -int(w/64+1)*64)
	x.Mul(x, big.NewFloat(hi-lo)).Add(x, big.NewFloat(lo))
	return new(big.Float).SetPrec(w).SetMode(big.ToZero).Set(x)
}

// TestLibraryBounds confirms the bounds that bigfloat.go states for a call at w
// bits against a call at twice as many, for random arguments and those next to
// the ends.
func TestLibraryBounds(t *testing.T) {
	counts := map[uint]int{64: 300, 96: 150, 160: 150, 511: 10, 1024: 5}
	if *long {
		counts = map[uint]int{64: 1500, 96: 1500, 160: 500, 192: 300, 320: 200, 511: 100, 1024: 30, 2112: 5}
	}
	// check returns the error as a part of its bound.
	check := func(name string, call func(*big.Float, uint) *big.Float, x *big.Float, w uint, absolute bool) float64 {
		fine, coarse := call(x, 2*w), call(x, w)
		bound, diff, half := newTestArith(w).zero(), new(big.Float), new(big.Float)
		newTestArith(w).widen(&bound, coarse, w, absolute)
		diff.SetPrec(2*w).Sub(coarse, fine).Abs(diff)
		half.SetPrec(64).SetMode(big.ToZero).Sub(&bound.hi, coarse)
		require.LessOrEqual(t, diff.Cmp(half), 0, "%s of %v at %d bits is off by %.3g; the stated bound is %.3g", name, x, w, diff, half)
		if diff.Sign() == 0 {
			return 0
		}
		return math.Exp2(log2Of(diff) - log2Of(half))
	}
	r := rand.New(rand.NewPCG(4, 4))
	worst := map[string]float64{}
	for w, n := range counts {
		for i := range n {
			x := randomFloat(r, w, 0.7, 2)
			if i%4 == 0 { // near 1
				near := new(big.Float).SetMantExp(randomFloat(r, w, -1, 1), -r.IntN(int(w)))
				x = new(big.Float).SetPrec(w).Add(big.NewFloat(1), near)
				if x.Cmp(big.NewFloat(0.7)) < 0 || x.Cmp(big.NewFloat(2)) > 0 {
					continue
				}
			}
			if x.Cmp(big.NewFloat(1)) != 0 {
				worst["Log"] = max(worst["Log"], check("Log", libraryLog, x, w, true))
			}
			x = randomFloat(r, w, 0, 1)
			if i%4 == 0 {
				x.SetMantExp(x, -r.IntN(int(w)-4))
			}
			worst["Exp"] = max(worst["Exp"], check("Exp", libraryExp, x, w, false))
		}
		for _, x := range []float64{0.7, 1 - 0x1p-52, 1 + 0x1p-52, 2} {
			check("Log", libraryLog, big.NewFloat(x), w, true)
		}
		for _, x := range []float64{0x1p-60, 0x1p-30, 0.5, math.Ln2, 1} {
			check("Exp", libraryExp, big.NewFloat(x), w, false)
		}
	}
	t.Logf("the largest errors, as parts of their bounds: %v", worst)
	for name, part := range worst {
		assert.Less(t, part, 0.5, "%s: the bound is said to leave room", name)
	}
}

// TestExpLogBounds checks what expOf and logOf say of their width, and that the
// result holds the one at twice the precision, over the whole range.
func TestExpLogBounds(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 4))
	n := 40
	if *long {
		n = 400
	}
	for i := range n {
		prec := []uint{64, 128, 192, 256}[i%4]
		a, b := newTestArith(prec), newTestArith(2*prec)
		z, fine := a.zero(), b.zero()

		x := randomFloat(r, prec, -1, 1)
		x.SetMantExp(x, r.IntN(92)-60)
		a.expOf(&z, x)
		b.expOf(&fine, x)
		assert.True(t, z.holds(&fine), "e^%s at %d bits: %v does not hold %v", x.Text('p', 0), prec, &z, &fine)
		if !z.hasInf() && z.lo.Sign() > 0 {
			assert.Greater(t, z.bits(), float64(prec)-boundBits-0.01, "e^%s at %d bits: the width", x.Text('p', 0), prec)
		}

		x = randomFloat(r, prec, 0.5, 1)
		x.SetMantExp(x, []int{r.IntN(9) - 4, r.IntN(9000) - 4500, r.IntN(math.MaxInt32), -r.IntN(math.MaxInt32)}[i/4%4])
		a.logOf(&z, x)
		b.logOf(&fine, x)
		assert.True(t, z.holds(&fine), "log %s at %d bits: %v does not hold %v", x.Text('p', 0), prec, &z, &fine)
		assert.Greater(t, z.bits(), float64(prec)-boundBits-0.01, "log %s at %d bits: the width", x.Text('p', 0), prec)
	}
}

// holds reports whether y is part of x.
func (x *interval) holds(y *interval) bool { return x.lo.Cmp(&y.lo) <= 0 && x.hi.Cmp(&y.hi) >= 0 }

// TestLibraryTraps shows each trap that bigfloat.go lists as the library has
// it, so that a new version is noticed, and then what becomes of it here.
func TestLibraryTraps(t *testing.T) {
	f := func(x float64) *big.Float { return new(big.Float).SetPrec(128).SetFloat64(x) }
	assert.Panics(t, func() { bigfloat.Log(f(-4)) }, "Log of a negative number")
	assert.Panics(t, func() { bigfloat.Pow(f(-4), f(2)) }, "Pow with a negative base")
	assert.True(t, bigfloat.Log(f(0)).IsInf(), "Log of 0")
	assert.True(t, bigfloat.Pow(f(0), f(-4)).IsInf(), "Pow(0,-4)")
	assert.Zero(t, bigfloat.Pow(f(0), f(0)).Cmp(f(1)), "Pow(0,0)")
	assert.Equal(t, uint(24), bigfloat.Pow(f(2).SetPrec(24), f(0.5)).Prec(), "the precision is that of the base")

	a := newTestArith(128)
	numericText := func(text string) string {
		v, err := Evaluate(nil, exprtest.Parse(t, text), toDigits(30))
		if err != nil {
			return err.Error()
		}
		s, _ := v.Text(30)
		return s
	}
	for text, want := range map[string]string{
		"log(4,-4)":    "log(4,-4): logarithm of a number that is not positive is undefined",
		"log(-4,4)":    "log(-4,4): logarithm to a base that is not positive is undefined",
		"log(4,0)":     "log(4,0): logarithm of a number that is not positive is undefined",
		"(-4)^2":       "16",
		"(-4)^-3":      "-0.015625",
		"(-4)^sqrt(2)": "(-4)^sqrt(2): fractional power of a negative number is undefined",
		"0^-4":         "0^-4: 0 to a negative power is undefined",
		"0^0":          "0^0: 0^0 is undefined",
		"0^sqrt(2)":    "0",
		"2^sqrt(.5)":   "1.63252691943815284477349538102…",
	} {
		assert.Equal(t, want, numericText(text), text)
	}

	// Exp of negative arguments next to the end of float64.
	wrong := 0
	for _, x := range []float64{-709, -720, -735, -744, -745, -1e4, -1e6} {
		inverse := new(big.Float).SetPrec(128).Quo(f(1), bigfloat.Exp(f(-x)))
		direct := bigfloat.Exp(f(x))
		diff := new(big.Float).Sub(direct, inverse)
		if diff.Sign() != 0 && log2Of(diff)-log2Of(inverse) > -100 {
			wrong++
		}
		z := a.zero()
		a.expOf(&z, f(x))
		slack := new(big.Float).SetMantExp(inverse, -115)
		assert.True(t, z.lo.Cmp(new(big.Float).Add(inverse, slack)) < 0 && z.hi.Cmp(new(big.Float).Sub(inverse, slack)) > 0, "expOf(%g)", x)
		assert.Greater(t, z.bits(), 125.9, "the width of expOf(%g)", x)
	}
	assert.Positive(t, wrong, "Exp of negative arguments is right: this trap is gone")

	// Exp of a very small argument takes memory in proportion to its exponent.
	used := func(f func()) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		f()
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	tiny := new(big.Float).SetMantExp(f(0.75), -1<<24)
	assert.Greater(t, used(func() { bigfloat.Exp(tiny) }), uint64(1<<20), "Exp of a tiny argument takes little memory: this trap is gone")
	z := a.zero()
	assert.Less(t, used(func() { a.expOf(&z, tiny) }), uint64(1<<16), "expOf of a tiny argument")
	assert.True(t, z.lo.Cmp(f(1)) == 0 && z.hi.Cmp(f(1)) > 0, "expOf of a tiny argument")
}

// TestLibraryConcurrent calls the library beyond 1024 bits, where it keeps pi in
// a variable, from several goroutines. It is for the race detector.
func TestLibraryConcurrent(t *testing.T) {
	tree := exprtest.Parse(t, "4^sqrt(2)+log(4,44)+9999!^.1")
	steps, err := compileNumeric(nil, tree)
	require.NoError(t, err)
	results := make([]interval, 8)
	var group sync.WaitGroup
	for i := range results {
		group.Go(func() {
			m := machine{arith: newTestArith(uint(1024 << (i % 2)))}
			if x, err := m.run(steps); assert.NoError(t, err) {
				results[i] = *x
			}
		})
	}
	group.Wait()
	for i := range results {
		assert.Zero(t, results[i].lo.Cmp(&results[i%2].lo), "goroutine %d", i)
	}
}
