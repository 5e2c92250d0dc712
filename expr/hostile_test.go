package expr_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/expr"
	"fourfours/rational"
)

// TestHostile gives the parser, and everything that walks a tree, 32 kilobytes of
// each thing that could break it, and with -long a quarter of a megabyte. What is not linear would take
// minutes.
func TestHostile(t *testing.T) {
	size := 1 << 15
	if *expr.Long {
		size = 1 << 18
	}
	c := rational.NewCalc(rational.DefaultLimits())
	many := func(s string) string { return strings.Repeat(s, size/len(s)-2) }
	for name, text := range map[string]string{
		"opening parentheses":     strings.Repeat("(", expr.MaxText),
		"closing parentheses":     many(")"),
		"pairs":                   strings.Repeat("(", size/2) + "4" + strings.Repeat(")", size/2),
		"digits":                  strings.Repeat("4", expr.MaxText),
		"points":                  many("."),
		"digits after a point":    "." + many("4"),
		"recurring digits":        "." + many("4~"),
		"recurring pairs":         "." + many("1~2~"),
		"almost recurring":        "." + many("1~") + "2~",
		"overlined digits":        "." + many("4\u0305"),
		"overlines":               "4" + many("\u0305"),
		"tildes":                  ".4" + many("~"),
		"zero bytes":              many("\x00"),
		"bytes that are no UTF-8": many("\xff"),
		"cut UTF-8":               many("4\xe2\x88"),
		"spaces":                  many(" "),
		"wide spaces":             many("\u2003") + "4",
		"minus signs":             many("-") + "4",
		"subfactorials":           many("!") + "4",
		"factorials":              "4" + many("!"),
		"factorials apart":        "1" + many("! "),
		"percents":                "4" + many("%"),
		"roots":                   many("√") + "4",
		"square roots":            many("sqrt ") + "4",
		"calls":                   many("sqrt("),
		"calls of two":            many("root(4,"),
		"commas":                  many("root(4,4"),
		"powers":                  "4" + many("^4"),
		"negative powers":         "4" + many("^-4"),
		"raised digits":           "4" + many("²"),
		"raised minus signs":      "4" + many("⁻") + "²",
		"raised apart":            "4" + many("² "),
		"sum":                     "4" + strings.Repeat("+4", 2*size),
		"negative sum":            "-4" + many("-(-4)"),
		"sum of sums":             "4" + many("+(4+4)"),
		"product":                 "1" + many("*1"),
		"negative product":        "-1" + many("*1"),
		"quotients":               "1" + many("/1"),
		"equals signs":            many("4="),
		"letters":                 many("a"),
		"names":                   many("sqrt"),
		"too long":                strings.Repeat("4", expr.MaxText+1),
		"at the nesting limit":    strings.Repeat("(", expr.MaxNesting-1) + "4" + strings.Repeat(")", expr.MaxNesting-1),
		"signs at the limit":      strings.Repeat("-", expr.MaxNesting/2) + "4",
		"calls at the limit":      strings.Repeat("sqrt(", expr.MaxNesting-1) + "4" + strings.Repeat(")", expr.MaxNesting-1),
		"powers at the limit":     "1" + strings.Repeat("^1", expr.MaxNesting-1),
	} {
		tree, err := expr.Parse(text)
		if err != nil {
			var fault *expr.SyntaxError
			require.ErrorAs(t, err, &fault, name)
			require.LessOrEqual(t, fault.Offset, len(text), name)
			assert.Less(t, len(err.Error()), 300, "%s: a long message", name)
		} else {
			_, err := expr.Eval(c, tree)
			var fault *expr.EvalError
			if errors.As(err, &fault) {
				assert.Less(t, len(err.Error()), 300, "%s: a long message", name)
			}
			tree.Cost()
			tree.Level()
			tree.Digits()
			tree.Shape()
			tree.Under(expr.SetOf(expr.Percent))
			again, err := expr.Parse(tree.Text())
			require.NoError(t, err, "%s: the canonical text", name)
			assert.True(t, tree.Equal(again), "%s: the canonical text is another tree", name)
		}
		_, _ = expr.ParseLine(text, expr.SetOf(expr.DoubleFactorial, expr.TripleFactorial))
		t.Logf("%-25s %.80v", name, err)
	}
}

func TestNestingLimit(t *testing.T) {
	tooDeep := fmt.Sprintf("nested more than %d deep", expr.MaxNesting)
	for name, test := range map[string]struct {
		make func(n int) string
		most int
	}{
		"parentheses": {func(n int) string { return strings.Repeat("(", n) + "4" + strings.Repeat(")", n) }, expr.MaxNesting},
		"calls":       {func(n int) string { return strings.Repeat("sqrt(", n) + "4" + strings.Repeat(")", n) }, expr.MaxNesting},
		"signs":       {func(n int) string { return strings.Repeat("-", n) + "4" }, expr.MaxNesting/2 + 1},
		"prefixes":    {func(n int) string { return strings.Repeat("!", n) + "4" }, expr.MaxNesting/2 + 1},
		"roots":       {func(n int) string { return strings.Repeat("√", n) + "4" }, expr.MaxNesting},
		"powers":      {func(n int) string { return "4" + strings.Repeat("^4", n) }, expr.MaxNesting},
	} {
		_, err := expr.Parse(test.make(test.most - 1))
		assert.NoError(t, err, "%s, %d deep", name, test.most-1)
		_, err = expr.Parse(test.make(test.most))
		assert.ErrorContains(t, err, tooDeep, "%s, %d deep", name, test.most)
	}
	deep := "4" + strings.Repeat("⁻", expr.MaxNesting) + "²"
	_, err := expr.Parse(deep)
	assert.ErrorContains(t, err, tooDeep, "raised minus signs")
}
