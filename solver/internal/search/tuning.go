package search

import (
	"math"

	"fourfours/solver/internal/table"
)

// The tuning constants of the package. Times in them are processor time.

// BlockPairs is about how many pairs of operands are combined between two looks at
// the memory that a table takes.
const BlockPairs = 1 << 18

// pollSteps is how many pairs of operands, or values of a closure, are done between
// two looks at the context. (Chosen: some 0.1 ms.)
const pollSteps = 1 << 10

// ValueWork is about how many pairs of operands take as long as a value that is
// kept.
const ValueWork = 8

// maxTried is a cost: a value of the table below the last that leaves more of the
// limit is kept by budgetLookahead without a test.
const maxTried = 110

// maxRoots is how many square roots after another lookahead follows. A value that is
// a higher power is kept without a test.
const maxRoots = 6

// maxSlots is how many numerators of exponents pairPrefilter tells apart.
const maxSlots = 3

// maxPower bounds, in bits, an integer that repeated squares make of a value.
// (Chosen: such an integer is wanted as it is, or ends in as many zeros as percents
// take away.)
const maxPower = 1 << 12

// maxGoalSet is the size of the largest target for which a set of bits tells which
// integers are wanted. Beyond it all up to the largest are. (Chosen: the set takes
// 8 MiB at most.)
const maxGoalSet = math.MaxUint32 / 64

// A part of a join is about partPairs pairs of operands, and a round about
// roundPairs, as long as there are no more than mostParts parts and mostRounds
// rounds.
const (
	partPairs  = 1 << 19
	mostParts  = table.MaxShards
	roundPairs = 1 << 27
	mostRounds = 32
)

// roundWindow is a cost: the pairs of operands that are rounded together are as far
// apart at most. Which integers these give is known to the pairs of the next window,
// and not among them.
const roundWindow = 10

// Shares of the memory. A shard may take shardExcess hundredths of an equal share,
// because shards are not all of one size. The last table may take a lastShare-th of
// all the memory where the others left less. (Chosen.)
const (
	shardExcess = 125
	lastShare   = 8
)

// Bytes that an operand takes in an index, and an integer in roundingFilter.known.
// (Counted from the sizes of facts, grouped and primeGroup, and of a place in a map.)
const (
	indexBytes = 144
	knownBytes = 48
)
