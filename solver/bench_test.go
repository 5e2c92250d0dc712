package solver

import (
	"testing"

	"fourfours/expr"
	"fourfours/rational"
)

var classic = expr.SetOf(expr.Add, expr.Subtract, expr.Multiply, expr.Divide, expr.Negate, expr.Power, expr.Sqrt, expr.Factorial, expr.Concatenation, expr.Decimal, expr.Recurring)

func benchmarkSolve(b *testing.B, req Request) {
	b.ReportAllocs()
	var sum Summary
	for b.Loop() {
		var err error
		sum, err = Solve(b.Context(), req, func(Answer) error { return nil })
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(sum.Found), "found")
	b.ReportMetric(float64(sum.Stats.Pairs), "pairs")
	for i, n := range sum.Stats.Values {
		b.ReportMetric(float64(n), "values"+string(rune('1'+i)))
	}
	b.ReportMetric(float64(sum.Stats.Bytes)/1e6, "table-MB")
}

func BenchmarkRange1000(b *testing.B) {
	benchmarkSolve(b, Request{Rules: classic, Digit: 4, Count: 4, Targets: []Range{{0, 1000}}, Limits: rational.DefaultLimits(), Workers: 1, MaxMemory: 2 << 30})
}

func BenchmarkAll(b *testing.B) {
	benchmarkSolve(b, Request{Rules: classic, Digit: 4, Count: 4, All: true, Limits: rational.DefaultLimits(), Workers: 1, MaxMemory: 2 << 30})
}

func BenchmarkFive10000(b *testing.B) {
	benchmarkSolve(b, Request{Rules: classic, Digit: 4, Count: 5, Targets: []Range{{0, 10000}}, Limits: rational.DefaultLimits(), MaxMemory: 4 << 30})
}
