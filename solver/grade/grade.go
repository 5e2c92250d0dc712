package grade

import (
	"slices"
	"strings"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/supply"
)

// Grade judges one line, of which the remark is left out as CutRemark does: one
// grading for each of its expressions, or one for a line that cannot be read.
func (g *Grader) Grade(line string) []Grading { return g.GradeOf(line, Own{}) }

// GradeOf judges a line that carries rules or a supply of its own. It is judged by
// these, but for what the request says is fixed.
func (g *Grader) GradeOf(line string, own Own) []Grading {
	g.calc.Reset()
	given := CutRemark(line)
	text, digit := unframed(given)
	if digit != supply.Any {
		of := supply.Copies(supply.Any, digit)
		own.Supply, own.always = &of, true
	}
	req, by := g.req.of(own)
	nested := nestedUnder(req.Rules)
	read, err := g.read(text, nested)
	if err != nil {
		out := Grading{Given: given, Verdict: True, By: by}
		out.unreadable(err)
		return []Grading{out}
	}
	all := make([]Grading, len(read.Expressions))
	for i, tree := range read.Expressions {
		out := &all[i]
		out.Given, out.Verdict, out.By = given, True, by
		if read.Number != nil {
			out.IsClaim, out.Claim = true, read.Number.Text()
		}
		if req.Supply.IsNumbers() {
			tree = tree.AsNumbers()
		}
		tree = tree.Under(req.Rules)
		out.Text, out.Digits, out.Ops = tree.Text(), tree.Digits(), tree.Ops()
		out.Count, out.Numbers = len(out.Digits), req.Supply.IsNumbers()
		out.Level, out.Cost = out.Ops.Level(), tree.Cost()
		g.judgeValue(out, read.Number, tree)
		judgeDigits(out, &req, tree)
		judgeOperators(out, req.Rules, tree)
		if req.WholeSteps {
			g.judgeSteps(out, tree)
		}
		if out.Verdict == False && (strings.Contains(text, "!!") || strings.Contains(text, "‼")) {
			g.tellOtherReading(out, text, i, manyFactorials.Minus(nested))
		}
		if g.req.Explain {
			g.explain(out, read.Number, tree)
		}
	}
	return all
}

// read reads a line, with the claim of the request.
func (g *Grader) read(text string, nested expr.OpSet) (expr.Line, error) {
	line, err := expr.ParseLine(text, nested)
	if err != nil || g.req.Claim == nil {
		return line, err
	}
	if line.Number != nil && !line.Number.Equal(g.req.Claim) {
		line.Expressions = slices.Insert(line.Expressions, 0, line.Number)
	}
	line.Number = g.req.Claim
	return line, nil
}

// nestedUnder returns the operators of several factorial signs whose signs are nested
// factorials under rules: those that they lack, where they have the factorial and not
// the double one.
func nestedUnder(rules expr.OpSet) expr.OpSet {
	if !rules.Has(expr.Factorial) || rules.Has(expr.DoubleFactorial) {
		return 0
	}
	return manyFactorials.Minus(rules)
}

// tellOtherReading adds to the message of a false claim that it would hold if the
// factorial signs in a row were read the other way.
func (g *Grader) tellOtherReading(out *Grading, text string, i int, nested expr.OpSet) {
	read, err := g.read(text, nested)
	if err != nil || i >= len(read.Expressions) || read.Number == nil {
		return
	}
	var values [2]rational.Num
	for side, tree := range []*expr.Tree{read.Expressions[i], read.Number} {
		if values[side], err = expr.Eval(g.calc, tree); err != nil {
			return
		}
	}
	if equal, err := g.calc.Equal(values[0], values[1]); err != nil || !equal {
		return
	}
	way := "with x!! as the double factorial"
	if !nested.IsEmpty() {
		way = "with x!! as (x!)!"
	}
	out.Faults[0].Message += "; " + way + " it is: " + shorten(read.Expressions[i].Text(), maxPart)
}
