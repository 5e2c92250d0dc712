package solver

import (
	"context"
	"math"

	"fourfours/rational"
	"fourfours/solver/internal/backward"
	"fourfours/solver/internal/search"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// pass is one of the searches of a stage: the limits under which it is made,
// and the most that an expression may cost.
type pass struct {
	limits rational.Limits
	cost   int
	narrow bool // the limits are the narrow ones
	values bool // it answers with all values, not with integers alone
	terms  int  // the limit terms
}

// planner chooses the passes of a stage.
type planner struct {
	job     *job
	search  SearchLimits
	passes  []pass   // that follow whatever the work
	widen   bool     // the limit on the cost is the default: wide passes go on beyond it while they are short
	pass    pass     // the last one returned
	planned bool     // it is one of those that follow whatever the work
	before  int      // the cost of the one before it, if that is another of them
	work    uint64   // of the wide pass before, once these go on
	effort  []string // the limits on effort that ended passes
	values  int      // of the tables that the last pass made in full
	// provesBackward tells that a search backwards is to be exhausted, in any case.
	provesBackward bool
}

// newPlanner returns the planner of a stage. Where the stage has to be exhausted
// to prove that a higher count is the least, fewer passes come before the last.
func newPlanner(j *job) *planner {
	exhaust := j.req.Objective == Fewest
	l := j.req.Search.Under(j.req.Rules, j.ofCount())
	p := &planner{job: j, search: l, widen: l.WidePairs > 0}
	n := target.Count(j.req.Targets)
	wide := func(cost int64) {
		p.passes = append(p.passes, pass{limits: j.req.Limits, cost: int(cost), values: j.req.Values, terms: int(l.Terms)})
	}
	if !j.req.All && n <= maxStaged && !j.later {
		steps := stepsBefore[min(j.count, len(stepsBefore)-1)]
		switch {
		case exhaust && j.goesBack() && n > backward.DeepTargets && n <= backward.MaxTargets && j.count == backwardLong:
			steps, p.provesBackward = backwardSteps, true
		case exhaust && j.goesBack() && n <= backward.MaxTargets:
			steps, p.provesBackward = backwardSteps*(j.count-deepLong+1), true
		case n <= fewTargets:
			steps += 2
		}
		step := int64(costStep)
		if j.count > manyDigits {
			step /= 2
		}
		most, first := j.mostCost(), int64(firstCost)
		if !j.req.Supply.IsCopies() {
			first, step = severalFirst, severalStep
			steps += (firstCost - severalFirst) / severalStep
			if j.req.Supply.IsNumbers() && j.count <= fewNumbers {
				steps = 1
			}
		}
		for c := first; c+step <= min(l.Cost, most) && (l.Cost != MaxCost || len(p.passes) < steps); c += step {
			wide(c)
		}
	}
	wide(l.Cost)
	return p
}

// again returns the plan of a part of its targets, from the pass at hand on. Fewer targets
// have more passes before the last of those that follow whatever the work.
func (p *planner) again(j *job) *planner {
	if !p.planned {
		q := *p
		q.job = j
		return &q
	}
	q := newPlanner(j)
	for q.passes[0].cost <= p.before {
		q.passes = q.passes[1:]
	}
	q.take()
	q.before = p.before
	return q
}

// take goes on to the next of the passes that follow whatever the work.
func (p *planner) take() {
	if p.planned {
		p.before = p.pass.cost
	}
	p.pass, p.passes, p.planned = p.passes[0], p.passes[1:], true
}

// slows takes in the values of a pass, and reports whether it has less than twice as many
// as the pass before. Then what is left to be met is little, and the passes before the last
// would take longer than the last one alone.
func (p *planner) slows(values supply.ByPart[int]) bool {
	n, before := 0, p.values
	for part, v := range values.All() {
		if part.Size() <= p.job.count-3 {
			n += v
		}
	}
	p.values = n
	return n < 2*before
}

// narrow returns the pass of narrow numbers up to a cost.
func (p *planner) narrow(cost int64) pass {
	l := p.job.req.Limits
	l.Bits = min(l.Bits, p.search.NarrowBits)
	l.RootIndex = min(l.RootIndex, p.search.NarrowRootIndex)
	return pass{limits: l, cost: int(min(cost, p.search.NarrowCost)), narrow: true, terms: int(p.search.Terms)}
}

// next returns the next pass, after one that kept these values, and whether there
// is one. It does not depend on the targets, and how far wide passes go does not
// depend on the limits of numbers either: a limit that is raised takes nothing away.
func (p *planner) next(ctx context.Context, values supply.ByPart[int]) (pass, bool, error) {
	switch {
	case len(p.passes) > 0:
		if p.provesBackward && p.slows(values) {
			p.passes = p.passes[len(p.passes)-1:]
		}
		p.take()
		return p.pass, true, nil
	case !p.pass.narrow && p.widen && p.pass.cost < MaxCost:
		p.planned = false
		work, err := p.wideWork(ctx, values)
		if err != nil {
			return pass{}, false, err
		}
		flat := work-p.work < p.work/8
		p.work = work
		p.pass.values = false
		switch {
		case work > uint64(p.search.WidePairs):
			p.widen, p.effort = false, append(p.effort, "wide-pairs")
			return p.next(ctx, values)
		case flat:
			p.pass.cost = MaxCost // nearly all that there is was met
		default:
			p.pass.cost = min(MaxCost, p.pass.cost+max(wideStep, p.pass.cost/4))
		}
	case int64(p.pass.cost) >= p.search.NarrowCost:
		return pass{}, false, nil
	case !p.pass.narrow:
		p.planned = false
		p.pass = p.narrow(int64(p.pass.cost + wideStep))
	case p.pass.cost < narrowFirst:
		p.pass = p.narrow(narrowFirst)
	case p.workOf(values) > uint64(p.search.Pairs):
		p.effort = append(p.effort, "pairs")
		return pass{}, false, nil
	case !p.job.req.Supply.IsCopies() || !backward.Handles(p.job.req.Rules, p.pass.limits) || p.pass.cost < narrowFirst+narrowStep:
		p.pass = p.narrow(int64(p.pass.cost + narrowStep))
	default:
		p.pass = p.narrow(p.search.NarrowCost)
	}
	return p.pass, true, nil
}

// wideWork is workOf for the wide pass that was last returned, as it is under the
// default limits of numbers.
func (p *planner) wideWork(ctx context.Context, values supply.ByPart[int]) (uint64, error) {
	if p.job.req.Limits != rational.DefaultLimits() {
		c := p.job.config(rational.DefaultLimits())
		c.MaxCost, c.Terms, c.Progress = p.pass.cost, p.pass.terms, nil
		s := search.New(c)
		full := max(1, s.Config.Parts.Size()-2)
		if p.job.inFull() {
			full = s.Config.Parts.Size()
		}
		if err := s.Build(ctx, full); err != nil || s.MemoryHit {
			return math.MaxUint64, err
		}
		for _, whole := range s.Config.Parts.Wholes() {
			if !s.Stats.Values.Has(whole) {
				s.Stats.Values.Put(whole, 0)
			}
		}
		values = s.Stats.Values
	}
	return p.workOf(values), nil
}

// workOf is about how many pairs of operands the tables take that a pass makes in
// full whatever the targets are, and the one above them, from the numbers of their
// values.
func (p *planner) workOf(values supply.ByPart[int]) (work uint64) {
	all := p.job.parts()
	if !values.Has(all.Whole()) {
		return 0
	}
	rounds := !search.Rounding(p.job.req.Rules).IsEmpty()
	single, alone := all.One(1)
	one := uint64(values.At(single))
	switch {
	case alone && all.Size() == 1:
		work = one
	case alone && !p.job.inFull():
		work = workOfCopies(all, values, one, rounds)
	default:
		work = p.workOfTables(all, values)
	}
	if rounds {
		work *= roundWork
	}
	return work
}

// workOfTables is workOf where all tables are made in full, or a size has several parts.
// Those of the tables below the last have about a quarter of their pairs in full.
func (p *planner) workOfTables(all *supply.Parts, values supply.ByPart[int]) (work uint64) {
	for part, n := range values.All() {
		if p.job.inFull() || part.Size() < all.Size() {
			work += search.ValueWork*uint64(n) + all.Pairs(part, values.At)
		}
	}
	return work / 2
}

// workOfCopies is workOf where a size has one part and the last table is not made in full.
func workOfCopies(all *supply.Parts, values supply.ByPart[int], one uint64, rounds bool) (work uint64) {
	switch k := all.Size() - 1; {
	case k == 1 && rounds:
		work = one * one / 8
	case k == 1:
		work = one * one / 32
	case k == 2:
		work = one * one * one / 8 // the table of two digits has about a quarter of one*one
	default:
		work = all.Pairs(all.Of(k)[0], values.At)
	}
	return work
}

// hasPart reports whether a part of the rules is to be searched for itself: by
// default it has no limit on the cost, and the rules have one.
func (p *planner) hasPart() bool {
	return p.job.req.Search.Cost == 0 && p.search.Cost < MaxCost && (p.pass.narrow || p.pass.cost < MaxCost)
}

// done reports whether there is no pass after the one that next returned last.
func (p *planner) done() bool {
	return len(p.passes) == 0 && int64(p.pass.cost) >= p.search.NarrowCost && (!p.widen || p.pass.narrow || p.pass.cost == MaxCost)
}
