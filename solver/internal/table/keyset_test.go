package table

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"

	"fourfours/rational"
)

// A set of keys has what was put in, in all places.
func TestKeySet(t *testing.T) {
	var s KeySet
	s.Grow(0)
	random := rand.New(rand.NewPCG(3, 4))
	in := map[rational.Key][]int{}
	for i := range 5000 {
		key := rational.Key(random.Uint64N(2000) * 0x1234567)
		s.Add(key)
		in[key] = append(in[key], i)
	}
	for i := range uint64(3000) {
		key := rational.Key(i * 0x1234567)
		var got []int
		s.Each(key, func(place int) { got = append(got, place) })
		assert.ElementsMatch(t, in[key], got)
		assert.Equal(t, len(in[key]) > 0, s.Has(key))
		assert.True(t, s.May(key) || len(in[key]) == 0)
	}
}
