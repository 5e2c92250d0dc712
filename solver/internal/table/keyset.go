package table

import "fourfours/rational"

// KeySet is a set of folded keys, each with its place in a list. What it does
// not have it mostly tells by one look at a map of bits.
type KeySet struct {
	Keys  []rational.Key
	slots []uint32 // open addressing: places plus one
	bits  []uint64
}

// Grow makes room for n keys: slots for twice as many, a power of two.
func (s *KeySet) Grow(n int) {
	size := leastSlots
	for size < 2*n {
		size *= 2
	}
	s.slots, s.bits = make([]uint32, size), make([]uint64, size*keyBits/2/64)
	for i, key := range s.Keys {
		s.enter(key, i)
	}
}

func (s *KeySet) enter(fold rational.Key, place int) {
	h := Mix(fold)
	s.bits[h>>32&uint64(len(s.bits)-1)] |= 1 << (h >> 26 & 63)
	p := h & uint64(len(s.slots)-1)
	for s.slots[p] != 0 {
		p = (p + 1) & uint64(len(s.slots)-1)
	}
	s.slots[p] = uint32(place + 1)
}

// Add enters a key once more.
func (s *KeySet) Add(fold rational.Key) {
	if 2*(len(s.Keys)+1) > len(s.slots) {
		s.Keys = append(s.Keys, fold)
		s.Grow(2 * len(s.Keys))
		return
	}
	s.Keys = append(s.Keys, fold)
	s.enter(fold, len(s.Keys)-1)
}

// May reports whether the key may be in the set.
func (s *KeySet) May(fold rational.Key) bool {
	h := Mix(fold)
	return s.bits[h>>32&uint64(len(s.bits)-1)]>>(h>>26&63)&1 != 0
}

// Has reports whether the key is in the set.
func (s *KeySet) Has(fold rational.Key) bool { return s.Place(fold) >= 0 }

// Place returns a place of the key, or -1.
func (s *KeySet) Place(fold rational.Key) int {
	at := -1
	s.Each(fold, func(place int) { at = place })
	return at
}

// Each calls do with the places of a key.
func (s *KeySet) Each(fold rational.Key, do func(place int)) {
	if !s.May(fold) {
		return
	}
	for p := Mix(fold) & uint64(len(s.slots)-1); s.slots[p] != 0; p = (p + 1) & uint64(len(s.slots)-1) {
		if i := int(s.slots[p] - 1); s.Keys[i] == fold {
			do(i)
		}
	}
}

// Bytes is the memory of the set.
func (s *KeySet) Bytes() int64 { return int64(8*len(s.Keys) + 4*len(s.slots) + 8*len(s.bits)) }

// NewKeySet is the set of the keys of operands, by their positions.
func NewKeySet(ops []Operand) *KeySet {
	s := &KeySet{Keys: make([]rational.Key, len(ops))}
	for i := range ops {
		s.Keys[i] = ops[i].Key.Fold()
	}
	s.Grow(len(ops))
	return s
}
