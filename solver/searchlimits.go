package solver

import (
	"slices"
	"strconv"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
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
	// Terms is the most that an operator may cost, with its operands, that makes or takes a
	// number outside the compact form of package rational: a power with an irrational
	// exponent, an irrational logarithm, a sum of unlike radicals, and what operators make
	// of these. Floors and ceilings of them may cost more. 1 leaves out all of them.
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

var searchLimitFields = rational.LimitFields[SearchLimits]{
	{Info: rational.LimitInfo{Name: "cost", Meaning: "cost of an expression (see weights); 65534 is no limit", Default: MaxCost, Min: 1, Max: MaxCost}, Field: func(l *SearchLimits) *int64 { return &l.Cost }},
	{Info: rational.LimitInfo{Name: "narrow-cost", Meaning: "cost of an expression of narrow numbers", Default: MaxCost, Min: 1, Max: MaxCost}, Field: func(l *SearchLimits) *int64 { return &l.NarrowCost }},
	{Info: rational.LimitInfo{Name: "terms", Meaning: "cost of a part that makes or takes numbers such as 2^sqrt(2), log(2,3) and sqrt(2)+1; more where rules bring them back", Default: 1, Min: 1, Max: MaxCost}, Field: func(l *SearchLimits) *int64 { return &l.Terms }},
	{Info: rational.LimitInfo{Name: "narrow-bits", Meaning: "limit bits of narrow numbers", Default: 64, Min: 2, Max: 1 << 16}, Field: func(l *SearchLimits) *int64 { return &l.NarrowBits }},
	{Info: rational.LimitInfo{Name: "narrow-root-index", Meaning: "limit root-index of narrow numbers", Default: 2, Min: 1, Max: 512}, Field: func(l *SearchLimits) *int64 { return &l.NarrowRootIndex }},
	{Info: rational.LimitInfo{Name: "wide-pairs", Meaning: "effort: pairs of operands for a further pass beyond cost; 0 where cost is given", Default: 1 << 17, Min: 1, Max: 1 << 50}, Field: func(l *SearchLimits) *int64 { return &l.WidePairs }},
	{Info: rational.LimitInfo{Name: "pairs", Meaning: "effort: pairs of operands for a further narrow pass", Default: 1 << 29, Min: 1, Max: 1 << 50}, Field: func(l *SearchLimits) *int64 { return &l.Pairs }},
}

// SearchLimitTable returns the limits of a search in the order in which they
// are shown, with their defaults under rules without a limit on the cost.
func SearchLimitTable() []rational.LimitInfo { return searchLimitFields.Infos() }

// Set changes one limit. The error is a *rational.UnknownLimitError or a
// *rational.LimitRangeError.
func (l *SearchLimits) Set(name string, v int64) error { return searchLimitFields.Set(l, name, v) }

// Get returns the value of a limit, and whether there is one of that name.
func (l SearchLimits) Get(name string) (int64, bool) { return searchLimitFields.Get(l, name) }

// Under returns the limits in force under the given rules, for a supply: those of l
// that are not 0, and the default for the others.
func (l SearchLimits) Under(rules expr.OpSet, of supply.Supply) SearchLimits {
	m := DefaultSearchLimits(rules, of)
	if l.Cost != 0 {
		m.WidePairs = 0
	}
	m, _ = searchLimitFields.Or(l, m) // what is out of range is refused by Validate
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
// limit on the cost. A search of up to so many of a supply, or for the fewest, has at least
// those of the whole of it.
func DefaultSearchLimits(rules expr.OpSet, of supply.Supply) SearchLimits {
	l := searchLimitFields.Defaults()
	if broad(rules) {
		l.Cost, l.NarrowCost = broadCost, narrowCost
	}
	size := min(max(of.Count(), 2), 4) - 2
	switch further := rules.Minus(partOf(rules)); {
	case !search.BringsBack(rules):
	case !further.IsEmpty() && search.Rounding(further) == further:
		l.Terms = roundedTerms[size]
	case search.RoundsOrLogs(rules):
		l.Terms = terms[size]
	default:
		l.Terms = powerTerms[size]
	}
	if rules.Has(expr.Percent) {
		l.NarrowBits = 24
		if slices.ContainsFunc(of.Tokens(), isSquare) { // the others have nothing but irrational roots
			l.NarrowRootIndex = 1
		}
	}
	return l
}

// isSquare reports whether a digit or number is the square of an integer.
func isSquare(token string) bool {
	n, err := strconv.ParseUint(token, 10, 64)
	return err == nil && search.IsSquare(n)
}

// broad reports whether operators are in force that lead ever further at little cost.
func broad(rules expr.OpSet) bool { return partOf(rules) != rules }

// partOf returns the operators of rules that do not.
func partOf(rules expr.OpSet) expr.OpSet {
	return rules.Where(func(op *expr.Operator) bool { return op.Unlimited })
}
