package solver

import (
	"errors"
	"fmt"
	"strings"

	"fourfours/expr"
	"fourfours/expr/approx"
	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// verifier makes answers that are proved.
type verifier struct {
	job    *job
	calc   *rational.Calc
	reader expr.Reader
	writer *table.Writer
}

// newVerifier returns a verifier; without a writer it proves only.
func newVerifier(j *job, calc *rational.Calc, writer *table.Writer) *verifier {
	return &verifier{job: j, calc: calc, reader: expr.Reader{Numbers: j.req.Supply.IsNumbers()}, writer: writer}
}

// verify makes the answer of one target from its tree: the text is parsed
// again and evaluated again, and its digits and operators are checked.
func (v *verifier) verify(f candidate) (Answer, error) {
	a := Answer{Target: f.int}
	want := f.num
	if !v.job.req.All {
		want = v.job.value(f.int)
	}
	a.Value = want.String()
	if !f.found {
		return a, nil
	}
	a.Text, a.Count, a.Found = v.writer.Text(append(f.more, f.place)...), v.job.count, true
	return v.prove(a, want)
}

// prove completes an answer that has a text, which must have the value want.
func (v *verifier) prove(a Answer, want rational.Num) (Answer, error) {
	tree, err := v.reader.Parse(a.Text)
	if err != nil {
		return a, fmt.Errorf("internal error: the solution %s of %s does not parse: %w", a.Text, a.Value, err)
	}
	if !v.job.req.Supply.UsedBy(tree, v.job.count) {
		return a, fmt.Errorf("internal error: the solution %s of %s uses %s", a.Text, a.Value, strings.Join(v.job.req.Supply.FitSome(tree).Used, " "))
	}
	if err := v.equals(tree, want); err != nil {
		return a, fmt.Errorf("internal error: the solution %s of %s: %w", a.Text, a.Value, err)
	}
	rules, ops := v.job.req.Rules, v.reader.Ops(tree)
	if rules.Contains(ops) {
		a.Cost, a.Level = v.reader.Cost(tree), ops.Level()
		return a, nil
	}
	tree = tree.Under(rules)
	a.Cost, a.Level = tree.Cost(), tree.Level()
	if m := rules.Missing(tree.Ops()); !m.IsEmpty() {
		return a, fmt.Errorf("internal error: the solution %s of %s uses %s", a.Text, a.Value, m.Ops()[0].Info().Name)
	}
	return a, nil
}

// equals proves that a tree has a value: by the arithmetic of the search, or where the tree
// has parts outside that, as check does.
func (v *verifier) equals(tree *expr.Tree, want rational.Num) error {
	eval := v.reader.Eval
	if v.job.req.WholeSteps {
		eval = wholeSteps
	}
	got, err := eval(v.calc, tree)
	if err == nil {
		if !got.Equal(want) {
			return fmt.Errorf("it is %s", got)
		}
		return nil
	}
	if v.job.req.WholeSteps || !errors.Is(err, rational.ErrOutside) {
		return fmt.Errorf("it does not evaluate: %w", err)
	}
	calc := rational.NewWide(v.calc.Limits)
	if got, err = approx.Exact(calc, tree); err != nil {
		return fmt.Errorf("it does not evaluate: %w", err)
	}
	if same, err := calc.Equal(got, want); err != nil || !same {
		return fmt.Errorf("it is %s", got)
	}
	return nil
}

// wholeSteps is expr.Eval of a tree of which every operator makes a positive integer.
func wholeSteps(c *rational.Calc, t *expr.Tree) (rational.Num, error) {
	step, value, err := expr.BrokenStep(c, t)
	if step != nil {
		err = fmt.Errorf("%s is no positive integer", step.Text())
	}
	return value, err
}

// candidate is a side of an entry that answers a target or a value.
type candidate struct {
	spots []spot // with All, where the value stands: what else is known of it is read there
	num   rational.Num
	size  float64 // num, approximately
	int   int64
	place table.Place
	more  []table.Place // in other tables, at the same cost
	cost  uint16
	found bool
}
