package rational

import "errors"

// Status tells how an operation went, without allocating. The search counts
// statuses; everyone else sees them as errors, by Err.
type Status uint8

// The statuses: success, what is not a number of this package, what is
// undefined, and which limit was passed.
const (
	OK Status = iota
	Outside
	DivisionByZero
	ZeroPowZero
	ZeroPowNegative
	EvenRootOfNegative
	FractionalPowerOfNegative
	RootDegreeZero
	RootOfZero
	NotNatural
	OverBits
	OverSumBits
	OverCofactor
	OverRootIndex
	OverRadicand
	OverExponent
	OverFactorial
	numStatus
)

// NumStatus is the number of statuses, for arrays of counts.
const NumStatus = int(numStatus)

// ErrOutside reports a value that is real and defined but outside the exact
// domain, such as a sum of unlike radicals or a power with an irrational
// exponent.
var ErrOutside = errors.New("the value is outside the exact domain")

// UndefinedError reports an operation that has no value.
type UndefinedError struct{ What string }

func (e *UndefinedError) Error() string { return e.What + " is undefined" }

// LimitError reports a value beyond a limit.
type LimitError struct {
	Limit  string // a name of the limit table
	Detail string
}

func (e *LimitError) Error() string { return "beyond limit " + e.Limit + ": " + e.Detail }

var statusErrors = [numStatus]error{
	Outside:                   ErrOutside,
	DivisionByZero:            &UndefinedError{"division by zero"},
	ZeroPowZero:               &UndefinedError{"0^0"},
	ZeroPowNegative:           &UndefinedError{"0 to a negative power"},
	EvenRootOfNegative:        &UndefinedError{"even root of a negative number"},
	FractionalPowerOfNegative: &UndefinedError{"fractional power of a negative number"},
	RootDegreeZero:            &UndefinedError{"root of degree 0"},
	RootOfZero:                &UndefinedError{"root of 0 with a negative degree"},
	NotNatural:                &UndefinedError{"factorial of a number that is not a natural"},
	OverBits:                  &LimitError{"bits", "a numerator or denominator is too large"},
	OverSumBits:               &LimitError{"sum-bits", "the terms of a sum are too large"},
	OverCofactor:              &LimitError{"cofactor", "a number has too large a part without small primes"},
	OverRootIndex:             &LimitError{"root-index", "an exponent has too large a denominator"},
	OverRadicand:              &LimitError{"radicand", "a prime under a root is too large"},
	OverExponent:              &LimitError{"exponent", "an exponent is too large"},
	OverFactorial:             &LimitError{"factorial", "the argument of a factorial is too large"},
}

// Err returns the status as an error: nil, ErrOutside, an *UndefinedError or
// a *LimitError.
func (s Status) Err() error { return statusErrors[s] }
