package expr

import (
	"math/bits"
	"slices"
	"strings"
)

// OpSet is a set of operators and forms of literals, such as a rule set. The
// zero value is the empty set.
type OpSet uint64

// MaxOps is the number of rows that an OpSet has room for.
const MaxOps = 64

// SetOf returns the set of the given operators.
func SetOf(ops ...Op) OpSet {
	var s OpSet
	for _, op := range ops {
		s = s.With(op)
	}
	return s
}

// Has reports whether op is in the set.
func (s OpSet) Has(op Op) bool { return s>>op&1 != 0 }

// With returns the set with op.
func (s OpSet) With(op Op) OpSet { return s | 1<<op }

// Without returns the set without op.
func (s OpSet) Without(op Op) OpSet { return s &^ (1 << op) }

// Union returns what is in s, in t or in both.
func (s OpSet) Union(t OpSet) OpSet { return s | t }

// Intersect returns what is in both s and t.
func (s OpSet) Intersect(t OpSet) OpSet { return s & t }

// Minus returns what is in s and not in t.
func (s OpSet) Minus(t OpSet) OpSet { return s &^ t }

// Contains reports whether all of t is in s.
func (s OpSet) Contains(t OpSet) bool { return t&^s == 0 }

// IsEmpty reports whether nothing is in the set.
func (s OpSet) IsEmpty() bool { return s == 0 }

// Len returns the number of operators in the set.
func (s OpSet) Len() int { return bits.OnesCount64(uint64(s)) }

// Ops returns the operators of the set in the order of the table.
func (s OpSet) Ops() []Op {
	ops := make([]Op, 0, s.Len())
	for ; s != 0; s &= s - 1 {
		ops = append(ops, Op(bits.TrailingZeros64(uint64(s))))
	}
	return ops
}

// Rows returns the rows of the operators, in the order of the table.
func (s OpSet) Rows() []*Operator {
	rows := make([]*Operator, 0, s.Len())
	for _, op := range s.Ops() {
		rows = append(rows, &table[op])
	}
	return rows
}

// Where returns the operators of the set whose rows have a property.
func (s OpSet) Where(has func(*Operator) bool) OpSet {
	for _, op := range s.Ops() {
		if !has(&table[op]) {
			s = s.Without(op)
		}
	}
	return s
}

// UpToLevel returns the operators of the set whose level is at most the given
// one.
func (s OpSet) UpToLevel(level int) OpSet {
	return s.Where(func(op *Operator) bool { return op.Level <= level })
}

// Levels returns the levels that operators of the set have, ascending.
func (s OpSet) Levels() []int {
	var levels []int
	for _, op := range s.Ops() {
		levels = append(levels, table[op].Level)
	}
	slices.Sort(levels)
	return slices.Compact(levels)
}

// Missing returns the operators of used that the rules s do not allow. A form of
// an operator (literal-percent) is allowed also where that (percent) is.
func (s OpSet) Missing(used OpSet) OpSet {
	missing := used &^ s
	for _, op := range missing.Ops() {
		if s.Has(op.Of()) {
			missing = missing.Without(op)
		}
	}
	return missing
}

// String returns the names of the operators in the order of the table, with commas
// between them.
func (s OpSet) String() string {
	var names []string
	for _, op := range s.Ops() {
		names = append(names, op.Info().Name)
	}
	return strings.Join(names, ", ")
}
