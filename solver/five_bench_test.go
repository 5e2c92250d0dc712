package solver
import ("testing";"fourfours/rational")
func BenchmarkFive1000(b *testing.B) {
	benchmarkSolve(b, Request{Rules: classic, Digit: 4, Count: 5, Targets: []Range{{0, 1000}}, Limits: rational.DefaultLimits(), MaxMemory: 4 << 30})
}
