package solver

import "fourfours/rational"

// newExact returns the arithmetic by which expressions are graded: the whole
// exact domain. Its effort counts from one Reset to the next, so each line begins
// with one.
func newExact(limits rational.Limits) *rational.Calc { return rational.NewWide(limits) }

// same reports whether two numbers are equal. The error is that of a comparison
// that went beyond a limit or the exact domain.
func same(c *rational.Calc, x, y rational.Num) (bool, error) {
	if x.Equal(y) {
		return true, nil
	}
	order, err := c.Cmp(x, y)
	return err == nil && order == 0, err
}
