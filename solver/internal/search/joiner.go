package search

import (
	"context"

	"fourfours/rational"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
)

// joiner makes the integers of the last table that can become a target, and where
// squares are in force the roots of such integers, from the pairs of operands of which
// the first is its own.
type joiner struct {
	b            *Builder
	filter       *Filter
	first, every int             // the first operands that are this joiner's: first, first+every, ...
	split        supply.Split    // of the first operands and the second ones
	same         bool            // these are of one part
	xi, yi       *index          // of the first operands and the second ones
	xs, ys       []table.Operand // those of xi and yi
	room         int64           // bytes that its table may take
	full         bool            // the table took them, and gets no more
	safe         float64         // integers of a binary logarithm below this, and the sums that give them, are within the limits
}

// integer returns the cell of the integer z below 2^62, unless the filter does not
// keep it, or there is no room for it. There is for 0.
func (j *joiner) integer(z uint64) (c cell, ok bool) {
	if !j.filter.keepsUint(z) {
		return c, false
	}
	s := j.b.Table.Shards[0]
	key := rational.Key(z)
	for p := s.Probe(key); ; {
		i := s.Next(&p, key)
		if i < 0 {
			if z > 0 && j.crowded() {
				return c, false
			}
			i = s.Add(rational.FromInt(int64(z)).Abs(), key)
			return cell{s, i, table.Plus}, true
		}
		// Integers alone are kept, and two below 2^62 differ in their keys.
		if s.Entries[i].Log < SafeLog {
			return cell{s, i, table.Plus}, true
		}
	}
}

// large returns the cell of a positive number of any size, unless the filter does not
// keep it, or there is no room for it.
func (j *joiner) large(n rational.Num) (c cell, ok bool) {
	if !j.filter.Keeps(n, 0) {
		return c, false
	}
	s, key := j.b.Table.Shards[0], n.Factors().Key()
	i := s.Find(n, key)
	if i < 0 {
		if j.crowded() {
			return c, false
		}
		i = s.Add(n, key)
	}
	return cell{s, i, table.Plus}, true
}

// crowded reports whether the table has taken its room, and ends the join then.
func (j *joiner) crowded() bool {
	j.full = j.full || j.b.Table.Bytes() > j.room
	return j.full
}

// done reports whether the join is to end.
func (j *joiner) done(ctx context.Context) bool { return j.full || ctx.Err() != nil }
