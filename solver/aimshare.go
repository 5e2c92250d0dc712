package solver

// What is done in about the same time: of steps back from an aim to those of the
// table below, by keys or by values, and of pairs of operands that are combined.
const (
	shareKeys   = 1
	shareValues = 6
	sharePairs  = 3
)

// share halves the way from the targets to table k, which is below the last, where
// the cost is limited: what is cheap is made from the tables below, whatever it
// is, and aims are only what leaves enough for the others. They are to be those
// before the aims a, by steps of the given work.
func (b *aims) share(s *backward, a *aims, k, work int) {
	if s.budget(s.count) >= MaxCost {
		return
	}
	spent := make(histogram, 0)
	for _, c := range a.spent {
		spent.add(int(c), 1)
	}
	steps := spent.sums(costsOf(s.ops[1]), int(s.join))
	var pairs histogram
	for i := 1; i <= k-i; i++ {
		for c, n := range costsOf(s.ops[i]).sums(costsOf(s.ops[k-i]), int(s.join)) {
			pairs.add(c, n)
		}
	}
	// With c for what is cheap, aims leave more than c.
	before, least := 0, 0
	for c, n := range steps {
		if c <= b.most {
			least += n * work
		}
	}
	rest := least
	for c := 0; c < b.most; c++ {
		before += pairs.at(c) * sharePairs
		if back := s.maxCost - c; back <= b.most {
			rest -= steps.at(back) * work
		}
		if before+rest < least {
			least, b.cheap = before+rest, c
		}
	}
	if b.cheap >= 0 {
		b.most = min(b.most, s.maxCost-b.cheap-1)
	}
}

// histogram counts by cost.
type histogram []int

func (h *histogram) add(cost, n int) {
	for cost >= len(*h) {
		*h = append(*h, 0)
	}
	(*h)[cost] += n
}

func (h histogram) at(cost int) int {
	if cost < len(h) {
		return h[cost]
	}
	return 0
}

// costsOf counts operands by their least cost.
func costsOf(ops []operand) (h histogram) {
	for i := range ops {
		h.add(int(ops[i].least), 1)
	}
	return h
}

// sums counts pairs by the sum of their costs, and more.
func (h histogram) sums(o histogram, more int) (t histogram) {
	for a, n := range h {
		for b, m := range o {
			if n != 0 && m != 0 {
				t.add(a+b+more, n*m)
			}
		}
	}
	return t
}
