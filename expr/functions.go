package expr

import (
	"errors"
	"math"
	"math/big"
	"sort"

	"fourfours/rational"
)

// The exact functions of the operators that are not methods of rational.Calc
// with two operands. A unary one ignores its second argument.

func negate(_ *rational.Calc, x, _ rational.Num) (rational.Num, error) { return x.Neg(), nil }

func sqrt(c *rational.Calc, x, _ rational.Num) (rational.Num, error) { return c.Sqrt(x) }

func factorial(c *rational.Calc, x, _ rational.Num) (rational.Num, error) { return c.Factorial(x) }

func floor(c *rational.Calc, x, _ rational.Num) (rational.Num, error) { return c.Floor(x) }

func ceil(c *rational.Calc, x, _ rational.Num) (rational.Num, error) { return c.Ceil(x) }

func square(c *rational.Calc, x, _ rational.Num) (rational.Num, error) { return c.Mul(x, x) }

func percent(c *rational.Calc, x, _ rational.Num) (rational.Num, error) {
	return c.Quo(x, rational.FromInt(100))
}

// hundredfold is the inverse of percent.
func hundredfold(c *rational.Calc, x, _ rational.Num) (rational.Num, error) {
	return c.Mul(x, rational.FromInt(100))
}

// reciprocal is its own inverse.
func reciprocal(c *rational.Calc, x, _ rational.Num) (rational.Num, error) {
	return c.Quo(rational.FromInt(1), x)
}

// termial returns x*(x+1)/2.
func termial(c *rational.Calc, x, _ rational.Num) (rational.Num, error) {
	if x.Sign() < 0 || !x.IsInt() {
		return rational.Num{}, &rational.UndefinedError{What: "termial of a number that is not a natural"}
	}
	next, err := c.Add(x, rational.FromInt(1))
	if err != nil {
		return rational.Num{}, err
	}
	half, err := c.Quo(x, rational.FromInt(2))
	if err != nil {
		return rational.Num{}, err
	}
	return c.Mul(half, next)
}

// factorialArgument returns x as the argument of the operator called name,
// which is a natural number from least up. The argument is bounded by the limit
// of the factorial before anything is computed.
func factorialArgument(c *rational.Calc, x rational.Num, name string, least int64) (int64, error) {
	if x.Sign() < 0 || !x.IsInt() || least > 0 && x.IsZero() {
		what := " of a number that is not a natural"
		if least > 0 {
			what = " of a number that is not a natural from 1 up"
		}
		return 0, &rational.UndefinedError{What: name + what}
	}
	n, ok := x.Int64()
	if !ok || n-least > c.MaxFactorial() {
		limit := "factorial"
		if c.IsWide() {
			limit = "check-factorial"
		}
		return 0, &rational.LimitError{Limit: limit, Detail: "the argument of a " + name + " is too large"}
	}
	return n, nil
}

// gamma returns (x-1)!.
func gamma(c *rational.Calc, x, _ rational.Num) (rational.Num, error) {
	n, err := factorialArgument(c, x, "gamma", 1)
	var over *rational.LimitError
	if c.IsWide() && errors.As(err, &over) {
		if x, err = c.Sub(x, rational.FromInt(1)); err != nil {
			return rational.Num{}, err
		}
		return c.Factorial(x)
	}
	if err != nil {
		return rational.Num{}, err
	}
	return c.Factorial(rational.FromInt(n - 1))
}

// doubleFactorial returns n*(n-2)*(n-4)*... down to 1 or 2.
func doubleFactorial(c *rational.Calc, x, _ rational.Num) (rational.Num, error) {
	n, err := factorialArgument(c, x, "double factorial", 0)
	var over *rational.LimitError
	if c.IsWide() && (errors.As(err, &over) || err == nil && n > c.Limits.Factorial) {
		return largeDoubleFactorial(c, x)
	}
	if err != nil {
		return rational.Num{}, err
	}
	return stepProduct(c, n, 2)
}

// tripleFactorial returns n*(n-3)*(n-6)*... down to 1, 2 or 3.
func tripleFactorial(c *rational.Calc, x, _ rational.Num) (rational.Num, error) {
	n, err := factorialArgument(c, x, "triple factorial", 0)
	if err != nil {
		return rational.Num{}, err
	}
	return stepProduct(c, n, 3)
}

// stepProduct returns n*(n-step)*(n-2*step)*... as long as the factors are above 0.
func stepProduct(c *rational.Calc, n, step int64) (rational.Num, error) {
	if err := c.Spend(200 * n / step); err != nil {
		return rational.Num{}, err
	}
	v, k := int64(1), n
	for ; k > 1 && v <= (1<<62)/k; k -= step {
		v *= k
	}
	product, err := c.FromBig(big.NewInt(v))
	for ; k > 1 && err == nil; k -= step {
		product, err = c.Mul(product, rational.FromInt(k))
	}
	return product, err
}

// largeDoubleFactorial is doubleFactorial by factorials, which the wide domain
// has for larger arguments: with k = floor(n/2), n!! is 2^k*k! for an even n, and
// n! divided by that for an odd one.
func largeDoubleFactorial(c *rational.Calc, n rational.Num) (rational.Num, error) {
	half, err := c.Quo(n, rational.FromInt(2))
	if err != nil {
		return half, err
	}
	k, err := c.Floor(half)
	if err != nil {
		return k, err
	}
	power, err := c.Pow(rational.FromInt(2), k)
	if err != nil {
		return power, err
	}
	even, err := c.Factorial(k)
	if err != nil {
		return even, err
	}
	if even, err = c.Mul(even, power); err != nil || half.IsInt() {
		return even, err
	}
	all, err := c.Factorial(n)
	if err != nil {
		return all, err
	}
	return c.Quo(all, even)
}

// subfactorial returns the number of permutations of x things that leave
// nothing in place, n! times the sum of (-1)^k/k!.
func subfactorial(c *rational.Calc, x, _ rational.Num) (rational.Num, error) {
	n, err := factorialArgument(c, x, "subfactorial", 0)
	if err != nil {
		return rational.Num{}, err
	}
	// !n is above n!/4: a number beyond the limit of its bits is refused for the
	// first argument that shows it.
	n = int64(sort.Search(int(n), func(k int) bool { return log2Factorial(k) > float64(c.MaxBits()+2) }))
	if err := c.Spend(500 + n*50 + 20*int64(log2Factorial(int(n)))); err != nil {
		return rational.Num{}, err
	}
	alternating, product := derangements(0, n)
	return c.FromBig(product.Add(product, alternating))
}

// log2Factorial returns the binary logarithm of n! to many digits.
func log2Factorial(n int) float64 {
	l, _ := math.Lgamma(float64(n) + 1)
	return l / math.Ln2
}

// derangements returns q = (a+1)*(a+2)*...*b, and the sum of (-1)^k*q/((a+1)*...*k)
// for k from a+1 to b: from 0 to n the two add up to !n.
func derangements(a, b int64) (p, q *big.Int) {
	if b <= 20 || b-a <= 3 && b < 1<<20 { // an int64 has room
		sum, product := int64(0), int64(1)
		for k := a + 1; k <= b; k++ {
			sum, product = sum*k+1-2*(k%2), product*k
		}
		return big.NewInt(sum), big.NewInt(product)
	}
	m := (a + b) / 2
	p, q = derangements(a, m)
	p2, q2 := derangements(m, b)
	p.Mul(p, q2)
	return p.Add(p, p2), q.Mul(q, q2)
}
