package rational

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// bigPrime is exact: the test of math/big has no counterexample below 2^64.
func bigPrime(n uint64) bool { return new(big.Int).SetUint64(n).ProbablyPrime(0) }

// TestIsPrime: small numbers by a sieve, and numbers on which weak tests fail.
func TestIsPrime(t *testing.T) {
	const top = 1 << 17
	composite := make([]bool, top)
	for p := 2; p < top; p++ {
		if !composite[p] {
			for m := 2 * p; m < top; m += p {
				composite[m] = true
			}
		}
	}
	for n := range uint64(top) {
		require.Equal(t, n >= 2 && !composite[n], isPrime(n), "isPrime(%d), against a sieve", n)
	}
	for name, list := range map[string][]uint64{
		"Carmichael number": {
			561, 1105, 1729, 2465, 2821, 6601, 8911, 10585, 15841, 29341, 41041, 75361, 512461, 1299963601,
			9746347772161, 1436697831295441, 60977817398996785, 7156857700403137441,
		},
		"least strong pseudoprime to the first bases": {
			2047, 1373653, 25326001, 3215031751, 2152302898747, 3474749660383, 341550071728321, 3825123056546413051,
		},
		"strong pseudoprime to base 2": {
			3277, 4033, 4681, 8321, 15841, 29341, 42799, 49141, 52633, 65281, 74665, 80581, 85489, 88357, 90751,
			1194649 /* 1093^2 */, 12327121, /* 3511^2 */
		},
		"composite of large factors": {
			257 * 257, 257 * 263, 65521 * 65537, 4294967291 * 4294967291, 4294967291 * 4294967279,
			18446744073709551499, 3037000493 * 3037000493,
		},
	} {
		for _, n := range list {
			require.False(t, isPrime(n), "%d, a %s, is not prime", n, name)
		}
	}
	for _, p := range []uint64{65537, 1<<31 - 1, 4294967291, 1<<61 - 1, 1<<63 - 25, 9223372036854775837, 18446744073709551557, keyPrime, keyHalf} {
		require.True(t, bigPrime(p), "the test's prime %d is not one", p)
		require.True(t, isPrime(p), "%d is prime", p)
	}
	rapid.Check(t, func(t *rapid.T) {
		n := edge64(t, "n")
		require.Equal(t, bigPrime(n), isPrime(n), "isPrime(%d)", n)
		n |= 1
		for range 20 { // some of these are prime
			require.Equal(t, bigPrime(n), isPrime(n), "isPrime(%d)", n)
			n -= 2
		}
	})
}

// TestFactor: what factor divides out is prime, what is left has no small
// prime, and all of it multiplies to the number.
func TestFactor(t *testing.T) {
	check := func(t helper, n uint64) {
		t.Helper()
		f := factor(nil, n)
		requireRat(t, new(big.Rat).SetInt(new(big.Int).SetUint64(n)), Unsigned(f), "factor(%d)", n)
		for i, x := range f {
			require.Zerof(t, x.E%Unit, "factor(%d): exponents are whole: %v", n, f)
			require.Truef(t, x.P < 257 || i == len(f)-1, "factor(%d): more than one factor from 257 up: %v", n, f)
		}
		g, s := factorBig(nil, new(big.Int).SetUint64(n))
		require.Equalf(t, OK, s, "factorBig(%d)", n)
		require.Equalf(t, f, g, "factor and factorBig of %d", n)
	}
	for n := uint64(1); n < 70000; n += 7 {
		check(t, n)
	}
	for _, n := range awkward {
		check(t, n)
	}
	for k := range 64 {
		for d := range uint64(5) {
			check(t, max(1, 1<<k-2+d))
			check(t, max(1, math.MaxUint64-(1<<k-2+d)))
		}
	}
	rapid.Check(t, func(t *rapid.T) { check(t, max(1, edge64(t, "n"))) })

	kept := Vector{{2, -Unit}}
	require.Equal(t, Vector{{2, -Unit}, {2, Unit}, {3, Unit}}, factor(kept, 6), "factor appends")
}

// TestPrimes: a large factor is taken apart into the primes that multiply to
// it.
func TestPrimes(t *testing.T) {
	check := func(t helper, n uint64) {
		t.Helper()
		f := primes(nil, n)
		requireRat(t, new(big.Rat).SetInt(new(big.Int).SetUint64(n)), Unsigned(f), "primes(%d)", n)
		for _, x := range f {
			require.Truef(t, bigPrime(x.P), "primes(%d): %d is not prime", n, x.P)
		}
	}
	require.Empty(t, primes(nil, 1), "1 has no prime factors")
	for _, n := range []uint64{
		257, 66049, 257 * 257 * 257, 257 * 263, 263 * 263 * 257, 257 * 257 * 257 * 257 * 257 * 257 * 257,
		65537 * 65537, 65537 * 65539, 65537 * 65537 * 65537, 4294967291 * 4294967279, 4294967291 * 4294967291,
		71777013000040687, 2642239 * 2642239 * 2642239, 257 * 257 * 65537 * 65537,
		3825123056546413051, 7156857700403137441, 1<<63 - 25, 18446744073709551557,
	} {
		if rough := roughPart(new(big.Int).SetUint64(n)).Uint64(); rough > 1 {
			check(t, rough)
		}
	}
	list := []uint64{257, 263, 269, 271, 1009, 65521, 65537, 65539, 1048583, 16777259, 4294967279, 4294967291}
	rapid.Check(t, func(t *rapid.T) {
		n := uint64(1)
		for range rapid.IntRange(1, 8).Draw(t, "factors") {
			p := rapid.SampledFrom(list).Draw(t, "factor")
			if n < math.MaxUint64/p {
				n *= p
			}
		}
		check(t, n)
		if n = roughPart(new(big.Int).SetUint64(max(1, edge64(t, "n")))).Uint64(); n > 1 {
			check(t, n)
		}
	})
}

// TestRho: a proper factor of every composite that primes can give it.
func TestRho(t *testing.T) {
	for _, n := range awkward {
		n = roughPart(new(big.Int).SetUint64(n)).Uint64()
		if n == 1 || bigPrime(n) {
			continue
		}
		d := rho(n)
		require.Zero(t, n%d, "rho(%d) = %d is not a divisor", n, d)
		require.True(t, d > 1 && d < n, "rho(%d) = %d is not a proper divisor", n, d)
	}
	// All products of two primes in a stretch, squares included.
	var list []uint64
	for p := uint64(257); p < 600; p++ {
		if bigPrime(p) {
			list = append(list, p)
		}
	}
	for _, p := range list {
		for _, q := range list {
			d := rho(p * q)
			require.True(t, d == p || d == q, "rho(%d*%d) = %d", p, q, d)
			d = rho(p * q * p)
			require.True(t, d > 1 && d < p*q*p && p*q*p%d == 0, "rho(%d*%d^2) = %d", q, p, d)
		}
	}
}

func TestIsqrt(t *testing.T) {
	check := func(t helper, n uint64) {
		t.Helper()
		want := new(big.Int).Sqrt(new(big.Int).SetUint64(n)).Uint64()
		require.Equalf(t, want, Isqrt(n), "Isqrt(%d)", n)
	}
	for n := range uint64(5000) {
		check(t, n)
	}
	for _, r := range []uint64{1<<16 - 1, 1 << 16, 94906265, 94906266, 94906267, 1<<31 - 1, 1 << 31, 3037000499, 3037000500, 4294967294, 4294967295} {
		for d := range uint64(3) {
			check(t, r*r+d-1)
		}
	}
	for d := range uint64(3) {
		check(t, math.MaxUint64-d)
		check(t, 1<<53+d-1)
		check(t, 1<<63+d-1)
	}
	rapid.Check(t, func(t *rapid.T) { check(t, edge64(t, "n")) })
}

func TestGcd(t *testing.T) {
	for _, row := range [][3]uint64{
		{0, 0, 0},
		{0, 7, 7},
		{7, 0, 7},
		{1, 1, 1},
		{12, 18, 6},
		{1 << 63, 1 << 40, 1 << 40},
		{1 << 63, 3, 1},
		{math.MaxUint64, 3, 3},
		{math.MaxUint64, math.MaxUint64, math.MaxUint64},
		{257 * 263, 263 * 269, 263},
	} {
		require.Equal(t, row[2], GCD(row[0], row[1]), "GCD(%d, %d)", row[0], row[1])
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := edge64(t, "a"), edge64(t, "b")
		want := new(big.Int).GCD(nil, nil, new(big.Int).SetUint64(a), new(big.Int).SetUint64(b)).Uint64()
		require.Equal(t, want, GCD(a, b), "GCD(%d, %d)", a, b)
		require.Equal(t, want, GCD(b, a), "GCD(%d, %d)", b, a)
	})
}

func TestMul64Edges(t *testing.T) {
	for _, row := range []struct {
		a, b int64
		fits bool
	}{
		{1 << 31, 1 << 31, true},
		{1 << 62, 1, true},
		{1 << 31, 1 << 32, false},
		{3037000499, 3037000499, true},
		{3037000500, 3037000500, false},
		{math.MaxInt64, 1, true},
		{math.MaxInt64, -1, true},
		{math.MaxInt64, 2, false},
		{-1 << 62, 2, false},
		{-1 << 62, -2, false},
		{1 << 40, 1 << 40, false},
		{0, math.MaxInt64, true},
		{-7, 0, true},
		{-7, 9, true},
		{7, -9, true},
		{-7, -9, true},
	} {
		got, ok := mul64(row.a, row.b)
		require.Equal(t, row.fits, ok, "whether %d * %d fits an int64", row.a, row.b)
		if ok {
			require.Equal(t, row.a*row.b, got, "%d * %d", row.a, row.b)
		}
	}
}

// TestModularAndOverflow compares the arithmetic of an odd modulus, and mul64, with
// math/big.
func TestModularAndOverflow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, n := edge64(t, "a"), edge64(t, "b"), max(3, edge64(t, "n")|1)
		x, y, m := new(big.Int).SetUint64(a), new(big.Int).SetUint64(b), new(big.Int).SetUint64(n)
		mod := newModulus(n)
		kept := func(v *big.Int) uint64 { return v.Mod(v.Lsh(v, 64), m).Uint64() }
		require.Equal(t, kept(new(big.Int).Exp(x, y, m)), mod.pow(mod.residue(a), b), "%d^%d mod %d", a, b, n)
		require.Equal(t, kept(new(big.Int).Mul(x, y)), mod.mul(mod.residue(a), mod.residue(b)), "%d*%d mod %d", a, b, n)

		i, j := int64(a>>rapid.IntRange(0, 63).Draw(t, "shift")), int64(b)
		want := new(big.Int).Mul(big.NewInt(i), big.NewInt(j))
		got, ok := mul64(i, j)
		if ok {
			require.Equal(t, want.String(), big.NewInt(got).String(), "mul64(%d, %d)", i, j)
		} else {
			require.False(t, want.CmpAbs(big.NewInt(math.MaxInt64)) <= 0, "mul64(%d, %d) fits", i, j)
		}
	})
}

// TestSmallPrimes: the table holds exactly the odd primes below 257.
func TestSmallPrimes(t *testing.T) {
	var got []uint64
	for _, p := range smallPrimes {
		got = append(got, p.p)
		require.EqualValues(t, 1, p.p*p.inv, "the inverse of %d modulo 2^64", p.p)
		require.Equal(t, math.MaxUint64/p.p, p.max, "the largest quotient by %d", p.p)
	}
	require.Equal(t, testPrimes[1:], got)
}
