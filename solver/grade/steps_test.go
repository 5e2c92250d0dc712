package grade_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"fourfours/solver/grade"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
)

// TestLongSteps: every step of a long expression is looked at, up to the last, which is
// here the only one that is no positive whole number.
func TestLongSteps(t *testing.T) {
	const terms = 4000
	sum := strings.Repeat("1+", terms-1) + "1"
	g := grade.New(grade.Request{Rules: rules.Every(), Supply: supply.Copies(supply.Any, supply.Any), WholeSteps: true})
	for text, want := range map[string]grade.Verdict{
		sum:                  grade.True,
		sum + "-4001":        grade.ExcludedOperator,
		"(" + sum + ")/4001": grade.NotInteger,
	} {
		got := g.Grade(text)[0]
		assert.Equal(t, want, got.Verdict, "%.9s...%s", text, text[len(text)-6:])
		broken := false
		for _, f := range got.Faults {
			broken = broken || f.Verdict == grade.ExcludedOperator
		}
		assert.Equal(t, text != sum, broken, "%.9s...%s", text, text[len(text)-6:])
	}
}

// TestStepsOutside: a step without an exact value is broken too, though what is made of it
// is a whole number.
func TestStepsOutside(t *testing.T) {
	g := grade.New(grade.Request{Rules: rules.Every(), Supply: supply.Copies(supply.Any, supply.Any), WholeSteps: true})
	got := g.Grade("floor(log(4,44))")[0]
	assert.Equal(t, grade.ExcludedOperator, got.Verdict)
	assert.Equal(t, "column 7: log(4,44) is no integer, and every step has to be a positive whole number", got.Faults[0].Message)
}
