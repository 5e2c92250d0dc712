package kbest

// The tuning constants of the package. Times are processor time on two cores that had
// other work, so that a difference below a sixth is noise. "Chosen" is what was not
// measured. How many solutions are listed depends on maxWork, workGrowth and
// nearlyAll, and where the memory limit is met on the shares of it.

// pollSteps is how many steps an enumerator does between two looks at the context
// and at the memory. Chosen: less than some ms.
const pollSteps = 1 << 10

// derivationsAhead is a cost: derivations are looked for up to so much more than is
// needed now. With 6, 12 and 24 the time of `--solutions 5 0-100` is the same.
const derivationsAhead = 12

// The tables of a set are made for a cost of firstCost at first, and then for costStep
// more each time. On `--solutions 5 0-100` 30, 60 and 120 at first take the same time;
// steps of 10, 20 and 40 take 0.8, 0.7 and 0.6 s.
const (
	firstCost = 60
	costStep  = 20
)

// maxWork is the work of tables (search.Stats.Work, in pairs of operands) after which
// no dearer ones are made. The next are taken to be workGrowth times the work of the
// last. Chosen: it bounds what is listed to tables of some 20 million pairs.
const (
	maxWork    = 1 << 26
	workGrowth = 3
)

// Where the last raise of the cost added less than a nearlyAll-th to the work, nearly
// all that there is was met, and the next tables have no limit on the cost but
// CostLimit. With 4, 8 and 16 the time of `--solutions 5 0-100` is the same.
const nearlyAll = 8

// exploredShare is the part of the memory that an enumerator may take. Chosen.
const exploredShare = 8

// backExponent is the limit on an exponent where an operation goes back to its
// operands, which may be beyond the limits of numbers on the way. What it leads to is
// confirmed within these. Chosen.
const backExponent = 1 << 36

// Bytes that a subproblem, a derivation, a solution, and a text beside its characters
// take. Estimated from the sizes of their structs and of a place in a map.
const (
	subproblemBytes = 256
	derivationBytes = 40
	solutionBytes   = 96
	pieceBytes      = 48
)
