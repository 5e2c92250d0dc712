package rational

// Terms returns how many unlike radicals a number is a sum of: 1 for a number
// of compact form, 2 or more for a sum whose common factor is within the limits
// of c as a number of its own, and 0 for every other number, such as a root of a
// sum.
func (c *Calc) Terms(n Num) int {
	x := n.wide()
	if x == nil {
		return 1
	}
	if x.r == nil || x.l != 1 {
		return 0
	}
	if f, ok := c.compact(x.h); !ok || c.check(f) != OK {
		return 0
	}
	return len(x.r.terms)
}
