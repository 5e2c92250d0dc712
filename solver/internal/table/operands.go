package table

import (
	"context"

	"fourfours/rational"
)

// Operands returns the entries of a table that have a tree, cheapest first. Nobody changes
// them.
func (t *Table) Operands(ctx context.Context, workers int) ([]Operand, error) {
	if t.operands != nil {
		return t.operands, nil
	}
	// A place for each entry by its cost, in the order of the entries.
	places := make([][]int, len(t.Shards)) // by shard and cost
	costs := 0
	for si, s := range t.Shards {
		for i := range s.Entries {
			if least := int(s.Entries[i].least()); least != Unreachable {
				for least >= len(places[si]) {
					places[si] = append(places[si], 0)
				}
				places[si][least]++
			}
		}
		costs = max(costs, len(places[si]))
	}
	n := 0
	for cost := range costs {
		for _, list := range places {
			if cost < len(list) {
				list[cost], n = n, n+list[cost]
			}
		}
	}
	if n == 0 {
		return nil, nil
	}
	list := make([]Operand, n)
	err := ForEach(ctx, workers, len(t.Shards), func(si int) error {
		s, places := t.Shards[si], places[si]
		for i := range s.Entries {
			e := &s.Entries[i]
			if least := e.least(); least != Unreachable {
				o := NewOperand(s.Num(e), e.Log)
				o.Key, o.Ref, o.Cost, o.Least, o.Part = e.Key, RefTo(si, i), e.Cost, least, t.Part
				list[places[least]] = o
				places[least]++
			}
		}
		return nil
	})
	invert(list)
	if t.Shared {
		t.operands = list
	}
	return list, err
}

// invert fills in the inverse keys with one inversion for all of them
// (P. L. Montgomery, "Speeding the Pollard and elliptic curve methods of
// factorization", Math. Comp. 48, 1987, page 260).
func invert(list []Operand) {
	product := rational.Key(1)
	for i := range list {
		if o := &list[i]; o.Key != 0 {
			o.Inverse = product
			product = product.Mul(o.Key)
		}
	}
	product = product.Inverse()
	for i := len(list) - 1; i >= 0; i-- {
		if o := &list[i]; o.Key != 0 {
			o.Inverse, product = o.Inverse.Mul(product), product.Mul(o.Key)
		}
	}
}
