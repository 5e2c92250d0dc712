package rational

import "fmt"

// Limits bound every size before it is computed. All are inclusive. They are
// conditions on the numbers met, not on how they were reached, so that what
// can be found under given limits is well defined.
type Limits struct {
	// Bits bounds the numerator and the denominator of every number: the
	// product of its factors with positive exponents, and that of the
	// inverses of the others, are below 2^Bits each.
	Bits int64
	// SumBits bounds the two terms of a sum or difference after the largest
	// common factor was taken out of both: each is below 2^SumBits.
	SumBits int64
	// Cofactor bounds, in bits, what is left of a numerator or denominator
	// when all primes below 257 are taken out.
	Cofactor int64
	// RootIndex bounds the denominator of the exponent of a prime: 16 allows
	// four nested square roots of 2. The denominator also has to divide Unit.
	RootIndex int64
	// Radicand bounds the primes that may stand under a root.
	Radicand int64
	// Exponent bounds the numerator of an exponent, where the base is not 0, 1
	// or -1.
	Exponent int64
	// Factorial bounds the argument of a factorial.
	Factorial int64

	// The limits of a wide Calc, which goes on where those above end.

	// CheckBits bounds the numerator and the denominator of what has to be
	// multiplied out: a term of a sum, the power of a sum, a floor.
	CheckBits int64
	// UnlikeTerms bounds the terms of a sum of unlike radicals, and the
	// conjugates of a sum that divides.
	UnlikeTerms int64
	// SumIndex bounds the common denominator of the exponents of a sum.
	SumIndex int64
	// ExponentBits bounds the numerator and the denominator of an exponent.
	ExponentBits int64
	// CheckFactorial bounds the argument of a factorial that is multiplied
	// out; larger ones are kept as they are.
	CheckFactorial int64
	// FactorialBits bounds the bits of the argument of a factorial.
	FactorialBits int64
	// FactorialGap bounds how far apart the arguments of two factorials may be
	// in a quotient, a sum or a comparison.
	FactorialGap int64
	// Effort bounds the work on one line, from one Reset to the next, in units of
	// about a nanosecond; see Budget.
	Effort int64
}

// LimitInfo describes one limit.
type LimitInfo struct {
	Name, Meaning     string
	Default, Min, Max int64
}

// LimitFields is a table of limits, each with the field of L that holds it, in the
// order in which they are shown.
type LimitFields[L any] []struct {
	Info  LimitInfo
	Field func(*L) *int64
}

var limitFields = LimitFields[Limits]{
	{LimitInfo{"bits", "bits of a numerator or denominator", 1024, 8, 1 << 16}, func(l *Limits) *int64 { return &l.Bits }},
	{LimitInfo{"sum-bits", "bits of the terms of a sum, their common factor taken out", 126, 2, 1 << 16}, func(l *Limits) *int64 { return &l.SumBits }},
	{LimitInfo{"cofactor", "bits of a numerator or denominator without its primes below 257", 64, 1, 64}, func(l *Limits) *int64 { return &l.Cofactor }},
	{LimitInfo{"root-index", "denominator of a prime's exponent (16: four nested square roots)", 16, 1, 512}, func(l *Limits) *int64 { return &l.RootIndex }},
	{LimitInfo{"radicand", "largest prime under a root", 1 << 16, 1, 1 << 40}, func(l *Limits) *int64 { return &l.Radicand }},
	{LimitInfo{"exponent", "numerator of an exponent", 1 << 30, 1, 1 << 36}, func(l *Limits) *int64 { return &l.Exponent }},
	{LimitInfo{"factorial", "argument of a factorial", 120, 1, 10000}, func(l *Limits) *int64 { return &l.Factorial }},
	{LimitInfo{"check-bits", "check: bits of what has to be written out", 1 << 17, 1 << 10, 1 << 22}, func(l *Limits) *int64 { return &l.CheckBits }},
	{LimitInfo{"unlike-terms", "check: unlike radicals in a sum", 128, 2, 1 << 12}, func(l *Limits) *int64 { return &l.UnlikeTerms }},
	{LimitInfo{"sum-index", "check: common index of the roots in a sum", 1 << 40, 2, 1 << 40}, func(l *Limits) *int64 { return &l.SumIndex }},
	{LimitInfo{"exponent-bits", "check: bits of the parts of an exponent", 1 << 13, 64, 1 << 16}, func(l *Limits) *int64 { return &l.ExponentBits }},
	{LimitInfo{"check-factorial", "check: argument of a factorial that is multiplied out", 10000, 1 << 13, 1 << 17}, func(l *Limits) *int64 { return &l.CheckFactorial }},
	{LimitInfo{"factorial-bits", "check: bits of the argument of a factorial", 1 << 12, 64, 1 << 16}, func(l *Limits) *int64 { return &l.FactorialBits }},
	{LimitInfo{"factorial-gap", "check: distance of factorials that divide or add", 1 << 12, 1, 1 << 16}, func(l *Limits) *int64 { return &l.FactorialGap }},
	{LimitInfo{"effort", "check: work on one line, about a nanosecond each", 1 << 28, 1 << 16, 1 << 40}, func(l *Limits) *int64 { return &l.Effort }},
}

// LimitTable returns the limits in the order in which they are shown.
func LimitTable() []LimitInfo { return limitFields.Infos() }

// DefaultLimits returns the limits in force where nothing else is asked for.
func DefaultLimits() Limits { return limitFields.Defaults() }

// Set changes one limit. The error is an *UnknownLimitError or a
// *LimitRangeError.
func (l *Limits) Set(name string, v int64) error { return limitFields.Set(l, name, v) }

// Get returns the value of a limit, and whether there is one of that name.
func (l Limits) Get(name string) (int64, bool) { return limitFields.Get(l, name) }

// WithDefaults returns the limits with the default for each that is 0. The error is
// a *LimitRangeError.
func (l Limits) WithDefaults() (Limits, error) { return limitFields.Or(l, DefaultLimits()) }

// Infos returns the descriptions of the limits.
func (t LimitFields[L]) Infos() []LimitInfo {
	list := make([]LimitInfo, len(t))
	for i := range t {
		list[i] = t[i].Info
	}
	return list
}

// Defaults returns the limits that are each the default.
func (t LimitFields[L]) Defaults() (l L) {
	for i := range t {
		*t[i].Field(&l) = t[i].Info.Default
	}
	return l
}

// Set changes one limit of l. The error is an *UnknownLimitError or a
// *LimitRangeError.
func (t LimitFields[L]) Set(l *L, name string, v int64) error {
	for i := range t {
		if info := &t[i].Info; info.Name == name {
			if v < info.Min || v > info.Max {
				return &LimitRangeError{name, v, info.Min, info.Max}
			}
			*t[i].Field(l) = v
			return nil
		}
	}
	return &UnknownLimitError{name}
}

// Get returns the value of a limit of l, and whether there is one of that name.
func (t LimitFields[L]) Get(l L, name string) (int64, bool) {
	for i := range t {
		if t[i].Info.Name == name {
			return *t[i].Field(&l), true
		}
	}
	return 0, false
}

// Or returns the limits of l that are not 0, and those of m for the others. The
// error is a *LimitRangeError for one of l.
func (t LimitFields[L]) Or(l, m L) (L, error) {
	for i := range t {
		if v := *t[i].Field(&l); v != 0 {
			if err := t.Set(&m, t[i].Info.Name, v); err != nil {
				return m, err
			}
		}
	}
	return m, nil
}

// UnknownLimitError reports a limit name that is not in the table.
type UnknownLimitError struct{ Name string }

func (e *UnknownLimitError) Error() string { return fmt.Sprintf("unknown limit %q", e.Name) }

// LimitRangeError reports a value that a limit cannot take.
type LimitRangeError struct {
	Name            string
	Value, Min, Max int64
}

func (e *LimitRangeError) Error() string {
	return fmt.Sprintf("limit %s: %d is not from %d to %d", e.Name, e.Value, e.Min, e.Max)
}
