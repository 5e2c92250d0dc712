package grade

import (
	"math/rand/v2"
	"testing"

	"fourfours/expr"
	"fourfours/solver/supply"
)

// FuzzGrade: any line is graded, with no more work than is charged, and a verdict
// of true means that the digits and operators are those of the request and that
// both sides have one value.
func FuzzGrade(f *testing.F) {
	for _, s := range []string{
		"123 = 44/.4~+4!", "4+4+4", "sq(4)/0 = 1/0", "4^4^4^4", "√4² = 4  # remark", "1/2 = .4...", "0 = \x00", "4=\xff", "(4", "4^sqrt(sqrt(4))", "!4!!%",
		"14 = (4-sqrt(sqrt(4)))*(4+sqrt(sqrt(4)))", "((4!)!)!/((4!)!-1)!", "floor(log(4,44))", "shl(4,and(4,6))",
	} {
		f.Add(s)
	}
	for _, u := range randomUnits(rand.New(rand.NewPCG(3, 4)), 50) {
		f.Add(u.line(60))
	}
	req := classicRequest(f)
	req.Limits.Effort = smallEffort
	classic := New(req)
	req = anyRequest()
	req.Limits.Effort, req.Explain = smallEffort, true
	every := New(req)
	for _, s := range []string{
		"0 = 44-44 = 4/4-4/4", "1 = 44/44 or 4/4, 4;", "12. 44", "3125#5: 5^5", "| 1 | 44/44 | 4/4 |", "5\t4+1", `1 & \frac{4}{4} \\`, "720 = 3!!", "16 = // open",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		kind := KindOf(line)
		for _, grader := range []*Grader{classic, every} {
			if kind != Graded {
				continue
			}
			first, _ := gradeCounted(t, grader, line)
			all := grader.Grade(line)
			for _, g := range append(all, first) {
				req := grader.req
				if _, digit := unframed(CutRemark(line)); digit != supply.Any {
					req.Supply = supply.Copies(supply.Any, digit)
				}
				checkGrading(t, line, req, g)
				if g.Verdict == Unreadable {
					if text, _ := unframed(CutRemark(line)); len(all) > 1 || readsAsLine(text) {
						t.Fatalf("%q is unreadable, and read", line)
					}
					continue
				}
				if g.By != "" || len(all) > 1 { // it demands another digit; several share the effort
					continue
				}
				canonical := g.Text
				if g.IsClaim {
					canonical = g.Claim + " = " + canonical
				}
				again := grader.Grade(canonical)[0]
				swapped := again.Claim != g.Claim // the number of a plain claim may be on the right
				if !swapped && (again.Verdict != g.Verdict || again.Value != g.Value || again.Digits != g.Digits || again.Cost != g.Cost) {
					t.Fatalf("%q is %s, and in canonical text %q %s", line, g.Verdict, canonical, again.Verdict)
				}
				if g.Value == "" || g.Verdict == BeyondLimits || g.Verdict == Undecided {
					continue
				}
				// The value is an expression too, and its own value.
				if value := every.Grade(g.Value + " = " + g.Text)[0]; value.Verdict != True && value.Verdict != BeyondLimits {
					t.Fatalf("%q has the value %s, of which it is %s", line, g.Value, value.Verdict)
				}
			}
		}
	})
}

func readsAsLine(text string) bool {
	_, err := expr.ParseLine(text, 0)
	return err == nil
}
