package approx

import (
	"runtime"
	"strings"
	"testing"

	"fourfours/expr"
	"fourfours/expr/internal/exprtest"
	"fourfours/rational"

	"github.com/stretchr/testify/assert"
)

// TestApproximateHostile evaluates what could take for ever, or all memory:
// towers of powers and factorials, long chains of dear operations, and numbers
// of very different sizes. The bound on work is counted, so that the results are
// always the same, and here the bytes that it allocates are.
func TestApproximateHostile(t *testing.T) {
	terms := 5000
	if *long {
		terms = 500000
	}
	repeat := func(before, middle, after string, n int) string {
		return strings.Repeat(before, n) + middle + strings.Repeat(after, n)
	}
	for name, text := range map[string]string{
		"tower":                    "4^4^4^4^4",
		"tower of inverses":        "4^-4^-4^-4^-4^4",
		"negative tower":           "(-4)^4^4^4^4",
		"small tower":              ".4^.4^4^4^4^4",
		"factorials":               "((4!)!)!",
		"factorials of factorials": "((((4!)!)!)!)!",
		"many factorials":          "4" + strings.Repeat("! ", 1000),
		"double factorials":        "((44!!)!!)!!",
		"subfactorials":            "!!!!44",
		"largest factorial":        "99999999!",
		"factorial of a sum":       "(44444+sqrt(2)-sqrt(2))!",
		"sum of factorials":        "sqrt(2)" + strings.Repeat("+9999999!", terms/25),
		"products of factorials":   "sqrt(2)" + strings.Repeat("*5000!", terms/25),
		"shift":                    "shl(4,4^4^4)",
		"shift within the range":   "shl(4,2^31-9)+sqrt(2)",
		"shift right":              "shr(4^4^14,4^4^13)-sqrt(2)/7",
		"large and small":          "4^4^14+sqrt(3)+4^-4^14+sqrt(2)",
		"large less large":         "(4^4^14+sqrt(2))-4^4^14",
		"power near the range":     "(4^4^15/4+sqrt(2))*2-9",
		"floor of a large number":  "floor(4^4^14+sqrt(2))-ceil(sqrt(3)*4^4^14)",
		"bitwise of large":         "xor(4^4^14,4^4^13)",
		"remainder of large":       "and(4^4^7-4,4^4^7/4-1)+sqrt(2)",
		"log of large":             "log(4,4^4^14+sqrt(2))",
		"log of near 1":            "log(1+4^-4^6,1+sqrt(2)*4^-4^6)",
		"exp of small":             "4^(sqrt(2)*4^-4^14)",
		"power near 1":             "(1+sqrt(2)*4^-44)^4^44",
		"square roots":             repeat("sqrt(", "4", ")", expr.MaxNesting-2),
		"square roots of sums":     repeat("sqrt(4+", "4", ")", expr.MaxNesting/3),
		"roots":                    repeat("root(5,4+", "4", ")", expr.MaxNesting/3),
		"logs":                     repeat("log(1.1,4+", "4", ")", expr.MaxNesting/3),
		"powers":                   repeat("(", "sqrt(2)+1", ")^.9", expr.MaxNesting/3),
		"tower of irrationals":     strings.Repeat("sqrt(2)^", expr.MaxNesting/3) + "2",
		"exponents":                "(1+sqrt(2))" + strings.Repeat("+3^sqrt(3)", terms/10),
		"floors":                   repeat("floor(sqrt(2)+", "4", ")", expr.MaxNesting/3),
		"sum":                      "sqrt(2)+sqrt(3)" + strings.Repeat("+4", terms),
		"product":                  "(sqrt(2)+sqrt(3))" + strings.Repeat("*4", terms),
		"quotients":                "(sqrt(2)+sqrt(3))" + strings.Repeat("/4", terms),
		"powers of powers":         "sqrt(2)+sqrt(3)" + strings.Repeat("*4^-4", terms/4),
		"percents":                 "(sqrt(2)+sqrt(3))" + strings.Repeat("%", 2*terms),
		"digits":                   "sqrt(2)+" + strings.Repeat("4", 1<<20-10),
		"digits after a point":     "sqrt(2)+." + strings.Repeat("4", 1<<20-10),
		"recurring digits":         "sqrt(2)+." + strings.Repeat("4~5~", 1<<18-10),
		"literals":                 "sqrt(2)" + strings.Repeat("+"+strings.Repeat("4", 1999), 500),
		"hidden zero":              "4/(sqrt(2)+sqrt(3)-sqrt(5+2*sqrt(6)))",
		"zeros":                    "sqrt(2)+sqrt(3)" + strings.Repeat("*(sqrt(2)+sqrt(3)-sqrt(5+2*sqrt(6)))", 1000),
		"deep undefined part":      repeat("4+(", "4/(sqrt(2)-sqrt(2))", ")", expr.MaxNesting/2-5),
		"squares":                  repeat("sq(", "sqrt(2)+sqrt(3)", ")", expr.MaxNesting-5),
		"minus signs":              strings.Repeat("-", expr.MaxNesting/2-20) + "(sqrt(2)+sqrt(3))",
	} {
		tree := exprtest.Parse(t, text)
		for mode, c := range map[string]*rational.Calc{"numeric": nil, "with exact parts": rational.NewCalc(rational.DefaultLimits())} {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			a, err := Evaluate(c, tree, toDigits(20))
			text, _ := a.Text(20)
			near, digits, _ := a.Near()
			runtime.ReadMemStats(&after)
			assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(1<<30), "%s, %s: bytes allocated", name, mode)
			message := ""
			if err != nil {
				message = err.Error()
				assert.Less(t, len(message), 300, "%s: a long message", name)
				text, near = "", ""
			}
			assert.Less(t, len(text), 400, "%s: a long text", name)
			t.Logf("%-25s %-17s %4d MB %5d bits: %.60s | %.60s %d | %.150s", name, mode,
				(after.TotalAlloc-before.TotalAlloc)>>20, a.Bits(), text, near, digits, message)
		}
	}
}
