package grade

import (
	"fourfours/expr"
)

// Grade judges one line, of which the remark is left out as CutRemark does.
func (g *Grader) Grade(line string) Grading {
	g.calc.Reset()
	out := Grading{Given: CutRemark(line), Verdict: True}
	left, right, err := expr.ParseClaim(out.Given)
	if err != nil {
		out.unreadable(err)
		return out
	}
	if left != nil {
		out.IsClaim, out.Claim = true, left.Text()
	}
	right = right.Under(g.req.Rules)
	out.Text, out.Digits, out.Ops = right.Text(), right.Digits(), right.Ops()
	out.Level, out.Cost = out.Ops.Level(), right.Cost()
	g.judgeValue(&out, left, right)
	g.judgeDigits(&out)
	g.judgeOperators(&out, right)
	if g.req.Explain {
		g.explain(&out, left, right)
	}
	return out
}
