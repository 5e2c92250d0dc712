package solver

import (
	"context"
	"fmt"
	"math"

	"fourfours/solver/target"
)

// How many targets are looked for by aims at most, and from which digit count.
// Under rules with a limit on the cost, making all tables is less work where
// the aims are many for the operands of the second table below the last: those of
// a target times those of all targets are at most valueFactor, or where keys do
// keyFactor, for each operand.
// The aims of the table below the last are known by value for fewer of them. The
// aims of two tables below the last are made for a few targets at a time: where
// that is all there are, or from the digit count on from which the second of
// these tables is too large to be made in full.
const (
	aimedCount   = 4
	aimedTargets = 1024
	valueTargets = 64
	valueFactor  = 3
	keyFactor    = 16
	deepTargets  = 8
	deepAlways   = 8
)

// backward is a search that goes backwards.
type backward struct {
	*search
	keys     []*keySet // of the operands, by digit count; see keysOf
	inverse  *inverses // see inverses
	deepFrom int       // deepAlways, or what a test has instead
}

// aimed is final for few targets, and nil for more. Where the rules have a limit on
// the cost, all tables up to the second below the last are made in full.
func aimed(ctx context.Context, in *search, k int, targets []target.Range, limited bool) (t *table, err error) {
	return (&backward{search: in, deepFrom: deepAlways}).solve(ctx, k, targets, limited)
}

func (s *backward) solve(ctx context.Context, k int, targets []target.Range, limited bool) (t *table, err error) {
	n := target.Count(targets)
	byKeys := aimableByKeys(s.rules)
	if n == 0 || !aimable(s.rules) || k < aimedCount || byKeys && n > aimedTargets {
		return nil, nil
	}
	if err := s.build(ctx, 2); err != nil {
		return nil, err
	}
	most := uint64(math.MaxUint64)
	if limited {
		if err := s.build(ctx, k-2); err != nil {
			return nil, err
		}
		factor := valueFactor
		if byKeys {
			factor = keyFactor
		}
		most = uint64(factor * len(s.ops[k-2]))
	}
	if n > most {
		return nil, nil
	}
	last := s.aimsOf(targets)
	if all := uint64(len(last.list)); last.hasUnit() || all*all/n > most {
		return nil, nil
	}
	below := s.newAims(k - 1)
	byValue := !byKeys || n <= valueTargets
	// A table that is there already, as under broad rules, is not made of aims.
	deep := byKeys && len(s.tables) <= k-2 && (n <= deepTargets || k >= s.deepFrom)
	if !deep {
		if err := s.build(ctx, k-2); err != nil {
			return nil, err
		}
		work := shareKeys
		if byValue {
			work = shareValues
		}
		below.share(s, last, k-1, work)
	}
	if byValue {
		below.unlisted = !byKeys && n > deepTargets
		last.before(ctx, s, s.ops[1], below)
	} else {
		last.keysBefore(ctx, s, s.ops[1], below)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.stats.Bytes += below.keys.bytes()
	switch {
	case deep && below.hasUnit():
		if err := s.build(ctx, k-2); err != nil {
			return nil, err
		}
	case deep:
		if err := s.build(ctx, k-3); err != nil {
			return nil, err
		}
		some := target.Batches(targets, deepTargets)
		t, err := s.fillAimed(ctx, k-2, len(some), func(i int) *aims { return s.deepAims(ctx, some[i]) })
		if err != nil {
			return nil, err
		}
		s.push(t)
	}
	if t, err = s.fillAimed(ctx, k-1, 1, func(int) *aims { return below }); err != nil {
		return nil, err
	}
	s.push(t)
	s.stats.Bytes -= below.keys.bytes()
	if t, err = s.fillAimed(ctx, k, 1, func(int) *aims { return last }); err != nil {
		return nil, err
	}
	s.stats.Values = append(s.stats.Values, t.len())
	s.stats.Bytes += t.bytes()
	return t, nil
}

// deepAims returns the aims of the second table below the last, by their keys.
func (s *backward) deepAims(ctx context.Context, targets []target.Range) *aims {
	last, below, deep := s.aimsOf(targets), s.newAims(s.count-1), s.newAims(s.count-2)
	last.before(ctx, s, s.ops[1], below)
	last.keysBefore(ctx, s, s.ops[2], deep)
	below.keysBefore(ctx, s, s.ops[1], deep)
	return deep
}

// fillAimed makes what table k has of its aims, from the tables below it. The
// aims come in n sets.
func (s *backward) fillAimed(ctx context.Context, k, n int, set func(i int) *aims) (*table, error) {
	t := newTable(k, s.tables[:k:k], 1)
	if s.memoryHit {
		return t, nil
	}
	b := s.newBuilder(t)
	p := Progress{Stage: fmt.Sprintf("table %d", k)}
	for i := 1; i <= k-i; i++ {
		p.Of += uint64(n) * uint64(len(s.ops[i])) * uint64(len(s.ops[k-i]))
	}
	for i := 0; i < n && !s.memoryHit; i++ {
		if err := s.addAimed(ctx, b, set(i), &p); err != nil {
			return nil, err
		}
	}
	for i, n := range b.drops {
		s.stats.Drops[i] += n
	}
	return t, nil
}

// addAimed adds the aims of a set.
func (s *backward) addAimed(ctx context.Context, b *builder, a *aims, p *Progress) error {
	b.seed(s.digit, a)
	w := &worker{builder: b, keep: a, cheap: none}
	w.mine[0] = true
	room := s.memory - s.stats.Bytes - a.keys.bytes()
	pair := func(i int, list []hit) {
		for _, h := range list {
			w.pair(i, &s.ops[i][h.x], &s.ops[b.k-i][h.y], int(h.y))
		}
	}
	for i := 1; i <= b.k-i && !s.memoryHit; i++ {
		xs, ys := s.ops[i], s.ops[b.k-i]
		c := newScan(s, a, b, i)
		step := max(1, blockPairs*s.workers/max(1, len(ys)))
		for from := 0; from < len(xs) && !s.memoryHit; from += step {
			to := min(from+step, len(xs))
			pair(i, c.hits(ctx, from, to))
			if err := ctx.Err(); err != nil {
				return err
			}
			s.memoryHit = b.bytes() > room
			p.Done += uint64(to-from) * uint64(len(ys))
			p.Values = b.len()
			s.report(*p)
		}
		pair(i, c.powerHits(ctx))
		pair(i, c.unitHits())
		s.stats.Pairs += c.pairs
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := b.close(ctx, a, room); err != nil {
		return err
	}
	s.memoryHit = s.memoryHit || b.bytes() > room
	return nil
}
