package solver

import (
	"fmt"
	"testing"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/grade"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/internal/table"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// benchmarkSolve reports, beside time and allocations, the answers found, the
// pairs of operands looked at, the values kept by digit count, and the memory
// of the tables.
func benchmarkSolve(b *testing.B, list string, j job) {
	rules, err := rules.Parse(list)
	if err != nil {
		b.Fatal(err)
	}
	j.req.Rules, j.req.Limits, j.req.MaxMemory = rules, rational.DefaultLimits(), 8<<30
	b.ReportAllocs()
	var sum Summary
	for b.Loop() {
		if sum, err = solve(b.Context(), j, func(Answer) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(sum.Found), "found")
	b.ReportMetric(float64(sum.Stats.Pairs), "pairs")
	for part, n := range sum.Stats.Values.All() {
		b.ReportMetric(float64(n), fmt.Sprintf("values%d", part.Size()))
	}
	b.ReportMetric(float64(sum.Stats.Bytes)/(1<<20), "table-MiB")
}

func BenchmarkFour1000(b *testing.B) {
	benchmarkSolve(b, "classic", job{req: Request{Supply: copies(4), Targets: []target.Range{{Lo: 0, Hi: 1000}}}, count: 4})
}

func BenchmarkFourAll(b *testing.B) {
	benchmarkSolve(b, "classic", job{req: Request{Supply: copies(4), All: true}, count: 4})
}

func BenchmarkFourOneTarget(b *testing.B) {
	benchmarkSolve(b, "classic", job{req: Request{Supply: copies(4), Targets: []target.Range{{Lo: 112, Hi: 112}}}, count: 4})
}

// BenchmarkFourRange shows the cost as the range grows.
func BenchmarkFourRange(b *testing.B) {
	for _, hi := range []int64{100, 1000, 10000} {
		b.Run(fmt.Sprint(hi), func(b *testing.B) {
			benchmarkSolve(b, "classic", job{req: Request{Supply: copies(4), Targets: []target.Range{{Lo: 0, Hi: hi}}}, count: 4})
		})
	}
}

func BenchmarkDigit(b *testing.B) {
	for d := 1; d <= 9; d++ {
		b.Run(fmt.Sprint(d), func(b *testing.B) {
			benchmarkSolve(b, "classic", job{req: Request{Supply: copies(d), Targets: []target.Range{{Lo: 0, Hi: 1000}}}, count: 4})
		})
	}
}

// BenchmarkCount shows the cost as the digit count grows.
func BenchmarkCount(b *testing.B) {
	for n := 1; n <= 9; n++ {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			benchmarkSolve(b, "classic", job{req: Request{Supply: copies(4), Targets: []target.Range{{Lo: 0, Hi: 1000}}}, count: n})
		})
	}
}

func BenchmarkFive10000(b *testing.B) {
	benchmarkSolve(b, "classic", job{req: Request{Supply: copies(4), Targets: []target.Range{{Lo: 0, Hi: 10000}}}, count: 5})
}

func BenchmarkFiveAll(b *testing.B) {
	benchmarkSolve(b, "classic", job{req: Request{Supply: copies(4), All: true}, count: 5})
}

func BenchmarkFive5sNorvig(b *testing.B) {
	benchmarkSolve(b, "norvig", job{req: Request{Supply: copies(5), Targets: []target.Range{{Lo: 0, Hi: 1000}}}, count: 5})
}

// BenchmarkRules has a job for each figure of the rule sets beyond classic.
func BenchmarkRules(b *testing.B) {
	for _, row := range []struct {
		rules string
		hi    int64
	}{
		{"wheeler4", 1000},
		{"wheeler5", 1000},
		{"wheeler6", 10000},
		{"ball877", 1000},
		{"yeargame", 1000},
		{"norvigall", 2000},
		{"timsin", 10000},
	} {
		b.Run(fmt.Sprintf("%s to %d", row.rules, row.hi), func(b *testing.B) {
			benchmarkSolve(b, row.rules, job{req: Request{Supply: copies(4), Targets: []target.Range{{Lo: 0, Hi: row.hi}}}, count: 4})
		})
	}
}

// BenchmarkJoin makes the last table, and the part of the one below that it
// uses, from the tables below, and BenchmarkText the texts of all integers in
// it.
func BenchmarkJoin(b *testing.B) {
	for k := 3; k <= 5; k++ {
		b.Run(fmt.Sprint(k), func(b *testing.B) {
			b.ReportAllocs()
			n, pairs := 0, uint64(0)
			for b.Loop() {
				b.StopTimer()
				s := search.New(search.Config{Rules: classicRules, Parts: supply.PartsOf(copies(4), k), Limits: rational.DefaultLimits(), Workers: 2, Memory: solvertest.Roomy})
				if err := s.Build(b.Context(), k-2); err != nil {
					b.Fatal(err)
				}
				before := s.Stats.Pairs
				b.StartTimer()
				list, err := s.LastTables(b.Context(), search.NewGoals(allLimit))
				if err != nil {
					b.Fatal(err)
				}
				n, pairs = list[0].Len(), s.Stats.Pairs-before
			}
			b.ReportMetric(float64(n), "values")
			b.ReportMetric(float64(pairs), "pairs")
		})
	}
}

func BenchmarkText(b *testing.B) {
	s := search.New(search.Config{Rules: classicRules, Parts: supply.PartsOf(copies(4), 4), Limits: rational.DefaultLimits(), Workers: 2, Memory: solvertest.Roomy})
	list, err := s.LastTables(b.Context(), search.NewGoals(allLimit))
	if err != nil {
		b.Fatal(err)
	}
	t := list[0]
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		w := table.NewWriter(t)
		n = 0
		for si, sh := range t.Shards {
			for i := range sh.Entries {
				if sh.Entries[i].Head[0] != 0 {
					w.Text(table.Place{Part: t.Part, Ref: table.RefTo(si, i)})
					n++
				}
			}
		}
	}
	b.ReportMetric(float64(n), "texts")
}

// BenchmarkTable makes the tables in full, one stage each.
func BenchmarkTable(b *testing.B) {
	ops := expr.OpSet(0)
	if r, err := rules.Parse("classic"); err == nil {
		ops = r
	}
	for k := 1; k <= 3; k++ {
		b.Run(fmt.Sprint(k), func(b *testing.B) {
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				s := search.New(search.Config{Rules: ops, Parts: supply.PartsOf(copies(4), k), Limits: rational.DefaultLimits(), Workers: 1, Memory: 8 << 30})
				if err := s.Build(b.Context(), k); err != nil {
					b.Fatal(err)
				}
				n = s.Tables.At(s.Config.Parts.Whole()).Len()
			}
			b.ReportMetric(float64(n), "values")
		})
	}
}

// BenchmarkGrade grades ordinary four-digit expressions and claims, on one core.
func BenchmarkGrade(b *testing.B) {
	lines := []string{
		"123 = 44/.4~+4!",
		"165 = (sqrt(4)+sqrt(sqrt(sqrt(4^4!))))/.4",
		"93 = 4!*(4-sqrt(sqrt(sqrt(sqrt(4))))^-4!)",
		"996 = (sqrt(sqrt(sqrt(4)))/sqrt(sqrt(sqrt(.4))))^4!-4",
		"2025 = (4/sqrt((4+sqrt(4))!))^-4",
		"4 = 4+4/4^4!",
		"(4+4)/4+4",
		"4!*4-4/.4",
		"44-44/4",
		"gamma(gamma(4))-(4!+4)/4",
	}
	g := grade.New(grade.Request{Rules: classicRules, Supply: supply.Copies(4, 4), Limits: rational.DefaultLimits()})
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		g.Grade(lines[i%len(lines)])
		i++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}
