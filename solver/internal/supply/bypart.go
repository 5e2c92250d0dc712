package supply

import "iter"

// ByPart holds a value for each part of a supply. Its zero value holds zero values.
type ByPart[T any] struct{ list []T }

// At returns the value of a part.
func (m *ByPart[T]) At(p Part) (v T) {
	if m.Has(p) {
		v = m.list[p.id]
	}
	return v
}

// Has reports whether something was put in for the part, or for one with more digits.
func (m *ByPart[T]) Has(p Part) bool { return int(p.id) < len(m.list) }

// IsEmpty reports whether nothing was put in.
func (m *ByPart[T]) IsEmpty() bool { return len(m.list) == 0 }

// Put sets the value of a part.
func (m *ByPart[T]) Put(p Part, v T) {
	for !m.Has(p) {
		m.list = append(m.list, *new(T))
	}
	m.list[p.id] = v
}

// Before returns the values of the parts that are within p. It does not change when others are put
// in later.
func (m *ByPart[T]) Before(p Part) ByPart[T] {
	n := min(int(p.id), len(m.list))
	return ByPart[T]{m.list[:n:n]}
}

// All ranges over the parts that something was put in for, those of fewer digits first.
func (m *ByPart[T]) All() iter.Seq2[Part, T] {
	return func(yield func(Part, T) bool) {
		for id, v := range m.list {
			if id > 0 && !yield(Part{uint16(id)}, v) {
				return
			}
		}
	}
}
