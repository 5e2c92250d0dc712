package grade

import (
	"errors"

	"fourfours/expr"
	"fourfours/rational"
)

// explain sets the steps of both sides of a claim, of which left may be nil.
// Parts that occur again, and those that are written as their value is, are no
// steps.
func (g *Grader) explain(out *Grading, left, right *expr.Tree) {
	e := explainer{calc: g.calc, out: out, seen: map[string]bool{}}
	if left != nil {
		e.evaluate(left)
	}
	e.graded = right
	e.evaluate(right)
}

// explainer collects the steps of a line.
type explainer struct {
	calc   *rational.Calc
	out    *Grading
	graded *expr.Tree      // the tree whose value is in out
	seen   map[string]bool // texts of parts

	bytes int
}

// outcome is what the evaluation of a part comes to: a value, or the reason why
// there is none.
type outcome struct {
	value rational.Num
	err   error
}

// evaluate adds the steps of a tree in the order of evaluation.
func (e *explainer) evaluate(tree *expr.Tree) {
	done := map[*expr.Tree]outcome{}
	for part := range tree.Parts() {
		s := Step{Text: part.Text()}
		if e.bytes > maxStepBytes || e.calc.Budget().Spend(costStepByte*int64(len(s.Text))) != nil {
			e.out.StepsCut = true
			return
		}
		this := e.exact(part, done)
		if this.err == nil {
			s.Value = this.value.String()
			_ = e.calc.Budget().Spend(costStepByte * int64(len(s.Value))) // the next step tells
		} else {
			this.err = e.estimate(&s, part, this.err)
		}
		done[part] = this
		e.bytes += len(s.Text) + len(s.Value)
		if s.Value != s.Text && !e.seen[s.Text] {
			e.seen[s.Text] = true
			e.out.Steps = append(e.out.Steps, s)
		}
		if undefined := (*rational.UndefinedError)(nil); errors.As(this.err, &undefined) {
			return
		}
	}
}

// exact evaluates a part from the values of its operands. Where one of these
// has none, its reason is that of the part.
func (e *explainer) exact(part *expr.Tree, done map[*expr.Tree]outcome) (out outcome) {
	left, right := done[part.L], outcome{}
	if part.R != nil {
		right = done[part.R]
	}
	for _, operand := range []outcome{left, right} {
		if operand.err != nil {
			return operand
		}
	}
	out.value, out.err = part.Value(e.calc, left.value, right.value)
	return out
}

// estimate sets what is known of a part without an exact value, for the given
// reason: its first digits, or else the reason. It returns the reason, a graver
// one if the digits tell that the part is undefined.
func (e *explainer) estimate(s *Step, part *expr.Tree, reason error) error {
	if part == e.graded && e.out.Approximation != "" {
		s.Approximation = e.out.Approximation
		return reason
	}
	if undefined := (*rational.UndefinedError)(nil); errors.As(reason, &undefined) {
		s.Fault = undefined.What
		return reason
	}
	a := approximate(e.calc, part, nil)
	var undefined *rational.UndefinedError
	var limit *rational.LimitError
	switch {
	case errors.As(a.Undefined[0], &undefined):
		s.Fault = undefined.What
		return undefined
	case a.Text != "":
		s.Approximation = a.Text
	case errors.As(reason, &limit):
		s.Fault = limit.Detail
	default:
		s.Fault = outsideDomain
	}
	return reason
}
