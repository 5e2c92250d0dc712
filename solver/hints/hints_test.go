package hints

import (
	"fmt"
	"strings"
	"testing"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver"
	"fourfours/solver/rules"
	"fourfours/solver/target"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestHints(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"4!+44/.4~", "how-many: 4 signs and 3 numbers | which: recurring ~, add +, divide /, factorial !; 4, 44, .4~ | last-step: the last step: 24+99 | all: all of it: 4!+44/.4~"},
		{"44-44", "how-many: 1 sign and 2 numbers | which: subtract -; 2 times 44 | all: all of it: 44-44"},
		{"4444", "how-many: no signs and 1 number | which: no signs; 4444 | all: all of it: 4444"},
		{"4*(4-4)*4", "how-many: 3 signs and 4 numbers | which: subtract -, 2 times multiply *; 4 times 4 | last-step: the last step: 0*4 | all: all of it: 4*(4-4)*4"},
		{"4^-(4/4)", "how-many: 3 signs and 3 numbers | which: divide /, negate -, power ^; 3 times 4 | last-step: the last step: 4^-1 | all: all of it: 4^-(4/4)"},
		{"(4/4-4)!", "how-many: 3 signs and 3 numbers | which: subtract -, divide /, factorial !; 3 times 4 | last-step: the last step: (-3)! | all: all of it: (4/4-4)!"},
		{"sqrt(4)*sqrt(44/4)", "how-many: 4 signs and 3 numbers | which: multiply *, divide /, 2 times sqrt; 2 times 4, 44 | last-step: the last step: 2*sqrt(11) | all: all of it: sqrt(4)*sqrt(44/4)"},
		{"4%+4!%", "how-many: 4 signs and 2 numbers | which: add +, factorial !, 2 times percent %; 2 times 4 | last-step: the last step: 1/25+6/25 | all: all of it: 4%+4!%"},
		{"(4!)!/((4!)!-4)", "how-many: 6 signs and 3 numbers | which: subtract -, divide /, 4 times factorial !; 3 times 4 | last-step: the last step is divide / | all: all of it: (4!)!/((4!)!-4)"},
		{"((4!)!)!-4", "how-many: 4 signs and 2 numbers | which: subtract -, 3 times factorial !; 2 times 4 | last-step: the last step is subtract - | all: all of it: ((4!)!)!-4"},
	} {
		tree, err := expr.Parse(test.text)
		require.NoError(t, err)
		ops, err := rules.Parse("classic,percent")
		require.NoError(t, err)
		var got []string
		for _, h := range Of(rational.NewCalc(rational.DefaultLimits()), tree, ops, Name) {
			text := fmt.Sprintf("%s: %s", h.Kind, h.Text)
			if h.Expression != "" {
				text += ": " + h.Expression
			}
			got = append(got, text)
		}
		assert.Equal(t, test.want, strings.Join(got, " | "), test.text)
	}
}

// TestLastStepIsTrue: what the last step shows has the value of the answer.
func TestLastStepIsTrue(t *testing.T) {
	most, steps := int64(112), 0
	if *long {
		most = 1000
	}
	calc := rational.NewCalc(rational.DefaultLimits())
	answers, _ := solver.Solve(t.Context(), solver.Request{Targets: []target.Range{{Lo: 0, Hi: most}}})
	for a, err := range answers {
		require.NoError(t, err)
		if !a.Found {
			continue
		}
		tree, err := expr.Parse(a.Text)
		require.NoError(t, err)
		for _, h := range Of(calc, tree, tree.Ops(), Name) {
			if h.Expression == "" {
				continue
			}
			steps++
			step, err := expr.Parse(h.Expression)
			require.NoError(t, err)
			assert.Equal(t, h.Expression, step.Text(), "canonical")
			value, err := expr.Eval(calc, step)
			require.NoError(t, err)
			assert.Equal(t, fmt.Sprint(a.Target), value.String(), "%s of %s", h.Kind, a.Text)
		}
	}
	assert.Greater(t, steps, 200)
}
