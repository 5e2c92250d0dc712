package table

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"fourfours/rational"
)

// What an arena took in is at its offset, however much came after it: also a value
// without factors where a chunk is full, and one with more factors than a chunk.
func TestArena(t *testing.T) {
	var a arena
	var offsets []uint32
	lens := []int{0, 3, chunkFactors - 3, 0, 1, chunkFactors - 1, 2, chunkFactors + 5, 0, 1, 7}
	factors := func(i int) (f rational.Vector) {
		for n := range lens[i] {
			f = append(f, rational.Factor{P: uint64(i), E: int64(n)})
		}
		return f
	}
	used := 0
	for i := range lens {
		offsets = append(offsets, a.keep(factors(i)))
		used += lens[i]
	}
	for i, off := range offsets {
		assert.ElementsMatch(t, factors(i), a.at(off, uint16(lens[i])), "value %d", i)
	}
	room := 0
	for _, c := range a.chunks {
		room += cap(c)
	}
	assert.Equal(t, []int{used, room}, []int{a.used, a.room})
}
