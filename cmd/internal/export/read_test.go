package export_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/cmd/internal/export"
	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver"
	"fourfours/solver/grade"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
)

// written is a key of some answers in a format.
func written(t *testing.T, name string, k *export.Key, answers []solver.Answer, sum solver.Summary) string {
	t.Helper()
	f, err := export.FindFormat(name)
	require.NoError(t, err)
	e := f.Exporter(k)
	text := e.Begin(nil)
	for _, a := range answers {
		text = e.Append(text, a)
	}
	return string(e.End(text, sum))
}

// TestReadBack: of a key in any format but html, each answer that was found is read as
// one claim that is true under the rules of the key, and nothing else is graded.
func TestReadBack(t *testing.T) {
	ops, err := rules.Parse("everything")
	require.NoError(t, err)
	answer := func(target int64, value, text string) solver.Answer {
		return solver.Answer{Target: target, Value: value, Found: true, Text: text, Count: 4, Digit: 4}
	}
	answers := []solver.Answer{
		answer(-5, "-5", "-4-4^(4-4)"),
		answer(3, "3", "(4+4+4)/4"),
		{Target: 7, Value: "7", Digit: 4},
		answer(24, "24", "4*4+sqrt(4)*4"),
		{Target: 6, Value: "6", Text: "gamma(4)+4-4*4/4", Needs: expr.SetOf(expr.Gamma), Digit: 4},
	}
	for _, sum := range []solver.Summary{{Asked: 5, Decided: 5, Found: 3}, {Asked: 9, Decided: 5, Found: 3, Interrupted: true}} {
		k := export.NewKey(solver.Request{Rules: ops, Limits: rational.DefaultLimits(), MaxMemory: 1 << 30}, "everything", "test")
		for _, name := range export.FormatNames() {
			if name == "html" {
				continue
			}
			g := grade.New(grade.Request{Rules: expr.SetOf(expr.Add), Supply: supply.Copies(4, 4)})
			var reader export.KeyReader
			var read, open int
			for line := range strings.Lines(written(t, name, k, answers, sum)) {
				for _, c := range reader.Line(strings.TrimSuffix(line, "\n")) {
					switch c.Kind {
					case grade.NotFound:
						open++
					case grade.Graded:
						for _, got := range g.GradeOf(c.Text, c.Own) {
							read++
							assert.True(t, got.IsClaim, "%s: %s", name, line)
							for _, f := range got.Faults { // a line alone does not tell the rules
								assert.Equal(t, grade.ExcludedOperator, f.Verdict, "%s: %s", name, line)
								assert.Empty(t, c.Own.RuleList, "%s: %s", name, line)
							}
						}
					}
				}
			}
			assert.Equal(t, 3, read, "answers in %s", name)
			assert.Equal(t, 2, open, "targets without one in %s", name)
		}
	}
}
