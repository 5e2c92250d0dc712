package engine

import (
	"context"
	"fmt"
	"hash/fnv"

	"fourfours/cmd/internal/export"
	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/grade"
	"fourfours/solver/hints"
	"fourfours/solver/rules"
)

// maxTyped bounds a text that is graded, in bytes: its brackets or signs, one inside of the
// other, need the stack of the browser.
const maxTyped = 2000

// grading is a grading with its expression and steps typeset, which stand beside its members
// in JSON.
type grading struct {
	export.JSONGrading
	Typeset      typesetText   `json:"typeset"`
	TypesetSteps []typesetStep `json:"typeset_steps,omitempty"`
}

// typesetStep is a step with its value.
type typesetStep struct {
	Expression typesetText `json:"expression"`
	Value      typesetText `json:"value"`
}

// check grades what was typed: the second text, as a claim to be the first one where that
// is not empty. With "steps" as the third one the steps of the evaluation are told.
func check(_ context.Context, c *call) error {
	k, err := readPuzzle(c.puzzle)
	if err != nil {
		return err
	}
	by := k.Grading()
	by.Fixed, by.Explain = grade.Fixed{Rules: true, Digit: true, Count: true}, c.text(2) == "steps"
	if of := c.text(0); of != "" {
		if by.Claim, err = expr.Parse(of); err != nil {
			return fmt.Errorf("what the answer is to be: %w", err)
		}
	}
	if n := len(c.text(1)); n > maxTyped {
		return fmt.Errorf("a text of %d bytes; accepted: at most %d", n, maxTyped)
	}
	list := []grading{}
	for _, g := range grade.New(by).Grade(c.text(1)) {
		one := grading{JSONGrading: export.NewJSONGrading(&g, 0), Typeset: typesetOf(g.Text)}
		for _, s := range g.Steps {
			one.TypesetSteps = append(one.TypesetSteps, typesetStep{typesetOf(s.Text), typesetOf(s.Value)})
		}
		list = append(list, one)
	}
	c.send(export.JSONText(list))
	return nil
}

// hintLine is a hint in JSON.
type hintLine struct {
	Kind    string       `json:"kind"`
	Text    string       `json:"text"`
	Typeset *typesetText `json:"typeset,omitempty"`
}

// hint tells the hints for the first text, which is an answer.
func hint(_ context.Context, c *call) error {
	tree, err := expr.Parse(c.text(0))
	if err != nil {
		return err
	}
	k, err := readPuzzle(c.puzzle)
	if err != nil {
		return err
	}
	var list []hintLine
	for _, h := range hints.Of(rational.NewCalc(rational.DefaultLimits()), tree, k.Req.Rules, hints.Name) {
		line := hintLine{Kind: h.Kind.String(), Text: h.Text}
		if h.Expression != "" {
			t := typesetOf(h.Expression)
			line.Typeset = &t
		}
		list = append(list, line)
	}
	c.send(export.JSONText(list))
	return nil
}

// today tells the number of a day, whose date is the first text: the same for all who
// play on that day. It is one that the classic rules make of four 4s, none of which is
// missing up to their first miss.
func today(_ context.Context, c *call) error {
	h := fnv.New64a()
	h.Write([]byte(c.text(0)))
	most := int64(1)
	for _, r := range rules.ReachOf(rules.Default) {
		if r.Count == 4 && r.Digit == 4 {
			most = r.Here.FirstMiss - 1
		}
	}
	c.send(export.JSONText(struct {
		Target int64 `json:"target"`
	}{1 + int64(h.Sum64()%uint64(most))}))
	return nil
}
