package solver

import (
	"math"

	"fourfours/expr"
	"fourfours/rational"
)

// pass is one of the searches of a stage: the limits under which it is made,
// and the most that an expression may cost.
type pass struct {
	limits rational.Limits
	cost   int
	narrow bool // the limits are the narrow ones
	terms  int  // unlike radicals that a number may be a sum of
}

// How the passes of a stage follow each other.
const (
	maxStaged   = 1 << 20 // more targets than this are looked for in one pass
	fewTargets  = 16      // that are worth a pass of their own for a short search
	firstCost   = 100
	costStep    = 20
	manyDigits  = 12 // beyond so many, tables grow so fast with the cost that the steps are half as long
	wideStep    = 40 // beyond the cost limit
	narrowFirst = 240
	narrowStep  = 80  // where a search goes backwards only to the second of them; the third is the last
	termsCost   = 120 // the default limit on the cost where sums of unlike radicals are kept
	valueWork   = 8   // about how many pairs of operands take as long as a value
	roundWork   = 4   // as often as that where values are rounded
	aimedLong   = 7   // the digit count from which a search by aims is long
	deepLong    = 8   // the same for few targets
	aimedSteps  = 5   // passes with a limit for it, and as many more for each digit more
)

// stepsBefore is how many passes with a limit come before the one without, by
// digit count: the longer that one takes, the more of them are worth it.
var stepsBefore = [...]int{5: 2, 6: 8, 7: 12}

// planner chooses the passes of a stage.
type planner struct {
	limits rational.Limits
	search SearchLimits
	rules  expr.OpSet
	count  int
	passes []pass // that follow whatever the work
	extend bool   // wide passes go on beyond the cost limit while they are short
	pass   pass   // the last one returned
	work   uint64 // of the one before
}

// newPlanner returns the planner of a stage. Where the stage has to be exhausted
// to prove that a higher count is the least, fewer passes come before the last.
func newPlanner(req *Request, exhaust bool) *planner {
	l := req.Search.Under(req.Rules, req.Digit)
	if l.Terms > 1 && req.Search.Cost == 0 {
		l.Cost, l.NarrowCost = termsCost, termsCost
	}
	p := &planner{limits: req.Limits, search: l, rules: req.Rules, count: req.Count}
	n := CountTargets(req.Targets)
	wide := func(cost int64) { p.passes = append(p.passes, pass{req.Limits, int(cost), false, int(l.Terms)}) }
	if !req.All && n <= maxStaged {
		steps := stepsBefore[min(req.Count, len(stepsBefore)-1)]
		switch {
		case exhaust && aimable(req.Rules) && n > deepTargets && n <= aimedTargets && req.Count == aimedLong:
			steps = aimedSteps
		case exhaust && aimable(req.Rules) && n <= aimedTargets:
			steps = aimedSteps * (req.Count - deepLong + 1)
		case n <= fewTargets:
			steps += 2
		}
		step := int64(costStep)
		if req.Count > manyDigits {
			step /= 2
		}
		for c := int64(firstCost); c < l.Cost && (l.Cost != MaxCost || len(p.passes) < steps); c += step {
			wide(c)
		}
	}
	wide(l.Cost)
	p.extend = l.NarrowCost > l.Cost && !req.Values
	return p
}

// narrow returns the pass of narrow numbers up to a cost.
func (p *planner) narrow(cost int64) pass {
	l := p.limits
	l.Bits = min(l.Bits, p.search.NarrowBits)
	l.RootIndex = min(l.RootIndex, p.search.NarrowRootIndex)
	return pass{l, int(min(cost, p.search.NarrowCost)), true, int(p.search.Terms)}
}

// next returns the next pass, after one that kept these values, and whether there
// is one. It does not depend on the targets.
func (p *planner) next(values []int) (pass, bool) {
	work := p.workOf(values)
	defer func() { p.work = work }()
	switch {
	case len(p.passes) > 0:
		p.pass, p.passes = p.passes[0], p.passes[1:]
		return p.pass, true
	case !p.extend:
		return pass{}, false
	case p.pass.narrow && work > uint64(p.search.Pairs):
		return pass{}, false
	case p.pass.narrow && (!aimable(p.rules) || p.pass.cost < narrowFirst+narrowStep):
		p.pass = p.narrow(int64(p.pass.cost + narrowStep))
	case p.pass.narrow:
		p.pass = p.narrow(p.search.NarrowCost)
	case p.pass.cost == MaxCost:
		return pass{}, false
	case work > uint64(p.search.WidePairs):
		p.pass = p.narrow(max(narrowFirst, int64(p.pass.cost+wideStep)))
	case work-p.work < p.work/8:
		p.pass.cost = MaxCost // nearly all that there is was met
	default:
		p.pass.cost = min(MaxCost, p.pass.cost+max(wideStep, p.pass.cost/4))
	}
	p.extend = !p.pass.narrow || p.pass.cost < int(p.search.NarrowCost)
	return p.pass, true
}

// workOf is about how many pairs of operands the tables take that a pass makes in
// full whatever the targets are, and the one above them, from the numbers of their
// values.
func (p *planner) workOf(values []int) (work uint64) {
	if len(values) < p.count {
		return 0
	}
	one, rounds := uint64(values[0]), p.rules.Has(expr.Floor) || p.rules.Has(expr.Ceil)
	switch k := p.count - 1; {
	case k == 0:
		work = one
	case !joinable(p.rules) && !aimable(p.rules): // all tables are made in full
		for k, n := range values {
			work += valueWork * uint64(n)
			work += pairsOf(values, k+1)
		}
		work /= 2
	case k == 1 && rounds:
		work = one * one / 8
	case k == 1:
		work = one * one / 32
	case k == 2:
		work = one * one * one / 8 // the table of two digits has about a quarter of one*one
	default:
		work = pairsOf(values, k)
	}
	if rounds {
		work *= roundWork
	}
	return work
}

// pairsOf returns how many pairs of operands table k is made of.
func pairsOf(values []int, k int) (pairs uint64) {
	for i := 1; i <= k-i; i++ {
		pairs += uint64(values[i-1]) * uint64(values[k-i-1])
	}
	return pairs
}

// done reports whether there is no pass after the one that next returned last.
func (p *planner) done() bool {
	return len(p.passes) == 0 && (!p.extend || !p.pass.narrow && p.pass.cost == MaxCost)
}

// reached notes that a pass was carried through.
func (s *Summary) reached(p pass) {
	if p.narrow {
		s.NarrowCost = p.cost
	} else {
		s.Cost, s.NarrowCost = p.cost, p.cost
	}
}

// goalsOf returns the sizes of the targets.
func goalsOf(targets []Range) *goals {
	maxTarget := uint64(0)
	for _, r := range targets {
		maxTarget = max(maxTarget, magnitude(r.Lo), magnitude(r.Hi))
	}
	g := newGoals(maxTarget)
	if maxTarget >= maxGoalSet || CountTargets(targets) > maxTarget {
		return g
	}
	g.set = make([]uint64, maxTarget/64+1)
	for _, r := range targets {
		for v := r.Lo; ; v++ {
			z := magnitude(v)
			g.set[z>>6] |= 1 << (z & 63)
			if v == r.Hi {
				break
			}
		}
	}
	return g
}

// maxGoalSet bounds the sizes of targets that are told apart by a set.
const maxGoalSet = math.MaxUint32 / 64

func magnitude(v int64) uint64 {
	if v < 0 {
		return -uint64(v)
	}
	return uint64(v)
}
