package backward

// The tuning constants of the package. Which of the ways to a target is taken never
// changes what is found. Times in them are processor time.

// leastCount is the digit count from which targets are looked for backwards.
const leastCount = 4

// MaxTargets is how many targets there may be, where rules go back by keys alone.
const MaxTargets = 1024

// ValueTargets is for how many targets at most the subgoals of the table below the
// last are known by their values. For more they are known by their keys.
const ValueTargets = 64

// Under rules with a limit on the cost, making all tables is less work where the
// subgoals are many. The subgoals of one target times those of all targets may be
// valueFactor times as many as the second table below the last has operands, or
// where subgoals are known by keys keyFactor times as many.
const (
	valueFactor = 3
	keyFactor   = 16
)

// DeepTargets is for how many targets at most the subgoals of the second table below
// the last are made in one go. For more targets that table is made in full, but from
// deepAlways digits on, where it would be too large: there its subgoals are made for
// DeepTargets targets at a time.
const (
	DeepTargets = 8
	deepAlways  = 8
)

// backwardFactor is how many pairs of operands take as long as a look-up of what
// leads from an operand to a subgoal.
const backwardFactor = 2

// What takes about the same time, as it is weighed where the way from the targets is
// halved (share): so many steps back from a subgoal to those of the table below, by
// keys or by values, and so many pairs of operands that are combined.
const (
	shareKeys   = 1
	shareValues = 6
	sharePairs  = 3
)
