package expr_test

import (
	"errors"
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"fourfours/expr"
	"fourfours/expr/internal/exprtest"
	"fourfours/rational"
)

func TestIdentities(t *testing.T) {
	c := exprtest.Wide(t)
	for _, r := range exprtest.Records(t, "identities.txt", 2) {
		value, unlike := strings.CutSuffix(r.Fields[0], " unlike")
		text := r.Fields[1]
		tree := exprtest.Parse(t, text)
		assert.Equal(t, text, tree.Text(), "identities.txt:%d: the canonical text", r.Line)
		v, err := expr.Eval(c, tree)
		if unlike && errors.Is(err, rational.ErrOutside) {
			continue
		}
		if assert.NoError(t, err, "identities.txt:%d: %s", r.Line, text) {
			assert.Equal(t, value, v.String(), "identities.txt:%d: the value of %s", r.Line, text)
		}
	}
}

func TestNearMisses(t *testing.T) {
	c := exprtest.Wide(t)
	for _, r := range exprtest.Records(t, "nearmisses.txt", 2) {
		tree := exprtest.Parse(t, r.Fields[1])
		assert.Equal(t, r.Fields[1], tree.Text(), "nearmisses.txt:%d: the canonical text", r.Line)
		v, err := expr.Eval(c, tree)
		var limit *rational.LimitError
		if errors.As(err, &limit) || errors.Is(err, rational.ErrOutside) {
			continue
		}
		if assert.NoError(t, err, "nearmisses.txt:%d: %s", r.Line, r.Fields[1]) {
			assert.NotEqual(t, r.Fields[0], v.String(), "nearmisses.txt:%d: %s does not have this value", r.Line, r.Fields[1])
		}
	}
}

func TestEvalErrorNamesTheFirstPart(t *testing.T) {
	c := exprtest.Wide(t)
	for text, part := range map[string]string{
		"4/(4-4)+sqrt(-4)":  "4/(4-4)",
		"sqrt(-4)+4/(4-4)":  "sqrt(-4)",
		"4+(4+.4!)*4":       ".4!",
		"log(4,44)":         "log(4,44)",
		"4^(0^0)/(4/0)":     "0^0",
		"gamma(4)+gamma(0)": "gamma(0)",
	} {
		_, err := expr.Eval(c, exprtest.Parse(t, text))
		var fault *expr.EvalError
		if assert.ErrorAs(t, err, &fault, text) {
			assert.Equal(t, part, fault.Tree.Text(), "the part of %s that is at fault", text)
			assert.Equal(t, part+": "+fault.Err.Error(), err.Error(), "the message for %s", text)
		}
	}
	_, err := expr.Eval(c, exprtest.Parse(t, "sqrt(-"+strings.Repeat("4", 200)+")"))
	require.Error(t, err)
	assert.Less(t, len(err.Error()), 150, "the message quotes all of a long text: %v", err)
}

// TestLitValue compares the value of a literal with the sum of its digits, the
// recurring ones as a geometric series.
func TestLitValue(t *testing.T) {
	c := exprtest.Wide(t)
	rapid.Check(t, func(t *rapid.T) {
		l := exprtest.DrawLit(t)
		want, place := new(big.Rat), big.NewRat(1, 1)
		tenth, ten := big.NewRat(1, 10), big.NewRat(10, 1)
		for _, d := range l.Int {
			want.Mul(want, ten)
			want.Add(want, big.NewRat(int64(d-'0'), 1))
		}
		for i, d := range l.Frac {
			place.Mul(place, tenth)
			term := new(big.Rat).Mul(place, big.NewRat(int64(d-'0'), 1))
			if i >= len(l.Frac)-l.Period {
				// term * (1 + 10^-p + 10^-2p + ...)
				ratio := big.NewRat(1, 1)
				for range l.Period {
					ratio.Mul(ratio, tenth)
				}
				term.Quo(term, ratio.Sub(big.NewRat(1, 1), ratio))
			}
			want.Add(want, term)
		}
		v, err := l.Value(c)
		if err != nil {
			t.Fatalf("%s: %v", l.Text(), err)
		}
		got, _ := v.Rat()
		if got.Cmp(want) != 0 {
			t.Fatalf("%s is %v instead of %v", l.Text(), got, want)
		}
	})
}

func TestLongLiterals(t *testing.T) {
	c := exprtest.Wide(t)
	zeros := strings.Repeat("0", 1<<20-9)
	for text, want := range map[string]string{
		zeros:                                  "0",
		zeros + "4":                            "4",
		"4." + zeros:                           "4",
		"." + strings.Repeat("9~", 1<<19-1):    "1",
		"." + strings.Repeat("1~2~", 1e5):      "4/33",
		"." + strings.Repeat("9", 2000) + "9~": "1",
	} {
		v, err := expr.Eval(c, exprtest.Parse(t, text))
		if strings.HasPrefix(text, ".9~") {
			continue // half a million digits, of which 25,000 are read; no error is promised
		}
		if strings.HasPrefix(text, ".1~") {
			assert.ErrorContains(t, err, "beyond limit bits: a literal of 200000 digits")
			continue
		}
		if assert.NoError(t, err, "%.20s...", text) {
			assert.Equal(t, want, v.String(), "%.20s...", text)
		}
	}
	_, err := expr.Eval(c, exprtest.Parse(t, strings.Repeat("4", expr.MaxText)))
	assert.ErrorContains(t, err, "beyond limit bits", "a megabyte of digits")
	_, err = expr.Eval(c, exprtest.Parse(t, strings.Repeat("4", 5000)))
	assert.ErrorContains(t, err, "beyond limit", "5,000 digits")
}

func TestFactorialFamily(t *testing.T) {
	l := rational.DefaultLimits()
	for name, v := range map[string]int64{"factorial": 200, "bits": 4096} {
		require.NoError(t, l.Set(name, v))
	}
	c := rational.NewCalc(l)
	for n := range int64(130) {
		// The derangements by inclusion and exclusion: the sum of
		// (-1)^k * n!/k!.
		sub, double, term := new(big.Int), big.NewInt(1), big.NewInt(1)
		for k := n; k >= 0; k-- {
			if k%2 == 0 {
				sub.Add(sub, term)
			} else {
				sub.Sub(sub, term)
			}
			term.Mul(term, big.NewInt(max(k, 1)))
		}
		for k := n; k > 0; k -= 2 {
			double.Mul(double, big.NewInt(k))
		}
		got, err := expr.DoubleFactorialOf(c, rational.FromInt(n), rational.Num{})
		if assert.NoError(t, err, "%d!!", n) {
			assert.Equal(t, double.String(), got.String(), "%d!!", n)
		}
		got, err = expr.SubfactorialOf(c, rational.FromInt(n), rational.Num{})
		var limit *rational.LimitError
		if errors.As(err, &limit) && limit.Limit == "cofactor" {
			continue // a large prime factor
		}
		if assert.NoError(t, err, "!%d", n) {
			assert.Equal(t, sub.String(), got.String(), "!%d", n)
		}
		if n > 0 {
			got, err = expr.GammaOf(c, rational.FromInt(n), rational.Num{})
			if assert.NoError(t, err, "gamma(%d)", n) {
				assert.Equal(t, new(big.Int).MulRange(1, n-1).String(), got.String(), "gamma(%d)", n)
			}
		}
	}
	for _, f := range []func(*rational.Calc, rational.Num, rational.Num) (rational.Num, error){expr.DoubleFactorialOf, expr.SubfactorialOf} {
		_, err := f(c, rational.FromInt(201), rational.Num{})
		assert.ErrorContains(t, err, "beyond limit factorial")
	}
	_, err := expr.GammaOf(c, rational.FromInt(202), rational.Num{})
	assert.ErrorContains(t, err, "beyond limit factorial")
	_, err = expr.GammaOf(c, rational.FromInt(201), rational.Num{})
	assert.NoError(t, err, "200! is at the limit")
}

func TestLogarithmInvertsPower(t *testing.T) {
	c := exprtest.Wide(t)
	rapid.Check(t, func(t *rapid.T) {
		b, err := c.FromRat(big.NewRat(rapid.Int64Range(1, 1e6).Draw(t, "numerator"), rapid.Int64Range(1, 1e6).Draw(t, "denominator")))
		if err != nil || b.Equal(rational.FromInt(1)) {
			return
		}
		r, _ := c.FromRat(big.NewRat(rapid.Int64Range(-9, 9).Draw(t, "p"), rapid.Int64Range(1, 4).Draw(t, "q")))
		x, err := c.Pow(b, r)
		if err != nil {
			return
		}
		got, err := c.Log(b, x)
		if err != nil || !got.Equal(r) {
			t.Fatalf("log(%v,%v) is %v, %v instead of %v", b, x, got, err, r)
		}
		// A logarithm that is claimed to be rational must be one.
		y := rational.FromInt(rapid.Int64Range(1, 1e6).Draw(t, "y"))
		if got, err = c.Log(b, y); err == nil {
			if back, err := c.Pow(b, got); err != nil || !back.Equal(y) {
				t.Fatalf("log(%v,%v) is said to be %v, but the power is %v, %v", b, y, got, back, err)
			}
		}
	})
}

func TestBitwise(t *testing.T) {
	c := exprtest.Wide(t)
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.Int64Range(0, 1<<40).Draw(t, "a")
		b := rapid.Int64Range(0, 1<<40).Draw(t, "b")
		n := rapid.Int64Range(0, 50).Draw(t, "n")
		x, y, k := rational.FromInt(a), rational.FromInt(b), rational.FromInt(n)
		shifted := new(big.Int).Lsh(big.NewInt(a), uint(n)).String()
		for name, test := range map[string]struct {
			op   expr.Op
			y    rational.Num
			want string
		}{
			"or":  {expr.Or, y, big.NewInt(a | b).String()},
			"and": {expr.And, y, big.NewInt(a & b).String()},
			"xor": {expr.Xor, y, big.NewInt(a ^ b).String()},
			"shl": {expr.Shl, k, shifted},
			"shr": {expr.Shr, k, big.NewInt(a >> n).String()},
		} {
			got, err := test.op.Info().Eval(c, x, test.y)
			if err != nil || got.String() != test.want {
				t.Fatalf("%s(%v,%v) is %v, %v instead of %s", name, x, test.y, got, err, test.want)
			}
		}
	})
}
