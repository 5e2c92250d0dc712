package solver

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"fourfours/expr"
	"fourfours/rational"
)

// damage is the fault of a file that is not as it was written.
func damage(format string, args ...any) error {
	return fmt.Errorf("damaged: "+format, args...)
}

// readTable reads table k of the search from a file of the given size. It
// returns nil for a table that does not fit into the memory that is left, which
// the search would not make in full either.
//
// Nothing of a section is used before its digest was found right. Whatever the
// digest, no entry is named that there is not, and the costs add up, so that no
// tree is a part of itself.
func readTable(ctx context.Context, s *search, r io.ReaderAt, size int64, key string, k int) (*made, error) {
	m := &made{table: newTable(k, s.tables[:k:k], 0)}
	heads, at, err := m.readHead(r, size, key)
	if err != nil {
		return nil, err
	}
	room, starts := s.memory-s.stats.Bytes, make([]int64, len(heads))
	for i := range heads {
		h := &heads[i]
		starts[i] = at
		if at += int64(h.Bytes); h.Bytes > uint64(size) || at > size {
			return nil, damage("it ends before its end")
		}
		if h.Bytes > h.mostBytes() {
			return nil, damage("section %d is longer than what is in it", i)
		}
		if room -= h.bytes(); room < 0 {
			return nil, nil
		}
		m.shards = append(m.shards, &shard{})
	}
	if at != size {
		return nil, damage("something is behind its end")
	}
	b := s.newBuilder(m.table)
	m.literals = expr.Literals(b.calc, s.digit, k, s.rules)
	err = share(ctx, s.workers, len(heads), func(i int) error {
		return readShard(b, i, &heads[i], io.NewSectionReader(r, starts[i], int64(heads[i].Bytes)))
	})
	if err == nil {
		err = share(ctx, s.workers, len(heads), func(i int) error { return checkCosts(b, m.shards[i]) })
	}
	return m, err
}

// share calls do with each number below n, by so many workers. The error is that of
// the first number that has one.
func share(ctx context.Context, workers, n int, do func(i int) error) error {
	faults := make([]error, n)
	inParallel(workers, n, func(_, i int) {
		if ctx.Err() == nil {
			faults[i] = do(i)
		}
	})
	return cmp.Or(append(faults, ctx.Err())...)
}

// readHead reads and checks the head of a file, and returns where it ends.
func (m *made) readHead(r io.ReaderAt, size int64, key string) (list []section, end int64, err error) {
	start := make([]byte, tableStart)
	if _, err := r.ReadAt(start, 0); err != nil || string(start[:len(tableMagic)]) != tableMagic {
		return nil, 0, damage("it does not begin as a table")
	}
	if v := binary.LittleEndian.Uint32(start[len(tableMagic):]); v != tableFormat {
		return nil, 0, fmt.Errorf("not of format %d: it says %d", tableFormat, v)
	}
	keySize := int(binary.LittleEndian.Uint32(start[len(tableMagic)+4:]))
	if keySize > maxTableKey {
		return nil, 0, damage("its key has %d bytes", keySize)
	}
	head := make([]byte, headSize(keySize, maxShards))
	n, err := r.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return nil, 0, err
	}
	shardsAt := tableStart + keySize + workSize
	if n < shardsAt+4 {
		return nil, 0, damage("it ends in its head")
	}
	shards := binary.LittleEndian.Uint32(head[shardsAt:])
	if shards != 1 && shards != maxShards || n < headSize(keySize, int(shards)) {
		return nil, 0, damage("it ends in its head")
	}
	head = head[:headSize(keySize, int(shards))]
	body := head[:len(head)-sha256.Size]
	if digest := sha256.Sum256(body); string(digest[:]) != string(head[len(body):]) {
		return nil, 0, damage("its head has another checksum")
	}
	if string(head[tableStart:tableStart+keySize]) != key {
		return nil, 0, errors.New("made for something else")
	}
	m.pairs = binary.LittleEndian.Uint64(head[tableStart+keySize:])
	for i := range m.drops {
		m.drops[i] = binary.LittleEndian.Uint64(head[tableStart+keySize+8+8*i:])
	}
	list = make([]section, shards)
	_, err = binary.Decode(body[shardsAt+4:], binary.LittleEndian, list)
	return list, int64(len(head)), err
}

// bytes returns the memory of a shard, as table.bytes counts it.
func (h *section) bytes() int64 {
	return shardBytes(int(h.Entries), int(h.EntryRoom), int(h.NodeRoom), int(h.FactorRoom), slotsOf(int(h.Entries)))
}

// mostBytes returns the most bytes that a section of so much may have, so that no
// more memory is taken to read it than a few times that of the shard.
func (h *section) mostBytes() uint64 {
	return mostEntry*uint64(h.Entries) + mostNode*uint64(h.Nodes) + mostFactor*uint64(h.Factors)
}

// sectionReader takes a section apart. What is not there is 0.
type sectionReader struct {
	b     []byte
	short bool // something was not there
}

func (r *sectionReader) byte() byte {
	if len(r.b) == 0 {
		r.short = true
		return 0
	}
	v := r.b[0]
	r.b = r.b[1:]
	return v
}

func (r *sectionReader) uint() uint64 {
	if len(r.b) > 0 && r.b[0] < 0x80 {
		v := r.b[0]
		r.b = r.b[1:]
		return uint64(v)
	}
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.b, r.short = nil, true
		return 0
	}
	r.b = r.b[n:]
	return v
}

// readShard reads a shard of the table. Its costs are still to be checked.
func readShard(b *builder, at int, h *section, from io.Reader) error {
	if h.EntryRoom < h.Entries || h.NodeRoom <= h.Nodes || h.FactorRoom < h.Factors {
		return damage("section %d has no room", at)
	}
	body := make([]byte, h.Bytes)
	if _, err := io.ReadFull(from, body); err != nil {
		return err
	}
	if sha256.Sum256(body) != h.Digest {
		return damage("section %d has another checksum", at)
	}
	s := b.shards[at]
	s.entries = make([]entry, 0, h.EntryRoom)
	s.nodes = make([]node, 1, h.NodeRoom)
	s.factors = make([]rational.Factor, 0, h.FactorRoom)
	s.grow(slotsOf(int(h.Entries)))
	r := sectionReader{b: body}
	for range h.Entries {
		if !readEntry(b, s, &r, h) || r.short {
			return damage("section %d, entry %d", at, len(s.entries))
		}
	}
	if len(r.b) > 0 || len(s.nodes) != int(h.Nodes)+1 || len(s.factors) != int(h.Factors) {
		return damage("section %d has other sizes", at)
	}
	return nil
}

// readEntry reads an entry, and reports whether it can be one.
func readEntry(b *builder, s *shard, r *sectionReader, h *section) bool {
	value, key, from := rational.Num{}, rational.Key(0), len(s.factors)
	if n := r.uint(); n > 0 {
		if n-1 > uint64(h.Factors)-uint64(from) || n > isSum || len(r.b) < 8 {
			return false
		}
		key, r.b = rational.Key(binary.LittleEndian.Uint64(r.b)), r.b[8:]
		for last := uint64(1); n > 1; n-- {
			p, e := r.uint(), r.uint()
			f := rational.Factor{P: p, E: unzigzag(e >> 1)}
			most := b.calc.Limits.Bits + 1
			if e&1 == 0 {
				if f.E > most || f.E < -most {
					return false
				}
				f.E *= rational.Unit
			}
			if p <= last || f.E == 0 || f.E > most*rational.Unit || f.E < -most*rational.Unit {
				return false
			}
			last, s.factors = p, append(s.factors, f)
		}
		value = rational.Unsigned(s.factors[from:])
	}
	index := s.enter(value, key, uint32(from))
	e := &s.entries[index]
	for side := range 2 {
		if side == 1 && e.isZero() {
			e.cost[1], e.head[1] = e.cost[0], e.head[0]
			break
		}
		count := r.uint()
		if count == 0 {
			continue
		}
		cost := r.uint()
		if cost >= none || count > uint64(h.Nodes)+1-uint64(len(s.nodes)) {
			return false
		}
		e.cost[side], e.head[side] = uint16(cost), uint32(len(s.nodes))
		for ; count > 0; count-- {
			n := node{op: expr.Op(r.byte())}
			sides := r.byte()
			n.lk, n.ls, n.rs = sides>>2, sides>>1&1, sides&1
			n.l = ref(r.uint())
			if n.lk != 0 {
				n.r = ref(r.uint())
			}
			if count > 1 {
				n.next = uint32(len(s.nodes) + 1)
			}
			s.nodes = append(s.nodes, n)
		}
	}
	return true
}

// checkCosts checks that the trees of a shard are of operators in force and of
// entries that there are, and that their costs add up.
func checkCosts(b *builder, s *shard) error {
	for i := range s.entries {
		e := &s.entries[i]
		for side, head := range e.head {
			for at := head; at != 0; at = s.nodes[at].next {
				if cost, ok := costOf(b, &s.nodes[at]); !ok || cost != int(e.cost[side]) {
					return damage("a tree of %v does not cost %d", s.num(e), e.cost[side])
				}
			}
		}
	}
	return nil
}

// costOf returns the cost of a node, and whether it can be one of the table.
func costOf(b *builder, n *node) (int, bool) {
	if n.op == expr.Literal {
		return costOfLiteral(b, n)
	}
	if b.weight[n.op] == none {
		return 0, false
	}
	info, weight := n.op.Info(), int(b.weight[n.op])
	switch {
	case info.Place == expr.AfterLiteral:
		cost, ok := costOfLiteral(b, n)
		return cost + weight, ok
	case info.Place == expr.Anywhere && info.Arity == 1 && n.lk == 0:
		l := costAt(b, b.table, n.l, n.ls)
		return l + weight, l != none
	case (info.Arity == 2 || n.op == expr.NegativeExponent) && n.lk > 0 && int(n.lk) < b.k:
		l, r := costAt(b, b.below[n.lk], n.l, n.ls), costAt(b, b.below[b.k-int(n.lk)], n.r, n.rs)
		return l + r + weight, l != none && r != none
	}
	return 0, false
}

// costOfLiteral returns the cost of the literal of a node.
func costOfLiteral(b *builder, n *node) (int, bool) {
	if int(n.l) >= len(b.literals) || n.lk != 0 {
		return 0, false
	}
	return b.literals[n.l].Cost, true
}

// costAt returns the cost of a side of an entry, none where there is no such
// entry.
func costAt(b *builder, t *table, r ref, side uint8) int {
	if r.shard() >= len(t.shards) || r.index() >= len(t.shards[r.shard()].entries) {
		return none
	}
	return int(t.shards[r.shard()].entries[r.index()].cost[side])
}

func unzigzag(v uint64) int64 { return int64(v>>1) ^ -int64(v&1) }
