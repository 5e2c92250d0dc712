package search

import (
	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// Worker fills the shards of a table that are its own, from every pair of
// operands. All workers walk all pairs; the key of a result, which costs
// little, tells whose it is.
type Worker struct {
	b               *Builder
	owns            [table.MaxShards]bool
	keeper          Keeper         // nil to keep everything
	prefilter       *PairPrefilter // nil to let every pair pass
	row             Row
	written         large
	room            int64  // bytes that a shard may take
	full            bool   // one took them, and gets no more
	cheapestDropped uint16 // a bound from below on the cost of what was not kept
}

// NewWorker returns a worker for the shards first, first+every and so on of the table
// of b.
func NewWorker(b *Builder, keeper Keeper, first, every int) *Worker {
	w := &Worker{b: b, keeper: keeper, cheapestDropped: table.Unreachable}
	for i := first; i < len(b.Table.Shards); i += every {
		w.owns[i] = true
	}
	return w
}

// crowd ends the work on the shards that took their room.
func (w *Worker) crowd() {
	for i, s := range w.b.Table.Shards {
		if w.owns[i] && s.Bytes() > w.room {
			w.owns[i], w.full = false, true
		}
	}
}

func (w *Worker) drop(s rational.Status) { w.b.Drops[s]++ }

// shard returns the shard of a folded key, or nil where another worker has
// it.
func (w *Worker) shard(fold rational.Key) *table.Shard {
	i := table.ShardOf(fold, len(w.b.Table.Shards))
	if !w.owns[i] {
		return nil
	}
	return w.b.Table.Shards[i]
}

// keeps reports whether a value is kept that an operator of at least the given
// weight made of x and y.
func (w *Worker) keeps(n rational.Num, x, y *table.Operand, weight uint16) bool {
	if w.b.whole && (n.IsZero() || !n.IsInt()) {
		return false // no operator may make it or its negative
	}
	if w.keeper == nil || w.keeper.Keeps(n, table.AddCosts(x.Least, y.Least, weight)) {
		return true
	}
	w.skip(x, y, weight)
	return false
}

// skip notes that what an operator of at least the given weight makes of x and
// y is not kept.
func (w *Worker) skip(x, y *table.Operand, weight uint16) {
	w.cheapestDropped = min(w.cheapestDropped, table.AddCosts(x.Least, y.Least, weight))
}
