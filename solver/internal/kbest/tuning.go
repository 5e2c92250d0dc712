package kbest

// The tuning constants of the package. Times in them are processor time.

// pollSteps is how many steps an enumerator does between two looks at the context
// and at the memory. (Chosen: less than 1 ms.)
const pollSteps = 1 << 10

// derivationsAhead is a cost: derivations are looked for up to so much more than is needed
// now.
const derivationsAhead = 12

// The tables of a set are made for a cost of firstCost at first, and then for costStep
// more each time.
const (
	firstCost = 60
	costStep  = 20
)

// maxWork is the work (search.Stats.Work, in pairs of operands) after which no dearer
// tables are made; the next are taken to be workGrowth times that of the last. It bounds what
// is listed, as README.md says: up to tables of some 20 million pairs. (Chosen.)
const (
	maxWork    = 1 << 26
	workGrowth = 3
)

// Where the last raise of the cost added less than a nearlyAll-th to the work, nearly
// all that there is was met, and the next tables have no limit on the cost but
// CostLimit. (Chosen.)
const nearlyAll = 8

// exploredShare is the part of the memory that an enumerator may take. (Chosen.)
const exploredShare = 8

// backExponent is the limit on an exponent where an operation goes back to its
// operands, which may be out of the limits of numbers on the way. What it leads to is
// confirmed within these. (Chosen.)
const backExponent = 1 << 36

// Bytes that a subproblem, a derivation, a solution, and a text beside its characters take.
// (Counted from the sizes of their structs and of a place in a map.)
const (
	subproblemBytes = 256
	derivationBytes = 40
	solutionBytes   = 96
	pieceBytes      = 48
)
