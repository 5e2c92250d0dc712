package store

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
)

// damage is the fault of a file that is not as it was written.
func damage(format string, args ...any) error {
	return fmt.Errorf("damaged: "+format, args...)
}

// readTable reads the table of a part of the search from a file. It
// returns nil for a table that does not fit into the memory that is left, which
// the search would not make in full either.
//
// Nothing of a section is used before its digest was found right. Whatever the
// digest, no entry is named that there is not, and the costs add up, so that no
// tree is a part of itself.
func readTable(ctx context.Context, s *search.Search, r *io.SectionReader, key string, part supply.Part) (*builtTable, error) {
	m := &builtTable{Table: table.NewTable(s.Config.Parts, part, s.Tables, 0)}
	heads, at, err := m.readHead(r, key)
	if err != nil {
		return nil, err
	}
	room, starts := s.Config.Memory-s.Stats.Bytes, make([]int64, len(heads))
	for i := range heads {
		h := &heads[i]
		starts[i] = at
		if at += int64(h.Bytes); h.Bytes > uint64(r.Size()) || at > r.Size() {
			return nil, damage("it ends before its end")
		}
		if h.Bytes > h.mostBytes() {
			return nil, damage("section %d is longer than what is in it", i)
		}
		if room -= h.bytes(); room < 0 {
			return nil, nil
		}
		m.Table.Shards = append(m.Table.Shards, &table.Shard{})
	}
	if at != r.Size() {
		return nil, damage("something is behind its end")
	}
	if _, _, err := s.MakeOutside(ctx, m.Table, false, nil); err != nil { // what it drops is in the file
		return nil, err
	}
	b := s.NewBuilder(m.Table)
	m.Table.Literals = s.Config.Parts.Literals(b.Calc, part, s.Config.Rules, int(s.Budget(part)))
	err = table.ForEach(ctx, s.Config.Workers, len(heads), func(i int) error {
		return readShard(b, i, &heads[i], io.NewSectionReader(r, starts[i], int64(heads[i].Bytes)))
	})
	if err == nil {
		err = table.ForEach(ctx, s.Config.Workers, len(heads), func(i int) error { return checkCosts(b, m.Table.Shards[i]) })
	}
	return m, err
}

// readHead reads and checks the head of a file, and returns where it ends.
func (m *builtTable) readHead(r *io.SectionReader, key string) (list []section, end int64, err error) {
	start := make([]byte, tableStart)
	if _, err := r.ReadAt(start, 0); err != nil || string(start[:len(TableMagic)]) != TableMagic {
		return nil, 0, damage("it does not begin as a table")
	}
	if v := binary.LittleEndian.Uint32(start[len(TableMagic):]); v != tableFormat {
		return nil, 0, fmt.Errorf("not of format %d: it says %d", tableFormat, v)
	}
	keySize := int(binary.LittleEndian.Uint32(start[len(TableMagic)+4:]))
	if keySize > maxTableKey {
		return nil, 0, damage("its key has %d bytes", keySize)
	}
	head := make([]byte, headSize(keySize, table.MaxShards))
	n, err := r.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return nil, 0, err
	}
	shardsAt := tableStart + keySize + workSize
	if n < shardsAt+4 {
		return nil, 0, damage("it ends in its head")
	}
	shards := binary.LittleEndian.Uint32(head[shardsAt:])
	if shards != 1 && shards != table.MaxShards || n < headSize(keySize, int(shards)) {
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

// bytes returns the memory of a shard, as table.Shard.Bytes counts it.
func (h *section) bytes() int64 {
	return table.ShardBytes(int(h.Entries), int(h.EntryRoom), int(h.NodeRoom), int(h.FactorRoom), table.SlotsFor(int(h.Entries)))
}

// mostBytes returns the most bytes that a section of so much may have, so that no
// more memory is taken to read it than a few times that of the shard.
func (h *section) mostBytes() uint64 {
	return mostEntry*uint64(h.Entries) + mostNode*uint64(h.Nodes) + mostFactor*uint64(h.Factors)
}

// sectionReader takes a section apart. What is not there is 0.
type sectionReader struct {
	b       []byte
	short   bool            // something was not there
	factors rational.Vector // of the last value
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
func readShard(b *search.Builder, at int, h *section, from io.Reader) error {
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
	s := b.Table.Shards[at]
	s.Entries = make([]table.Entry, 0, h.EntryRoom)
	s.Nodes = make([]table.Node, 1, h.NodeRoom)
	s.Grow(table.SlotsFor(int(h.Entries)))
	r := sectionReader{b: body}
	for range h.Entries {
		if !readEntry(b, s, &r, h) || r.short {
			return damage("section %d, entry %d", at, len(s.Entries))
		}
	}
	if used, _ := s.Factors(); len(r.b) > 0 || len(s.Nodes) != int(h.Nodes)+1 || used != int(h.Factors) {
		return damage("section %d has other sizes", at)
	}
	return nil
}

// readEntry reads an entry, and reports whether it can be one.
func readEntry(b *search.Builder, s *table.Shard, r *sectionReader, h *section) bool {
	value, key := rational.Num{}, rational.Key(0)
	if n := r.uint(); n > 0 {
		if used, _ := s.Factors(); n-1 > uint64(h.Factors)-uint64(used) || n > table.MaxFactors+1 || len(r.b) < 8 {
			return false
		}
		key, r.b = rational.Key(binary.LittleEndian.Uint64(r.b)), r.b[8:]
		r.factors = r.factors[:0]
		for last := uint64(1); n > 1; n-- {
			p, e := r.uint(), r.uint()
			f := rational.Factor{P: p, E: unzigzag(e >> 1)}
			most := b.Calc.Limits.Bits + 1
			if e&1 == 0 {
				if f.E > most || f.E < -most {
					return false
				}
				f.E *= rational.Unit
			}
			if p <= last || f.E == 0 || f.E > most*rational.Unit || f.E < -most*rational.Unit {
				return false
			}
			last, r.factors = p, append(r.factors, f)
		}
		value = rational.Unsigned(r.factors)
	}
	index := s.Enter(value, key)
	e := &s.Entries[index]
	for side := range 2 {
		if side == 1 && e.IsZero() {
			e.Cost[1], e.Head[1] = e.Cost[0], e.Head[0]
			break
		}
		count := r.uint()
		if count == 0 {
			continue
		}
		cost := r.uint()
		if cost >= table.Unreachable || count > uint64(h.Nodes)+1-uint64(len(s.Nodes)) {
			return false
		}
		e.Cost[side], e.Head[side] = uint16(cost), uint32(len(s.Nodes))
		for ; count > 0; count-- {
			n := table.Node{Op: expr.Op(r.byte())}
			left, ok := r.uint(), false
			if n.LeftPart, ok = b.Table.Parts.Coded(left>>2, b.Table.Part); !ok {
				return false
			}
			n = n.WithSigns(table.Sign(left>>1&1), table.Sign(left&1))
			n.Left = table.Ref(r.uint())
			if !n.LeftPart.IsNone() {
				n.Right = table.Ref(r.uint())
			}
			if count > 1 {
				n.Next = uint32(len(s.Nodes) + 1)
			}
			s.Nodes = append(s.Nodes, n)
		}
	}
	return true
}

// checkCosts checks that the trees of a shard are of operators in force and of
// entries that there are, and that their costs add up.
func checkCosts(b *search.Builder, s *table.Shard) error {
	for i := range s.Entries {
		e := &s.Entries[i]
		for side, head := range e.Head {
			for at := head; at != 0; at = s.Nodes[at].Next {
				if cost, ok := costOf(b, &s.Nodes[at]); !ok || cost != int(e.Cost[side]) {
					return damage("a tree of %v does not cost %d", s.Num(e), e.Cost[side])
				}
			}
		}
	}
	return nil
}

// costOf returns the cost of a node, and whether it can be one of the table.
func costOf(b *search.Builder, n *table.Node) (int, bool) {
	if n.Op == expr.Literal {
		return costOfLiteral(b, n)
	}
	if b.Weights.Of[n.Op] == table.Unreachable {
		return 0, false
	}
	info, weight := n.Op.Info(), int(b.Weights.Of[n.Op])
	switch {
	case info.Place == expr.AfterLiteral:
		cost, ok := costOfLiteral(b, n)
		return cost + weight, ok
	case info.Place == expr.Anywhere && info.Arity == 1 && n.LeftPart.IsNone():
		l := b.Table.CostAt(n.Left, n.LeftSign())
		return l + weight, l != table.Unreachable
	case (info.Arity == 2 || n.Op == expr.NegativeExponent) && b.Table.Parts.Within(n.LeftPart, b.Table.Part):
		l := b.Table.Below.At(n.LeftPart).CostAt(n.Left, n.LeftSign())
		r := b.Table.Below.At(b.Table.RightPart(n)).CostAt(n.Right, n.RightSign())
		return l + r + weight, l != table.Unreachable && r != table.Unreachable
	}
	return 0, false
}

// costOfLiteral returns the cost of the literal of a node.
func costOfLiteral(b *search.Builder, n *table.Node) (int, bool) {
	if int(n.Left) >= len(b.Table.Literals) || !n.LeftPart.IsNone() {
		return 0, false
	}
	return b.Table.Literals[n.Left].Cost, true
}

func unzigzag(v uint64) int64 { return int64(v>>1) ^ -int64(v&1) }
