package grade

import (
	"strings"
	"testing"
)

// hostileLines are lines that could take for ever, with their verdicts and what
// is named by the limit, if one is.
func hostileLines() []struct{ name, line, verdict, limit string } {
	const most = 1 << 20
	chain := func(link string) string { return "4" + strings.Repeat(link, (most-20)/len(link)) }
	deep := func(before string) string { return strings.Repeat(before, 9000) + "4" }
	return []struct{ name, line, verdict, limit string }{
		{"a product of millions", chain("*4"), "true", ""},
		{"a sum", chain("+4"), "true", ""},
		{"a difference", chain("-4"), "true", ""},
		{"a quotient", chain("/4"), "not-integer", ""},
		{"percents", chain("%"), "beyond-limits", "effort"},
		{"factorials of factorials", "4" + strings.Repeat("! ", 9000), "beyond-limits", "factorial-bits"},
		{"factorials", chain("!"), "unreadable", ""},
		{"double factorials", "4" + strings.Repeat("!! ", 9000), "beyond-limits", "exponent-bits"},
		{"subfactorials", deep("!"), "beyond-limits", "check-factorial"},
		{"minus signs", deep("-"), "true", ""},
		{"square roots", deep("sqrt "), "beyond-limits", "exponent-bits"},
		{"too deep square roots", strings.Repeat("sqrt ", most/5-1) + "4", "unreadable", ""},
		{"parentheses", strings.Repeat("(", most), "unreadable", ""},
		{"powers", "4" + strings.Repeat("^4", 9000), "beyond-limits", "exponent-bits"},
		{"negative powers", "4" + strings.Repeat("^-4", 4000), "beyond-limits", "effort"},
		{"a long product of large factors", chain("*44444447"), "beyond-limits", "effort"},
		{"a sum of a long integer", strings.Repeat("4", 20000) + strings.Repeat("+4", 500000), "beyond-limits", "effort"},
		{"a product of a long integer", strings.Repeat("4", 20000) + strings.Repeat("*4", 500000), "beyond-limits", "effort"},
		{"a sum of roots", chain("+sqrt(4!)"), "beyond-limits", "effort"},

		{"a factorial times a power", "(6^6^4)!*4^.3^.7^1", "undecided", ""},
		{"a factorial over a power", "(9^6)!/.1~^sqrt(3)", "undecided", ""},
		{"a factorial times a nested root", "(5^9)!*root(root(9,4),2)", "undecided", ""},
		{"the ceiling of a factorial times a power", "ceil((9!)!*4^sqrt(2))", "undecided", ""},
		{"a smooth argument", "(4^8)!*4^sqrt(2)", "undecided", ""},
		{"an argument below a smooth one", "(4^8-1)!*4^sqrt(2)", "undecided", ""},
		{"a fraction below 1", "9/((8!)!/9^sqrt(8))", "not-integer", ""},
		{"a factorial that absorbs a large factor", "(10^20)!*(10^20+1)/(10^20+1)! = 1", "true", ""},
	}
}

func TestHostileVerdicts(t *testing.T) {
	g := New(anyRequest())
	for _, c := range hostileLines() {
		if len(c.line) > 1<<19 && !*long {
			continue
		}
		got := g.Grade(c.line)[0]
		limit := ""
		if len(got.Faults) > 0 {
			limit = got.Faults[0].Limit
		}
		if got.Verdict.String() != c.verdict || limit != c.limit {
			t.Errorf("%s: %s %s; want %s %s: %.120s: %.300v", c.name, got.Verdict, limit, c.verdict, c.limit, c.line, got.Faults)
		}
	}
}

// BenchmarkGradeHostile grades each of them.
func BenchmarkGradeHostile(b *testing.B) {
	g := New(anyRequest())
	for _, c := range hostileLines() {
		b.Run(strings.ReplaceAll(c.name, " ", "-"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				g.Grade(c.line)
			}
		})
	}
}
