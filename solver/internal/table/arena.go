package table

import "fourfours/rational"

// arena holds the factors of values, in chunks: so it grows without a copy of what it
// has, and has little more room than that. Its zero value is empty.
type arena struct {
	chunks []rational.Vector // each but the first, which may be small, has room for chunkFactors or more
	used   int               // factors that are held
	room   int               // and that there is room for
}

// chunkFactors is how many factors a chunk holds, a power of two. An offset has so many
// places in each chunk. Chosen: 8 KiB.
const (
	chunkFactors = 1 << chunkBits
	chunkBits    = 9
)

// keep takes the factors of a value in, and returns their offset.
func (a *arena) keep(f rational.Vector) (off uint32) {
	last := len(a.chunks) - 1
	switch {
	case last < 0:
		a.chunks = append(a.chunks, nil)
		last = 0
	case len(a.chunks[last])+max(1, len(f)) > chunkFactors:
		a.chunks = append(a.chunks, make(rational.Vector, 0, max(chunkFactors, len(f))))
		a.room += cap(a.chunks[last+1])
		last++
	}
	c := &a.chunks[last]
	off = uint32(last<<chunkBits | len(*c))
	a.room -= cap(*c)
	*c = append(*c, f...)
	a.room += cap(*c)
	a.used += len(f)
	return off
}

// at returns the n factors that were taken in at an offset.
func (a *arena) at(off uint32, n uint16) rational.Vector {
	from := int(off & (chunkFactors - 1))
	return a.chunks[off>>chunkBits][from : from+int(n) : from+int(n)]
}

// Factors returns how many factors the values of the shard have, and for how many there
// is room.
func (s *Shard) Factors() (used, room int) { return s.factors.used, s.factors.room }
