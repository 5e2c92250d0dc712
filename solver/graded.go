package solver

import (
	"context"

	"fourfours/expr"
)

// solveGraded is run for a request whose answers have the difficulty of their target. As
// many solutions are looked for as are counted, and as many are given as are asked for.
func solveGraded(ctx context.Context, r Request, emit func(Answer) error, run runFunc) (Summary, error) {
	g := graded{rules: newJob(r).req.Rules, asked: max(1, r.Solutions), emit: emit}
	r.Solutions = max(MaxCounted+1, g.asked)
	sum, err := run(ctx, r, g.add)
	if err == nil {
		err = g.flush()
	}
	sum.Fewer, sum.FewerOf = g.fewer, g.fewerOf // not by the solutions that were looked for
	return sum, err
}

// graded takes the answers of a search for solutions, and gives those that were asked
// for with the difficulty of their target.
type graded struct {
	rules   expr.OpSet
	asked   int // solutions
	emit    func(Answer) error
	of      []Answer // one target
	fewer   uint64
	fewerOf []string
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
		if err := g.emit(a); err != nil {
			return err
		}
	}
	return nil
}

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
