package table

import "fourfours/rational"

// Sign tells the value of an entry from its negative.
type Sign uint8

const (
	Plus  Sign = iota // the value, which is zero or positive
	Minus             // its negative; of zero the same
	Signs             // how many there are, to range over
)

// SignOf returns the sign of a number.
func SignOf(n rational.Num) Sign {
	if n.Sign() < 0 {
		return Minus
	}
	return Plus
}
