package approx

import (
	"errors"
	"math"
	"math/big"

	"fourfours/expr"
	"fourfours/rational"
)

const (
	// minBits is the precision that numeric evaluation begins with. It
	// doubles.
	minBits = 64
	// maxBits is the precision at which it ends undecided.
	maxBits = 4096
)

// Value is an interval that holds the value of an expression for certain. It
// is immutable. The zero value is the number 0.
type Value struct {
	x    interval
	prec uint
	// budget is what the digits of its text are taken from, too; nil for none.
	budget *rational.Budget
}

// Bounds returns the ends of the interval, which must not be changed. An
// infinite end says that the value may be of a size beyond the range of
// big.Float, about 10^646456993.
func (a *Value) Bounds() (lo, hi *big.Float) { return &a.x.lo, &a.x.hi }

// Bits returns the precision of the ends.
func (a *Value) Bits() uint { return a.prec }

// isExact reports whether the value is known exactly: both ends are the same.
func (a *Value) isExact() bool { return a.x.isPoint() }

// Sign returns the sign of the value, and whether it is certain.
func (a *Value) Sign() (sign int, certain bool) {
	switch {
	case a.x.lo.Sign() > 0:
		return 1, true
	case a.x.hi.Sign() < 0:
		return -1, true
	}
	return 0, a.x.isZero()
}

// Evaluate evaluates t numerically, with more and more bits until enough
// says so of the result; a nil enough takes the first. Where it never does, the
// result is the best one that was reached.
//
// Parts of t that have an exact value by c are not evaluated numerically. With
// a nil c nothing but the literals is exact, and no code of the exact
// evaluation is used.
//
// The error is an *EvalError: with a *rational.UndefinedError where a part of
// t, and so t, is certainly undefined, and with an *UndecidedError where there
// is no result at any precision.
func Evaluate(c *rational.Calc, t *expr.Tree, enough func(*Value) bool) (Value, error) {
	p, err := compileNumeric(c, t)
	if err != nil {
		return Value{}, err
	}
	var best Value
	err = refine(budgetOf(c), func(m *machine) (bool, error) {
		x, err := m.run(p)
		if err != nil {
			return false, err
		}
		best = Value{*x, m.arith.prec, m.arith.budget}
		return enough == nil || best.isExact() || enough(&best), nil
	})
	if best.prec > 0 {
		err = nil
	}
	return best, err
}

// budgetOf returns the budget of c, or one of the default where it has none.
func budgetOf(c *rational.Calc) *rational.Budget {
	if c != nil && c.Budget() != nil {
		return c.Budget()
	}
	return rational.NewBudget(rational.DefaultLimits().Effort)
}

// refine calls evaluate with one precision after the other until it is done,
// something is undefined, or the bound of the bits or the budget is reached.
// It returns the last error.
func refine(budget *rational.Budget, evaluate func(m *machine) (done bool, err error)) error {
	for prec := uint(minBits); ; prec *= 2 {
		done, err := evaluate(&machine{arith: newArith(prec, budget)})
		var undefined *rational.UndefinedError
		if done || errors.As(err, &undefined) || budget.Left() < 0 || prec >= maxBits {
			return err
		}
	}
}

// Comparison is what is known of the value of an expression against another.
type Comparison struct {
	Value Value // of the expression
	Diff  Value // the value less the other one
	// Order is the sign of the difference where the intervals are apart; then
	// the values are certainly different. It is 0 where they are not.
	Order int
	// Equal tells that the values are the same. It is proved: both are exact, or
	// they are values of the same tree. Where Order is 0 and Equal is not set
	// nothing is proved.
	Equal bool
	// Digits is how many digits of the values agree for certain, where
	// Order is 0: significant ones, or digits after the point where the value
	// may be 0.
	Digits int
}

// diffBits is the relative precision of the difference of different values.
const diffBits = 20

// Compare compares the values of two expressions, as Evaluate evaluates
// them: with more and more bits until they are certainly different (and the
// difference known to about six digits), proved equal, or not told apart with
// 4096 bits. The error is that of Evaluate; a part that both have is said to
// be of the first.
func Compare(c *rational.Calc, t, other *expr.Tree) (Comparison, error) {
	p, err := compileNumeric(c, t, other)
	if err != nil {
		return Comparison{}, err
	}
	return compare(budgetOf(c), p)
}

// compare compares the two expressions of a program.
func compare(budget *rational.Budget, p program) (Comparison, error) {
	var best Comparison
	err := refine(budget, func(m *machine) (bool, error) {
		x, err := m.run(p)
		if err != nil {
			return false, err
		}
		value, diff := Value{*x, m.arith.prec, m.arith.budget}, Value{m.arith.zero(), m.arith.prec, m.arith.budget}
		if p.roots[0] == p.roots[1] {
			best = Comparison{Value: value, Diff: diff, Equal: true}
			return true, nil
		}
		m.arith.sub(&diff.x, &value.x, m.value(p, 1))
		best = Comparison{Value: value, Diff: diff}
		sign, certain := diff.Sign()
		best.Order, best.Equal = sign, certain && sign == 0
		if !certain {
			best.Digits = agreement(&value.x, &diff.x)
		}
		return certain && (best.Equal || diff.x.hasInf() || diff.x.bits() >= diffBits), nil
	})
	if best.Value.prec > 0 {
		err = nil
	}
	return best, err
}

// log2Of returns the binary logarithm of the size of a number that is not 0, to
// about nine digits.
func log2Of(x *big.Float) float64 {
	if x.IsInf() {
		return math.Inf(1)
	}
	var m big.Float
	e := x.MantExp(&m)
	f, _ := m.Float64()
	return math.Log2(math.Abs(f)) + float64(e)
}

// bits returns how many bits the ends of an interval without 0 agree to.
func (x *interval) bits() float64 {
	if x.isPoint() {
		return math.Inf(1)
	}
	if x.hasInf() {
		return 0
	}
	var width big.Float
	width.SetPrec(64).SetMode(big.ToPositiveInf)
	a := newArith(64, rational.NewBudget(0))
	a.widthTo(&width, x)
	return max(0, min(log2Of(&x.lo), log2Of(&x.hi))-log2Of(&width))
}

// agreement returns how many decimal digits two values agree to, x and one that
// differs from it by d, an interval that has 0: significant digits, or digits
// after the point where x may be 0; math.MaxInt32 if they are the same.
func agreement(x, d *interval) int {
	if x.hasInf() || d.hasInf() {
		return 0
	}
	size := math.Inf(-1)
	for _, end := range []*big.Float{&d.lo, &d.hi} {
		if end.Sign() != 0 {
			size = max(size, log2Of(end))
		}
	}
	if !x.hasZero() {
		size -= min(log2Of(&x.lo), log2Of(&x.hi))
	}
	return int(min(max(0, -size*math.Log10(2)-0.01), math.MaxInt32))
}
