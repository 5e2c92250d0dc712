package solver

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// spot is where a value of a sign stands. There are as many as values, so it is small.
type spot struct {
	size  float64 // the value, approximately
	ref   table.Ref
	proof uint32 // the number of its proof
	in    uint16 // which of the last tables
	sign  table.Sign
}

// proof tells where the texts of the value and of its expression stand, one behind the
// other, in those of a batch, how long they are, and what was proved of the expression.
type proof struct {
	from, value, text uint32
	cost              uint16
	level             uint8
}

// all answers with everything in the tables. Texts are made and proved in the order in which
// a search made the values: neighbours have operands in common there, and hardly any where
// values are sorted.
func (o *output) all(ctx context.Context) error {
	n := 0
	if !o.integers {
		for _, t := range o.tables {
			n += t.Len()
		}
	}
	spots := make([]spot, 0, int(table.Signs)*n)
	for in, t := range o.tables {
		spots = o.spotsOf(t, uint16(in), spots)
	}
	proofs, texts, err := o.proveAll(ctx, spots)
	if err != nil {
		return err
	}
	slices.SortFunc(spots, o.compare)
	answerAt := func(s spot) Answer {
		p := &proofs[s.proof]
		text := texts[s.proof/batch][p.from:]
		return Answer{
			Value: text[:p.value], Text: text[p.value : p.value+p.text], Found: true,
			Cost: int(p.cost), Level: int(p.level), Count: o.job.count, MemoryHit: o.search.MemoryHit,
		}
	}
	for i, checked := 0, -batch; i < len(spots); {
		if i >= checked+batch {
			if err := ctx.Err(); err != nil {
				return err
			}
			checked = i
		}
		first := spots[i]
		a := answerAt(first)
		for i++; i < len(spots) && o.compare(first, spots[i]) == 0; i++ { // in another table
			if b := answerAt(spots[i]); compareAnswers(b, a, false) < 0 {
				a = b
			}
		}
		n := o.numAt(first)
		a.Target, _ = n.Int64()
		if err := o.emit(numbered{n, first.size, a}); err != nil {
			return err
		}
	}
	return nil
}

// proveAll makes and proves the text of every spot, and numbers the proofs. Each of the texts is
// of the spots of a batch.
func (o *output) proveAll(ctx context.Context, spots []spot) ([]proof, []string, error) {
	proofs := make([]proof, len(spots))
	texts := make([]string, (len(spots)+batch-1)/batch)
	err := o.inParallel(ctx, func(v *verifier, w int) error {
		for b := w; b < len(texts) && ctx.Err() == nil; b += o.search.Config.Workers {
			v.forget()
			var text strings.Builder
			for at := b * batch; at < min((b+1)*batch, len(spots)); at++ {
				s := &spots[at]
				a, err := v.verify(o.numAt(*s), o.placeAt(*s))
				if err != nil {
					return err
				}
				proofs[at] = proof{uint32(text.Len()), uint32(len(a.Value)), uint32(len(a.Text)), uint16(a.Cost), uint8(a.Level)}
				s.proof = uint32(at)
				text.WriteString(a.Value)
				text.WriteString(a.Text)
			}
			texts[b] = text.String()
		}
		return nil
	})
	return proofs, texts, err
}

// compare orders spots by their values.
func (o *output) compare(a, b spot) int {
	if !o.job.req.Values {
		return cmp.Compare(a.size, b.size) // integers below 2^32
	}
	if order, told := compareSizes(a.size, b.size); told {
		return order
	}
	return rational.Compare(o.numAt(a), o.numAt(b))
}

// spotsOf appends where the values of a table stand that are asked for, in the order of
// their references.
func (o *output) spotsOf(t *table.Table, in uint16, list []spot) []spot {
	longest := 0
	for _, s := range t.Shards {
		longest = max(longest, len(s.Entries))
	}
	for i := range longest {
		for si, s := range t.Shards {
			if i < len(s.Entries) {
				list = o.spotsAt(s, table.RefTo(si, i), in, list)
			}
		}
	}
	return list
}

// spotsAt appends where the values of an entry stand.
func (o *output) spotsAt(shard *table.Shard, ref table.Ref, in uint16, list []spot) []spot {
	e := &shard.Entries[ref.Index()]
	n := shard.Num(e)
	v, isInt := n.Int64()
	if e.Log > 32 || isInt && v > allLimit {
		return list
	}
	if !isInt && (o.integers || rational.Compare(n, rational.FromInt(allLimit+1)) >= 0) {
		return list
	}
	size := n.Approx()
	if isInt {
		size = float64(v) // exactly
	}
	if e.Head[table.Plus] != 0 {
		list = append(list, spot{size: size, ref: ref, in: in, sign: table.Plus})
	}
	if o.job.req.Values && e.Head[table.Minus] != 0 && !e.IsZero() {
		list = append(list, spot{size: -size, ref: ref, in: in, sign: table.Minus})
	}
	return list
}

// placeAt is the place of a spot.
func (o *output) placeAt(s spot) table.Place {
	return table.Place{Part: o.tables[s.in].Part, Ref: s.ref, Sign: s.sign}
}

// numAt is the value of a spot.
func (o *output) numAt(s spot) rational.Num {
	shard := o.tables[s.in].Shards[s.ref.Shard()]
	n := shard.Num(&shard.Entries[s.ref.Index()])
	if s.sign == table.Minus {
		n = n.Neg()
	}
	return n
}
