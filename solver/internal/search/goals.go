package search

import (
	"math"
	"math/bits"

	"fourfours/solver/target"
)

// Goals are the sizes of the integers that are wanted.
type Goals struct {
	max uint64
	log float64  // binary logarithm of max, rounded up
	set []uint64 // a bit for each size up to max, nil where all are wanted
}

// NewGoals wants every integer up to the given size.
func NewGoals(maxTarget uint64) *Goals {
	return &Goals{max: maxTarget, log: math.Log2(float64(maxTarget)) + 1e-9}
}

// wants reports whether z or its negative is wanted.
func (g *Goals) wants(z uint64) bool {
	return z <= g.max && (g.set == nil || g.set[z>>6]>>(z&63)&1 != 0)
}

// count returns how many sizes the set has.
func (g *Goals) count() (n int) {
	for _, word := range g.set {
		n += bits.OnesCount64(word)
	}
	return n
}

// GoalsOf returns the sizes of the targets.
func GoalsOf(targets []target.Range) *Goals {
	maxTarget := uint64(0)
	for _, r := range targets {
		maxTarget = max(maxTarget, magnitude(r.Lo), magnitude(r.Hi))
	}
	g := NewGoals(maxTarget)
	if maxTarget >= maxGoalSet {
		return g
	}
	g.set = make([]uint64, maxTarget/64+1)
	for _, r := range targets {
		for v := r.Lo; ; v++ {
			z := magnitude(v)
			g.set[z>>6] |= 1 << (z & 63)
			if v == r.Hi {
				break
			}
		}
	}
	return g
}

func magnitude(v int64) uint64 {
	if v < 0 {
		return -uint64(v)
	}
	return uint64(v)
}
