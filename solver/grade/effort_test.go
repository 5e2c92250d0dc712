package grade

import (
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"fourfours/expr"
)

// What a line may allocate, in bytes: for each of its own bytes, for each unit of
// work that was charged, and beyond that. It is the independent count by which work
// that is not charged shows: all that takes long here makes numbers.
const (
	bytesOfByte = 400
	bytesOfUnit = 1
	bytesBeyond = 1 << 20
)

// gradeCounted grades a line. It returns the work that was charged, and fails where
// more was done, or where the budget was spent and the verdict does not say so.
func gradeCounted(t testing.TB, g *Grader, line string) (out Grading, spent int64) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	out = g.Grade(line)[0]
	runtime.ReadMemStats(&after)
	left := g.calc.Budget().Left()
	spent = g.req.Limits.Effort - max(left, 0)
	made := int64(after.TotalAlloc - before.TotalAlloc)
	if most := bytesOfByte*int64(len(line)) + bytesOfUnit*spent + bytesBeyond; made > most {
		t.Errorf("%.60q, %d bytes: %d bytes made for %d units of work; want at most %d", line, len(line), made, spent, most)
	}
	if left < 0 && out.Verdict == True && out.Value+out.Approximation == "" && !out.StepsCut {
		t.Errorf("%.60q: %s, though its budget was spent", line, out.Verdict)
	}
	for _, f := range out.Faults {
		if f.Verdict == BeyondLimits && f.Limit == "" {
			t.Errorf("%.60q: beyond a limit without a name: %s", line, f.Message)
		}
	}
	return out, spent
}

// repeated is a text made by repeating a short unit: before the middle, and what
// closes it after. It is nested at most as often as can be read.
type repeated struct{ before, middle, after string }

func (r repeated) line(size int) string {
	n := size / (len(r.before) + len(r.after))
	if nested := strings.Count(r.before, "(") + strings.Count(r.before, "^"); nested > 0 && r.after != "" || strings.HasSuffix(r.before, "^") {
		n = min(n, (expr.MaxNesting-10)/max(1, 2*nested))
	}
	return strings.Repeat(r.before, n) + r.middle + strings.Repeat(r.after, n)
}

// smallEffort is a budget that is soon spent.
const smallEffort = 1 << 20

// operands are what units are made of: dear to evaluate, or of an odd kind.
var operands = []string{
	"4", "0", ".4", ".4~", "44", "9999!", "!999", "!9999", "9999!!", "gamma(999)", "sqrt(2)", "sqrt(9999999967)", "2^.5^.5", "(sqrt(2)+sqrt(3))",
	"4^sqrt(2)", "log(2,3)", "floor(sqrt(100!))", "floor((300!)^.5)", "(9!)!", "4^9999", "shl(9,999)",
}

// unitsOfOperators returns, for each operator, chains of it and nested ones.
func unitsOfOperators() (list []repeated) {
	for _, op := range expr.Operators() {
		for _, x := range operands {
			switch op.Fixity {
			case expr.Infix:
				list = append(list, repeated{x + op.Symbol, "4", ""}, repeated{"(" + x + op.Symbol, "4", ")"})
			case expr.Prefix:
				list = append(list, repeated{op.Symbol + x + "+", "4", ""}, repeated{op.Symbol + "(", x, ")"})
			case expr.Postfix:
				list = append(list, repeated{"(" + x + ")" + op.Symbol + "*", "4", ""}, repeated{"(", x, ")" + op.Symbol})
			case expr.Call:
				open := op.Symbol + "("
				if op.Arity == 2 {
					list = append(list, repeated{open, x, ",4)"}, repeated{open + x + ",44)+", "4", ""}, repeated{open + "4," + x + ")*", "4", ""})
					open += "4,"
				} else {
					list = append(list, repeated{open + x + ")+", "4", ""}, repeated{open + x + "+", "4", ")"})
				}
				list = append(list, repeated{open, x, ")"})
			}
		}
	}
	return list
}

// randomUnits returns units of 1 to 20 characters, with an ending that closes
// them and without one.
func randomUnits(r *rand.Rand, n int) (list []repeated) {
	tokens := []string{"4", "9", "0", ".4~", "44", "(", "(", "(", ")", ")", ","}
	for _, op := range expr.Operators() {
		switch op.Fixity {
		case expr.Call:
			tokens = append(tokens, op.Symbol+"(")
		default:
			tokens = append(tokens, op.Symbol, op.Symbol)
		}
	}
	for len(list) < n {
		unit := ""
		for size := 1 + r.IntN(20); len(unit) < size; {
			unit += tokens[r.IntN(len(tokens))]
		}
		if unit = unit[:min(len(unit), 20)]; unit == "" {
			continue
		}
		list = append(list, repeated{unit, "4", ""})
		if open := strings.Count(unit, "(") - strings.Count(unit, ")"); open > 0 {
			list = append(list, repeated{unit, "4", strings.Repeat(")", open)})
		}
	}
	return list
}

// TestEffortIsCharged: no text made by repeating a unit is more work than what is
// charged, explained or not; by default with a small budget and short lines, and
// with -long as check has them.
func TestEffortIsCharged(t *testing.T) {
	req, size, every, random := anyRequest(), 3000, 5, 100
	req.Limits.Effort = smallEffort
	if *long {
		req, size, every, random = anyRequest(), 1000000, 40, 60
	}
	plain := New(req)
	req.Explain = true
	explaining := New(req)
	r := rand.New(rand.NewPCG(1, 2))
	var list []repeated
	for i, u := range unitsOfOperators() {
		if i%every == 0 {
			list = append(list, u)
		}
	}
	read, full := 0, 0
	for i, u := range append(list, randomUnits(r, random)...) {
		line := u.line(size)
		g := plain
		if i%2 == 0 {
			g = explaining
		}
		out, _ := gradeCounted(t, g, line)
		if out.Verdict != Unreadable {
			read++
		}
		if g.calc.Budget().Left() < 0 {
			full++
		}
	}
	// Some nests of a megabyte are too deep to be read.
	if read < len(list)*9/10 || full < len(list)/4 {
		t.Errorf("of %d lines %d were read, and %d took all of the budget", len(list), read, full)
	}
}

// TestEffortVerdicts: what lines come to that are much work, or look like it.
func TestEffortVerdicts(t *testing.T) {
	req := anyRequest()
	g := New(req)
	undecidable := "5+(.1~*((2/5+7*.3~)^sqrt(.5)))"
	for _, c := range []struct{ line, verdict, limit string }{
		{undecidable + " = " + undecidable, "true", ""},
		{undecidable + " = 5.226", "false", ""},
		{undecidable, "not-integer", ""},
		{"1 = log(2,3)*log(3,4)/2", "undecided", ""},
		{"log(2,3) = log(2,3)", "true", ""},
		{"(9!)!+sqrt(2) = (9!)! + √2", "true", ""},
		{"4^4^4^4^4^4 = 4^4^4^4^4^4", "true", ""},
		{"4/(log(2,3)-log(2,3)) = 4/(log(2,3)-log(2,3))", "undecided", ""},
		{"(-2)^sqrt(2) = (-2)^sqrt(2)", "undefined", ""},
		{"!9999 = 9999*!9998-1", "true", ""},
		{"!9999 = 9999*!9998+1", "false", ""},
		{"!10000 = !10000+1", "false", ""},
		{"!99999 = !99999", "true", ""},
		{"floor(sqrt(9999!)) = floor(9999!^.5)", "true", ""},
		{"floor(sqrt(100!))^2 < 100!", "unreadable", ""},
		{"9999 = floor(sqrt(sq(10000)-1))", "true", ""},
		{"10^40-1 = floor(sqrt(10^80-1))", "true", ""},
		{"-10^40 = floor(-sqrt(10^80-1))", "true", ""},
		{"10 = floor(root(100,10^100+1))", "true", ""},
		{"0 = floor(1/(100!)^.3)", "true", ""},
		{strings.Repeat("!9999+", 400) + "4", "beyond-limits", "effort"},
		{strings.Repeat("!9999/!9999+", 400) + "4", "beyond-limits", "effort"},
		{strings.Repeat("floor(sqrt(100!))+", 400) + "4", "beyond-limits", "effort"},
		{strings.Repeat("4^sqrt(2)+", 400) + "4 = 4", "beyond-limits", "effort"},
	} {
		if c.limit != "" {
			req.Limits.Effort = smallEffort
			g = New(req)
		}
		out, _ := gradeCounted(t, g, c.line)
		limit := ""
		if len(out.Faults) > 0 {
			limit = out.Faults[0].Limit
		}
		if out.Verdict.String() != c.verdict || limit != c.limit {
			t.Errorf("%.80s: %s %s; want %s %s: %.200v", c.line, out.Verdict, limit, c.verdict, c.limit, out.Faults)
		}
	}
}

// TestEffortOfLines: a line begins with a whole budget, whatever came before, and
// a raised one does more.
func TestEffortOfLines(t *testing.T) {
	req := anyRequest()
	req.Explain = true
	req.Limits.Effort = smallEffort
	g := New(req)
	const ordinary = "123 = 44/.4~+4!"
	_, first := gradeCounted(t, g, ordinary)
	line := strings.Repeat("!999+", 20) + "4"
	gradeCounted(t, g, line)
	out, second := gradeCounted(t, g, ordinary)
	if first != second || out.Verdict != True || len(out.Steps) != 4 {
		t.Errorf("an ordinary line is %s with %d steps for %d and %d units of work", out.Verdict, len(out.Steps), first, second)
	}
	if out := g.Grade(line)[0]; out.Verdict != BeyondLimits || !out.StepsCut {
		t.Errorf("with a small effort: %s", out.Verdict)
	}
	req.Limits.Effort *= 64
	if out := New(req).Grade(line)[0]; out.Verdict != True || out.StepsCut {
		t.Errorf("with 64 times that: %s", out.Verdict)
	}
}
