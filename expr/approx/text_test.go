package approx

import (
	"math/big"
	"strconv"
	"strings"
	"testing"

	"fourfours/expr"
	"fourfours/expr/internal/exprtest"
	"fourfours/rational"

	"pgregory.net/rapid"
)

// readText returns the numbers from which and to which a text of Approx.Text may
// mean, and whether the exponents are small enough to tell.
func readText(t *rapid.T, text string) (lo, hi *big.Rat, ok bool) {
	if strings.HasPrefix(text, ">") || strings.HasPrefix(text, "<") {
		return nil, nil, false
	}
	size, minus := strings.CutPrefix(text, "-")
	sign := strings.LastIndexAny(size, "+-") // of a difference, or of an exponent
	if sign > 0 && size[sign-1] == 'e' {
		sign = strings.LastIndexAny(size[:sign], "+-")
	}
	first, second := size, ""
	if sign > 0 {
		first, second = size[:sign], size[sign+1:]
	}
	if lo, hi, ok = readSize(t, first); !ok {
		return nil, nil, false
	}
	if minus {
		lo, hi = hi.Neg(hi), lo.Neg(lo)
	}
	if second != "" {
		l, h, ok := readSize(t, second)
		if !ok {
			return nil, nil, false
		}
		if size[sign] == '-' {
			l, h = h.Neg(h), l.Neg(l)
		}
		lo.Add(lo, l)
		hi.Add(hi, h)
	}
	return lo, hi, true
}

// readSize reads a decimal number without a sign.
func readSize(t *rapid.T, text string) (lo, hi *big.Rat, ok bool) {
	mantissa, exponent, _ := strings.Cut(text, "e")
	e := 0
	if exponent != "" {
		var err error
		if e, err = strconv.Atoi(exponent); err != nil {
			t.Fatalf("%s: the exponent of a text: %v", text, err)
		}
	}
	if e > 3000 || e < -3000 {
		return nil, nil, false
	}
	mantissa, more := strings.CutSuffix(mantissa, "…")
	whole, frac, _ := strings.Cut(mantissa, ".")
	n, isNumber := new(big.Int).SetString(whole+frac, 10)
	if !isNumber {
		t.Fatalf("%s is no text of a number", text)
	}
	scale := new(big.Rat).SetInt(tenTo(max(e-len(frac), len(frac)-e)))
	if e < len(frac) {
		scale.Inv(scale)
	}
	lo = new(big.Rat).SetInt(n)
	hi = new(big.Rat).Set(lo)
	if more {
		hi.Add(hi, big.NewRat(1, 1))
	}
	return lo.Mul(lo, scale), hi.Mul(hi, scale), true
}

// TestApproxTextIsTrue checks on random trees that the value is where its text
// says, which is compared with the interval as fractions.
func TestApproxTextIsTrue(t *testing.T) {
	c := rational.NewCalc(rational.DefaultLimits())
	check := func(t *rapid.T, tree *expr.Tree) {
		n := rapid.IntRange(1, 30).Draw(t, "digits")
		for range 2 {
			a, err := Evaluate(nil, tree, toDigits(n))
			if err != nil {
				return
			}
			text, complete := a.Text(n)
			if text == "" {
				return
			}
			lo, hi, ok := readText(t, text)
			if !ok {
				return
			}
			l, _ := a.x.lo.Rat(nil)
			h, _ := a.x.hi.Rat(nil)
			if l.Cmp(lo) < 0 || h.Cmp(hi) > 0 {
				t.Fatalf("%s is %s (complete: %v), which is not true of a number in %v", tree.Text(), text, complete, &a.x)
			}
			if complete && lo.IsInt() && l.Cmp(lo) > 0 && lo.Num().BitLen() < 60 && strings.Contains(text, ".") {
				t.Fatalf("%s is %s: no digit tells it from an integer", tree.Text(), text)
			}
			// The same next to an integer.
			tree = &expr.Tree{Op: expr.Add, L: &expr.Tree{Lit: &expr.Lit{Int: "7"}}, R: &expr.Tree{Op: expr.Divide, L: tree, R: must(expr.Parse("4^44"))}}
		}
	}
	rapid.Check(t, func(t *rapid.T) { check(t, exprtest.Trees().Draw(t, "tree")) })
	rapid.Check(t, func(t *rapid.T) { check(t, lively(t, c, rapid.IntRange(1, 8).Draw(t, "size"))) })
}
