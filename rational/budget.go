package rational

// Budget is the work that may still be done for one line of input, in units of
// about a nanosecond. Everything that is done for a line draws on one Budget: its
// exact values, their texts, its numeric evaluation, comparisons and steps.
//
// The work is counted from the sizes of the operands before it is done, and not
// measured, so that what is answered does not depend on the machine.
type Budget struct{ left int64 }

// NewBudget returns a Budget of so many units.
func NewBudget(units int64) *Budget { return &Budget{units} }

var errSpent = &LimitError{"effort", "it takes too much work"}

// Spend takes n units, at least one. The error is a *LimitError for effort once
// there are none left; from then on there is nothing but this error.
func (b *Budget) Spend(n int64) error {
	if b.left -= max(n, 1); b.left < 0 || n < 0 {
		b.left = -1
		return errSpent
	}
	return nil
}

// Left returns the units that are left, a negative number where more were asked
// for.
func (b *Budget) Left() int64 { return b.left }
