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

// usual are the operators of which it is not worth saying that they are needed.
var usual = expr.SetOf(expr.Concatenation, expr.Add, expr.Subtract, expr.Multiply, expr.Divide)

// difficultyOf returns the difficulty of a target with these solutions, the simplest first,
// under these rules. There are more than MaxCounted of them, or they are all.
func difficultyOf(solutions []Answer, rules expr.OpSet) *Difficulty {
	first := solutions[0]
	d := &Difficulty{UpTo: first.Cost + DifficultyCost, Needs: rules.Minus(usual)}
	for _, a := range solutions[:min(len(solutions), MaxCounted)] {
		if a.Cost > d.UpTo {
			break
		}
		d.Solutions++
		if tree, err := expr.Parse(a.Text); err == nil { // it was proved
			d.Needs = d.Needs.Intersect(tree.Under(rules).Ops())
		}
	}
	if d.More = len(solutions) > MaxCounted && solutions[MaxCounted].Cost <= d.UpTo; d.More {
		d.Needs = 0
	}
	d.Score = first.Cost + difficultyOfLevel*first.Level + difficultyOfRareness/d.Solutions
	switch {
	case d.Score >= leastHard:
		d.Grade = Hard
	case d.Score >= leastMedium:
		d.Grade = Medium
	}
	return d
}

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

// graded takes the answers of a search for solutions, and gives those that were asked
// for with the difficulty of their target.
type graded struct {
	rules   expr.OpSet
	asked   int // solutions
	give    func(Answer) error
	of      []Answer // one target
	fewer   uint64
	fewerOf []string
}

// begin returns a request with as many solutions as are counted.
func (g *graded) begin(r Request) Request {
	g.asked, g.rules = max(1, r.Solutions), r.withDefaults().Rules
	r.Solutions = max(MaxCounted+1, g.asked)
	return r
}

func (g *graded) add(a Answer) error {
	if a.Rank <= 1 {
		if err := g.flush(); err != nil {
			return err
		}
	}
	g.of = append(g.of, a)
	return nil
}

// flush gives the answers of a target.
func (g *graded) flush() error {
	list := g.of
	g.of = nil
	if len(list) == 0 {
		return nil
	}
	if list[0].Found && list[0].Text != "" {
		d := difficultyOf(list, g.rules)
		for i := range list {
			list[i].Difficulty = d
		}
		if len(list) < g.asked {
			if g.fewer++; len(g.fewerOf) < maxMissing {
				g.fewerOf = append(g.fewerOf, list[0].Value)
			}
		}
	}
	for _, a := range list[:min(len(list), g.asked)] {
		if g.asked == 1 {
			a.Rank = 0
		}
		if err := g.give(a); err != nil {
			return err
		}
	}
	return nil
}

// end corrects a summary, which counts by the solutions that were looked for.
func (g *graded) end(sum *Summary) {
	sum.Fewer, sum.FewerOf = g.fewer, g.fewerOf
}
