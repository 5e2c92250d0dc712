package grade

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"fourfours/expr"
	"fourfours/expr/approx"
	"fourfours/rational"
	"fourfours/solver/supply"
)

// unreadable records the fault of a line that is no expression.
func (g *Grading) unreadable(err error) {
	f := Fault{Verdict: Unreadable, Message: err.Error()}
	if syntax := (*expr.SyntaxError)(nil); errors.As(err, &syntax) {
		// In a row of a table the characters of other cells are bytes there.
		syntax.Column = expr.Column(g.Given, syntax.Offset)
		f.Message = syntax.Error()
		f.Offset, f.Column, f.Expected, f.Instead = syntax.Offset, syntax.Column, syntax.Expected, syntax.Instead
	}
	g.add(f)
}

// judgeValue evaluates both sides and adds what is wrong with the value: at
// most one verdict of those up to NotInteger, with a fault for each side.
func (g *Grader) judgeValue(out *Grading, left, right *expr.Tree) {
	v, rightErr := approx.Exact(g.calc, right)
	if rightErr == nil {
		out.Value = v.String()
	}
	var claim rational.Num
	var leftErr, err error
	equal := false
	if left != nil {
		if claim, leftErr = approx.Exact(g.calc, left); leftErr == nil {
			out.ClaimValue = claim.String()
		}
	}
	if leftErr == nil && rightErr == nil {
		switch {
		case left == nil:
			equal = v.IsInt()
		case left.Equal(right):
			equal = true
		default:
			equal, err = g.calc.Equal(v, claim)
		}
		switch {
		case err != nil:
			err = &expr.EvalError{Tree: right, Err: err}
		case equal:
			return
		case left == nil:
			out.add(Fault{Verdict: NotInteger, Message: "not an integer" + g.about(v)})
			return
		default:
			out.add(Fault{Verdict: False, Message: "not " + claimText(out.Claim, out.ClaimValue) + g.difference(v, claim)})
			return
		}
	}
	sides := []side{{right, rightErr, out.Text}, {left, leftErr, out.Claim}, {right, err, out.Text}}
	if g.undefined(out, sides) {
		return
	}
	g.judgeNumerically(out, left, right, sides)
}

// side is a side of a claim that was evaluated, and the error of that.
type side struct {
	tree *expr.Tree
	err  error
	text string
}

// undefined adds a fault for each side that has no value, and reports whether
// there is one.
func (g *Grader) undefined(out *Grading, sides []side) bool {
	found := false
	for _, s := range sides {
		var fault *rational.UndefinedError
		if errors.As(s.err, &fault) {
			out.addPart(Fault{Verdict: Undefined, Message: fault.What}, s)
			found = true
		}
	}
	return found
}

// judgeNumerically judges a claim of which one side has no exact value here:
// by its digits if these decide, and otherwise it says why not.
func (g *Grader) judgeNumerically(out *Grading, left, right *expr.Tree, sides []side) {
	a := approximate(g.calc, right, left)
	if g.undefined(out, []side{{right, a.Undefined[0], out.Text}, {left, a.Undefined[1], out.Claim}}) {
		return
	}
	if out.Value == "" {
		out.Approximation = a.Text
	}
	switch {
	case a.Decided && a.Equal:
		return
	case a.Decided && left == nil:
		out.add(Fault{Verdict: NotInteger, Message: "not an integer"})
		return
	case a.Decided:
		out.add(Fault{Verdict: False, Message: "not " + out.Claim})
		return
	}
	isLimit := func(s side) bool { return errors.As(s.err, new(*rational.LimitError)) }
	if spent := g.calc.Budget().Spend(1); spent != nil && !slices.ContainsFunc(sides, isLimit) {
		sides = append([]side{{right, spent, out.Text}}, sides...)
	}
	known := knownText(a, out.Claim)
	for _, verdict := range []Verdict{BeyondLimits, Undecided} {
		for _, s := range sides {
			var limit *rational.LimitError
			switch {
			case s.err == nil, errors.As(s.err, &limit) != (verdict == BeyondLimits):
			case verdict == BeyondLimits:
				message := limit.Detail + "; " + g.raise(limit.Limit)
				out.addPart(Fault{Verdict: verdict, Message: message, Limit: limit.Limit}, s)
			default:
				out.addPart(Fault{Verdict: verdict, Message: outsideDomain + known}, s)
				known = "" // is said once
			}
		}
	}
}

// outsideDomain is what a message says of a value that is no number of package
// rational.
const outsideDomain = "a value outside the exact domain"

// addPart adds a fault of a side, with the column and the text of the part that
// is at fault.
func (g *Grading) addPart(f Fault, s side) {
	if part := (*expr.EvalError)(nil); errors.As(s.err, &part) {
		f.Offset = int(part.Tree.At)
		f.Column = expr.Column(g.Given, f.Offset)
		what, rest, _ := strings.Cut(f.Message, "; ")
		if part.Tree != s.tree {
			what += " in " + shorten(part.Tree.Text(), maxPart)
		}
		if rest != "" {
			what += "; " + rest
		}
		f.Message = fmt.Sprintf("column %d: %s", f.Column, what)
	}
	g.add(f)
}

// raise says how to raise a limit.
func (g *Grader) raise(name string) string {
	now, ok := g.req.Limits.Get(name)
	if !ok {
		return "no limit can be raised for that"
	}
	most := int64(0)
	for _, row := range rational.LimitTable() {
		if row.Name == name {
			most = row.Max
		}
	}
	if now == most {
		return fmt.Sprintf("the limit %s is %d, the highest there is", name, now)
	}
	return fmt.Sprintf("raise the limit with --limit %s=VALUE (now %d, at most %d)", name, now, most)
}

// knownText says what is known where a claim is not decided.
func knownText(a approximation, claim string) string {
	if claim == "" {
		claim = "an integer"
	}
	claim = shorten(claim, maxPart)
	if a.Digits > 0 {
		return fmt.Sprintf("; equals %s to %d digits, not proved", claim, a.Digits)
	}
	return "; nothing is known of whether it is " + claim
}

// judgeDigits adds a fault for other digits or numbers than the request's.
func judgeDigits(out *Grading, req *Request, tree *expr.Tree) {
	count, digit := req.Supply.Count(), req.Supply.Digit()
	if req.Supply.IsCopies() && !strings.Contains(out.Digits, "0") {
		countOK := count == supply.Any || count == len(out.Digits) || req.Some && count > len(out.Digits)
		if countOK && (digit == supply.Any || strings.Trim(out.Digits, strconv.Itoa(digit)) == "") {
			return
		}
	}
	fit := req.Supply.Fit(tree)
	if req.Some {
		fit = req.Supply.FitSome(tree)
	}
	between := ""
	if req.Supply.IsNumbers() {
		between = " "
	}
	out.Digits, out.Count = strings.Join(fit.Used, between), len(fit.Used)
	if fit.OK() {
		return
	}
	used, wanted := out.Digits, ""
	if n := len(fit.Used); n > maxDigitsShown {
		used = fmt.Sprintf("%d digits", n)
	}
	shown := func(list []string) string {
		if n := len(list); n > maxDigitsShown {
			return fmt.Sprintf("%s and %d more", strings.Join(list[:maxDigitsShown], " "), n-maxDigitsShown)
		}
		return strings.Join(list, " ")
	}
	switch {
	case len(fit.Missing) == 0 && len(fit.Extra) == 0 && !fit.WrongCount && fit.LeadingZero != "":
		out.add(Fault{Verdict: WrongDigits, Message: shorten(fit.LeadingZero, maxPart) + ": an integer part begins with 0 only as the literal 0"})
		return
	case digit == supply.Any && req.Supply.IsCopies() && count == 1:
		wanted = "1 digit"
	case digit == supply.Any && req.Supply.IsCopies():
		wanted = fmt.Sprintf("%d digits", count)
	case count == supply.Any:
		wanted = "no digit but " + strconv.Itoa(digit)
	case req.Supply.IsCopies():
		wanted = req.Supply.List()
	default:
		wanted = req.Supply.String()
		var parts []string
		if len(fit.Missing) > 0 {
			parts = append(parts, "missing "+shown(fit.Missing))
		}
		if len(fit.Extra) > 0 {
			parts = append(parts, "too much "+shown(fit.Extra))
		}
		if fit.OutOfOrder {
			parts = append(parts, "not in this order")
		}
		wanted += ": " + strings.Join(parts, ", ")
	}
	out.add(Fault{Verdict: WrongDigits, Message: "uses " + used + ", wanted " + wanted})
}

// judgeSteps adds a fault for the first operator that makes no positive integer.
func (g *Grader) judgeSteps(out *Grading, tree *expr.Tree) {
	step, value, err := expr.BrokenStep(g.calc, tree)
	f, is := Fault{Verdict: ExcludedOperator}, value.String()
	switch part := (*expr.EvalError)(nil); {
	case errors.As(err, &part) && out.Value != "":
		// The value is known, though a part has none that is exact.
		a := approximate(g.calc, part.Tree, nil)
		if step, is = part.Tree, "no integer"; !a.Decided || a.Equal {
			f.Verdict, is = Undecided, outsideDomain
		}
	case err != nil || step == nil:
		return // what has no value is told of already
	}
	f.Offset = int(step.At)
	f.Column = expr.Column(out.Given, f.Offset)
	f.Message = fmt.Sprintf("column %d: %s is %s, and every step has to be a positive whole number", f.Column, shorten(step.Text(), maxPart), shorten(is, maxPart))
	out.add(f)
}

// judgeOperators adds a fault for each operator that the rules do not have, in
// the order of the operator table.
func judgeOperators(out *Grading, rules expr.OpSet, tree *expr.Tree) {
	out.Excluded = rules.Missing(out.Ops)
	for _, op := range out.Excluded.Ops() {
		f := Fault{Verdict: ExcludedOperator, Offset: int(tree.Leftmost(expr.SetOf(op)).At)}
		f.Column = expr.Column(out.Given, f.Offset)
		f.Message = fmt.Sprintf("column %d: %s is not in the rules", f.Column, op.Info().Name)
		out.add(f)
	}
}

// shorten cuts the middle out of an ASCII text of more than n bytes.
func shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	half := (n - 3) / 2
	return s[:half] + "..." + s[len(s)-half:]
}

// claimText is the left side of a claim with its value, where that is not
// plain from the text.
func claimText(text, value string) string {
	if text == value {
		return shorten(text, maxPart)
	}
	return shorten(text, maxPart) + " = " + shorten(value, maxPart)
}

// about is a number to a few digits, for a message.
func (g *Grader) about(x rational.Num) string {
	f := g.calc.Approx(x)
	if f == 0 || math.IsInf(f, 0) || math.IsNaN(f) {
		return ""
	}
	return fmt.Sprintf(" (about %.6g)", f)
}

// difference says by how much x differs from what was claimed, if that is
// little.
func (g *Grader) difference(x, claim rational.Num) string {
	d, err := g.calc.Sub(x, claim)
	if err != nil {
		return ""
	}
	size := math.Abs(g.calc.Approx(d))
	// An infinite x is one beyond the range of the estimate.
	if size == 0 || math.IsInf(size, 0) || !(size < near*math.Abs(g.calc.Approx(x))) {
		return ""
	}
	way := "more"
	if d.Sign() < 0 {
		way = "less"
	}
	return fmt.Sprintf(" (%s by about %.3g)", way, size)
}
