package table

import (
	"math"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/supply"
)

// Ref names an entry of a table: its shard in the lower bits, and its index in
// the shard. That of an entry of an Outside has the highest bit set.
type Ref uint32

// RefTo returns the reference to an entry of a shard.
func RefTo(shard, index int) Ref { return Ref(index<<shardBits | shard) }

func (r Ref) Shard() int { return int(r & (MaxShards - 1)) }

func (r Ref) Index() int { return int(r >> shardBits) }

// The references to entries of an Outside have outsideBit set.
const outsideBit = 1 << 31

// RefToOutside returns the reference to an entry of an Outside.
func RefToOutside(index int) Ref { return outsideBit | Ref(index) }

// IsOutside reports whether the reference is to an entry of an Outside.
func (r Ref) IsOutside() bool { return r&outsideBit != 0 }

// Node stands for the trees that an operator makes of the cheapest trees of its
// operands:
//
//   - a literal, or an operator directly after one: Left is the index of the literal
//     among those of the table;
//   - a unary operator: Left is an entry of the same table;
//   - a binary operator: Left is an entry of the table of LeftPart, and Right one of
//     the table of the rest. NegativeExponent is a binary operator here: the power of
//     Left to the negative of Right.
type Node struct {
	LeftPart    supply.Part // none for a literal or a unary operator
	Op          expr.Op
	signs       uint8 // that of Left, and twice that of Right
	Left, Right Ref
	Next        uint32 // the next node of the same cost, 0 at the end
}

// LeftSign and RightSign are the signs of the operands.
func (n *Node) LeftSign() Sign { return Sign(n.signs & 1) }

func (n *Node) RightSign() Sign { return Sign(n.signs >> 1) }

// WithSigns returns the node with signs of its operands.
func (n Node) WithSigns(left, right Sign) Node {
	n.signs = uint8(left | right<<1)
	return n
}

// Entry is a value and its negative. Both have a least cost and the trees of that
// cost, by Sign.
type Entry struct {
	Key  rational.Key // not folded
	Log  float64      // binary logarithm of the value, -Inf for zero
	off  uint32       // of the factors, in the shard's arena
	len  uint16
	Cost [Signs]uint16 // of the cheapest trees
	Head [Signs]uint32 // of the list of their nodes
}

// IsZero reports whether the entry is that of 0.
func (e *Entry) IsZero() bool { return math.IsInf(e.Log, -1) }

// least returns the cost of the cheapest tree of an entry, whatever its sign, or
// Unreachable.
func (e *Entry) least() uint16 { return min(e.Cost[Plus], e.Cost[Minus]) }

// Shard is the part of a table whose folded keys select it.
type Shard struct {
	Entries []Entry
	Nodes   []Node // the first is a placeholder, so that no list starts at 0
	free    uint32 // list of nodes no longer in use
	factors arena
	every   bool   // nodes of every cost are listed, not those of the least alone
	slots   []slot // open addressing, linear probing
	mask    uint64
}

// slot is a place in the hash index: the index of an entry plus one, with
// other bits of the key to skip most that do not match.
type slot struct{ tag, index uint32 }

// ShardOf returns the index of the shard of a folded key, of n shards (a
// power of two).
func ShardOf(fold rational.Key, n int) int { return int(uint64(fold)>>7) & (n - 1) }

// Mix spreads a key over 64 bits: keys of small numbers are small.
func Mix(fold rational.Key) uint64 {
	h := uint64(fold) * 0x9e3779b97f4a7c15
	return h ^ h>>32
}

// Grow gives the hash index n slots, a power of two.
func (s *Shard) Grow(n int) {
	s.slots = make([]slot, n)
	s.mask = uint64(n - 1)
	for i := range s.Entries {
		h := Mix(s.Entries[i].Key.Fold())
		p := h & s.mask
		for s.slots[p].index != 0 {
			p = (p + 1) & s.mask
		}
		s.slots[p] = slot{uint32(h >> 32), uint32(i + 1)}
	}
}

// probe walks the entries that have a given folded key.
type probe struct{ fold, at uint64 }

// Probe begins the walk over the entries of a folded key: see Next.
func (s *Shard) Probe(fold rational.Key) probe {
	h := Mix(fold)
	return probe{h, h & s.mask}
}

// Next returns the next entry with the key, or -1 at the end; the caller
// compares the values.
func (s *Shard) Next(p *probe, fold rational.Key) int {
	for {
		at := s.slots[p.at]
		if at.index == 0 {
			return -1
		}
		p.at = (p.at + 1) & s.mask
		if at.tag == uint32(p.fold>>32) && s.Entries[at.index-1].Key.Fold() == fold {
			return int(at.index - 1)
		}
	}
}

// crowds reports whether so many slots are too few for one entry more than so many.
func crowds(entries, slots int) bool { return entries*4 >= slots*3 }

// SlotsFor returns the size of the hash index of so many entries.
func SlotsFor(entries int) int {
	n := leastSlots
	for crowds(entries-1, n) {
		n *= 2
	}
	return n
}

// Add makes an entry for the value, which is zero or positive and not in the
// shard yet. It has no tree yet.
func (s *Shard) Add(n rational.Num, key rational.Key) int {
	if crowds(len(s.Entries), len(s.slots)) {
		s.Grow(2 * len(s.slots))
	}
	return s.Enter(n, key)
}

// Enter is Add for a value for which the hash index has room.
func (s *Shard) Enter(n rational.Num, key rational.Key) int {
	i := len(s.Entries)
	e := Entry{Key: key, Log: math.Inf(-1), off: s.factors.keep(n.Factors()), len: uint16(len(n.Factors())), Cost: [Signs]uint16{Unreachable, Unreachable}}
	if !n.IsZero() {
		e.Log = n.Factors().Log2()
	}
	s.Entries = append(s.Entries, e)
	h := Mix(key.Fold())
	p := h & s.mask
	for s.slots[p].index != 0 {
		p = (p + 1) & s.mask
	}
	s.slots[p] = slot{uint32(h >> 32), uint32(i + 1)}
	return i
}

// MaxFactors is the most factors of a value that an entry has room for.
const MaxFactors = math.MaxUint16

// Num returns the value of an entry, whose factors are those of the shard.
func (s *Shard) Num(e *Entry) rational.Num {
	if e.IsZero() {
		return rational.Num{}
	}
	return rational.Unsigned(s.factors.at(e.off, e.len))
}

// Factors returns how many factors the values of the shard have, and for how many there
// is room.
func (s *Shard) Factors() (used, room int) { return s.factors.used, s.factors.room }

// Find returns the entry of the value n >= 0, or -1.
func (s *Shard) Find(n rational.Num, key rational.Key) int {
	fold := key.Fold()
	for p := s.Probe(fold); ; {
		i := s.Next(&p, fold)
		if i < 0 {
			return -1
		}
		if e := &s.Entries[i]; e.IsZero() == n.IsZero() && s.Num(e).Factors().Same(n.Factors()) {
			return i
		}
	}
}

// Put returns the entry of the value n >= 0, made if need be.
func (s *Shard) Put(n rational.Num, key rational.Key) int {
	if i := s.Find(n, key); i >= 0 {
		return i
	}
	return s.Add(n, key)
}

// KeyOf returns the key of a value that is zero or positive.
func KeyOf(n rational.Num) rational.Key {
	if n.IsZero() {
		return 0
	}
	return n.Factors().Key()
}
