package rational_test

import (
	"errors"
	"flag"
	"strings"
	"testing"

	"fourfours/expr"
	"fourfours/rational"

	"github.com/stretchr/testify/require"
)

// long is for the whole of what takes more than a second, of which a sample runs
// without it.
var long = flag.Bool("long", false, "run what takes long, too")

// TestMain draws less without -long.
func TestMain(m *testing.M) {
	flag.Parse()
	if checks := flag.Lookup("rapid.checks"); !*long && checks.Value.String() == checks.DefValue {
		_ = checks.Value.Set("25")
	}
	m.Run()
}

// failer is what *testing.T and *rapid.T share.
type failer interface {
	require.TestingT
	Helper()
}

func wideCalc() *rational.Calc { return rational.NewWide(rational.DefaultLimits()) }

// eval evaluates a text in the wide domain.
func eval(t failer, text string) (rational.Num, error) {
	t.Helper()
	tree, err := expr.Parse(text)
	require.NoError(t, err, "the text %.200s", text)
	return expr.Eval(wideCalc(), tree)
}

func evalWith(t failer, c *rational.Calc, text string) (rational.Num, error) {
	t.Helper()
	tree, err := expr.Parse(text)
	require.NoError(t, err)
	return expr.Eval(c, tree)
}

func value(t failer, text string) rational.Num {
	t.Helper()
	v, err := eval(t, text)
	require.NoError(t, err, "the value of %.200s", text)
	return v
}

// requireSame asserts that two numbers are equal by every test there is.
func requireSame(t failer, want, got rational.Num, what string) {
	t.Helper()
	require.True(t, want.Equal(got) && got.Equal(want), "%s: %.300v is not Equal to %.300v", what, got, want)
	k, err := wideCalc().Cmp(want, got)
	require.NoError(t, err, what)
	require.Zero(t, k, "%s: Cmp of %.300v and %.300v", what, got, want)
	require.Equal(t, want.IsInt(), got.IsInt(), "%s: IsInt", what)
	require.Equal(t, want.IsRat(), got.IsRat(), "%s: IsRat", what)
	require.Equal(t, want.IsCompact(), got.IsCompact(), "%s: a number with two forms: %.300v", what, got)
	require.Equal(t, want.String(), got.String(), "%s: the text", what)
}

// requireRefused asserts that a text is beyond the limit of that name.
func requireRefused(t failer, text, limit string) {
	t.Helper()
	v, err := eval(t, text)
	var over *rational.LimitError
	require.True(t, errors.As(err, &over), "%.100s: want limit %s, got %.100v, %v", text, limit, v, err)
	require.Equal(t, limit, over.Limit, "the limit that %.100s is beyond", text)
	_, ok := rational.DefaultLimits().Get(limit)
	require.True(t, ok, "%s is no limit", limit)
}

func nested(f string, n int, x string) string {
	return strings.Repeat(f+"(", n) + x + strings.Repeat(")", n)
}
