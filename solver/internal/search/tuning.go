package search

import (
	"math"

	"fourfours/solver/internal/table"
)

// The tuning constants of the package. Times are processor time on two cores that had
// other work, so that a difference below a sixth is noise. "Chosen" is what was not
// measured. What is found depends on none of them within the memory limit, but for
// ValueWork, maxPower and outsideEffort; the memory constants tell where a search ends that
// meets it.

// BlockPairs is about how many pairs of operands are combined between two looks at
// the memory that a table takes. Half and twice as many take the same time on
// `-n 6 0-1000`.
const BlockPairs = 1 << 18

// fewPairs is how many pairs of operands at least make a table of several shards. With
// fewer, shards that are almost empty take longer than the pairs: a game of Countdown has
// tables of some 1,000 pairs.
const fewPairs = 1 << 12

// pollSteps is how many pairs of operands, or values of a closure, are done between
// two looks at the context. Chosen: a pair takes about 0.5 µs.
const pollSteps = 1 << 10

// ValueWork is about how many pairs of operands take as long as a value that is
// kept. The table of three 4s, classic, has 49,641 values of 38,000 pairs in 166 ms,
// which is 3 µs a value; a pair of `-n 5 0-10000` takes 0.5 µs.
const ValueWork = 8

// fewIntegers is within how many integers a value outside the compact form is looked for
// among the targets before it is computed exactly. Chosen: a test takes 0.02 µs, an exact
// value some 10 µs. With no bound, the difference of two large values took minutes.
const fewIntegers = 1 << 8

// maxTried is a cost: a value of the table below the last that leaves more of the
// limit is kept by budgetLookahead without a test. With 55, 110 and 220 the time of
// `--rules wheeler6 0-2000` is the same.
const maxTried = 110

// maxRoots is how many square roots after another lookahead follows. A value that is
// a higher power is kept without a test. With 3, 6 and 8 the time of
// `-n 5 0-10000` is 4.7, 5.1 and 5.8 s.
const maxRoots = 6

// maxExponents is how many exponents PairPrefilter tells apart. Table 1 of classic has six.
// Chosen: an operand takes two bytes for each.
const maxExponents = 8

// maxFraction is the largest numerator or denominator of an exponent by which
// PairPrefilter hashes factors as they are. Chosen: no product is beyond 63 bits.
const maxFraction = 1 << 10

// maxPower bounds, in bits, an integer that repeated squares make of a value.
// Chosen: where such an integer becomes a target, it is the target, or ends in as
// many zeros as percents take away.
const maxPower = 1 << 12

// maxGoalSet is the size of the largest target for which a set of bits tells which
// integers are wanted. Beyond it all up to the largest are. Chosen: the set takes
// 8 MiB at most.
const maxGoalSet = math.MaxUint32 / 64

// maxSpans is how many spans of sizes are told apart at most. Chosen.
const maxSpans = 1 << 12

// maxKeyed is for how many targets at most the keys of all integers are listed that square
// roots lead to them. Chosen: there are some eight for each, and the list takes 1 ms for
// each 10,000 of them.
const maxKeyed = 1 << 16

// A part of a join is about partPairs pairs of operands, and a round about
// roundPairs, as long as there are no more than mostParts parts and mostRounds
// rounds. Parts of half and of twice as many pairs take the same time on
// `-n 6 0-1000`. The others are chosen: a part is one worker's, and after each round
// it is seen whether the memory is left for the next.
const (
	partPairs  = 1 << 19
	mostParts  = table.MaxShards
	roundPairs = 1 << 27
	mostRounds = 32
)

// roundWindow is a cost: the pairs of operands that are rounded together are as far
// apart at most. Which integers these give is known to the pairs of the next window,
// and not among them. With 5, 10 and 20 the time of `--rules norvig,floor,ceil
// 0-2000` is 2.2, 2.2 and 2.4 s.
const roundWindow = 10

// Shares of the memory. A shard may take shardExcess hundredths of an equal share,
// because shards are not all of one size. The last table may take a lastShare-th of
// all the memory where the others left less. Chosen.
const (
	shardExcess = 125
	lastShare   = 8
	// Indices take up to an indexShare-th of the memory: half of what the tables take that
	// they are of.
	indexShare = 3
)

// Bytes that an operand takes in an index, and an integer in roundingFilter.known.
// Estimated: of an operand the facts have 80, and the lists that it is in some 20 to
// 140; of an integer its place in the map has 16, and the map takes as much again or
// more while it grows.
const (
	indexBytes = 144
	knownBytes = 48
)

// maxWritten bounds the words that the operands take of which Worker.large has written out
// the value. Chosen: 8 MiB for each worker.
const maxWritten = 1 << 20

// outsideEffort is the effort (see rational.Limits) on one value outside the compact form.
// Chosen: some 4 ms.
const outsideEffort = 1 << 22
