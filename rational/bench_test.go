package rational

import "testing"

// The benchmarks run over a few values each, of the kinds that the search
// meets: fractions, radicals, products of many primes, large primes.

func benchmarkValues(b *testing.B) []Num {
	b.Helper()
	return []Num{
		FromInt(4), FromInt(44), rational(b, "2/5"), rational(b, "-4/9"), rational(b, "44/10"),
		power(b, "2", "1/2"), power(b, "2/5", "1/8"), Unsigned(factorial(24)), chunks(1<<40 + 15), rational(b, "1234567/99"),
	}
}

func BenchmarkMulTo(b *testing.B) {
	c, dst, x := NewCalc(DefaultLimits()), make(Vector, 0, 64), benchmarkValues(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		c.MulTo(dst, x[i%len(x)], x[i/len(x)%len(x)], 1)
	}
}

func BenchmarkAddTo(b *testing.B) {
	c, dst, all := NewCalc(DefaultLimits()), make(Vector, 0, 64), benchmarkValues(b)
	var x []Num // one class, or most sums would end at once
	for _, n := range all {
		if n.IsRat() {
			x = append(x, n)
		}
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		c.AddTo(dst, x[i%len(x)], x[i/len(x)%len(x)])
	}
}

func BenchmarkSqrtTo(b *testing.B) {
	c, dst, x := NewCalc(DefaultLimits()), make(Vector, 0, 64), benchmarkValues(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		c.SqrtTo(dst, x[i%len(x)].Abs())
	}
}

func BenchmarkPowTo(b *testing.B) {
	c, dst, x := NewCalc(DefaultLimits()), make(Vector, 0, 64), benchmarkValues(b)
	e := []Num{FromInt(2), FromInt(-3), rational(b, "1/2"), FromInt(24)}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		c.PowTo(dst, x[i%len(x)].Abs(), e[i/len(x)%len(e)])
	}
}

func BenchmarkKey(b *testing.B) {
	x := benchmarkValues(b)
	b.ReportAllocs()
	var k Key
	for i := 0; b.Loop(); i++ {
		k = k.Add(x[i%len(x)].f.Key())
	}
}

func BenchmarkKeyMul(b *testing.B) {
	b.ReportAllocs()
	k, m := Key(3), factorial(24).Key()
	for b.Loop() {
		k = k.Mul(m)
	}
}

func BenchmarkEqual(b *testing.B) {
	x := benchmarkValues(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		_ = x[i%len(x)].Equal(x[i/len(x)%len(x)])
	}
}

// BenchmarkEqualRefined compares two factorings of one number, the rare path.
func BenchmarkEqualRefined(b *testing.B) {
	x, y := chunks(65537*65539), times(b, FromInt(65537), FromInt(65539))
	b.ReportAllocs()
	for b.Loop() {
		if !x.Equal(y) {
			b.Fatal("equal numbers are not Equal")
		}
	}
}

func BenchmarkFactor(b *testing.B) {
	for _, row := range []struct {
		name string
		list []uint64
	}{
		{"small", []uint64{1, 2, 6, 24, 44, 100, 443, 444, 1936, 9999}},
		{"32bit", []uint64{4294967291, 4294967295, 1 << 31, 3000000019, 2718281828}},
		{"64bit", []uint64{18446744073709551557, 1<<63 - 25, 1<<64 - 1, 9876543210987654321, 620448401733239439}},
	} {
		b.Run(row.name, func(b *testing.B) {
			dst := make(Vector, 0, 64)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				factor(dst, row.list[i%len(row.list)])
			}
		})
	}
}

// BenchmarkPrimes takes a 64-bit semiprime apart, which only a root of it
// needs.
func BenchmarkPrimes(b *testing.B) {
	dst := make(Vector, 0, 8)
	b.ReportAllocs()
	for b.Loop() {
		primes(dst, 4294967291*4294967279)
	}
}

func BenchmarkCompare(b *testing.B) {
	x := benchmarkValues(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Compare(x[i%len(x)], x[i/len(x)%len(x)])
	}
}
