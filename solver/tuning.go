package solver

// The tuning constants of the package. "Chosen" is what was not measured. What is found
// depends on those of the passes, as far as these are cut short by a limit; the others
// change when an answer comes, and what memory it takes.

// The limits on the cost under rules whose operators lead ever further. Measured under
// wheeler6 and timsin, 0 to 10000: beyond these the curves of what is found are flat.
const (
	broadCost  = 160
	narrowCost = 640
)

// The defaults of the limit terms where something brings such numbers back, of up to two
// digits or numbers, of three, and of more: where only floors and ceilings lead ever
// further, under other rules with one of these or logarithms, and with powers or roots
// alone. The fewer there are to use, the smaller the tables, and the more of what is found
// is dear. See LIMITS.md for the curves, and for what three leave out.
var (
	roundedTerms = [3]int64{640, 320, 200}
	terms        = [3]int64{640, 320, 120}
	powerTerms   = [3]int64{100, 100, 100}
)

// How the passes of a stage follow each other. Measured by the pairs of operands of half and
// of twice the value, or of one step less and more: where nothing is said, they differ by
// less than a fifth.
const (
	maxStaged  = 1 << 20 // more targets than this are looked for in one pass; chosen
	fewTargets = 16      // up to so many are worth passes of their own: a search for them is short
	firstCost  = 100     // `-n 6 0-1000`: with 80 half as many pairs again; `-n 5 9973`: with 120 a sixth more
	costStep   = 20      // `-n 6 0-1000`: with 10 twice as many; `everything 0-1000`: with 40 a third more time
	// The same for digits and numbers that are not all equal: tables of these are larger,
	// and more is found of them at little cost.
	severalFirst  = 60  // `--digits 12345 0-200`: with 40 a twelfth as many, elsewhere as many
	severalStep   = 20  // `--digits 2026 --rules yeargame 1-100`: with 10 two fifths more, with 40 a quarter less
	fewNumbers    = 4   // up to so many numbers have small tables: one pass comes before the last
	manyDigits    = 12  // beyond so many the steps are half as long; `-n 13 --rules basic 700`: with 14 twice as many
	wideStep      = 40  // of the cost, from one pass beyond its limit to the next, at least
	narrowFirst   = 240 // the second narrow pass, the first being one step beyond the wide ones
	narrowStep    = 80  // where a search goes backwards only to the second of them; the third is the last
	roundWork     = 4   // times as much work where values are rounded
	backwardLong  = 7   // the digit count from which a search backwards is long
	deepLong      = 8   // the same for few targets
	backwardSteps = 5   // passes with a limit for it, and as many more for each digit more
)

// stepsBefore is how many passes with a limit come before the one without, by
// digit count: the longer that one takes, the more of them are worth it.
var stepsBefore = [...]int{5: 2, 6: 4, 7: 12}

// The targets of FirstMiss: the first search is for those up to firstSpan, and
// each one after it goes spanFactor times as far. What narrow passes are left with
// is taken missAtOnce targets at a time, the lowest first: these passes take longer
// the more targets there are, and what lies beyond the miss need not be known. With a
// quarter and four times the first span, `first-miss -n 5` takes 1.2 and 1.1 times as many
// pairs; with 2 and 16 as the factor that of timsin 1.2 times as many and as many; with 128
// and 2048 at once it takes 2.3 and 1.2 times as many.
const (
	firstSpan  = 1<<10 - 1
	spanFactor = 4
	missAtOnce = 512
)

// With several solutions, targetsAtOnce is how many targets are worked on before the
// next are: with 8 and 128 the time of `--solutions 5 0-100` is the same. solutionSpan is how
// much more than the first solution another may cost: it ends the search under rules that
// allow few solutions. Chosen.
const (
	targetsAtOnce = 32
	solutionSpan  = 240
)

// What is nearest to a target is looked for up to closestFirst around it, then ever
// closestFactor times as far, and not beyond closestLast. With 4 and 64 at first `--closest
// 9970-9980` takes 1.4 times as many pairs and as many, and with 2 and 32 as the factor as
// many; the last was chosen.
const (
	closestFirst  = 1 << 4
	closestFactor = 1 << 3
	closestLast   = 1 << 19
)

// crowdedBatches is how many batches of targets, each as small as can be, are tried where
// none fits into the memory, before the others are taken as far as it goes. Chosen.
const crowdedBatches = 8

// fewSets is how many sets of operators are searched one by one by --unlock rather than
// bounded first. With 1 and 16 the pairs of `--unlock 0-150` are the same.
const fewSets = 4

// batch is how many answers are verified at a time, so that the first lines come early
// and a long range needs no memory. digitsAtOnce is how many targets of a table of
// several digits are searched together, for the same reason, and pollEvery how many
// targets are given up between two looks at the context. With 64 and 4096 in a batch the time
// of `-n 5 0-3000` is the same; the others were chosen.
const (
	batch        = 512
	digitsAtOnce = 1 << 16
	pollEvery    = 1 << 10
)

// frontShare is the part of the memory that the fronts of all writers may take from one
// batch to the next, and leastFronts what each may take in bytes; a test lowers it.
const frontShare = 16

var leastFronts = 4 << 20

// quickLimits are the limits of the searches that come before the one that is asked for
// where the first answers are wanted at once: what they bound is never more than that
// bounds. Cheap expressions come first, then dearer ones of small numbers. Measured for six
// to nine digits: the first one answers most targets in a hundredth of the time of the last.
var quickLimits = []struct{ cost, narrowCost, narrowBits, narrowRootIndex int64 }{
	{cost: 100, narrowCost: 100},
	{cost: 60, narrowCost: 240, narrowBits: 24, narrowRootIndex: 2},
	{cost: 60, narrowCost: 400, narrowBits: 64, narrowRootIndex: 2},
	{cost: 140, narrowCost: 140},
}

// What a level and the rareness of solutions add to the score of a Difficulty, and the
// least scores of what is medium and hard. Chosen.
const (
	difficultyOfLevel    = 10
	difficultyOfRareness = 40

	leastMedium, leastHard = 60, 100
)
