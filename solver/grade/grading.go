package grade

import (
	"strings"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/supply"
)

// Step is the value of one part of an expression. One of Value, Approximation
// and Fault is set.
type Step struct {
	Text string // canonical text of the part
	// Value and Approximation are as in a Grading.
	Value, Approximation string
	// Fault says why nothing is known of the value. An undefined part is the
	// last of its side, as what it is part of has no value either.
	Fault string
}

// Request says by which rules expressions are graded.
type Request struct {
	Rules  expr.OpSet    // operators and literal forms in force
	Supply supply.Supply // the digits or numbers to use; the count and the digit of copies may be supply.Any
	// Some asks for any part of the supply, not for all of it.
	Some bool
	// WholeSteps asks that every operator makes a positive integer.
	WholeSteps bool
	Limits     rational.Limits
	// RuleList is what the rules are called. Fixed tells which of rules, digit and
	// count a line that carries its own does not change.
	RuleList string
	Fixed    Fixed
	// Claim is what each expression is claimed to be, whatever its line says; nil
	// where only the line says it. What a line itself names as the number is then an
	// expression to judge, too, unless it is the same.
	Claim *expr.Tree
	// Explain asks for the steps of the evaluation.
	Explain bool
}

// Grading is the judgement of one expression of a line: of it alone, or of the
// claim that it is equal to another, "N = EXPRESSION". What it is claimed to be may
// be any expression: its operators and digits do not count.
//
// Where the line is unreadable, only Given, Verdict and Faults are set.
type Grading struct {
	Given   string // the line without its remark and the spaces at its end
	Verdict Verdict
	Faults  []Fault // all that apply, in the order of the verdicts; none for True

	// By says by which rules and supply a line was judged that carries some of its
	// own.
	By string

	IsClaim bool
	Claim   string // canonical text of what it is claimed to be
	// ClaimValue is the canonical text of the exact value of that, empty where it is not known.
	ClaimValue string
	Text       string // canonical text of the expression
	// Value is the canonical text of the exact value, in the notation of
	// expressions; it is empty where that is not known. Then Approximation may
	// hold its first digits, all of them certain: "11.1029…".
	Value         string
	Approximation string

	Digits   string     // the digits used, from left to right; of numbers, these with spaces between them
	Count    int        // how many digits or numbers these are
	Numbers  bool       // whether they are numbers
	Ops      expr.OpSet // the operators and literal forms used
	Excluded expr.OpSet // those of them that the rules do not have
	Level    int
	Cost     int

	// Steps are the distinct parts of the claim and the expression, in the order
	// of evaluation, but for those that are written as their value is. StepsCut
	// tells that there are more, too many or too long to be listed.
	Steps    []Step
	StepsCut bool
}

// Fault is one reason why a line is not graded true.
type Fault struct {
	Verdict Verdict
	// Offset is where the fault is in Given, in bytes, and Column the same in
	// characters from 1. Column is 0 where the fault has no place.
	Offset, Column int
	Message        string // one line, which names the column
	Expected       string // with Unreadable: what would have been accepted there
	// Instead are texts that may have been meant, with Unreadable.
	Instead []string
	Limit   string // with BeyondLimits: its name
}

// Message says what is wrong: one sentence for each fault, with "; " between them.
func (g *Grading) Message() string {
	messages := make([]string, len(g.Faults))
	for i, f := range g.Faults {
		messages[i] = f.Message
	}
	return strings.Join(messages, "; ")
}

// Grader grades lines, one at a time.
type Grader struct {
	req  Request
	calc *rational.Calc
}

// New returns a grader for a request.
// A limit that is 0 is its default.
func New(req Request) *Grader {
	if l, err := req.Limits.WithDefaults(); err == nil {
		req.Limits = l
	}
	return &Grader{req, rational.NewWide(req.Limits)}
}

// add appends a fault. Faults come in the order of the verdicts, so the first
// one is the verdict.
func (g *Grading) add(f Fault) {
	if f.Column == 0 && f.Offset > 0 {
		f.Column = expr.Column(g.Given, f.Offset)
	}
	if len(g.Faults) == 0 {
		g.Verdict = f.Verdict
	}
	g.Faults = append(g.Faults, f)
}

// Fixed tells what of a request holds for lines that carry something else, too.
// Digits or numbers that are no copies hold with either of Digit and Count.
type Fixed struct{ Rules, Digit, Count bool }
