package supply

import (
	"flag"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Nothing here takes long, but all test packages take the flag.
var _ = flag.Bool("long", false, "run what takes long, too")

// The parts of a supply come after what is within them, and their splits are all the
// pairs of parts that make them up, each once.
func TestParts(t *testing.T) {
	s := Copies(7, 4)
	parts := s.Parts(s.Size())
	assert.Equal(t, s.Whole(), parts[len(parts)-1])
	assert.Len(t, s.Parts(3), 3)
	for i, p := range parts {
		assert.Equal(t, p, s.Part(p.Size()))
		again, ok := Coded(p.Code())
		assert.True(t, ok && again == p)
		var want []Split
		for _, left := range parts[:i] {
			assert.True(t, left.Within(p) && !p.Within(left))
			if right := p.Without(left); left.Size() <= right.Size() {
				want = append(want, Split{left, right})
			}
		}
		assert.Equal(t, want, s.Splits(p))
		for _, split := range want {
			assert.Equal(t, p, split.Whole())
			assert.Equal(t, split.Same(), split.Left.Size() == split.Right.Size())
		}
	}
	assert.Equal(t, "444", s.Digits(parts[2]))
	assert.True(t, Part{}.IsNone() && !Part{}.Within(s.Whole()) && !s.Whole().Within(s.Whole()))
	_, ok := Coded(1 << 16)
	assert.False(t, ok)
}

// What is put in later does not show in what was there before.
func TestByPart(t *testing.T) {
	s := Copies(3, 4)
	one, two, three := s.Part(1), s.Part(2), s.Part(3)
	var m ByPart[string]
	assert.True(t, m.IsEmpty() && m.At(two) == "" && !m.Has(two))
	m.Put(two, "b")
	before := m.Before(three)
	m.Put(three, "c")
	below := m.Before(two)
	below.Put(two, "other")
	assert.Equal(t, []string{"", "b", "c"}, []string{m.At(one), m.At(two), m.At(three)})
	assert.True(t, before.At(two) == "b" && !before.Has(three))
	var all []string
	for _, v := range m.All() {
		all = append(all, v)
	}
	assert.Equal(t, []string{"", "b", "c"}, all)
}
