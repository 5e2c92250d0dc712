package supply

import "iter"

// ByPart holds a value for each part of a supply. Its zero value holds none.
type ByPart[T any] struct {
	bySize [MaxCount + 1][]held[T]
}

// held is a value that was put in.
type held[T any] struct {
	v  T
	in bool
}

// At returns the value of a part, zero where none was put in.
func (m *ByPart[T]) At(p Part) (v T) {
	if list := m.bySize[p.Size()]; p.number() < len(list) {
		v = list[p.number()].v
	}
	return v
}

// Has reports whether something was put in for the part.
func (m *ByPart[T]) Has(p Part) bool {
	list := m.bySize[p.Size()]
	return p.number() < len(list) && list[p.number()].in
}

// IsEmpty reports whether nothing was put in.
func (m *ByPart[T]) IsEmpty() bool {
	for range m.All() {
		return false
	}
	return true
}

// Put sets the value of a part.
func (m *ByPart[T]) Put(p Part, v T) {
	list := &m.bySize[p.Size()]
	for p.number() >= len(*list) {
		*list = append(*list, held[T]{})
	}
	(*list)[p.number()] = held[T]{v, true}
}

// Before returns the values of the parts that are smaller than p. It does not change when
// others are put in later for parts that had none.
func (m *ByPart[T]) Before(p Part) (smaller ByPart[T]) {
	for size, list := range m.bySize[:p.Size()] {
		smaller.bySize[size] = list[:len(list):len(list)]
	}
	return smaller
}

// All ranges over the parts that something was put in for, the smaller ones first.
func (m *ByPart[T]) All() iter.Seq2[Part, T] {
	return func(yield func(Part, T) bool) {
		for size, list := range m.bySize {
			for number, h := range list {
				if h.in && !yield(newPart(size, number), h.v) {
					return
				}
			}
		}
	}
}
