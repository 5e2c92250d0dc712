package store

import (
	"bytes"
	"crypto/sha256"
	"io"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/expr"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
)

func sectionOf(b []byte) *io.SectionReader {
	return io.NewSectionReader(bytes.NewReader(b), 0, int64(len(b)))
}

// readSection reads a table of one shard from a file whose checksums are right.
func readSection(t *testing.T, s *search.Search, key string, body []byte, entries, nodes, factors uint32) (*builtTable, error) {
	h := section{
		Entries: entries, Nodes: nodes, Factors: factors, EntryRoom: entries, NodeRoom: nodes + 1, FactorRoom: factors,
		Bytes: uint64(len(body)), Digest: sha256.Sum256(body),
	}
	file := append(encodeHead(&builtTable{}, key, []section{h}), body...)
	return readTable(t.Context(), s, sectionOf(file), key, s.Config.Parts.Whole())
}

// Nonsense under a right checksum is no table.
func TestReadNonsense(t *testing.T) {
	s, _, key := keptTable(t, "basic", 4, 2)
	none := []byte{0}                           // sides and trees of 0
	one := []byte{1, 1, 0, 0, 0, 0, 0, 0, 0}    // the value 1
	two := []byte{2, 2, 0, 0, 0, 0, 0, 0, 0}    // 2 to the power that follows its prime
	sum := []byte{byte(expr.Add), 1 << 2, 0, 0} // 4+4
	for _, c := range []struct {
		name                    string
		body                    [][]byte
		entries, nodes, factors uint32
		sound                   bool
	}{
		{"a sum", [][]byte{one, {1, 10}, sum, {0}}, 1, 1, 0, true},
		{"a wrong cost", [][]byte{one, {1, 11}, sum, {0}}, 1, 1, 0, false},
		{"a tree that is a part of itself", [][]byte{one, {1, 11, byte(expr.Negate), 2, 0}, {1, 11, byte(expr.Negate), 0, 0}}, 1, 2, 0, false},
		{"the same at no cost", [][]byte{one, {1, 0, byte(expr.Negate), 0, 0}, {0}}, 1, 1, 0, false},
		{"an operand that is not there", [][]byte{one, {1, 10, byte(expr.Add), 1 << 2, 0, 99}, {0}}, 1, 1, 0, false},
		{"a shard that is not there", [][]byte{one, {1, 10, byte(expr.Add), 1 << 2, 0, 1}, {0}}, 1, 1, 0, false},
		{"an operand without a tree", [][]byte{one, {1, 10, byte(expr.Add), 1<<2 | 1, 0, 0}, {0}}, 1, 1, 0, false},
		{"an operand of no table below", [][]byte{one, {1, 10, byte(expr.Add), 2 << 2, 0, 0}, {0}}, 1, 1, 0, false},
		{"a binary operator of one", [][]byte{one, {1, 10, byte(expr.Add), 0, 0}, {0}}, 1, 1, 0, false},
		{"an operator that is not in force", [][]byte{one, {1, 20, byte(expr.Power), 1 << 2, 0, 0}, {0}}, 1, 1, 0, false},
		{"no operator", [][]byte{one, {1, 10, 0xff, 1 << 2, 0, 0}, {0}}, 1, 1, 0, false},
		{"a form of literals as one", [][]byte{one, {1, 10, byte(expr.Concatenation), 0, 0}, {0}}, 1, 1, 0, false},
		{"a literal that is not there", [][]byte{one, {1, 10, byte(expr.Literal), 0, 7}, {0}}, 1, 1, 0, false},
		{"entries beyond the end", [][]byte{one, {1, 10}, sum, {0}}, 2, 1, 0, false},
		{"an entry too many", [][]byte{one, {1, 10}, sum, {0}, none, {0}}, 1, 1, 0, false},
		{"a node too many", [][]byte{one, {2, 10}, sum, sum, {0}}, 1, 1, 0, false},
		{"nodes beyond the end", [][]byte{one, {0xff, 0xff, 3, 10}, sum, {0}}, 1, 1 << 16, 0, false},
		{"factors", [][]byte{two, {2, 4, 0, 0}}, 1, 0, 1, true},
		{"factors beyond the end", [][]byte{{200}, two[1:], {2, 4, 0, 0}}, 1, 0, 255, false},
		{"an exponent of 0", [][]byte{two, {2, 0, 0, 0}}, 1, 0, 1, false},
		{"an exponent beyond the limits", [][]byte{two, {2, 0xfe, 0xff, 3, 0, 0}}, 1, 0, 1, false},
		{"the prime 1", [][]byte{two, {1, 4, 0, 0}}, 1, 0, 1, false},
		{"primes that do not ascend", [][]byte{{3}, two[1:], {2, 4, 2, 4, 0, 0}}, 1, 0, 2, false},
		{"more than there is memory for", [][]byte{one, {1, 10}, sum, {0}}, 1 << 31, 1, 0, true},
	} {
		m, err := readSection(t, s, key, bytes.Join(c.body, nil), c.entries, c.nodes, c.factors)
		assert.Equal(t, c.sound, err == nil, "%s: %v", c.name, err)
		assert.True(t, c.entries < 1<<31 || m == nil, c.name)
	}
}

// emptyFile is a file of zeros behind its head, such as takes no room on a disk.
type emptyFile []byte

func (f emptyFile) ReadAt(b []byte, at int64) (int, error) {
	n := 0
	if at < int64(len(f)) {
		n = copy(b, f[at:])
	}
	clear(b[n:])
	return len(b), nil
}

// TestReadHuge: whatever the head of a file says, no more memory is taken than
// there is for the table.
func TestReadHuge(t *testing.T) {
	s, _, key := keptTable(t, "basic", 4, 2)
	s.Config.Memory = 1 << 20
	for _, c := range []struct {
		name  string
		head  section
		sound bool // the table is not too large for what it says, but for the memory
	}{
		{"bytes", section{EntryRoom: 1, NodeRoom: 2, FactorRoom: 1, Entries: 1, Nodes: 1, Factors: 1, Bytes: 100 << 30}, false},
		{"entries", section{EntryRoom: 1<<32 - 1, NodeRoom: 2, Entries: 1<<32 - 1, Bytes: 100 << 30}, true},
		{"room for entries", section{EntryRoom: 1<<32 - 1, NodeRoom: 2, Entries: 1, Bytes: 9}, true},
		{"room for nodes", section{EntryRoom: 1, NodeRoom: 1<<32 - 1, Entries: 1, Bytes: 9}, true},
		{"room for factors", section{EntryRoom: 1, NodeRoom: 2, FactorRoom: 1<<32 - 1, Entries: 1, Bytes: 9}, true},
	} {
		head := emptyFile(encodeHead(&builtTable{}, key, []section{c.head}))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		m, err := readTable(t.Context(), s, io.NewSectionReader(head, 0, int64(len(head))+int64(c.head.Bytes)), key, s.Config.Parts.Whole())
		runtime.ReadMemStats(&after)
		assert.Equal(t, c.sound, err == nil, "%s: %v", c.name, err)
		assert.Nil(t, m, c.name)
		assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(s.Config.Memory), c.name)
	}
}

// FuzzReadTable: whatever a file says under a right checksum, reading it ends, and
// what it is taken for can be searched and written out.
func FuzzReadTable(f *testing.F) {
	// A small table and little memory, so that one reading takes microseconds.
	s, file, key := keptTable(f, "add,divide,sqrt", 2, 2)
	s.Config.Memory = 1 << 20
	m := &builtTable{Table: table.NewTable(s.Config.Parts, s.Config.Parts.Whole(), s.Tables, 0)}
	heads, at, err := m.readHead(sectionOf(file), key)
	require.NoError(f, err)
	h := heads[0]
	require.Less(f, len(file[at:]), 1000)
	f.Add(file[at:], h.Entries, h.Nodes, h.Factors)
	f.Add([]byte{1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 10, byte(expr.Add), 1 << 2, 0, 0, 0}, uint32(1), uint32(1), uint32(0)) // 2+2
	f.Add([]byte{0, 1, 10, byte(expr.Add), 1 << 2, 0, 0}, uint32(1), uint32(1), uint32(0))
	f.Fuzz(func(t *testing.T, body []byte, entries, nodes, factors uint32) {
		m, err := readSection(t, s, key, body, entries, nodes, factors)
		if err != nil || m == nil {
			return
		}
		_, err = m.Table.Operands(t.Context(), 1)
		require.NoError(t, err)
		w := table.NewWriter(m.Table)
		for i := range m.Table.Shards[0].Entries {
			for sign := range table.Signs {
				w.Front(table.Place{Part: m.Table.Part, Ref: table.RefTo(0, i), Sign: sign})
			}
		}
	})
}
