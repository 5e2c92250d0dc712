package table

import (
	"unsafe"

	"fourfours/rational"
)

// Bytes counts the memory of a table, of its operands, and of the items of its
// closure. It depends on what
// was put into the table and in what order, which the number of workers does
// not change.
func (t *Table) Bytes() int64 {
	n := int64(0)
	for _, s := range t.Shards {
		n += s.Bytes()
	}
	return n + t.Outside.Bytes()
}

// Bytes counts the memory of a shard, as that of a table does.
func (s *Shard) Bytes() int64 {
	return ShardBytes(len(s.Entries), cap(s.Entries), cap(s.Nodes), s.factors.room, len(s.slots))
}

// ShardBytes is Bytes for a shard of so many entries and slots, and so much room
// for entries, nodes and factors.
func ShardBytes(entries, entryRoom, nodeRoom, factorRoom, slots int) int64 {
	const (
		entrySize   = int64(unsafe.Sizeof(Entry{}))
		operandSize = int64(unsafe.Sizeof(Operand{}))
		nodeSize    = int64(unsafe.Sizeof(Node{}))
		factorSize  = int64(unsafe.Sizeof(rational.Factor{}))
		slotSize    = int64(unsafe.Sizeof(slot{}))
		itemSize    = int64(unsafe.Sizeof(Pending{}))
	)
	return int64(entryRoom)*entrySize + int64(entries)*(operandSize+2*itemSize) +
		int64(nodeRoom)*nodeSize + int64(factorRoom)*factorSize + int64(slots)*slotSize
}

// Bytes counts the memory that the values take.
func (o *Outside) Bytes() int64 {
	if o == nil {
		return 0
	}
	return o.Shard.Bytes() + int64(cap(o.Values))*int64(unsafe.Sizeof(OutsideValue{})) + int64(o.powers)*int64(unsafe.Sizeof(Power{}))
}
