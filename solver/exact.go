package solver

import "fourfours/rational"

// newExact returns the arithmetic by which expressions are graded: the whole
// exact domain. Its effort counts from one Reset to the next, so each line begins
// with one.
func newExact(limits rational.Limits) *rational.Calc { return rational.NewWide(limits) }
