package solver

import (
	"fmt"
	"strings"

	"fourfours/expr"
)

// Difficulty tells how hard it is to find a solution of a target by hand. Its score is
//
//	cost + 10*level + 40/solutions
//
// of the simplest solution, where solutions is how many different ones there are, it
// among them, that cost at most DifficultyCost more than it. Chosen.
type Difficulty struct {
	Grade     DifficultyGrade
	Score     int
	Solutions int  // that were counted, up to MaxCounted
	More      bool // there may be more than were counted
	// UpTo is the cost up to which solutions were counted.
	UpTo int
	// Needs are the operators that every one of them has, but for those that are
	// usual; empty where there may be more.
	Needs expr.OpSet
}

const (
	// DifficultyCost is how much more than the simplest a solution costs at most that counts.
	DifficultyCost = 20
	// MaxCounted is how many solutions are counted at most.
	MaxCounted = 10
)

// DifficultyGrade is a difficulty in a word.
type DifficultyGrade uint8

// The grades: scores below 60, below 100, and from there on.
const (
	Easy DifficultyGrade = iota
	Medium
	Hard
)

// DifficultyGrades are the names of the grades.
var DifficultyGrades = []string{"easy", "medium", "hard"}

func (g DifficultyGrade) String() string { return DifficultyGrades[g] }

// Reason says why a number has its difficulty: "needs a recurring decimal; 1 solution".
func (d *Difficulty) Reason() string {
	var words []string
	for _, op := range d.Needs.Ops() {
		words = append(words, op.Info().Noun)
	}
	reason := ""
	if len(words) > 0 {
		reason = "needs " + strings.Join(words, " and ") + "; "
	}
	switch {
	case d.More:
		return reason + fmt.Sprintf("more than %d solutions", d.Solutions)
	case d.Solutions == 1:
		return reason + "1 solution"
	}
	return reason + fmt.Sprintf("%d solutions", d.Solutions)
}
