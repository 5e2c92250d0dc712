package solver

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"fourfours/expr"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// MaxUnlock is the most operators that are added at once.
const MaxUnlock = 3

// solveUnlock is solveStages for the stages that the rules of the job have,
// and for each target that these do not find it looks for the smallest addition
// of its Candidates that does, of at most MaxUnlock operators: the fewest of them,
// then the lowest highest level, then the least sum of weights, then the first
// in the order of the operator table. Such an answer is not Found, and has the
// operators in Needs; its text is the one that the stages of the larger set
// find under limits that are the same for all sets; a search under that set alone
// may find a simpler one. Validate refuses it with All.
func solveUnlock(ctx context.Context, j job, emit func(Answer) error) (Summary, error) {
	j.begin()
	u := &unlocker{job: j, deepener: newDeepener(j, emit), candidates: Unlockable(j.req.Rules, j.req.Candidates)}
	m := u.deepener.merger
	for _, stage := range j.stages(j.req.Rules, j.count) {
		if m.decided() {
			break
		}
		if err := u.deepener.search(ctx, j.at(stage, m.open), false); err != nil || m.sum.Interrupted {
			return m.sum, err
		}
	}
	u.job.req.Search = UnlockLimits(j.req.Search)
	for size := 1; size <= MaxUnlock && !m.decided(); size++ {
		if err := u.trySets(ctx, additions(u.candidates, size)); err != nil || m.sum.Interrupted {
			return m.sum, err
		}
	}
	return m.sum, m.emitMissing(ctx)
}

// UnlockLimits returns the limits of the searches for additions, of those that are
// given and are not 0, and of others that are the same for all sets of operators,
// so that a larger set finds whatever a smaller one does.
func UnlockLimits(given SearchLimits) SearchLimits {
	l := DefaultSearchLimits(0, supply.Copies(1, 2))
	l.Cost, l.NarrowCost, l.WidePairs = broadCost, narrowCost, 0
	l, _ = searchLimitFields.Or(given, l)
	return l
}

// Unlockable returns the candidates that rules can gain something by. They gain
// nothing by a form of an operator that is in force: that allows the same
// expressions. Nor do they by a form of a candidate that comes before it at the
// same level and weight: what is found with the one is found with the other.
func Unlockable(rules, candidates expr.OpSet) expr.OpSet {
	for _, op := range candidates.Ops() {
		info, of := op.Info(), op.Of().Info()
		same := of.Level == info.Level && of.Weight == info.Weight
		if rules.Has(op) || covered(op, rules) || same && covered(op, candidates) {
			candidates = candidates.Without(op)
		}
	}
	return candidates
}

// covered reports whether op is a form of an operator that is in the set.
func covered(op expr.Op, set expr.OpSet) bool { return op.Of() != op && set.Has(op.Of()) }

// additions returns the sets of so many candidates that can be the smallest
// addition, in the order in which they are preferred.
func additions(candidates expr.OpSet, size int) []expr.OpSet {
	var sets []expr.OpSet
	ops := candidates.Ops()
	var choose func(from int, set expr.OpSet)
	choose = func(from int, set expr.OpSet) {
		if set.Len() == size {
			if !slices.ContainsFunc(set.Ops(), func(op expr.Op) bool { return covered(op, set) }) {
				sets = append(sets, set)
			}
			return
		}
		for i := from; i < len(ops); i++ {
			choose(i+1, set.With(ops[i]))
		}
	}
	choose(0, 0)
	slices.SortStableFunc(sets, func(a, b expr.OpSet) int {
		return cmp.Or(cmp.Compare(a.Level(), b.Level()), cmp.Compare(weightOf(a), weightOf(b)))
	})
	return sets
}

// weightOf returns the sum of the weights of operators.
func weightOf(set expr.OpSet) (sum int) {
	for _, op := range set.Ops() {
		sum += op.Info().Weight
	}
	return sum
}

// unlocker tries additions for the targets that are open.
type unlocker struct {
	job        job // with the limits for additions
	deepener   *deepener
	candidates expr.OpSet
	bounds     []bound
}

// bound is a set of operators and the targets that are found with it.
//
// Of the targets that were open when it was made, no subset of the operators
// finds another: a tree under the rules and a subset is one under the rules and
// the whole set, and within the same limits, since a limit is a condition on
// a tree and the numbers that are met in it, whatever other trees there are. That
// holds only for a search that was carried through, which neither time nor
// memory cut short. Targets are never opened again, so a bound stays one.
type bound struct {
	ops   expr.OpSet
	reach []target.Range
}

// trySets searches the sets in their order, each for the targets that are open and
// that no bound excludes.
func (u *unlocker) trySets(ctx context.Context, sets []expr.OpSet) error {
	for i, set := range sets {
		if i == 0 || sets[i-1].Level() != set.Level() {
			same := slices.IndexFunc(sets[i:], func(s expr.OpSet) bool { return s.Level() != set.Level() })
			if same < 0 {
				same = len(sets) - i
			}
			if err := u.addBound(ctx, u.candidates.UpToLevel(set.Level()), set.Len(), same); err != nil {
				return err
			}
		}
		for _, stage := range u.job.stages(u.job.req.Rules.Union(set), u.job.count) {
			// Without all of the set there is nothing to find: smaller sets
			// were tried.
			if !stage.Rules.Contains(set) {
				continue
			}
			targets := u.reachable(set)
			if len(targets) == 0 {
				break
			}
			one := u.job.at(stage, targets)
			one.needs = set
			one.req.Progress = named(one.req.Progress, moreText(set))
			if err := u.deepener.search(ctx, one, false); err != nil || u.deepener.merger.sum.Interrupted {
				return err
			}
		}
		if u.deepener.merger.decided() {
			break
		}
	}
	return nil
}

// reachable returns the targets that are open and not out of reach of a set.
func (u *unlocker) reachable(set expr.OpSet) []target.Range {
	targets := u.deepener.merger.open
	for _, b := range u.bounds {
		if b.ops.Contains(set) {
			targets = target.Intersect(targets, b.reach)
		}
	}
	return targets
}

// addBound makes a bound for sets of several of the given operators, where that
// can save many searches and is not dear: the search ends without a bound once
// it takes as long as all before it. As a bound only saves searches that find
// nothing, the answers do not depend on the time.
func (u *unlocker) addBound(ctx context.Context, ops expr.OpSet, size, sets int) error {
	if size == 1 || sets <= fewSets || len(u.reachable(ops)) == 0 {
		return nil
	}
	for _, b := range u.bounds {
		if b.ops == ops {
			return nil
		}
	}
	ctx, cancel := context.WithTimeout(ctx, max(time.Second, time.Since(u.job.began)))
	defer cancel()
	b := bound{ops: ops}
	j := u.job
	j.req.Targets = u.deepener.merger.open
	j.req.Progress = named(j.req.Progress, moreText(ops))
	sum, err := solveStages(ctx, j, widest(j.stages(j.req.Rules.Union(ops), j.count)), func(a Answer) error {
		if a.Found {
			b.reach = target.Extend(b.reach, a.Target)
		}
		return nil
	})
	cut := sum.Found < sum.Asked && sum.NarrowCost < int(j.req.Search.NarrowCost)
	if err == nil && !sum.Interrupted && !sum.MemoryHit && !cut {
		u.bounds = append(u.bounds, b)
	}
	return err
}

// moreText tells of operators that are added.
func moreText(ops expr.OpSet) string {
	if n := ops.Len(); n > MaxUnlock {
		return fmt.Sprintf("with %d more operators", n)
	}
	return "with " + ops.String()
}

// widest returns the stages that have more operators than all others of their
// count: these find whatever any finds.
func widest(stages []stage) (list []stage) {
	for i, s := range stages {
		if !slices.ContainsFunc(stages[i+1:], func(o stage) bool { return o.Count == s.Count && o.Rules.Contains(s.Rules) }) {
			list = append(list, s)
		}
	}
	return list
}
