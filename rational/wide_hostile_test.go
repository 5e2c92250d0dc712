package rational_test

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"fourfours/expr"
	"fourfours/rational"

	"github.com/stretchr/testify/require"
)

// series joins f(from), f(from+1), ... up to f(to).
func series(sep string, from, to int, f string) string {
	var parts []string
	for i := from; i <= to; i++ {
		parts = append(parts, strings.ReplaceAll(f, "N", fmt.Sprint(i)))
	}
	return strings.Join(parts, sep)
}

// TestWideHostile: an answer or a refusal, without much memory. The work is
// counted by the bytes that it allocates: the dearest takes half of the bound, and
// what the effort limit does not hold back a thousand times as many.
func TestWideHostile(t *testing.T) {
	texts := []string{
		"4^4^4^4^4", "((4!)!)!", "(((4!)!)!)!", "4^-4^4^4^4", "9^9^9^9", nested("", 20, "3!") + strings.Repeat("!", 1),
		"(1+sqrt(2))^1000000", "(1+sqrt(2))^100000",
		series("+", 2, 500, "sqrt(N)"), series("-", 2, 500, "N^(1/3)"), series("+", 2, 60, "N^(1/N)"), series("*", 2, 60, "(1+sqrt(N))"),
		"1/(" + series("+", 2, 29, "sqrt(N)") + ")", "1/(" + series("+", 2, 17, "N^(1/3)") + ")", "1/(1+2^(1/127))", "1/(1+2^(1/997))",
		"(" + series("+", 2, 17, "sqrt(N)") + ")^1000",
		nested("sqrt", 9000, "2"), nested("sqrt", 9000, "2") + "+1", nested("sqrt", 40, "2") + "+1", "1/(1+" + nested("sqrt", 38, "2") + ")",
		strings.Repeat("sqrt(1+", 300) + "2" + strings.Repeat(")", 300), strings.Repeat("sqrt(sqrt(2)+", 300) + "2" + strings.Repeat(")", 300),
		strings.Repeat("(sqrt(2)+", 300) + "2" + strings.Repeat(")^2", 300),
		series("+", 2, 900, "sqrt(10^4000+N)"), series("*", 2, 900, "sqrt(10^4000+N)"), series("+", 9000, 9999, "N!"),
		series("*", 2, 900, "(2^100000+N)"), series("+", 2, 900, "(2^100000+N)"),
		series("+", 100, 300, "root(N,7+sqrt(N))*0"), "floor(2^sqrt(2)*2^131000)",
		"sqrt(" + strings.Repeat("4", 20000) + ")", "(1+sqrt(" + strings.Repeat("4", 20000) + "))^7", strings.Repeat("4", 1200) + "!",
		series("*", 100, 600, "2^sqrt(N)"), "2^(" + series("+", 2, 200, "sqrt(N)") + ")", "(2^(" + series("+", 2, 100, "sqrt(N)") + "))^(" + series("+", 2, 100, "sqrt(N)") + ")",
		"log(2^sqrt(2)*3^sqrt(3),7)", "log(1+sqrt(2),(1+sqrt(2))^50)", "4^4^4^4*sqrt(2)+4^4^4^4*sqrt(3)", "floor(4^4^4^4/3)", "shr(4^4^4^4,4^4^4^4)", "or(4^4^4^4,4)",
	}
	if *long {
		texts = append(
			texts, "(1+sqrt(2))^-50000", "1/(1-(1-sqrt(2))^100000)",
			series("*", 1, 400, "((1+sqrt(2))^40000/(1+sqrt(2))^39999)"), series("/", 1, 2000, "(1+sqrt(2))"), series("*", 1, 2000, "sqrt(1+sqrt(2))"),
			series("+", 2, 900, "0*sqrt(sqrt(2)+sqrt(3)+sqrt(5)+sqrt(7)+sqrt(11)+sqrt(N))"), series("+", 100, 900, "floor(10^3000*2^sqrt(N))"),
			series("*", 2, 900, "(10^30+N)^(1/N)"), series("+", 20000, 20900, "(N!/(N-3000)!)"), series("*", 9000, 9999, "N!"), series("*", 10001, 10900, "N!"),
			series("+", 9000, 9999, "!N"), series("+", 9000, 9999, "N!!"), series("+", 100, 999, "floor(3^(1/7)*10^30N)"),
		)
	}
	for _, text := range texts {
		tree, err := expr.Parse(text)
		require.NoError(t, err)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		v, err := expr.Eval(wideCalc(), tree)
		told := "?"
		if err == nil {
			s := v.String()
			require.Less(t, len(s), 10<<20)
			_ = v.Approx()
			require.True(t, v.Equal(v))
			_, _, _, _ = v.IsInt(), v.IsRat(), v.Sign(), v.IsZero()
			_, _ = v.Int64()
			told = s
		} else {
			var over *rational.LimitError
			require.True(t, errors.As(err, &over) || errors.Is(err, rational.ErrOutside), "%.80s: %v", text, err)
			told = err.Error()
		}
		runtime.ReadMemStats(&after)
		t.Logf("%-40.40s %4d MB held, %5d MB in all: %.90s", text, (int64(after.HeapAlloc)-int64(before.HeapAlloc))>>20, (after.TotalAlloc-before.TotalAlloc)>>20, told)
		require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(1<<30), "bytes allocated for %.80s", text)
	}
}
