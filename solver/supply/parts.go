package supply

import (
	"cmp"
	"iter"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"fourfours/expr"
	"fourfours/rational"
)

// Split is two parts that make up another.
type Split struct {
	Left, Right Part
	// InOrder tells that the left operand uses up Left. Else either may.
	InOrder bool
}

// Same reports whether a pair of operands and the same pair in the other order are both
// pairs of the split, so that one of the two stands for both.
func (s Split) Same() bool { return s.Left == s.Right && !s.InOrder }

// Parts are the parts of a supply that an expression of some of its digits or numbers, or
// of all, may use up.
type Parts struct {
	supply   Supply
	names    []string // of the distinct digits or numbers, ascending
	inOrder  bool
	equal    bool // there is one part of each size
	contents ByPart[string]
	ids      map[string]Part
	splits   ByPart[[]Split]
	wholes   []Part
}

// The content of a part is a byte for each digit or number: its place among the distinct
// ones. In any order, it is ascending.

// PartsOf returns the parts for expressions of size digits or numbers of a supply that is
// valid, 1 to all of them. Of copies there may be more than the supply has.
func PartsOf(s Supply, size int) *Parts {
	s = s.full()
	p := &Parts{supply: s, inOrder: s.inOrder, ids: map[string]Part{}}
	list := s.Tokens()
	if s.kind == copies {
		list = slices.Repeat(list[:1], size)
	}
	p.names = slices.Compact(slices.SortedFunc(slices.Values(list), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
	}))
	p.equal = len(p.names) == 1
	all := make([]byte, len(list))
	for i, name := range list {
		all[i] = byte(slices.Index(p.names, name))
	}
	if !p.inOrder {
		slices.Sort(all)
	}
	wholes := map[string]bool{}
	subsequences(all, size, wholes)
	found := [MaxCount + 1]map[string]bool{}
	for n := range found {
		found[n] = map[string]bool{}
	}
	found[size] = wholes
	for n := size; n > 1; n-- {
		for content := range found[n] {
			if p.inOrder {
				for m := 1; m < n; m++ {
					found[m][content[:m]], found[n-m][content[m:]] = true, true
				}
			} else {
				for i := range n { // each smaller one comes up at its own size
					found[n-1][content[:i]+content[i+1:]] = true
				}
			}
		}
	}
	for n, set := range found {
		for number, content := range slices.Sorted(maps.Keys(set)) {
			part := newPart(n, number)
			p.ids[content] = part
			p.contents.Put(part, content)
			p.splits.Put(part, p.splitsOf(content))
			if n == size {
				p.wholes = append(p.wholes, part)
			}
		}
	}
	return p
}

// subsequences adds the contents of the given size that are left where others are left
// out.
func subsequences(all []byte, size int, to map[string]bool) {
	chosen := make([]byte, 0, size)
	var choose func(from int)
	choose = func(from int) {
		if len(chosen) == size {
			to[string(chosen)] = true
			return
		}
		met := [256]bool{} // equal ones are chosen from the first on
		for i := from; i <= len(all)-(size-len(chosen)); i++ {
			if !met[all[i]] {
				met[all[i]] = true
				chosen = append(chosen, all[i])
				choose(i + 1)
				chosen = chosen[:len(chosen)-1]
			}
		}
	}
	choose(0)
}

// splitsOf returns the splits of a content. Those of all smaller ones are known.
func (p *Parts) splitsOf(content string) (list []Split) {
	if p.inOrder {
		for m := 1; m < len(content); m++ {
			list = append(list, Split{p.ids[content[:m]], p.ids[content[m:]], true})
		}
		return list
	}
	for m := 1; 2*m <= len(content); m++ {
		lefts := map[string]bool{}
		subsequences([]byte(content), m, lefts)
		for _, left := range slices.Sorted(maps.Keys(lefts)) {
			var rest [MaxCount]byte
			right := difference(rest[:0], content, left)
			if 2*m < len(content) || left <= string(right) {
				list = append(list, Split{p.ids[left], p.ids[string(right)], false})
			}
		}
	}
	return list
}

// difference appends what an ascending content has beyond another, which is some of it.
func difference(to []byte, content, some string) []byte {
	for i := range len(content) {
		if some != "" && some[0] == content[i] {
			some = some[1:]
		} else {
			to = append(to, content[i])
		}
	}
	return to
}

// Supply returns what the parts are parts of.
func (p *Parts) Supply() Supply { return p.supply }

// IsInOrder reports whether operands stand in the order of the supply, so that none are
// commuted.
func (p *Parts) IsInOrder() bool { return p.inOrder }

// Wholes returns the parts that an expression may use up. They are of one size.
func (p *Parts) Wholes() []Part { return p.wholes }

// Whole returns the part that an expression uses up where there is one.
func (p *Parts) Whole() Part { return p.wholes[0] }

// Size returns how many digits or numbers an expression uses up.
func (p *Parts) Size() int { return p.wholes[0].Size() }

// Of returns the parts of a size.
func (p *Parts) Of(size int) (list []Part) {
	for number := range p.contents.bySize[size] {
		list = append(list, newPart(size, number))
	}
	return list
}

// UpTo returns the parts of at most a size, the smaller ones first.
func (p *Parts) UpTo(size int) (list []Part) {
	for n := 1; n <= min(size, p.Size()); n++ {
		list = append(list, p.Of(n)...)
	}
	return list
}

// One returns the part of a size, and reports whether there is only one.
func (p *Parts) One(size int) (Part, bool) {
	return newPart(size, 0), len(p.contents.bySize[size]) == 1
}

// Splits returns the splits of a part, each once.
func (p *Parts) Splits(part Part) []Split { return p.splits.At(part) }

// Rest returns what a part has beside some of it: beside what the left operand uses up,
// what the right one does. In order, some that a part ends with has the rest before it,
// if the part does not begin with it, too. Without such a rest it is none.
func (p *Parts) Rest(part, some Part) Part {
	if p.equal {
		return newPart(max(0, part.Size()-some.Size()), 0)
	}
	content, left := p.contents.At(part), p.contents.At(some)
	if p.inOrder {
		if rest, ok := strings.CutPrefix(content, left); ok {
			return p.ids[rest]
		}
		if rest, ok := strings.CutSuffix(content, left); ok {
			return p.ids[rest]
		}
		return Part{}
	}
	var room [MaxCount]byte
	return p.ids[string(difference(room[:0], content, left))]
}

// Within reports whether some is a part that the left or right operand of a part uses up.
func (p *Parts) Within(some, part Part) bool {
	if p.equal {
		return 0 < some.Size() && some.Size() < part.Size()
	}
	return slices.ContainsFunc(p.Splits(part), func(s Split) bool { return s.Left == some || s.Right == some })
}

// Code returns a number that stands in files for a part within another, or for none, and
// Coded the part. It follows from the contents of the two.
func (p *Parts) Code(some, part Part) uint64 {
	if some.IsNone() {
		return 0
	}
	for i, s := range p.Splits(part) {
		switch some {
		case s.Left:
			return uint64(2*i + 1)
		case s.Right:
			return uint64(2*i + 2)
		}
	}
	return math.MaxUint64 >> 2
}

// Coded returns the part within another that a code stands for, and whether there is one.
func (p *Parts) Coded(code uint64, part Part) (some Part, ok bool) {
	list := p.Splits(part)
	switch {
	case code == 0:
		return Part{}, true
	case code > 2*uint64(len(list)):
		return Part{}, false
	case code&1 == 1:
		return list[code/2].Left, true
	}
	some = list[code/2-1].Right
	return some, !p.inOrder && p.Code(some, part) == code
}

// Pairs returns how many pairs of values the splits of a part have, where a part has so
// many values.
func (p *Parts) Pairs(part Part, values func(Part) int) (pairs uint64) {
	for _, split := range p.Splits(part) {
		pairs += uint64(values(split.Left)) * uint64(values(split.Right))
	}
	return pairs
}

// Text writes down what a part has, and in which order: all that its table depends on of
// the supply.
func (p *Parts) Text(part Part) string {
	var b strings.Builder
	if p.inOrder {
		b.WriteString("in order ")
	}
	kind, between := "digits ", ""
	if p.supply.kind == numbers {
		kind, between = "numbers ", " "
	}
	b.WriteString(kind)
	for i, at := range []byte(p.contents.At(part)) {
		if i > 0 {
			b.WriteString(between)
		}
		b.WriteString(p.names[at])
	}
	return b.String()
}

// Key writes down all that tables depend on of the supply, as far as its parts have the
// same numbers.
func (p *Parts) Key() string {
	var b strings.Builder
	if !p.inOrder { // the parts of a size are the same for expressions of any size
		return p.supply.List()
	}
	for _, whole := range p.wholes {
		b.WriteString(p.Text(whole) + "\n")
	}
	return b.String()
}

// Literals returns the literals that use up a part and cost at most so much, by ascending
// cost.
func (p *Parts) Literals(calc *rational.Calc, part Part, rules expr.OpSet, most int) (list []expr.LitValue) {
	content := p.contents.At(part)
	if p.supply.kind == numbers {
		if len(content) == 1 {
			name := p.names[content[0]]
			n, _ := strconv.ParseUint(name, 10, 64)
			if value, status := calc.NaturalTo(nil, n); status == rational.OK {
				list = append(list, expr.NumberValue(name, value))
			}
		}
		return list
	}
	for row := range p.rows(content) {
		list = append(list, expr.Literals(calc, row, rules, most)...)
	}
	slices.SortStableFunc(list, func(a, b expr.LitValue) int { return cmp.Compare(a.Cost, b.Cost) })
	return list
}

// rows ranges over the distinct rows that the digits of a content may stand in, ascending
// but for in order.
func (p *Parts) rows(content string) iter.Seq[string] {
	return func(yield func(string) bool) {
		row := make([]byte, len(content))
		for i := range row {
			row[i] = p.names[content[i]][0]
		}
		for {
			if !yield(string(row)) || p.inOrder || !nextPermutation(row) {
				return
			}
		}
	}
}

// nextPermutation puts a row into the next order, and reports whether there is one
// (Narayana Pandita's; D. E. Knuth, The Art of Computer Programming 4A, algorithm
// 7.2.1.2L).
func nextPermutation(row []byte) bool {
	i := len(row) - 2
	for i >= 0 && row[i] >= row[i+1] {
		i--
	}
	if i < 0 {
		return false
	}
	j := len(row) - 1
	for row[j] <= row[i] {
		j--
	}
	row[i], row[j] = row[j], row[i]
	slices.Reverse(row[i+1:])
	return true
}
