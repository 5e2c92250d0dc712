package approx

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"fourfours/expr"
	"fourfours/expr/internal/exprtest"
	"fourfours/rational"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// calcs are the two ways of numeric evaluation: with exact parts, and with
// literals only.
func calcs() map[string]*rational.Calc {
	return map[string]*rational.Calc{"with exact parts": rational.NewCalc(rational.DefaultLimits()), "numeric": nil}
}

// TestCompareNearMisses tells apart what is nearly the same, on the right side.
func TestCompareNearMisses(t *testing.T) {
	nested := func(n int) string { return strings.Repeat("sqrt(", n) + "4" + strings.Repeat(")", n) }
	type miss struct {
		text, other string
		order       int
	}
	misses := []miss{
		{"4+4/4^4!", "4", 1},
		{".4^44+4", "4", 1},
		{"sqrt(4^4^4+4)", "2^256", 1},
		{"sqrt(4^4^4-4)", "2^256", -1},
		{"4!*sqrt(4^4!+.4)", "402653184", 1},
		{nested(60), "1", 1},
		{nested(1000), "1", 1},
		{"4-4^-4^4", "4", -1},
		{"4+.4^999", "4", 1},
		{"sqrt(2)+sqrt(3)", "3.146264369941972342329135", 1},
		{"sqrt(2)+sqrt(3)", "3.146264369941972342329136", -1},
		{"(4^sqrt(2)+4^-400)^sqrt(2)", "16", 1},
		{"(4^sqrt(2)-4^-400)^sqrt(2)", "16", -1},
		{"log(4,64+.4^400)", "3", 1},
		{"root(3,64-.4^400)", "4", -1},
		{"gamma(44)!", "44", 1},
		{"4^4^4^4", "4", 1},
		{"-4^4^4^4", "-4^4^4", -1},
		{"((4!)!)!", "4^4^4", 1},
		{"((4!)!)!", "(4!)!", 1},
		{"9999999!", "9999999^9999999", -1},
		{"9999999!", "(9999999/3)^9999999", 1},
		// Ramanujan: nearly integers.
		{"2.718281828459045235360287^(3.141592653589793238462643*sqrt(163))", "262537412640768744", -1},
		{"sqrt(2)^sqrt(2)^sqrt(2)", "1.7608395558800286", -1},
		{"(1+4^-44)^4^44", "2.718281828459045235360287471352662497757", -1},
		// sums of square roots (D. Eppstein's list of small differences)
		{"sqrt(10)+sqrt(11)", "sqrt(5)+sqrt(18)", 1},
		{"sqrt(1000025)+sqrt(1000031)+sqrt(1000084)+sqrt(1000087)", "sqrt(1000028)+sqrt(1000047)+sqrt(1000074)+sqrt(1000078)", 0},
		{"4+(199*!198-!199)*4^-4", "4", 1},
	}
	for _, r := range exprtest.Records(t, "nearmisses.txt", 2) {
		misses = append(misses, miss{r.Fields[1], r.Fields[0], 0})
	}
	for name, c := range calcs() {
		for _, m := range misses {
			got, err := Compare(c, exprtest.Parse(t, m.text), exprtest.Parse(t, m.other))
			var undefined *rational.UndefinedError
			if errors.As(err, &undefined) {
				continue // of a larger table: no value is no equal value
			}
			if !assert.NoError(t, err, "%s: %s against %s", name, m.text, m.other) {
				continue
			}
			assert.False(t, got.Equal, "%s: %s is not %s", name, m.text, m.other)
			assert.NotZero(t, got.Order, "%s: %s is not told apart from %s; %d digits agree", name, m.text, m.other, got.Digits)
			if m.order != 0 {
				assert.Equal(t, m.order, got.Order, "%s: the sign of %s less %s", name, m.text, m.other)
			}
			value, complete := got.Value.Text(8)
			diff, certain := got.Diff.Text(4)
			assert.True(t, complete && certain, "%s: %s is %s, that is %s more than %s: digits are missing", name, m.text, value, diff, m.other)
			assert.Less(t, len(value), 130, "the text of %s", m.text)
		}
	}
}

// TestCompareIdentities never tells apart what is the same.
func TestCompareIdentities(t *testing.T) {
	type identity struct{ text, value string }
	identities := []identity{
		{"(4^sqrt(sqrt(4)))^sqrt(sqrt(4))", "16"},
		{"sqrt(5+2*sqrt(6))", "sqrt(2)+sqrt(3)"},
		{"sqrt(6+4*sqrt(2))", "2+sqrt(2)"},
		{"root(3,7+5*sqrt(2))", "1+sqrt(2)"},
		{"root(3,2+sqrt(5))+root(3,2-sqrt(5))", "1"},
		{"sqrt(sqrt(2)-1)*sqrt(sqrt(2)+1)", "1"},
		{"log(2,3)*log(3,4)", "2"},
		{"log(4,8)", "3/2"},
		{"4^log(4,5)", "5"},
		{"9999!/9998!", "9999"},
		{"8888!!*8887!!", "8888!"},
		{"sqrt(2)^sqrt(2)*sqrt(2)^(2-sqrt(2))", "2"},
		{"!200-200*!199", "1"},
		{"(4^4^4+sqrt(2))-4^4^4", "sqrt(2)"},
		{"floor(4^sqrt(2))", "7"},
		{"(sqrt(44)+sqrt(43))*(sqrt(44)-sqrt(43))", "1"},
		{".4~", "4/9"},
		{".1~2~", "4/33"},
		{"root(7,4)^7", "4"},
	}
	for _, r := range exprtest.Records(t, "identities.txt", 2) {
		identities = append(identities, identity{r.Fields[1], strings.Fields(r.Fields[0])[0]})
	}
	for name, c := range calcs() {
		for _, i := range identities {
			got, err := Compare(c, exprtest.Parse(t, i.text), exprtest.Parse(t, i.value))
			var open *UndecidedError
			if errors.As(err, &open) {
				continue
			}
			if assert.NoError(t, err, "%s: %s", name, i.text) {
				assert.Zero(t, got.Order, "%s: %s is %s; the difference is in %v", name, i.text, i.value, &got.Diff.x)
				assert.True(t, got.Equal || got.Digits > 300, "%s: %s is %s; %d digits agree", name, i.text, i.value, got.Digits)
			}
		}
	}
}

func TestCompare(t *testing.T) {
	c := rational.NewCalc(rational.DefaultLimits())
	for text, want := range map[string]struct {
		order int
		equal bool
	}{
		"4+4+4":                   {1, false},
		"4-4":                     {-1, false},
		"sqrt(4)":                 {0, true},
		"floor(sqrt(2)+sqrt(3))":  {1, false},
		"ceil(sqrt(2))":           {0, true},
		"sqrt(2)*sqrt(2)":         {0, true}, // exact by c
		"sqrt(6+4*sqrt(2))-2^.5":  {0, false},
		"4^sqrt(sqrt(4))+4":       {1, false},
		"-4^4^4^4":                {-1, false},
		"log(4,44)-log(4,44)/4^9": {1, false},
	} {
		got, err := compareNumber(c, exprtest.Parse(t, text), rational.FromInt(2))
		require.NoError(t, err, text)
		assert.Equal(t, want.order, got.Order, "the order of %s and 2", text)
		if want.equal || want.order != 0 {
			assert.Equal(t, want.equal, got.Equal, "whether %s is proved to be 2", text)
		}
	}
	got, err := compareNumber(c, exprtest.Parse(t, "4^sqrt(sqrt(4))+4"), rational.FromInt(12))
	require.NoError(t, err)
	text, _ := got.Value.Text(6)
	assert.Equal(t, "11.1029…", text, "the example of the issue")
	_, err = compareNumber(c, exprtest.Parse(t, "4/(sqrt(2)-sqrt(2))"), rational.FromInt(12))
	var undefined *rational.UndefinedError
	assert.ErrorAs(t, err, &undefined, "a comparison of what is undefined")
}

func TestApproxText(t *testing.T) {
	for text, want := range map[string]string{
		"4^sqrt(sqrt(4))+4":       "11.10299330…",
		"-4^sqrt(2)":              "-7.102993301…",
		"sqrt(2)":                 "1.414213562…",
		"4":                       "4",
		"-4.25":                   "-4.25",
		"4/7":                     "0.5714285714…",
		"4+4/4^4!":                "4.000000000000014…",
		"4-4/4^4!":                "3.999999999999985…",
		"-4-4/4^4!":               "-4.000000000000014…",
		".4^44+4":                 "4.0000000000000000030…",
		"4^-4^4+4":                "4+7.458…e-155",
		"4-4^-4^4":                "4-7.458…e-155",
		"-4+4^-4^4":               "-4+7.458…e-155",
		"-4-4^-4^4":               "-4-7.458…e-155",
		"4+2^-150":                "4+7.006…e-46",
		"10^99+sqrt(2)-sqrt(2)/1": "",
		"sqrt(4^4^4+4)":           "115792089237316195423570985008687907853269984665640564039457584007913129639936+1.727…e-77",
		"4!*sqrt(4^4!+.4)":        "402653184.00000028…",
		"4^4^4":                   "1.340780792…e154",
		"4^4":                     "256",
		"4^-4":                    "0.00390625",
		"4^-4^4":                  "7.458340731…e-155",
		"4^-8":                    "0.00001525878906…",
		"4^-20":                   "9.094947017…e-13",
		"123456789012345678":      "123456789012345678",
		"10^17+sqrt(2)":           "100000000000000001.4…",
		"10^30":                   "1e30",
		"10^30+1":                 "1.000000000…e30",
		"(44^4)!":                 "7.713657276…e23011499",
		"-(44^4)!":                "-7.713657276…e23011499",
		"4^4^4^4":                 ">1e646456991",
		"-4^4^4^4":                "<-1e646456991",
		"4-4":                     "0",
		"sqrt(2)/100000":          "0.00001414213562…",
		"sqrt(2)/10000000000":     "1.414213562…e-10",
		"4-sqrt(2)*sqrt(2)*4^-99": "4-4.978…e-60",
		"999999999+sqrt(3)/2":     "999999999.8…",
		"sq(4.4)":                 "19.36000000…",
		"1.5~":                    "1.555555555…",
	} {
		a, err := Evaluate(nil, exprtest.Parse(t, text), toDigits(10))
		if !assert.NoError(t, err, text) {
			continue
		}
		got, complete := a.Text(10)
		if want == "" {
			assert.False(t, complete, text)
			continue
		}
		if text == "sq(4.4)" {
			// 19.36 is no binary fraction: it is not told apart from 19.35999….
			assert.False(t, complete, text)
			near, digits, ok := a.Near()
			assert.True(t, ok && near == "19.36" && digits > 1200, "%s is near %s to %d digits", text, near, digits)
			continue
		}
		assert.True(t, complete, "%s: %s", text, got)
		assert.Equal(t, want, got, text)
	}
}

func TestApproxNear(t *testing.T) {
	for text, want := range map[string]string{
		"sqrt(6+4*sqrt(2))-sqrt(2)":  "2",
		"-sqrt(6+4*sqrt(2))+sqrt(2)": "-2",
		"sqrt(2)-sqrt(2)":            "0",
		"sqrt(2)*sqrt(2)/4":          "0.5",
		"sqrt(2)*sqrt(2)*.44":        "0.88",
		"sqrt(2)*sqrt(2)*1234.5":     "2469",
		"sqrt(2)*sqrt(2)/10^20":      "2e-20",
		"sqrt(2)*sqrt(2)*10^60":      "2" + strings.Repeat("0", 60),
		"1/3":                        "",
	} {
		a, err := Evaluate(nil, exprtest.Parse(t, text), toDigits(5))
		require.NoError(t, err, text)
		got, digits, ok := a.Near()
		assert.Equal(t, want, got, text)
		assert.Equal(t, want != "", ok, text)
		assert.True(t, !ok || digits > 1200, "%s: %d digits", text, digits)
	}
	var zero Value
	got, complete := zero.Text(4)
	assert.True(t, complete && got == "0", "the text of the zero value")
}

// TestApproxTextDigits compares the text of quotients with long division.
func TestApproxTextDigits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.Int64Range(1, 1e12).Draw(t, "numerator")
		q := rapid.Int64Range(1, 1e12).Draw(t, "denominator")
		n := rapid.IntRange(1, 60).Draw(t, "digits")
		tree := must(expr.Parse(fmt.Sprintf("%d/%d", p, q)))
		a, err := Evaluate(nil, tree, toDigits(n))
		if err != nil {
			t.Fatal(err)
		}
		got, complete := a.Text(n)
		if !complete {
			// An end of the expansion that is no binary fraction.
			if near, _, ok := a.Near(); !ok || !sameDecimal(near, big.NewRat(p, q)) {
				t.Fatalf("%v: neither digits nor a short number, but %s and %s", tree.Text(), got, near)
			}
			return
		}
		digits, cut := strings.CutSuffix(got, "…")
		if !cut && strings.Contains(got, "…") {
			return // scientific
		}
		point := strings.IndexByte(digits, '.')
		places := 0
		if point >= 0 {
			places = len(digits) - point - 1
		}
		// floor(p*10^places/q)
		want := new(big.Int).Mul(big.NewInt(p), tenTo(places))
		rest := new(big.Int)
		want.QuoRem(want, big.NewInt(q), rest)
		if v, ok := new(big.Int).SetString(strings.Replace(digits, ".", "", 1), 10); !strings.Contains(digits, "e") && (!ok || v.Cmp(want) != 0 || cut != (rest.Sign() != 0)) {
			t.Fatalf("%s: %s is not cut off from %v/10^%d", tree.Text(), got, want, places)
		}
	})
}

// sameDecimal reports whether a decimal number is the fraction v.
func sameDecimal(s string, v *big.Rat) bool {
	r, ok := new(big.Rat).SetString(s)
	return ok && r.Cmp(v) == 0
}

// TestNumericOperators checks that no operator of the table is forgotten, and
// that each agrees with its exact function on operands of all sizes.
func TestNumericOperators(t *testing.T) {
	var operands []*expr.Tree
	for _, text := range []string{"0", "1", "2", "3", "7", "100", "4321", "10^9", "10^18", "10^40", "-1", "-2", "1/2", "sqrt(2)"} {
		operands = append(operands, exprtest.Parse(t, text))
	}
	c := rational.NewWide(rational.DefaultLimits())
	for _, row := range expr.Operators() {
		op := row.Op
		assert.Equal(t, op.Info().Fixity != expr.Form, numericOperators[op.Of()] != nil, "the numeric function of %s in eval.go", op)
		if row.Fixity == expr.Form || row.Place != expr.Anywhere {
			continue
		}
		for _, l := range operands {
			trees := []*expr.Tree{{Op: op, L: l}}
			if row.Arity == 2 {
				trees = trees[:0]
				for _, r := range operands {
					trees = append(trees, &expr.Tree{Op: op, L: l, R: r})
				}
			}
			for _, tree := range trees {
				c.Reset()
				_, wrong := contradiction(c, tree)
				assert.Empty(t, wrong, tree.Text())
			}
		}
	}
}

// TestApproximatePrecision checks that more precision never contradicts less:
// the interval at twice the bits is part of the first.
func TestApproximatePrecision(t *testing.T) {
	c := rational.NewCalc(rational.DefaultLimits())
	check := func(t *rapid.T, tree *expr.Tree) {
		for _, exact := range []*rational.Calc{nil, c} {
			p, err := compileNumeric(exact, tree)
			if err != nil {
				return
			}
			var last *interval
			var lastErr error
			for prec := uint(64); prec <= 256; prec *= 2 {
				m := machine{arith: newTestArith(prec)}
				x, err := m.run(p)
				var undefined *rational.UndefinedError
				switch {
				case errors.As(lastErr, &undefined) && !errors.As(err, &undefined):
					t.Fatalf("%s: %v, and with %d bits %v", tree.Text(), lastErr, prec, err)
				case last != nil && err != nil:
					t.Fatalf("%s: a value with %d bits, and none with %d: %v", tree.Text(), prec/2, prec, err)
				case last != nil && !last.holds(x) && x.lo.MantExp(nil) > math.MinInt32+99 && x.hi.MantExp(nil) > math.MinInt32+99:
					// (The smallest numbers of two precisions are not comparable.)
					t.Fatalf("%s: in %v with %d bits, and in %v with %d", tree.Text(), last, prec/2, x, prec)
				}
				last, lastErr = x, err
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) { check(t, exprtest.Trees().Draw(t, "tree")) })
	rapid.Check(t, func(t *rapid.T) { check(t, lively(t, c, rapid.IntRange(1, 8).Draw(t, "size"))) })
}

func BenchmarkCompare(b *testing.B) {
	c := rational.NewCalc(rational.DefaultLimits())
	for _, text := range []string{"4^sqrt(sqrt(4))+4", "sqrt(2)+sqrt(3)", "sqrt(4^4^4+4)", "(4^sqrt(sqrt(4)))^sqrt(sqrt(4))"} {
		tree := exprtest.Parse(b, text)
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := compareNumber(c, tree, rational.FromInt(16)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
