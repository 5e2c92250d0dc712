package grade

// The tuning constants of the package, all chosen. No verdict depends on them: they bound
// what a message shows, and how long the steps may become.

// The most that a message shows of a part of the line, and of its digits.
const (
	maxPart        = 60
	maxDigitsShown = 40
)

// near is the share of a number by which two may differ and still be taken for
// one another.
const near = 1e-3

// maxStepBytes bounds the texts and values of the steps. A part is as long as all
// that it consists of, so that the parts of a long chain are longer than the chain
// by far.
const maxStepBytes = 1 << 20

// costStepByte is the work of a byte of a step: the text of a product of many primes
// is the dearest.
const costStepByte = 120
