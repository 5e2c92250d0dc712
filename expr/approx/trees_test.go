package approx

import (
	"errors"
	"fmt"
	"math/big"
	"testing"

	"fourfours/expr"
	"fourfours/expr/internal/exprtest"
	"fourfours/rational"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// numeric evaluates t without any exact value but the literals, at one precision
// after the other up to most bits.
func numeric(t *expr.Tree, most uint) (Value, error) {
	p, err := compileNumeric(nil, t)
	if err != nil {
		return Value{}, err
	}
	for prec := uint(minBits); ; prec *= 4 {
		m := machine{arith: newArith(prec, budgetOf(nil))}
		x, err := m.run(p)
		if err == nil {
			return Value{x: *x, prec: prec}, nil
		}
		var open *UndecidedError
		if !errors.As(err, &open) || prec*4 > most {
			return Value{}, err
		}
	}
}

// within reports whether an exact number is between two others. It shares no
// code with the conversion of a number to an interval: the roots are removed by
// a power, and the rest is rational arithmetic.
// A number that is not compact is evaluated from its text instead.
func within(v rational.Num, lo, hi *big.Float) bool {
	if !v.IsCompact() {
		other, err := numeric(must(expr.Parse(v.String())), 1024)
		return err != nil || other.x.hi.Cmp(lo) >= 0 && other.x.lo.Cmp(hi) <= 0
	}
	degree := int64(1)
	for _, f := range v.Factors() {
		for step := degree; f.E*degree%rational.Unit != 0; {
			degree += step
		}
	}
	size := big.NewRat(1, 1)
	for _, f := range v.Factors() {
		k := f.E * degree / rational.Unit
		p := new(big.Int).SetUint64(f.P)
		p.Exp(p, big.NewInt(max(k, -k)), nil)
		if k > 0 {
			size.Mul(size, new(big.Rat).SetInt(p))
		} else {
			size.Mul(size, new(big.Rat).SetFrac(big.NewInt(1), p))
		}
	}
	// above reports whether v >= end, or <= end for sign -1
	above := func(end *big.Float, sign int) bool {
		if end.IsInf() {
			return end.Sign() == -sign
		}
		if end.Sign() != v.Sign() || v.Sign() == 0 {
			return v.Sign()*sign >= end.Sign()*sign
		}
		r, _ := new(big.Float).Copy(end).Rat(nil)
		r.Abs(r)
		power := new(big.Rat).SetFrac(
			new(big.Int).Exp(r.Num(), big.NewInt(degree), nil),
			new(big.Int).Exp(r.Denom(), big.NewInt(degree), nil))
		return size.Cmp(power)*v.Sign()*sign >= 0
	}
	return above(lo, 1) && above(hi, -1)
}

func must(t *expr.Tree, err error) *expr.Tree {
	if err != nil {
		panic(err)
	}
	return t
}

// verdicts of contradiction: what the exact evaluator said, and the numeric one.
type verdicts struct{ exact, numeric string }

// contradiction evaluates t both ways and returns what is wrong, "" for
// nothing. It checks that
//
//   - a number is in the interval, and is not undefined numerically;
//   - what is undefined exactly has no interval;
//   - what is undefined numerically is not defined exactly, part for part;
//   - what is beyond a limit, or outside the exact domain, is not undefined
//     numerically, as both say that there is a value; and what is outside is not
//     a number that is known exactly;
//   - evaluation with exact parts, where they are not the whole, meets the purely
//     numeric one.
func contradiction(c *rational.Calc, t *expr.Tree) (verdicts, string) {
	var exactUndefined, numericUndefined *rational.UndefinedError
	v, exactErr := expr.Eval(c, t)
	a, numericErr := numeric(t, 1024)
	said := verdicts{"value", "value"}
	switch {
	case errors.As(exactErr, &exactUndefined):
		said.exact = "undefined"
	case errors.Is(exactErr, rational.ErrOutside):
		said.exact = "outside"
	case exactErr != nil:
		said.exact = "limit"
	}
	switch {
	case errors.As(numericErr, &numericUndefined):
		said.numeric = "undefined"
	case numericErr != nil:
		said.numeric = "undecided"
	}
	lo, hi := a.Bounds()
	switch {
	case said.exact == "value" && said.numeric == "value" && !within(v, lo, hi):
		return said, fmt.Sprintf("%v is not in %v", v, &a.x)
	case said.exact == "undefined" && said.numeric == "value":
		return said, fmt.Sprintf("%v, but in %v", exactErr, &a.x)
	case said.numeric == "undefined":
		var fault *expr.EvalError
		if !errors.As(numericErr, &fault) {
			return said, "the error names no part"
		}
		if c.IsWide() {
			c.Reset() // the part has the whole effort to itself
		}
		_, err := expr.Eval(c, fault.Tree)
		if err == nil {
			return said, fmt.Sprintf("%v, but it has an exact value", numericErr)
		}
		// If the exact evaluator fails at the part itself, it must agree.
		var other *expr.EvalError
		if errors.As(err, &other) && other.Tree == fault.Tree && !errors.As(err, &exactUndefined) {
			return said, fmt.Sprintf("%v, but %v", numericErr, err)
		}
	case said.exact == "limit" || said.exact == "outside":
		var fault *expr.EvalError
		if errors.As(exactErr, &fault) {
			part, err := numeric(fault.Tree, 256)
			if errors.As(err, &numericUndefined) {
				return said, fmt.Sprintf("%v, but %v", exactErr, err)
			}
			if said.exact == "outside" && err == nil && part.isExact() {
				return said, fmt.Sprintf("%v, but it is %v", exactErr, &part.x.lo)
			}
		}
		mixed, err := Evaluate(c, t, nil)
		switch {
		case errors.As(err, &numericUndefined) != (said.numeric == "undefined") && said.numeric != "undecided":
			return said, fmt.Sprintf("with exact parts %v, without %v", err, numericErr)
		case err == nil && numericErr == nil && (mixed.x.lo.Cmp(hi) > 0 || mixed.x.hi.Cmp(lo) < 0):
			return said, fmt.Sprintf("with exact parts in %v, without in %v", &mixed.x, &a.x)
		}
	}
	return said, ""
}

// lively draws a tree of which every part has a value, exact or not, with few
// exceptions: an operator is drawn again while its result is undefined.
func lively(t *rapid.T, c *rational.Calc, size int) *expr.Tree {
	if size <= 0 {
		return &expr.Tree{Lit: exprtest.DrawLit(t)}
	}
	left := rapid.IntRange(0, size-1).Draw(t, "size of the left operand")
	l, r := lively(t, c, left), lively(t, c, size-1-left)
	var n *expr.Tree
	for range 8 {
		op := exprtest.DrawOp(t)
		if op.Info().Place == expr.AfterLiteral && l.Op != expr.Literal || op == expr.Percent && l.Op == expr.Literal {
			op = expr.Sqrt
		}
		n = &expr.Tree{Op: op, L: l}
		if op.Info().Arity == 2 {
			n.R = r
		}
		var undefined *rational.UndefinedError
		if _, err := expr.Eval(c, n); !errors.As(err, &undefined) {
			break
		}
	}
	return n
}

// TestNumericAgreesWithExact is the second evaluation of random trees of every
// operator, 100,000 with -long: intervals of floating-point numbers, which share no code
// with the exact numbers.
func TestNumericAgreesWithExact(t *testing.T) {
	count := 4_000
	if *long {
		count = 100_000
	}
	c := rational.NewCalc(rational.DefaultLimits())
	gen := exprtest.Trees()
	alive := rapid.Custom(func(t *rapid.T) *expr.Tree {
		return lively(t, c, rapid.IntRange(1, 8).Draw(t, "size"))
	})
	said, wide := map[verdicts]int{}, map[verdicts]int{}
	var ops expr.OpSet
	bad := 0
	for i := range count {
		var tree *expr.Tree
		if i%2 == 0 {
			tree = gen.Example(i)
		} else {
			tree = alive.Example(i)
		}
		verdict, wrong := contradiction(c, tree)
		said[verdict]++
		if verdict == (verdicts{"value", "value"}) {
			ops = ops.Union(tree.Ops())
		}
		if wrong == "" && i%25 < 2 {
			// The same with the numbers that are not compact.
			verdict, wrong = contradiction(rational.NewWide(c.Limits), tree)
			wide[verdict]++
		}
		if wrong != "" {
			if bad++; bad <= 10 {
				t.Errorf("tree %d, %s: exact and numeric evaluation disagree: %s", i, tree.Text(), wrong)
			}
		}
	}
	require.Zero(t, bad, "disagreements")
	t.Logf("%d trees; verdicts (exact, numeric): %v; wide: %v", count, said, wide)
	for _, row := range expr.Operators() {
		assert.True(t, ops.Has(row.Op), "no tree with %s has a value both ways", row.Name)
	}
	both := said[verdicts{"value", "value"}]
	assert.Greater(t, both, count/4, "too few trees have a value both ways: %v", said)
	assert.Less(t, said[verdicts{"value", "undecided"}], both/20, "too many exact values are undecided numerically: %v", said)
}
