package solver

import (
	"cmp"
	"math"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/supply"
)

// Answer is the outcome for one target or value.
type Answer struct {
	Target int64  // 0 for a value that is no integer
	Value  string // canonical text of the value
	Found  bool
	Text   string // canonical text of the expression
	Cost   int
	Level  int
	Needs  expr.OpSet // with Unlock: the operators beyond the rules that Text has
	Rank   int        // with Solutions: which of the solutions of the target it is, from 1
	// Difficulty is there with Request.Difficulty where the target was found.
	Difficulty *Difficulty
	Count      int           // how many digits or numbers Text has
	Supply     supply.Supply // that of the request
	// With Fewest: the digit of the request, and whether every lower count
	// was searched to exhaustion within the limits.
	Digit   int
	Minimal bool
	// MemoryHit tells that the memory limit cut the search short that found it, so that there
	// may be a simpler one.
	MemoryHit bool
	// With Quick: this answer is the best so far; the last one is not so.
	SoFar bool
	// With Closest: the target before is not found, and this answer is to an integer that
	// is nearest to it of all that are found, within 2^19 of it. There is one, or two that
	// are as near, the lower one first.
	IsClosest bool
	ClosestTo int64 // that target
}

// compareAnswers orders answers of one target, the simpler first.
func compareAnswers(a, b Answer, levels bool) int {
	if levels && a.Level != b.Level {
		return cmp.Compare(a.Level, b.Level)
	}
	order, _ := expr.CompareTexts(a.Cost, a.Text, b.Cost, b.Text)
	return order
}

// numbered is an answer with its number, by which answers are ordered where
// their values are not all integers.
type numbered struct {
	num    rational.Num
	size   float64 // num, approximately
	answer Answer
}

// compareSized compares numbers that are known approximately, which mostly tells.
func compareSized(a, b rational.Num, sizeA, sizeB float64) int {
	if order, told := compareSizes(sizeA, sizeB); told {
		return order
	}
	return rational.Compare(a, b)
}

// compareSizes compares numbers that are known approximately, and reports whether that
// tells.
func compareSizes(a, b float64) (order int, told bool) {
	return cmp.Compare(a, b), math.Abs(a-b) > 1e-9*math.Abs(a)
}
