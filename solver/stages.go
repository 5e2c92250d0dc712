package solver

import (
	"context"
	"errors"
	"slices"

	"fourfours/solver/internal/store"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// solveStages answers each target of the request by the first stage that finds
// it. The answers come in ascending order, each as soon as it and all lower
// ones are decided; a target that no stage finds is not found. The rules and
// the count of the request itself are not used.
func solveStages(ctx context.Context, req request, stages []stage, emit func(Answer) error) (Summary, error) {
	m := newMerger(req, emit)
	err := m.stages(ctx, stages)
	return m.sum, err
}

// stages searches one stage after the other, as long as a target is open.
func (m *merger) stages(ctx context.Context, stages []stage) error {
	progress := m.req.Progress
	defer func() { m.req.Progress = progress }()
	for i, stage := range stages {
		if m.decided() {
			break
		}
		last := i == len(stages)-1
		if stages[0].Count != stages[len(stages)-1].Count {
			m.req.Progress = named(progress, m.req.Supply.Units(stage.Count))
		}
		if err := m.search(ctx, stage, m.open, last); err != nil || m.sum.Interrupted {
			return err
		}
		if len(m.left) == 0 && !m.req.All {
			m.done = append(m.done, stage)
		}
		if widest := last || stages[i+1].Count != stage.Count; widest {
			m.short = target.Merge(append(m.short, m.left...))
		}
	}
	return nil
}

// decided reports whether no stage can change an answer any more.
func (m *merger) decided() bool { return !m.req.All && len(m.open) == 0 }

// search carries a stage out for some of the targets that are open, in passes,
// and takes in what it finds. After the last stage nothing is open.
func (m *merger) search(ctx context.Context, stage stage, targets []target.Range, last bool) error {
	req := m.req
	req.Rules, req.Count, req.Targets = stage.Rules, stage.Count, targets
	plan := newPlanner(&req, m.fewest)
	m.fits, m.crowded, m.passes, m.left = 0, map[step]int{}, 0, nil
	if _, _, err := plan.next(ctx, supply.ByPart[int]{}); err != nil {
		return err
	}
	return m.deepen(ctx, deepening{req: req, plan: *plan, last: last})
}

// deepening is what is to be done of a stage for the targets of a request.
type deepening struct {
	req  request
	plan planner    // from the pass at hand on
	part []numbered // the answers of the part of the rules that is searched for itself, nil if it was not searched yet
	last bool       // the stage is the last one
}

// deepen carries out the pass at hand, and those that follow it.
func (m *merger) deepen(ctx context.Context, d deepening) error {
	req, plan, part, last := d.req, d.plan, d.part, d.last
	p, narrow := plan.pass, false // narrow: the pass before is a narrow one
	carried := false              // the last pass was exhaustive
	for ok := true; ok; {
		var err error
		if p.narrow && part == nil && plan.hasPart() {
			if part, err = m.partAnswers(ctx, req); err != nil || m.sum.Interrupted {
				return m.stopped(err)
			}
		}
		if narrow && m.atOnce > 0 && target.Count(req.Targets) > m.atOnce {
			return m.inBatches(ctx, deepening{req, plan, part, last}, m.atOnce)
		}
		if m.fits > 0 && target.Count(req.Targets) > m.fits && !m.hopeless(p) {
			return m.inBatches(ctx, deepening{req, plan, part, last}, m.fits)
		}
		full, err := m.runPass(req, last && plan.done() && len(part) == 0, func() (Summary, error) {
			each, rest := m.withPart(part, p.cost)
			one := req
			one.Progress, one.cut = m.inPass(req.Progress, p), m.hopeless(p)
			sum, err := solvePass(ctx, one, p, each)
			if err == nil && !sum.Interrupted {
				err = rest()
			}
			return sum, err
		})
		if crowded := (*crowdedError)(nil); errors.As(err, &crowded) {
			m.fits = crowded.fewer
			continue
		}
		if m.fits > 0 {
			m.fitted(p, full)
		}
		if !m.sum.Interrupted {
			m.sum.reached(p)
		}
		if err != nil || m.sum.Interrupted {
			return m.stopped(err)
		}
		carried = full && !p.narrow && p.cost == MaxCost
		if !req.All {
			if req.Targets = target.Intersect(req.Targets, m.open); len(req.Targets) == 0 {
				return nil
			}
		}
		if !full {
			break
		}
		narrow = p.narrow
		if p, ok, err = plan.next(ctx, m.sum.Stats.Values); err != nil {
			return m.stopped(err)
		}
		m.sum.met(plan.effort)
	}
	if !carried {
		m.left = append(m.left, req.Targets...)
	}
	if m.last && req.All {
		return nil
	}
	if part == nil && plan.hasPart() {
		var err error
		if part, err = m.partAnswers(ctx, req); err != nil || m.sum.Interrupted {
			return m.stopped(err)
		}
	}
	if !last && len(part) == 0 {
		return nil
	}
	_, err := m.runPass(req, last, func() (Summary, error) {
		each, rest := m.withPart(part, MaxCost)
		interrupted, err := unfound(ctx, req, each)
		if err == nil && !interrupted {
			err = rest()
		}
		return Summary{Interrupted: interrupted}, err
	})
	if m.sum.Interrupted {
		return m.stopped(err)
	}
	return err
}

// inBatches is deepen for so many of the targets at a time, as long as they may fit.
func (m *merger) inBatches(ctx context.Context, d deepening, most uint64) error {
	req := d.req
	if req.made == nil {
		req.made = store.NewBuiltTables(req.MaxMemory / store.BuiltShare)
	}
	missing, cost, narrowCost := uint64(0), MaxCost, MaxCost
	for rest := req.Targets; len(rest) > 0; {
		if m.hopeless(d.plan.pass) {
			req.Targets, rest = rest, nil
		} else {
			req.Targets, rest = target.Cut(rest, most)
		}
		if err := m.deepen(ctx, deepening{req, *d.plan.again(&req, m.fewest), d.part, d.last}); err != nil || m.sum.Interrupted {
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
func (m *merger) fitted(p pass, full bool) {
	s := step{p.cost, p.narrow}
	switch n, tried := m.crowded[s]; {
	case full:
		m.crowded[s] = 0
	case !tried || n > 0:
		m.crowded[s] = n + 1
	}
}

// hopeless reports whether a pass did not fit for any of so many batches that could not be
// smaller. Then the others are not tried one by one.
func (m *merger) hopeless(p pass) bool {
	return m.crowded[step{p.cost, p.narrow}] >= crowdedBatches
}

// inPass adds to what a progress function is told which pass goes on, and for how many
// targets.
func (m *merger) inPass(progress func(Progress), p pass) func(Progress) {
	if progress == nil {
		return nil
	}
	m.passes++
	number, left := m.passes, target.Count(m.open)
	return func(s Progress) {
		s.Pass, s.Cost, s.Left = number, p.cost, left
		progress(s)
	}
}

// stopped ends a search that was interrupted, or by an error.
func (m *merger) stopped(err error) error {
	if err == nil {
		err = m.emitWaiting()
	}
	return err
}

// hasPart reports whether a part of the rules is to be searched for itself: by
// default it has no limit on the cost, and the rules have one.
func (p *planner) hasPart() bool {
	return p.req.Search.Cost == 0 && p.search.Cost < MaxCost && (p.pass.narrow || p.pass.cost < MaxCost)
}

// partAnswers searches the part of the rules that has no limit on the cost by
// default, for the targets of the request, and returns what it finds, ascending.
func (m *merger) partAnswers(ctx context.Context, req request) ([]numbered, error) {
	list := []numbered{}
	req.Rules, req.AsDecided = partOf(req.Rules), false
	if slices.Contains(m.done, stage{req.Rules, req.Count}) {
		return list, nil // a stage before found all that there is
	}
	part := newMerger(req, nil)
	part.emit = func(n numbered) error {
		if n.answer.Found {
			list = append(list, n)
		}
		return nil
	}
	err := part.stages(ctx, []stage{{Rules: req.Rules, Count: req.Count}})
	part.sum.Stats.Values = supply.ByPart[int]{}
	m.sum.add(part.sum.Stats)
	m.sum.MemoryHit = m.sum.MemoryHit || part.sum.MemoryHit
	m.sum.Interrupted = part.sum.Interrupted
	return list, err
}

// withPart returns what takes the answers of a search and what takes their end:
// between them they pass on to take the simpler one of each answer and that of the
// part, as far as this costs no more than most. With All, the part may have more.
func (m *merger) withPart(part []numbered, most int) (each func(numbered) error, rest func() error) {
	each = func(n numbered) error {
		for len(part) > 0 && m.compare(part[0], n) <= 0 {
			f := part[0]
			part = part[1:]
			switch {
			case f.answer.Cost > most:
			case m.compare(f, n) == 0:
				if !n.answer.Found || compareAnswers(f.answer, n.answer, false) < 0 {
					n = f
				}
			case m.req.All:
				if err := m.take(f); err != nil {
					return err
				}
			}
		}
		return m.take(n)
	}
	rest = func() error {
		for _, f := range part {
			if m.req.All && f.answer.Cost <= most {
				if err := m.take(f); err != nil {
					return err
				}
			}
		}
		return nil
	}
	return each, rest
}

// unfound passes on that no target of a request is found, and reports whether it
// was interrupted.
func unfound(ctx context.Context, req request, take func(numbered) error) (interrupted bool, err error) {
	for _, r := range req.Targets {
		for v := r.Lo; ; v++ {
			if v%pollEvery == 0 && ctx.Err() != nil {
				return true, nil
			}
			if err := take(numbered{answer: Answer{Target: v, Value: req.value(v).String()}}); err != nil {
				return false, err
			}
			if v == r.Hi {
				break
			}
		}
	}
	return false, nil
}

// runPass makes one search for some of the targets that are open, and reports
// whether the memory was enough for it.
func (m *merger) runPass(req request, last bool, solve func() (Summary, error)) (full bool, err error) {
	targets := req.Targets
	m.last, m.missing, m.missed, m.floor = last, 0, nil, nil
	// Which values beside the integers from 0 up there are is known at the last
	// stage only.
	m.blocked = req.All && req.Values && !last
	if rest := target.Subtract(m.open, targets); len(rest) > 0 {
		m.floor = &rest[0].Lo
	}
	sum, err := solve()
	m.sum.add(sum.Stats)
	m.sum.MemoryHit = m.sum.MemoryHit || sum.MemoryHit
	m.sum.Interrupted = sum.Interrupted
	full = !sum.MemoryHit
	if err != nil || sum.Interrupted {
		return full, err
	}
	m.open = target.Merge(append(target.Subtract(m.open, targets), m.missed...))
	return full, m.endPass()
}

// emitMissing answers that what is still open is not found.
func (m *merger) emitMissing(ctx context.Context) error {
	_, err := m.runPass(request{Targets: m.open, exact: m.req.exact}, true, func() (Summary, error) {
		interrupted, err := unfound(ctx, request{Targets: m.open, exact: m.req.exact}, m.take)
		return Summary{Interrupted: interrupted}, err
	})
	return err
}
