package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"fourfours/rational"
	"fourfours/solver"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// How many targets are searched together where a run can be resumed: mostTogether; or where
// they are decided together, at the end of their search, firstTogether at first, and
// growTogether times as many each time that these took less than shortSearch. The more they
// are, the less is done twice for them: in parts of 1024, the fewest 9s of 1 to 5000 take
// three times as long. Chosen.
const (
	firstTogether = 1 << 8
	growTogether  = 4
	mostTogether  = 1 << 16
	shortSearch   = 30 * time.Second
)

// openJournal opens the file of --resume, if there is one. It may be none of those that the
// results go to.
func (s *settings) openJournal(results ...*destination) (*journal, error) {
	switch {
	case s.resume == "":
		return nil, nil
	case s.key.Req.All:
		return nil, fmt.Errorf("--resume is for given targets, not for %s; accepted: N, LO-HI or LO..HI", allTargets)
	case slices.ContainsFunc(results, func(to *destination) bool { return to.leadsTo(s.resume) }):
		return nil, fmt.Errorf("--resume: %.200q is where the results go; accepted: a file of its own, which has the answers as they come", s.resume)
	}
	j, err := openJournal(s.resume, s.key)
	if err != nil {
		return nil, fmt.Errorf("--resume: %.200q: %w", s.resume, err)
	}
	return j, nil
}

// search is answers for what the journal does not have yet, which it takes in as it is
// decided; then it gives all, in the order of a search. Where it is interrupted, the file has
// what was decided, and none is given.
func (j *journal) search(ctx context.Context, req solver.Request, take func(solver.Answer) error) (solver.Summary, error) {
	interrupted, err := j.decideAll(ctx, req)
	if err != nil || interrupted {
		return solver.Summary{Asked: asked(req), Interrupted: interrupted}, err
	}
	slices.SortFunc(j.placed, linePlace.compare)
	count := newRecount(req.Solutions, j.sum)
	count.sum.Asked = asked(req)
	err = j.replay(j.placed, func(a solver.Answer) error {
		count.add(a)
		return take(a)
	})
	total := count.end()
	if err == nil {
		j.order(total)
	}
	return total, err
}

// decideAll searches for what the journal does not have yet, digit by digit.
func (j *journal) decideAll(ctx context.Context, req solver.Request) (interrupted bool, err error) {
	of, together := req.Supply, uint64(mostTogether)
	if req.AsDecided = true; j.several() || req.Difficulty || req.Objective == solver.UpTo {
		together = firstTogether
	}
	for digit := of.Digit(); digit <= of.LastDigit(); digit++ {
		one := req
		if several := of.LastDigit() > of.Digit(); several {
			one.Supply = supply.Copies(of.Count(), digit)
			if req.Progress != nil {
				one.Progress = func(p solver.Progress) {
					p.Stage = fmt.Sprintf("digit %d: %s", digit, p.Stage)
					req.Progress(p)
				}
			}
		}
		targets, exact := j.left(req, digit)
		for len(targets)+len(exact) > 0 {
			one.Exact = nil
			if one.Targets, targets = target.Cut(targets, together); len(one.Targets) == 0 {
				one.Exact, exact = exact, nil
			}
			start := time.Now()
			if interrupted, err = j.decide(ctx, one); err != nil || interrupted {
				return interrupted, err
			}
			if time.Since(start) < shortSearch {
				together = min(growTogether*together, mostTogether)
			}
		}
	}
	return false, nil
}

// left are the targets and other values that have no answer with a digit.
func (j *journal) left(req solver.Request, digit int) (targets []target.Range, exact []rational.Num) {
	several := req.Supply.LastDigit() > req.Supply.Digit()
	var done []target.Range
	have := map[int]bool{}
	for _, p := range j.placed {
		switch {
		case several && p.digit != digit:
		case p.exact > 0:
			have[p.exact-1] = true
		default:
			done = append(done, target.Range{Lo: p.target, Hi: p.target})
		}
	}
	for i, n := range req.Exact {
		if !have[i] {
			exact = append(exact, n)
		}
	}
	return target.Subtract(req.Targets, target.Merge(done)), exact
}

// decide takes in the answers of a search as they are decided. Those that are not found
// come last, after why the search ended: so in the file each answer has before it what may
// have left something out.
func (j *journal) decide(ctx context.Context, req solver.Request) (interrupted bool, err error) {
	var missing, group []solver.Answer // group: the answers to one target
	flush := func() error {
		list := group
		group = nil
		switch {
		case len(list) == 0:
			return nil
		case list[0].Found:
			return j.add(list...)
		}
		missing = append(missing, list...)
		return nil
	}
	sum, err := answers(ctx, req, func(a solver.Answer) error {
		if a.MemoryHit && !j.sum.MemoryHit {
			if err := j.ended(solver.Summary{MemoryHit: true}); err != nil {
				return err
			}
		}
		if !a.IsClosest && a.Rank <= 1 {
			if err := flush(); err != nil {
				return err
			}
		}
		if group = append(group, a); !j.several() {
			return flush()
		}
		return nil
	})
	if err != nil {
		return false, err
	}
	if !sum.Interrupted { // then a target may have more answers
		if err := flush(); err != nil {
			return false, err
		}
	}
	if err := j.ended(sum); err != nil {
		return false, err
	}
	return sum.Interrupted, j.add(missing...)
}

// supplies are those that the journal has the answers of; none where there is no journal.
func (j *journal) supplies() map[supply.Supply]bool {
	had := map[supply.Supply]bool{}
	if j != nil {
		for of := range j.of {
			had[of] = true
		}
	}
	return had
}

// keep takes in what is decided of a supply, or where the journal has that already gives
// it from there.
func (j *journal) keep(d *decided, solutions int) error {
	if j == nil {
		return nil
	}
	j.asked[d.of] = true
	of, known := j.of[d.of]
	if !known {
		if err := j.ended(d.sum); err != nil {
			return err
		}
		return j.add(d.answers...)
	}
	first, last := j.placesOf(of)
	count := newRecount(solutions, solver.Summary{})
	d.answers = nil
	err := j.replay(j.placed[first:last], func(a solver.Answer) error {
		count.add(a)
		d.answers = append(d.answers, a)
		return nil
	})
	d.sum = count.end()
	d.sum.Asked = d.sum.Decided
	return err
}

// endSupplies ends a run of many supplies, after the last.
func (j *journal) endSupplies(total *solver.Summary) error {
	if j == nil {
		return nil
	}
	for of := range j.of {
		if !j.asked[of] {
			return fmt.Errorf("--resume: %.200q has %s, which standard input does not; accepted: the same input", j.name, of.Text())
		}
	}
	total.Join(newRecount(0, j.sum).sum)
	j.order(*total)
	return nil
}
