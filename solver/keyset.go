package solver

import "fourfours/rational"

// keySet is a set of folded keys, each with its place in a list. What it does
// not have it mostly tells by one look at a map of bits.
type keySet struct {
	keys  []rational.Key
	slots []uint32 // open addressing: places plus one
	bits  []uint64
}

// keyBits is how many bits of the map there are at least for a key.
const keyBits = 16

func (s *keySet) grow(n int) {
	size := 64
	for size < 2*n {
		size *= 2
	}
	s.slots, s.bits = make([]uint32, size), make([]uint64, size*keyBits/2/64)
	for i, key := range s.keys {
		s.enter(key, i)
	}
}

func (s *keySet) enter(fold rational.Key, place int) {
	h := mix(fold)
	s.bits[h>>32&uint64(len(s.bits)-1)] |= 1 << (h >> 26 & 63)
	p := h & uint64(len(s.slots)-1)
	for s.slots[p] != 0 {
		p = (p + 1) & uint64(len(s.slots)-1)
	}
	s.slots[p] = uint32(place + 1)
}

// add enters a key once more.
func (s *keySet) add(fold rational.Key) {
	if 2*(len(s.keys)+1) > len(s.slots) {
		s.keys = append(s.keys, fold)
		s.grow(2 * len(s.keys))
		return
	}
	s.keys = append(s.keys, fold)
	s.enter(fold, len(s.keys)-1)
}

// may reports whether the key may be in the set.
func (s *keySet) may(fold rational.Key) bool {
	h := mix(fold)
	return s.bits[h>>32&uint64(len(s.bits)-1)]>>(h>>26&63)&1 != 0
}

// has reports whether the key is in the set.
func (s *keySet) has(fold rational.Key) bool { return s.place(fold) >= 0 }

// place returns a place of the key, or -1.
func (s *keySet) place(fold rational.Key) int {
	at := -1
	if s.may(fold) {
		s.each(fold, func(place int) { at = place })
	}
	return at
}

// each calls do with the places of a key.
func (s *keySet) each(fold rational.Key, do func(place int)) {
	for p := mix(fold) & uint64(len(s.slots)-1); s.slots[p] != 0; p = (p + 1) & uint64(len(s.slots)-1) {
		if i := int(s.slots[p] - 1); s.keys[i] == fold {
			do(i)
		}
	}
}

// bytes is the memory of the set.
func (s *keySet) bytes() int64 { return int64(8*len(s.keys) + 4*len(s.slots) + 8*len(s.bits)) }

// newKeySet is the set of the keys of operands, by their positions.
func newKeySet(ops []operand) *keySet {
	s := &keySet{keys: make([]rational.Key, len(ops))}
	for i := range ops {
		s.keys[i] = ops[i].key.Fold()
	}
	s.grow(len(ops))
	return s
}
