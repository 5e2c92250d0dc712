package backward

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"

	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// The direction of a value is that of its powers.
func TestDirection(t *testing.T) {
	calc := rational.NewCalc(rational.DefaultLimits())
	random := rand.New(rand.NewPCG(1, 2))
	seen := 0
	for i := range 4000 {
		most := int64(300)
		if i%2 == 1 {
			most = 1 << 20 // with large factors, which may be composite
		}
		x, err := calc.Quo(rational.FromInt(1+random.Int64N(most)), rational.FromInt(1+random.Int64N(40)))
		if err != nil {
			t.Fatal(err)
		}
		p, q := 1+random.Int64N(9), 1+random.Int64N(4)
		e, err := calc.Quo(rational.FromInt(p), rational.FromInt(q))
		if err != nil {
			t.Fatal(err)
		}
		y, status := calc.PowTo(nil, x, e)
		if status != rational.OK || len(x.Factors()) == 0 {
			continue
		}
		seen++
		for _, g := range []rational.Num{y, inverseOf(t, calc, y)} {
			a, okA := direction(x.Factors())
			b, okB := direction(g.Factors())
			ox, og := table.NewOperand(x, x.Factors().Log2()), table.NewOperand(g, g.Factors().Log2())
			gotP, gotQ := exponentOf(&og, &ox)
			if !okA || !okB || a != b || gotP*q != gotQ*p {
				t.Errorf("%s to the power of %d/%d: directions %x and %x, exponent %d/%d", x, p, q, a, b, gotP, gotQ)
			}
		}
	}
	assert.Greater(t, seen, 500)
}

// Large factors have one direction, however they come, and others have another.
func TestDirectionOfLargeFactors(t *testing.T) {
	of := func(f ...rational.Factor) uint64 {
		d, ok := direction(f)
		assert.True(t, ok)
		return d
	}
	const u, p, q = rational.Unit, 257, 263
	for _, same := range [][2]uint64{
		{of(rational.Factor{P: p * q, E: u}), of(rational.Factor{P: p, E: 2 * u}, rational.Factor{P: q, E: 2 * u})},
		{of(rational.Factor{P: p * q, E: -u}), of(rational.Factor{P: p, E: u / 2}, rational.Factor{P: q, E: u / 2})},
		{of(rational.Factor{P: p * p * p * q * q * q, E: u}), of(rational.Factor{P: p * q, E: u})},
		{of(rational.Factor{P: p * p * q, E: u / 2}), of(rational.Factor{P: p, E: 2 * u}, rational.Factor{P: q, E: u})},
		{of(rational.Factor{P: 2, E: 2 * u}, rational.Factor{P: p * p, E: -u}), of(rational.Factor{P: 2, E: -u}, rational.Factor{P: p, E: u})},
	} {
		assert.Equal(t, same[0], same[1])
	}
	assert.NotEqual(t, of(rational.Factor{P: p, E: u}), of(rational.Factor{P: q, E: u}))
	assert.NotEqual(t, of(rational.Factor{P: 2, E: u}, rational.Factor{P: p, E: u}), of(rational.Factor{P: 2, E: u}, rational.Factor{P: p, E: -u}))
}

func TestLeastRoot(t *testing.T) {
	for _, r := range []uint64{257, 263, 509, 66053, 1<<32 - 5} {
		p := uint64(1)
		for k := int64(1); p <= math.MaxUint64/r; k++ {
			p *= r
			root, got := leastRoot(p)
			assert.Equal(t, r, root, "%d", p)
			assert.Equal(t, k, got, "%d", p)
		}
	}
}

func inverseOf(t *testing.T, calc *rational.Calc, n rational.Num) rational.Num {
	t.Helper()
	r, err := calc.Quo(rational.FromInt(1), n)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestFractionOf(t *testing.T) {
	for _, f := range [][2]int64{{1, 1}, {2, 3}, {16, 1}, {1, 4096}, {12345, 16}, {7, 16383}} {
		p, q := fractionOf(float64(f[0]) / float64(f[1]))
		assert.Equal(t, f, [2]int64{p, q})
	}
	for _, v := range []float64{3.14159265358979, 1e9, 1.4142135623730951} {
		p, q := fractionOf(v)
		assert.Zero(t, p, "%v is %d/%d", v, p, q)
	}
}
