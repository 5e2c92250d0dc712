package store

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"io"

	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
)

// A table file holds one table that was made in full. Numbers in it are
// little-endian; a uvarint is that of package encoding/binary. It has a head
//
//	magic    8 bytes, "4table\r\n"
//	version  uint32, tableFormat
//	size     uint32, the bytes of the key
//	key      text, all that the contents of the table depend on: see tableKey
//	work     uint64 pairs of operands, then of each rational.Status a uint64 of
//	         results dropped for it, as Stats has them
//	shards   uint32
//	shard    of each: uint32 entries, nodes and factors, and as much memory as
//	         there was for these; uint64 bytes of its section; SHA-256 of that
//	digest   SHA-256 of all before
//
// and then the section of each shard, with nothing between or behind. A section
// has the entries of the shard in their order, of each
//
//	uvarint  0 for the value 0, or how many factors it has plus one
//	key      uint64, rational.Key; none of 0
//	factors  ascending; uvarint prime, then uvarint exponent: the exponent is in
//	         units of 1/rational.Unit, or where it is whole in ones, in zigzag
//	         code, doubled, plus one where it is not whole
//	sides    the value and its negative, of 0 the value alone: uvarint nodes; if
//	         there are any, uvarint cost; then the nodes
//	node     byte operator; uvarint 4*LeftPart+2*LeftSign+RightSign, with the code of
//	         the left part within that of the table; uvarint Left; uvarint Right if LeftPart is not none
//
// Logarithms, the hash index and the literals are not in the file: they are computed
// again in less time than it takes to read them. Nor are values without a compact form,
// which are made again (search.Search.MakeOutside). The entries of a node
// are those of the tables that the file was made upon, of which the key of the
// file has a digest.
const (
	TableMagic  = "4table\r\n"
	tableFormat = 3
)

// builtTable is a table that was made in full, and the work that it was.
type builtTable struct {
	Table *table.Table
	pairs uint64 // of operands that were looked at
	drops search.Drops
}

// section is what the head of a file says of a shard.
type section struct {
	Entries, Nodes, Factors         uint32
	EntryRoom, NodeRoom, FactorRoom uint32
	Bytes                           uint64
	Digest                          [sha256.Size]byte
}

// Sizes in a file.
const (
	tableStart  = len(TableMagic) + 8
	sectionHead = 6*4 + 8 + sha256.Size
	maxTableKey = 1 << 16
	workSize    = 8 * (1 + rational.NumStatus)

	// The most bytes of an entry without its factors and nodes, and of these.
	mostEntry  = binary.MaxVarintLen16 + 8 + 2*(binary.MaxVarintLen32+binary.MaxVarintLen16)
	mostFactor = 2 * binary.MaxVarintLen64
	mostNode   = 1 + 3*binary.MaxVarintLen32
)

// headSize returns the bytes of the head of a file.
func headSize(key, shards int) int {
	return tableStart + key + workSize + 4 + shards*sectionHead + sha256.Size
}

// writeTable writes a table to the start of an empty file. workers sections are
// made at a time.
func writeTable(ctx context.Context, w io.WriterAt, m *builtTable, key string, workers int) (size int64, err error) {
	heads := make([]section, len(m.Table.Shards))
	size = int64(headSize(len(key), len(heads)))
	for from := 0; from < len(heads); from += workers {
		list := heads[from:min(from+workers, len(heads))]
		bodies := make([][]byte, len(list))
		err := table.ForEach(ctx, workers, len(list), func(i int) error {
			list[i], bodies[i] = encode(m.Table, m.Table.Shards[from+i])
			return nil
		})
		if err != nil {
			return 0, err
		}
		for _, body := range bodies {
			if _, err := w.WriteAt(body, size); err != nil {
				return 0, err
			}
			size += int64(len(body))
		}
	}
	_, err = w.WriteAt(encodeHead(m, key, heads), 0)
	return size, err
}

func encodeHead(m *builtTable, key string, list []section) []byte {
	b := append([]byte(nil), TableMagic...)
	b = binary.LittleEndian.AppendUint32(b, tableFormat)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(key)))
	b = append(b, key...)
	b = binary.LittleEndian.AppendUint64(b, m.pairs)
	for _, n := range m.drops {
		b = binary.LittleEndian.AppendUint64(b, n)
	}
	b = binary.LittleEndian.AppendUint32(b, uint32(len(list)))
	b, _ = binary.Append(b, binary.LittleEndian, list)
	digest := sha256.Sum256(b)
	return append(b, digest[:]...)
}

// encode returns the section of a shard.
func encode(t *table.Table, s *table.Shard) (section, []byte) {
	parts, part := t.Parts, t.Part
	factors, room := s.Factors()
	h := section{
		Entries: uint32(len(s.Entries)), EntryRoom: uint32(cap(s.Entries)), NodeRoom: uint32(cap(s.Nodes)),
		Factors: uint32(factors), FactorRoom: uint32(room),
	}
	b := make([]byte, 0, 8*len(s.Entries)+3*factors+8*len(s.Nodes))
	for i := range s.Entries {
		e := &s.Entries[i]
		sides := e.Head[:]
		if e.IsZero() {
			b, sides = append(b, 0), sides[:1]
		} else {
			f := s.Num(e).Factors()
			b = binary.LittleEndian.AppendUint64(binary.AppendUvarint(b, uint64(len(f)+1)), uint64(e.Key))
			for _, x := range f {
				b = binary.AppendUvarint(b, x.P)
				if x.E%rational.Unit == 0 {
					b = binary.AppendUvarint(b, zigzag(x.E/rational.Unit)<<1)
				} else {
					b = binary.AppendUvarint(b, zigzag(x.E)<<1|1)
				}
			}
		}
		for side, head := range sides {
			count := uint64(0)
			for at := head; at != 0; at = s.Nodes[at].Next {
				count++
			}
			b = binary.AppendUvarint(b, count)
			if h.Nodes += uint32(count); count > 0 {
				b = binary.AppendUvarint(b, uint64(e.Cost[side]))
			}
			for at := head; at != 0; at = s.Nodes[at].Next {
				n := &s.Nodes[at]
				b = binary.AppendUvarint(append(b, byte(n.Op)), parts.Code(n.LeftPart, part)<<2|uint64(n.LeftSign()<<1|n.RightSign()))
				if b = binary.AppendUvarint(b, uint64(n.Left)); !n.LeftPart.IsNone() {
					b = binary.AppendUvarint(b, uint64(n.Right))
				}
			}
		}
	}
	h.Bytes, h.Digest = uint64(len(b)), sha256.Sum256(b)
	return h, b
}

func zigzag(v int64) uint64 { return uint64(v<<1) ^ uint64(v>>63) }
