package solver

import (
	"hash/fnv"
	"io"
	"math"
	"unsafe"

	"fourfours/expr"
	"fourfours/rational"
)

// none is the cost of a side that no tree reaches.
const none = math.MaxUint16

// ref names an entry of a table: its shard in the lower bits, and its index in
// the shard.
type ref uint32

const (
	shardBits = 4
	maxShards = 1 << shardBits
)

func refOf(shard, index int) ref { return ref(index<<shardBits | shard) }
func (r ref) shard() int         { return int(r & (maxShards - 1)) }
func (r ref) index() int         { return int(r >> shardBits) }

// node stands for the trees that an operator makes of the cheapest trees of
// its operands. The l of a literal, and of an operator directly after one, is
// its index among the table's literals; a unary operator's operand l is in the same table; a binary operator's
// operands are l in table lk and r in table k-lk. NegativeExponent is a binary
// one here: the power of l to the negative of r.
type node struct {
	op     expr.Op
	lk     uint8 // 0 for a literal or a unary operator
	ls, rs uint8 // sides of the operands
	l, r   ref
	next   uint32 // the next node of the same cost, 0 at the end
}

// entry is a value and its negative. The sides are 0 for the value, which is
// zero or positive, and 1 for its negative. The sides of zero are the same.
type entry struct {
	key  rational.Key // not folded
	log  float64      // binary logarithm of the value, -Inf for zero
	off  uint32       // of the factors, in the shard's arena
	len  uint16
	cost [2]uint16 // of the cheapest trees, by side
	head [2]uint32 // of their nodes
}

// shard is the part of a table whose folded keys select it.
type shard struct {
	entries []entry
	nodes   []node // the first is a placeholder, so that no list starts at 0
	free    uint32 // list of nodes no longer in use
	factors []rational.Factor
	sums    []rational.Num // of unlike radicals
	slots   []slot         // open addressing, linear probing
	mask    uint64
}

// slot is a place in the hash index: the index of an entry plus one, with
// other bits of the key to skip most that do not match.
type slot struct{ tag, index uint32 }

// table is the memo table of one digit count.
type table struct {
	k        int
	literals []expr.LitValue
	shards   []*shard
	below    []*table // below[i] is table i, for i < k
}

func newTable(k int, below []*table, shards int) *table {
	t := &table{k: k, below: below}
	for range shards {
		s := &shard{nodes: make([]node, 1, 64)}
		s.grow(64)
		t.shards = append(t.shards, s)
	}
	return t
}

// shardOf returns the index of the shard of a folded key, of n shards (a
// power of two).
func shardOf(fold rational.Key, n int) int { return int(uint64(fold)>>7) & (n - 1) }

// mix spreads a key over 64 bits: keys of small numbers are small.
func mix(fold rational.Key) uint64 {
	h := uint64(fold) * 0x9e3779b97f4a7c15
	return h ^ h>>32
}

func (s *shard) grow(n int) {
	s.slots = make([]slot, n)
	s.mask = uint64(n - 1)
	for i := range s.entries {
		h := mix(s.entries[i].key.Fold())
		p := h & s.mask
		for s.slots[p].index != 0 {
			p = (p + 1) & s.mask
		}
		s.slots[p] = slot{uint32(h >> 32), uint32(i + 1)}
	}
}

// probe walks the entries that have a given folded key.
type probe struct{ fold, at uint64 }

func (s *shard) probe(fold rational.Key) probe {
	h := mix(fold)
	return probe{h, h & s.mask}
}

// next returns the next entry with the key, or -1 at the end; the caller
// compares the values.
func (s *shard) next(p *probe, fold rational.Key) int {
	for {
		at := s.slots[p.at]
		if at.index == 0 {
			return -1
		}
		p.at = (p.at + 1) & s.mask
		if at.tag == uint32(p.fold>>32) && s.entries[at.index-1].key.Fold() == fold {
			return int(at.index - 1)
		}
	}
}

// slotsOf returns the size of the hash index of so many entries.
func slotsOf(entries int) int {
	n := 64
	for (entries-1)*4 >= n*3 {
		n *= 2
	}
	return n
}

// add makes an entry for the value, which is zero or positive and not in the
// shard yet. Its cost is none.
func (s *shard) add(n rational.Num, key rational.Key) int {
	if len(s.entries)*4 >= len(s.slots)*3 {
		s.grow(2 * len(s.slots))
	}
	from := uint32(len(s.factors))
	switch {
	case n.IsZero():
	case n.IsCompact():
		s.factors = append(s.factors, n.Factors()...)
	default:
		from = uint32(len(s.sums))
		s.sums = append(s.sums, n)
	}
	return s.enter(n, key, from)
}

// enter is add for a value whose factors are in the shard's arena already, and
// for which the hash index has room.
func (s *shard) enter(n rational.Num, key rational.Key, off uint32) int {
	i := len(s.entries)
	e := entry{key: key, log: math.Inf(-1), off: off, len: uint16(len(n.Factors())), cost: [2]uint16{none, none}}
	switch {
	case n.IsZero():
	case n.IsCompact():
		e.log = rational.Log2(n.Factors())
	default:
		e.log, e.len = math.Log2(n.Approx()), isSum
	}
	s.entries = append(s.entries, e)
	h := mix(key.Fold())
	p := h & s.mask
	for s.slots[p].index != 0 {
		p = (p + 1) & s.mask
	}
	s.slots[p] = slot{uint32(h >> 32), uint32(i + 1)}
	return i
}

// isSum is the length of an entry that is a sum of unlike radicals, whose key is
// a hash of its text.
const isSum = math.MaxUint16

// isZero reports whether the entry is that of 0.
func (e *entry) isZero() bool { return math.IsInf(e.log, -1) }

// num returns the value of an entry, whose factors are those of the shard.
func (s *shard) num(e *entry) rational.Num {
	if e.isZero() {
		return rational.Num{}
	}
	if e.len == isSum {
		return s.sums[e.off]
	}
	return rational.Unsigned(s.factors[e.off : e.off+uint32(e.len) : e.off+uint32(e.len)])
}

// find returns the entry of the value n >= 0, or -1.
func (s *shard) find(n rational.Num, key rational.Key) int {
	fold := key.Fold()
	for p := s.probe(fold); ; {
		i := s.next(&p, fold)
		if i < 0 {
			return -1
		}
		if e := &s.entries[i]; e.isZero() == n.IsZero() && s.num(e).IsCompact() == n.IsCompact() &&
			(n.IsCompact() && rational.Same(s.num(e).Factors(), n.Factors()) || !n.IsCompact() && s.num(e).Equal(n)) {
			return i
		}
	}
}

// put returns the entry of the value n >= 0, made if need be.
func (s *shard) put(n rational.Num, key rational.Key) int {
	if i := s.find(n, key); i >= 0 {
		return i
	}
	return s.add(n, key)
}

// keyOf returns the key of a value that is zero or positive.
func keyOf(n rational.Num) rational.Key {
	switch {
	case n.IsZero():
		return 0
	case n.IsCompact():
		return rational.KeyOf(n.Factors())
	}
	h := fnv.New64a()
	io.WriteString(h, n.String())
	return rational.Key(h.Sum64() >> 1)
}

// len returns the number of entries.
func (t *table) len() int {
	n := 0
	for _, s := range t.shards {
		n += len(s.entries)
	}
	return n
}

// bytes counts the memory of a table, of its operands, and of the items of its
// closure. It depends on what
// was put into the table and in what order, which the number of workers does
// not change.
func (t *table) bytes() int64 {
	n := int64(0)
	for _, s := range t.shards {
		n += s.bytes()
	}
	return n
}

func (s *shard) bytes() int64 {
	return shardBytes(len(s.entries), cap(s.entries), cap(s.nodes), cap(s.factors), len(s.slots))
}

// shardBytes is bytes for a shard of so many entries and slots, and so much room
// for entries, nodes and factors.
func shardBytes(entries, entryRoom, nodeRoom, factorRoom, slots int) int64 {
	const (
		entrySize   = int64(unsafe.Sizeof(entry{}))
		operandSize = int64(unsafe.Sizeof(operand{}))
		nodeSize    = int64(unsafe.Sizeof(node{}))
		factorSize  = int64(unsafe.Sizeof(rational.Factor{}))
		slotSize    = int64(unsafe.Sizeof(slot{}))
		itemSize    = int64(unsafe.Sizeof(item{}))
	)
	return int64(entryRoom)*entrySize + int64(entries)*(operandSize+2*itemSize) +
		int64(nodeRoom)*nodeSize + int64(factorRoom)*factorSize + int64(slots)*slotSize
}

// cheapest returns the least cost in the table, or none.
func (t *table) cheapest() uint16 {
	c := uint16(none)
	for _, s := range t.shards {
		for i := range s.entries {
			c = min(c, s.entries[i].least())
		}
	}
	return c
}

// absorbs reports whether 0 or 1 is in the table, whose products or powers
// with any value are 0 or 1.
func (t *table) absorbs() bool {
	for v := range int64(2) {
		n := rational.FromInt(v)
		if t.shards[shardOf(keyOf(n).Fold(), len(t.shards))].find(n, keyOf(n)) >= 0 {
			return true
		}
	}
	return false
}
