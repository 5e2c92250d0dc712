package solver

import (
	"context"
	"errors"
	"slices"

	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// solveStages answers each target of a job by the first stage that finds
// it. The answers come in ascending order, each as soon as it and all lower
// ones are decided; a target that no stage finds is not found. The rules and
// the count of the job itself are not used.
func solveStages(ctx context.Context, j job, stages []stage, emit func(Answer) error) (Summary, error) {
	d := newDeepener(j, emit)
	err := d.stages(ctx, j, stages)
	return d.merger.sum, err
}

// deepener carries out the stages of a job, each in passes of growing cost.
type deepener struct {
	merger *merger
	done   []stage // that were searched to exhaustion for what was open

	// Of the stage at hand:
	fits    uint64         // the most targets that the memory may hold at once; 0 for any
	crowded map[step]int   // by pass: batches, as small as can be, that did not fit; 0 once one did
	passes  int            // so far
	left    []target.Range // targets that it did not search to exhaustion
}

func newDeepener(j job, emit func(Answer) error) *deepener {
	return &deepener{merger: newMerger(j, func(n numbered) error { return emit(n.answer) })}
}

// stages searches one stage after the other, as long as a target is open.
func (d *deepener) stages(ctx context.Context, j job, stages []stage) error {
	j.begin()
	for i, stage := range stages {
		if d.merger.decided() {
			break
		}
		last := i == len(stages)-1
		one := j.at(stage, d.merger.open)
		one.later = i > 0 && stages[i-1].Count == stage.Count
		if stages[0].Count != stages[len(stages)-1].Count {
			one.req.Progress = named(j.req.Progress, j.req.Supply.Units(stage.Count))
		}
		if err := d.search(ctx, one, last); err != nil || d.merger.sum.Interrupted {
			return err
		}
		if len(d.left) == 0 && !j.req.All {
			d.done = append(d.done, stage)
		}
		if widest := last || stages[i+1].Count != stage.Count; widest {
			d.merger.short = target.Merge(append(d.merger.short, d.left...))
		}
	}
	return nil
}

// stagesAndFound is stages, and when it is interrupted it emits all that was found.
func (d *deepener) stagesAndFound(ctx context.Context, j job, stages []stage) (Summary, error) {
	err := d.stages(ctx, j, stages)
	if err == nil && d.merger.sum.Interrupted {
		err = d.merger.emitWaiting()
	}
	return d.merger.sum, err
}

// search carries out the stage of a job, whose targets are some of those that are open, in
// passes, and takes in what it finds. After the last stage nothing is open.
func (d *deepener) search(ctx context.Context, j job, last bool) error {
	plan := newPlanner(&j)
	d.fits, d.crowded, d.passes, d.left = 0, map[step]int{}, 0, nil
	if _, _, err := plan.next(ctx, supply.ByPart[int]{}); err != nil {
		return err
	}
	return d.deepen(ctx, task{job: j, plan: *plan, last: last})
}

// task is what is to be done of a stage for the targets of a job.
type task struct {
	job  job
	plan planner    // from the pass at hand on
	part []numbered // the answers of the part of the rules that is searched for itself, nil if it was not searched yet
	last bool       // the stage is the last one
}

// deepen carries out the pass at hand, and those that follow it.
func (d *deepener) deepen(ctx context.Context, t task) error {
	m, plan := d.merger, &t.plan
	p, narrow := plan.pass, false // narrow: the pass before is a narrow one
	carried := false              // the last pass was exhaustive
	for ok := true; ok; {
		if err := d.findPart(ctx, &t, p.narrow); err != nil || m.sum.Interrupted {
			return d.stopped(err)
		}
		n := target.Count(t.job.req.Targets)
		switch {
		case narrow && t.job.atOnce > 0 && n > t.job.atOnce:
			return d.inBatches(ctx, t, t.job.atOnce)
		case d.fits > 0 && n > d.fits && !d.hopeless(p):
			return d.inBatches(ctx, t, d.fits)
		}
		full, err := d.runPass(ctx, &t, p)
		if crowded := (*crowdedError)(nil); errors.As(err, &crowded) {
			d.fits = crowded.fewer
			continue
		}
		if d.fits > 0 {
			d.fitted(p, full)
		}
		if !m.sum.Interrupted {
			m.sum.reached(p.cost, p.narrow)
		}
		if err != nil || m.sum.Interrupted {
			return d.stopped(err)
		}
		carried = full && !p.narrow && p.cost == MaxCost
		if targets := &t.job.req.Targets; !t.job.req.All {
			if *targets = target.Intersect(*targets, m.open); len(*targets) == 0 {
				return nil
			}
		}
		if !full {
			break
		}
		narrow = p.narrow
		if p, ok, err = plan.next(ctx, m.sum.Stats.Values); err != nil {
			return d.stopped(err)
		}
		m.sum.met(plan.effort)
	}
	if !carried {
		d.left = append(d.left, t.job.req.Targets...)
	}
	if m.last && t.job.req.All {
		return nil
	}
	return d.endStage(ctx, t)
}

// runPass makes the search of a pass, and reports whether the memory was enough for it.
func (d *deepener) runPass(ctx context.Context, t *task, p pass) (full bool, err error) {
	last := t.last && t.plan.done() && len(t.part) == 0
	return d.merger.takeSearch(&t.job, last, func() (Summary, error) {
		each, rest := d.merger.withPart(t.part, p.cost)
		one := t.job
		one.req.Progress, one.cut = d.inPass(one.req.Progress, p), d.hopeless(p)
		sum, err := solvePass(ctx, one, p, each)
		if err == nil && !sum.Interrupted {
			err = rest()
		}
		return sum, err
	})
}

// endStage answers after the last pass what the part of the rules that is searched for
// itself has found, and after the last stage that the other targets are not found.
func (d *deepener) endStage(ctx context.Context, t task) error {
	m := d.merger
	if err := d.findPart(ctx, &t, true); err != nil || m.sum.Interrupted {
		return d.stopped(err)
	}
	if !t.last && len(t.part) == 0 {
		return nil
	}
	_, err := m.takeSearch(&t.job, t.last, func() (Summary, error) {
		each, rest := m.withPart(t.part, MaxCost)
		interrupted, err := t.job.unfound(ctx, t.job.req.Targets, each)
		if err == nil && !interrupted {
			err = rest()
		}
		return Summary{Interrupted: interrupted}, err
	})
	if m.sum.Interrupted {
		return d.stopped(err)
	}
	return err
}

// inBatches is deepen for so many of the targets at a time, as long as they may fit.
func (d *deepener) inBatches(ctx context.Context, t task, most uint64) error {
	j, m := t.job, d.merger
	j.shareTables()
	missing, cost, narrowCost := uint64(0), MaxCost, MaxCost
	for rest := j.req.Targets; len(rest) > 0; {
		if d.hopeless(t.plan.pass) {
			j.req.Targets, rest = rest, nil
		} else {
			j.req.Targets, rest = target.Cut(rest, most)
		}
		if err := d.deepen(ctx, task{j, *t.plan.again(&j), t.part, t.last}); err != nil || m.sum.Interrupted {
			return err
		}
		if missing += m.missing; m.missing > 0 {
			cost, narrowCost = min(cost, m.sum.Cost), min(narrowCost, m.sum.NarrowCost)
		}
	}
	if m.missing = missing; missing > 0 {
		m.sum.Cost, m.sum.NarrowCost = cost, narrowCost
	}
	return nil
}

// step names a pass among those of a stage.
type step struct {
	cost   int
	narrow bool
}

// fitted notes whether the memory held what a batch needs in a pass.
func (d *deepener) fitted(p pass, full bool) {
	s := step{p.cost, p.narrow}
	switch n, tried := d.crowded[s]; {
	case full:
		d.crowded[s] = 0
	case !tried || n > 0:
		d.crowded[s] = n + 1
	}
}

// hopeless reports whether a pass did not fit for any of so many batches that could not be
// smaller. Then the others are not tried one by one.
func (d *deepener) hopeless(p pass) bool {
	return d.crowded[step{p.cost, p.narrow}] >= crowdedBatches
}

// inPass adds to what a progress function is told which pass goes on, and for how many
// targets.
func (d *deepener) inPass(progress func(Progress), p pass) func(Progress) {
	if progress == nil {
		return nil
	}
	d.passes++
	number, left := d.passes, target.Count(d.merger.open)
	return func(s Progress) {
		s.Pass, s.Cost, s.Left = number, p.cost, left
		progress(s)
	}
}

// named puts a name before the stage that a progress function is told.
func named(progress func(Progress), name string) func(Progress) {
	if progress == nil {
		return nil
	}
	return func(p Progress) {
		p.Stage = name + ": " + p.Stage
		progress(p)
	}
}

// stopped ends a search that was interrupted, or by an error.
func (d *deepener) stopped(err error) error {
	if err == nil {
		err = d.merger.emitWaiting()
	}
	return err
}

// findPart searches the part of the rules that has no limit on the cost by default, for
// the targets of the job, once what is to come may be cut short by such a limit.
func (d *deepener) findPart(ctx context.Context, t *task, due bool) error {
	if !due || t.part != nil || !t.plan.hasPart() {
		return nil
	}
	t.part = []numbered{}
	j := t.job
	j.req.Rules, j.req.AsDecided, j.req.Objective = partOf(j.req.Rules), false, Simplest
	if slices.Contains(d.done, stage{j.req.Rules, j.count}) {
		return nil // a stage before found all that there is
	}
	part := &deepener{merger: newMerger(j, func(n numbered) error {
		if n.answer.Found {
			t.part = append(t.part, n)
		}
		return nil
	})}
	err := part.stages(ctx, j, []stage{{Rules: j.req.Rules, Count: j.count}})
	sum := &d.merger.sum
	part.merger.sum.Stats.Values = supply.ByPart[int]{}
	sum.add(part.merger.sum.Stats)
	sum.MemoryHit = sum.MemoryHit || part.merger.sum.MemoryHit
	sum.Interrupted = part.merger.sum.Interrupted
	return err
}
