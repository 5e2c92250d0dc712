package solver

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// Objective is what is looked for of a target.
type Objective uint8

const (
	// Simplest is the simplest expression of exactly the supply.
	Simplest Objective = iota
	// Fewest is the simplest expression of the fewest digits or numbers, at most
	// those of the supply. It is Minimal where every lower count was searched to
	// exhaustion.
	Fewest
	// UpTo is the simplest of all expressions of any part of the supply. Nothing is
	// decided before the last count is searched.
	UpTo
)

// Request says what to find. The zero value of a field stands for what the program
// does where nothing is asked for.
type Request struct {
	Rules  expr.OpSet    // operators and forms of literals in force; 0 for classic
	Supply supply.Supply // the digits or numbers
	// WholeSteps asks for expressions of which every operator makes a positive integer.
	WholeSteps bool
	// Objective is what is looked for. ByLevel takes the lowest level first and the
	// least cost second for what is simplest.
	Objective Objective
	ByLevel   bool
	// Solutions is how many different solutions of each target are given, the simplest
	// first: 1 to MaxSolutions. Solutions are different where commuting and regrouping
	// sums and products does not make one of the other. While the first are looked for,
	// none is given.
	Solutions int
	// Difficulty tells how hard each target is, for the objective Simplest by cost. As many
	// solutions are looked for as are counted; where it is not asked for, none is for it.
	Difficulty bool
	// Unlock looks for the smallest addition of the Candidates to the rules that solves
	// a target that is not found, of at most MaxUnlock operators: the fewest, then the
	// lowest highest level, the least sum of weights, the order of the operator table.
	// Such an answer is not Found, and has the operators in Needs.
	Unlock     bool
	Candidates expr.OpSet // 0 for all operators
	// Closest gives after a target that is not found the nearest integers that are: see
	// Answer.IsClosest. The first answer comes when all targets are decided.
	Closest bool
	// Quick gives for one solution of each target the first one that can be had at once,
	// then better ones, which are SoFar, and at last the one that is asked for. They come
	// as they are decided. What is found cheaply takes a little longer.
	Quick bool
	// AsDecided gives each answer as soon as it is decided, in whatever order that is, so
	// that one who keeps them loses the least when the search is killed. What is decided
	// in ascending order anyway is given so: all that is found, several solutions, the
	// objective UpTo and Closest.
	AsDecided bool
	// Targets are the integers to solve, ascending and disjoint: see target.Merge. They
	// are not used with All.
	Targets []target.Range
	// Exact are values to solve that are no integers, within the limits of the search,
	// for at most MaxExactCount digits. They are answered after the integers, in this
	// order.
	Exact []rational.Num
	// All asks for every integer from 0 to below 2^32 that is found, and with Values
	// for every other value below 2^32 in size too: negative, fractional, irrational.
	All, Values bool
	Limits      rational.Limits // each of them 0 for its default
	Search      SearchLimits    // likewise, as DefaultSearchLimits has them
	MaxMemory   int64           // bytes of tables; 0 for DefaultMemory
	Workers     int             // 0 for one per core
	// Progress, if not nil, is called now and then while the search goes on, from the
	// goroutine that ranges over the answers.
	Progress func(Progress)
	Cache    *Cache // of tables; nil for none
}

// MaxExactCount is the most digits for values that are no integers: of more, not all
// that can be part of one is known.
const MaxExactCount = 4

// DefaultMemory is the bytes that tables may take where nothing else is asked for.
const DefaultMemory = 2e9

// Solve searches, and gives each answer in ascending order, as soon as it and all
// lower ones are decided. Every answer was proved: its text was parsed and evaluated
// exactly, and its digits and operators were checked.
//
// An error ends the sequence. It is that of Validate, or of ctx, after the answers
// that were decided by then, or an internal one. A break ends the search; when the
// range statement is left, nothing of it goes on. The summary is valid when the
// sequence has ended.
func Solve(ctx context.Context, req Request) (iter.Seq2[Answer, error], *Summary) {
	sum := &Summary{GapFree: -1}
	return func(yield func(Answer, error) bool) {
		if err := req.Validate(); err != nil {
			yield(Answer{}, err)
			return
		}
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		stopped := errors.New("the answers are not wanted any more")
		var err error
		give := func(a Answer) error {
			if !yield(a, nil) {
				return stopped
			}
			return nil
		}
		if req.Difficulty {
			g := graded{give: give}
			counted := g.begin(req)
			if *sum, err = counted.run(ctx, g.add); err == nil {
				err = g.flush()
			}
			g.end(sum)
		} else if req.Quick {
			*sum, err = req.quick(ctx, give)
		} else {
			*sum, err = req.run(ctx, give)
		}
		switch {
		case errors.Is(err, stopped):
			sum.Interrupted = true
		case err != nil:
			yield(Answer{}, err)
		case sum.Interrupted:
			yield(Answer{}, ctx.Err())
		}
	}, sum
}

// Validate reports what is wrong with a request, or nil.
func (r *Request) Validate() error {
	count, several := r.Supply.Count(), r.Supply.Digit() != r.Supply.LastDigit()
	switch err := r.Supply.Validate(); {
	case err != nil:
		return fmt.Errorf("invalid supply: %w", err)
	case !rules.Every().Contains(r.Rules.Union(r.Candidates)):
		return errors.New("invalid rules or candidates: they have operators that there are not")
	case r.Objective > UpTo:
		return fmt.Errorf("invalid objective %d", r.Objective)
	case r.Solutions < 0 || r.Solutions > MaxSolutions:
		return fmt.Errorf("%d solutions; accepted: 1 to %d", r.Solutions, MaxSolutions)
	case r.Objective != Simplest && (r.Unlock || r.Solutions > 1):
		return errors.New("an addition of operators and more solutions than one are for an exact count of digits")
	case r.Objective != Fewest && several:
		return errors.New("several digits are for the objective Fewest")
	case r.Difficulty && (r.Objective != Simplest || r.ByLevel):
		return errors.New("the difficulty is that of the solution of least cost, of an exact count of digits")
	case r.Quick && (r.All || r.Unlock || r.Closest || r.Difficulty || r.Solutions > 1):
		return errors.New("the first solutions at once are for one solution of given targets alone")
	case r.Values && !r.All:
		return errors.New("other values than integers are for all that is found, not for targets")
	case r.All && len(r.Exact) > 0:
		return errors.New("values of their own do not go with all that is found")
	case len(r.Exact) > 0 && count > MaxExactCount:
		return fmt.Errorf("other values than integers are looked for with up to %d digits, not with %d", MaxExactCount, count)
	case r.All && (r.Unlock || several):
		return errors.New("an addition of operators, or several digits, are for targets, not for all that is found")
	case r.Values && r.Objective == UpTo:
		return errors.New("other values than integers do not go with the objective UpTo")
	case r.MaxMemory < 0 || r.Workers < 0:
		return errors.New("the memory and the workers are not below 0")
	case r.Closest && (r.All || several):
		return errors.New("the nearest integers are for targets, and one supply")
	case r.Closest && r.Unlock:
		return errors.New("a target that is not found is answered by the nearest integers, or by an addition of operators, not by both")
	case r.All:
		return r.validateLimits()
	case len(r.Targets)+len(r.Exact) == 0:
		return errors.New("no targets")
	}
	for i, n := range r.Exact {
		if slices.ContainsFunc(r.Exact[:i], n.Equal) {
			return fmt.Errorf("the value %s is asked for twice", n)
		}
		if _, isInt := n.Int64(); isInt || !n.IsZero() && len(n.Factors()) == 0 {
			return fmt.Errorf("the value %s is not looked for: searches have integers, fractions and roots of these", n)
		}
	}
	for i, t := range r.Targets {
		switch {
		case t.Lo > t.Hi:
			return fmt.Errorf("the range of targets from %d to %d is reversed", t.Lo, t.Hi)
		case i > 0 && t.Lo <= r.Targets[i-1].Hi:
			return fmt.Errorf("the targets from %d on are not above those before: see target.Merge", t.Lo)
		}
	}
	return r.validateLimits()
}

// validateLimits reports a limit that is out of its range, or a target that is beyond
// one.
func (r *Request) validateLimits() error {
	if _, err := r.Limits.WithDefaults(); err != nil {
		return err
	}
	if _, err := searchLimitFields.Or(r.Search, SearchLimits{}); err != nil {
		return err
	}
	if r.Objective == UpTo || r.Objective == Fewest {
		req := r.withDefaults()
		return req.checkTargets()
	}
	return nil
}

// run carries a validated request out.
func (r *Request) run(ctx context.Context, emit func(Answer) error) (sum Summary, err error) {
	req, give := r.withDefaults(), emit
	emit = func(a Answer) error {
		a.Supply = r.Supply
		return give(a)
	}
	sum = Summary{GapFree: -1, Cost: MaxCost, NarrowCost: MaxCost}
	switch {
	case r.Closest && len(r.Targets) > 0:
		sum, err = solveClosest(ctx, req, func(req request, emit func(Answer) error) (Summary, error) { return r.solve(ctx, req, emit) }, emit)
	case r.All || len(r.Targets) > 0:
		sum, err = r.solve(ctx, req, emit)
	}
	if err != nil || sum.Interrupted {
		return sum, err
	}
	if len(r.Exact) == 0 {
		return sum, nil
	}
	// To all that puts answers into their order, the target is the number of a value.
	req.exact, req.Targets = r.Exact, []target.Range{{Lo: 0, Hi: int64(len(r.Exact)) - 1}}
	part, err := r.solve(ctx, req, func(a Answer) error {
		if a.Target = 0; !a.Found && len(sum.MissingValues) < maxMissing {
			sum.MissingValues = append(sum.MissingValues, a.Value)
		}
		return emit(a)
	})
	part.Missing = nil
	sum.Join(part)
	return sum, err
}

// solve carries a request out with its defaults, for its targets.
func (r *Request) solve(ctx context.Context, req request, emit func(Answer) error) (Summary, error) {
	stages := func(ops expr.OpSet, count int) []stage {
		if r.ByLevel {
			return levelStages(ops, count)
		}
		return []stage{{Rules: ops, Count: count}}
	}
	ofCount := func(count int) []stage { return stages(req.Rules, count) }
	switch {
	case r.Objective == Fewest && r.Supply.LastDigit() > r.Supply.Digit():
		return solveDigits(ctx, req, r.Supply.LastDigit(), ofCount, emit)
	case r.Objective == Fewest:
		return solveFewest(ctx, req, ofCount, emit)
	case r.Objective == UpTo:
		return solveUpTo(ctx, req, ofCount, r.ByLevel, emit)
	}
	first := func(emit func(Answer) error) (Summary, error) {
		if r.Unlock {
			candidates := r.Candidates
			if candidates.IsEmpty() {
				candidates = rules.Every()
			}
			return solveUnlock(ctx, req, func(ops expr.OpSet) []stage { return stages(ops, req.Count) }, candidates, emit)
		}
		return solveStages(ctx, req, ofCount(req.Count), emit)
	}
	if r.Solutions > 1 {
		return solveSolutions(ctx, req, ofCount(req.Count), first, emit)
	}
	return first(emit)
}

// FirstMiss returns the lowest integer from 0 up that is not found, or -1 where every
// integer that fits 64 bits is. Of the objectives only Simplest has one. The
// targets, the levels and the number of solutions are not used.
//
// The error is that of Validate or an internal one. Where the search was interrupted
// or cut short, as the summary tells, the integer is the first that was not found so
// far.
func FirstMiss(ctx context.Context, req Request) (int64, Summary, error) {
	req.All, req.Values, req.Closest, req.Objective, req.Solutions, req.Difficulty, req.Unlock, req.Targets, req.Exact = false, false, false, Simplest, 0, false, false, []target.Range{{}}, nil
	if err := req.Validate(); err != nil {
		return -1, Summary{}, err
	}
	return firstMissOf(ctx, req.withDefaults())
}

// solveDigits answers each target with the fewest copies of each digit from that of
// the request to the last. The answers of a target come one after the other, in the
// order of the digits, unless they come as they are decided.
func solveDigits(ctx context.Context, req request, last int, stages func(count int) []stage, emit func(Answer) error) (Summary, error) {
	sum := Summary{Asked: target.Count(req.Targets) * uint64(last-req.Supply.Digit()+1), GapFree: -1}
	for targets := range target.Batches(req.Targets, digitsAtOnce) {
		var list []Answer
		for digit := req.Supply.Digit(); digit <= last && !sum.Interrupted; digit++ {
			one := req
			one.Supply, one.Targets = supply.Copies(req.Count, digit), targets
			one.Progress = named(req.Progress, fmt.Sprintf("digit %d", digit))
			take := emit
			if !req.AsDecided {
				take = func(a Answer) error {
					list = append(list, a)
					return nil
				}
			}
			part, err := solveFewest(ctx, one, stages, take)
			if err != nil {
				return sum, err
			}
			sum.join(part)
		}
		slices.SortStableFunc(list, func(a, b Answer) int {
			return cmp.Compare(a.Target, b.Target)
		})
		for _, a := range list {
			if err := emit(a); err != nil {
				return sum, err
			}
		}
		if sum.Interrupted {
			break
		}
	}
	slices.Sort(sum.Missing)
	return sum, nil
}

// withDefaults returns the request with all that was left open decided.
func (r *Request) withDefaults() request {
	req := request{
		Rules: r.Rules, Supply: r.Supply, Count: r.Supply.Count(), WholeSteps: r.WholeSteps, Targets: r.Targets, All: r.All, Values: r.Values, Solutions: r.Solutions,
		AsDecided: r.AsDecided && !r.All && !r.Closest && r.Solutions <= 1 && r.Objective != UpTo, Search: r.Search, MaxMemory: r.MaxMemory, Workers: r.Workers, Progress: r.Progress, Cache: r.Cache,
	}
	if req.Rules.IsEmpty() {
		req.Rules = rules.FindRuleSet(rules.Sets(), rules.Default).Ops
	}
	req.Limits, _ = r.Limits.WithDefaults() // they were validated
	if req.MaxMemory == 0 {
		req.MaxMemory = DefaultMemory
	}
	return req
}
