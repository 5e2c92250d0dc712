package export

import "fourfours/solver/grade"

// JSONGrading is a grading in JSON. This is where its fields are documented.
// Those with "omitempty" are left out where they do not apply: an unreadable
// text has no value, digits, operators, level and cost.
type JSONGrading struct {
	// Line is the number of the line in standard input, from 1.
	Line int `json:"line,omitempty"`
	// Expression is the text of the line as given, without the remark. What is no UTF-8 in it is U+FFFD here.
	Expression string `json:"expression"`
	// Verdict is the first that applies of: unreadable, undefined,
	// beyond-limits, undecided, false, not-integer, wrong-digits,
	// excluded-operator, true. Faults are all that apply, in this order; none
	// where the verdict is true.
	Verdict string   `json:"verdict"`
	Faults  []string `json:"faults"`
	// By says by which rules and digits a line was judged that carries some of its
	// own, as those of an answer key do.
	By string `json:"by,omitempty"`
	// Claim and Canonical are the canonical texts of what is claimed, and of the
	// expression.
	Claim     string `json:"claim,omitempty"`
	Canonical string `json:"canonical,omitempty"`
	// Value is the exact value of the expression, as a string that is itself
	// an expression: an integer, a fraction 10/11, or with roots and powers.
	// Approximation is there instead where only digits are known.
	Value         string `json:"value,omitempty"`
	Approximation string `json:"approximation,omitempty"`
	// Digits are the digits used, from left to right, or numbers with spaces between them,
	// and Count is how many.
	Digits string `json:"digits,omitempty"`
	Count  *int   `json:"count,omitempty"`
	// Operators are the names of the operators and forms of literals used, and
	// Excluded those of them that the rules do not have.
	Operators []string `json:"operators,omitempty"`
	Excluded  []string `json:"excluded,omitempty"`
	// Level and Cost are those of the expression; fourfours --help and the
	// README tell what they mean.
	Level *int `json:"level,omitempty"`
	Cost  *int `json:"cost,omitempty"`
	// Column is where the first fault that has a place is in Expression, in
	// characters from 1.
	Column int `json:"column,omitempty"`
	// Message says what is wrong: one sentence for each fault, with "; "
	// between them. Expected says of an unreadable text what would have been
	// accepted at Column. Limit is the name of the limit of beyond-limits.
	Message  string `json:"message,omitempty"`
	Expected string `json:"expected,omitempty"`
	// Instead are texts of which one may be what was meant by an unreadable one.
	Instead []string `json:"instead,omitempty"`
	Limit   string   `json:"limit,omitempty"`
	// Steps are there with --explain; StepsCut tells that there are more.
	Steps    []JSONStep `json:"steps,omitempty"`
	StepsCut bool       `json:"steps_cut,omitempty"`
}

// NewJSONGrading returns a grading in JSON, of a line with a number or of none with 0.
func NewJSONGrading(g *grade.Grading, number int) JSONGrading {
	o := JSONGrading{
		Line: number, Expression: g.Given, Verdict: g.Verdict.String(), Faults: []string{}, By: g.By,
		Claim: g.Claim, Canonical: g.Text, Value: g.Value, Approximation: g.Approximation, Digits: g.Digits,
		Message: g.Message(), Steps: jsonSteps(g.Steps), StepsCut: g.StepsCut,
	}
	if g.Verdict != grade.Unreadable {
		o.Count, o.Level, o.Cost = &g.Count, &g.Level, &g.Cost
	}
	for _, op := range g.Ops.Ops() {
		o.Operators = append(o.Operators, op.Info().Name)
	}
	for _, op := range g.Excluded.Ops() {
		o.Excluded = append(o.Excluded, op.Info().Name)
	}
	for i, f := range g.Faults {
		if i == 0 || f.Verdict != g.Faults[i-1].Verdict {
			o.Faults = append(o.Faults, f.Verdict.String())
		}
		if o.Column == 0 {
			o.Column = f.Column
		}
		if o.Expected == "" {
			o.Expected = f.Expected
		}
		if o.Instead == nil {
			o.Instead = f.Instead
		}
		if o.Limit == "" {
			o.Limit = f.Limit
		}
	}
	return o
}

// JSONStep is a step in JSON: the canonical text of the part, and its exact
// value, its first digits, or why neither is known.
type JSONStep struct {
	Expression    string `json:"expression"`
	Value         string `json:"value,omitempty"`
	Approximation string `json:"approximation,omitempty"`
	Message       string `json:"message,omitempty"`
}

func jsonSteps(steps []grade.Step) (list []JSONStep) {
	for _, s := range steps {
		list = append(list, JSONStep{s.Text, s.Value, s.Approximation, s.Fault})
	}
	return list
}
