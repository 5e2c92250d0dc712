package solver

import (
	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
)

// SearchLimits bound a search beside the limits of the numbers that it meets.
//
// A stage is made in passes of growing cost. What a pass finds is the simplest,
// since every tree up to its cost was looked at, and the next pass has fewer
// targets left, or none. Up to Cost the numbers have all the room that their
// limits give. Beyond it they are narrow: there are far fewer of them, and
// nearly all that can be found with the help of large ones can be found with
// narrow ones at a higher cost.
type SearchLimits struct {
	// Cost is the most that an expression may cost, and NarrowCost the most that
	// one of narrow numbers may. Where it is not above Cost, there are no narrow
	// passes.
	//
	// Where Cost is 0, the default holds; then the part of the rules that has no limit
	// on the cost by default is searched without one, too: see partOf.
	Cost, NarrowCost int64
	// Terms is the most that a binary operator may cost, with its operands, that makes or
	// takes a number outside the compact form of package rational: a power with an
	// irrational exponent, an irrational logarithm, a sum of unlike radicals, and what
	// operators make of these. 1 leaves out all of them.
	Terms int64
	// NarrowBits and NarrowRootIndex are the limits bits and root-index of
	// narrow numbers, where these are not less already.
	NarrowBits, NarrowRootIndex int64
	// WidePairs is a limit on effort: passes with all the room for numbers go on
	// beyond Cost, until one takes more pairs of operands than this to make the table
	// below the last in full, under the default limits of numbers. Where Cost is
	// given, the default is 0: none goes on.
	WidePairs int64
	// Pairs is another: there is no narrow pass after one that takes more pairs.
	Pairs int64
}

// MaxCost is the highest limit on the cost of an expression, which is none: no
// expression that a search keeps costs more.
const MaxCost = table.MaxCost

// The limits on the cost under rules whose operators lead ever further.
const (
	broadCost  = 160
	narrowCost = 640
)

// The defaults of the limit terms where something brings such numbers back: where only
// floors and ceilings lead ever further, under other rules with one of these or
// logarithms, and with powers or roots alone. See LIMITS.md for the curves.
const (
	roundedTerms = 200
	terms        = 120
	powerTerms   = 100
)

// SearchLimitInfo describes one limit of a search.
type SearchLimitInfo struct {
	rational.LimitInfo
	field func(*SearchLimits) *int64
}

var searchLimitTable = []SearchLimitInfo{
	searchLimit("cost", "cost of an expression (see weights); 65534 is no limit", MaxCost, 1, MaxCost, func(l *SearchLimits) *int64 { return &l.Cost }),
	searchLimit("narrow-cost", "cost of an expression of narrow numbers", MaxCost, 1, MaxCost, func(l *SearchLimits) *int64 { return &l.NarrowCost }),
	searchLimit("terms", "cost of a part that makes or takes numbers such as 2^sqrt(2), log(2,3) and sqrt(2)+1", 1, 1, MaxCost, func(l *SearchLimits) *int64 { return &l.Terms }),
	searchLimit("narrow-bits", "limit bits of narrow numbers", 64, 2, 1<<16, func(l *SearchLimits) *int64 { return &l.NarrowBits }),
	searchLimit("narrow-root-index", "limit root-index of narrow numbers", 2, 1, 512, func(l *SearchLimits) *int64 { return &l.NarrowRootIndex }),
	searchLimit("wide-pairs", "effort: pairs of operands for a further pass beyond cost; 0 where cost is given", 1<<17, 1, 1<<50, func(l *SearchLimits) *int64 { return &l.WidePairs }),
	searchLimit("pairs", "effort: pairs of operands for a further narrow pass", 1<<29, 1, 1<<50, func(l *SearchLimits) *int64 { return &l.Pairs }),
}

func searchLimit(name, meaning string, value, least, most int64, field func(*SearchLimits) *int64) SearchLimitInfo {
	return SearchLimitInfo{rational.LimitInfo{Name: name, Meaning: meaning, Default: value, Min: least, Max: most}, field}
}

// SearchLimitTable returns the limits of a search in the order in which they
// are shown, with their defaults under rules without a limit on the cost.
func SearchLimitTable() []SearchLimitInfo { return append([]SearchLimitInfo(nil), searchLimitTable...) }

// Set changes one limit. The error is a *rational.UnknownLimitError or a
// *rational.LimitRangeError.
func (l *SearchLimits) Set(name string, v int64) error {
	for _, row := range searchLimitTable {
		if row.Name != name {
			continue
		}
		if v < row.Min || v > row.Max {
			return &rational.LimitRangeError{Name: name, Value: v, Min: row.Min, Max: row.Max}
		}
		*row.field(l) = v
		return nil
	}
	return &rational.UnknownLimitError{Name: name}
}

// Get returns the value of a limit, and whether there is one of that name.
func (l SearchLimits) Get(name string) (int64, bool) {
	for _, row := range searchLimitTable {
		if row.Name == name {
			return *row.field(&l), true
		}
	}
	return 0, false
}

// Under returns the limits in force under the given rules, for a digit: those of l
// that are not 0, and the default for the others.
func (l SearchLimits) Under(rules expr.OpSet, digit int) SearchLimits {
	m := DefaultSearchLimits(rules, digit)
	if l.Cost != 0 {
		m.WidePairs = 0
	}
	return l.or(m)
}

// or returns the limits of l that are not 0, and those of m for the others.
func (l SearchLimits) or(m SearchLimits) SearchLimits {
	for _, row := range searchLimitTable {
		if v := *row.field(&l); v != 0 {
			*row.field(&m) = v
		}
	}
	return m
}

// Binds reports whether the limit of the given name bounds what is found,
// rather than how it is looked for.
func (l SearchLimits) Binds(name string) bool {
	switch name {
	case "cost":
		return l.Cost != MaxCost
	case "wide-pairs":
		return l.Cost != MaxCost && l.WidePairs != 0
	case "terms":
		return true
	case "narrow-cost", "narrow-bits", "narrow-root-index", "pairs":
		return l.NarrowCost > l.Cost
	}
	return false
}

// DefaultSearchLimits returns the limits in force where nothing else is asked
// for. Rules whose operators do not lead ever further at little cost have no
// limit on the cost.
func DefaultSearchLimits(rules expr.OpSet, digit int) SearchLimits {
	var l SearchLimits
	for _, row := range searchLimitTable {
		*row.field(&l) = row.Default
	}
	if broad(rules) {
		l.Cost, l.NarrowCost = broadCost, narrowCost
	}
	rounds := expr.SetOf(expr.Floor, expr.Ceil)
	switch further := rules.Minus(partOf(rules)); {
	case !search.BringsBack(rules):
	case !further.IsEmpty() && rounds.Contains(further):
		l.Terms = roundedTerms
	case search.RoundsOrLogs(rules):
		l.Terms = terms
	default:
		l.Terms = powerTerms
	}
	if rules.Has(expr.Percent) {
		l.NarrowBits = 24
		if search.IsSquare(uint64(digit)) { // the others have nothing but irrational roots
			l.NarrowRootIndex = 1
		}
	}
	return l
}

// broad reports whether operators are in force that lead ever further at little cost.
func broad(rules expr.OpSet) bool { return partOf(rules) != rules }

// partOf returns the operators of rules that do not.
func partOf(rules expr.OpSet) expr.OpSet {
	return rules.Where(func(op *expr.Operator) bool { return op.Unlimited })
}
