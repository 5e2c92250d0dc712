package supply

// Part is a part of a supply. The zero Part is none of it. Smaller parts come first.
type Part struct{ id uint16 } // its size, and its number among those of the size

// numberBits is how many bits the number of a part takes: there are at most 924 parts of
// a size, as six of twelve digits in order are.
const numberBits = 11

func newPart(size, number int) Part { return Part{uint16(size<<numberBits | number)} }

func (p Part) number() int { return int(p.id & (1<<numberBits - 1)) }

// Size returns how many digits or numbers a part has.
func (p Part) Size() int { return int(p.id >> numberBits) }

// IsNone reports whether the part is none of the supply.
func (p Part) IsNone() bool { return p.id == 0 }
