package solver

import (
	"cmp"
	"errors"
	"fmt"
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

// MaxSolutions is the most solutions of a target that are looked for.
const MaxSolutions = 100

// MaxExactCount is the most digits for values that are no integers: of more, not all
// that can be part of one is known.
const MaxExactCount = 4

// DefaultMemory is the bytes that tables may take where nothing else is asked for.
const DefaultMemory = 2e9

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
	case r.Difficulty && (r.Objective != Simplest || r.ByLevel || r.Closest):
		return errors.New("the difficulty is that of the solution of least cost, of an exact count of digits, and does not go with the nearest integers")
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
	limits, err := r.Limits.WithDefaults()
	if err != nil {
		return err
	}
	if _, err := searchLimitFields.Or(r.Search, SearchLimits{}); err != nil {
		return err
	}
	if r.Objective == UpTo || r.Objective == Fewest {
		return r.checkTargets(limits.Bits)
	}
	return nil
}

// TargetLimitError reports a target that no value within the limits is.
type TargetLimitError struct {
	Target int64
	Bits   int64 // the limit
}

func (e *TargetLimitError) Error() string {
	return fmt.Sprintf("invalid target \"%d\": beyond the limit bits=%d", e.Target, e.Bits)
}

// checkTargets reports the first target that is beyond the limit bits, as a
// *TargetLimitError.
func (r *Request) checkTargets(bits int64) error {
	if bits >= 64 {
		return nil
	}
	most := int64(1)<<bits - 1
	for _, t := range r.Targets {
		if t.Lo < -most {
			return &TargetLimitError{t.Lo, bits}
		}
		if t.Hi > most {
			return &TargetLimitError{max(t.Lo, most+1), bits}
		}
	}
	return nil
}

// Compare orders expressions for one target by what is asked for, the better first: the
// fewest digits with that objective, then the lowest level with ByLevel, then the simplest.
func (r *Request) Compare(a, b Answer) int {
	count := 0
	if r.Objective == Fewest {
		count = cmp.Compare(a.Count, b.Count)
	}
	return cmp.Or(count, compareAnswers(a, b, r.ByLevel))
}
