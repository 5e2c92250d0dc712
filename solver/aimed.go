package solver

import (
	"context"
	"fmt"
)

// How many targets are looked for by aims at most, and from which digit count.
// The aims of the table below the last are known by value for fewer of them, and
// those of two tables below the last are made for fewer still.
const (
	aimedCount   = 4
	aimedTargets = 1024
	valueTargets = 64
	deepTargets  = 8
	deepCount    = 5
)

// aimed is final for few targets, and nil for more.
func (s *search) aimed(ctx context.Context, k int, req *Request) (t *table, err error) {
	n := CountTargets(req.Targets)
	if req.All || !aimable(s.rules) || k < aimedCount || n > aimedTargets {
		return nil, nil
	}
	last := s.aimsOf(req.Targets)
	if last.unit {
		return nil, nil
	}
	if err := s.build(ctx, 2); err != nil {
		return nil, err
	}
	below := newAims(s.limits)
	if n <= valueTargets {
		last.before(s, s.ops[1], below)
	} else {
		last.keysBefore(s, s.ops[1], below)
	}
	s.stats.Bytes += below.keys.bytes()
	full, deep := k-2, (*aims)(nil)
	if k >= deepCount && n <= deepTargets && !below.unit {
		full = k - 3
		deep = newAims(s.limits)
		last.keysBefore(s, s.ops[2], deep)
		below.keysBefore(s, s.ops[1], deep)
		s.stats.Bytes += deep.keys.bytes()
	}
	if err := s.build(ctx, full); err != nil {
		return nil, err
	}
	if deep != nil {
		if t, err = s.fillAimed(ctx, k-2, deep); err != nil {
			return nil, err
		}
		s.push(t)
		s.stats.Bytes -= deep.keys.bytes()
	}
	if t, err = s.fillAimed(ctx, k-1, below); err != nil {
		return nil, err
	}
	s.push(t)
	s.stats.Bytes -= below.keys.bytes()
	if t, err = s.fillAimed(ctx, k, last); err != nil {
		return nil, err
	}
	s.stats.Values = append(s.stats.Values, t.len())
	s.stats.Bytes += t.bytes()
	return t, nil
}

// fillAimed makes what table k has of its aims, from the tables below it.
func (s *search) fillAimed(ctx context.Context, k int, a *aims) (*table, error) {
	t := newTable(k, s.tables[:k:k], 1)
	if s.memoryHit {
		return t, nil
	}
	b := s.newBuilder(t)
	b.seed(s.digit, a)
	w := &worker{builder: b, keep: a, cheap: none}
	w.mine[0] = true
	room := s.memory - s.stats.Bytes
	p := Progress{Stage: fmt.Sprintf("table %d", k)}
	for i := 1; i <= k-i; i++ {
		p.Of += uint64(len(s.ops[i])) * uint64(len(s.ops[k-i]))
	}
	for i := 1; i <= k-i && !s.memoryHit; i++ {
		xs, ys := s.ops[i], s.ops[k-i]
		c := newScan(s, a, b, i)
		step := max(1, blockPairs*s.workers/max(1, len(ys)))
		for from := 0; from < len(xs); from += step {
			to := min(from+step, len(xs))
			for _, h := range c.hits(ctx, from, to) {
				w.pair(i, &xs[h.x], &ys[h.y], int(h.y))
			}
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if s.memoryHit = t.bytes() > room; s.memoryHit {
				break
			}
			p.Done += uint64(to-from) * uint64(len(ys))
			p.Values = t.len()
			s.report(p)
		}
		for _, h := range c.powerHits(ctx) {
			w.pair(i, &xs[h.x], &ys[h.y], int(h.y))
		}
		s.stats.Pairs += c.pairs
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := b.close(ctx, a, room); err != nil {
		return nil, err
	}
	s.memoryHit = s.memoryHit || t.bytes() > room
	for i, n := range b.drops {
		s.stats.Drops[i] += n
	}
	return t, nil
}
