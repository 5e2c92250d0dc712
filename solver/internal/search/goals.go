package search

import (
	"math"
	"math/bits"

	"fourfours/rational"
	"fourfours/solver/target"
)

// Goals are the sizes of the values that are wanted: of integers, or where some are others,
// only the logarithms.
type Goals struct {
	max  uint64
	log  float64   // binary logarithm of max, rounded up
	set  []uint64  // a bit for each size up to max, nil where all are wanted
	logs []float64 // binary logarithms of all values where some are no integers; else nil
}

// NewGoals wants every integer up to the given size.
func NewGoals(maxTarget uint64) *Goals {
	return &Goals{max: maxTarget, log: logOfWord(maxTarget) + 1e-9}
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

// GoalsOfValues returns the sizes of the values of targets, which need not be integers.
func GoalsOfValues(targets []target.Range, value func(target int64) rational.Num) *Goals {
	g := NewGoals(math.MaxUint64)
	for v := range target.All(targets) {
		g.logs = append(g.logs, sizeLog(value(v)))
	}
	return g
}

// sizeLog returns the binary logarithm of the size of a value, -Inf of 0.
func sizeLog(n rational.Num) float64 {
	if n.IsZero() {
		return math.Inf(-1)
	}
	return n.Factors().Log2()
}

// eachRun calls do with the logarithms of the first and the last of each run of sizes that
// are wanted.
func (g *Goals) eachRun(do func(low, high float64)) {
	for _, log := range g.logs {
		do(log, log)
	}
	switch {
	case g.logs != nil:
		return
	case g.set == nil:
		do(math.Inf(-1), g.log)
		return
	}
	for z := uint64(0); z <= g.max; z++ {
		if g.set[z>>6] == 0 {
			z |= 63
			continue
		}
		if !g.wants(z) {
			continue
		}
		low := z
		for z < g.max && g.wants(z+1) {
			z++
		}
		do(logOfWord(low), logOfWord(z))
	}
}

func magnitude(v int64) uint64 {
	if v < 0 {
		return -uint64(v)
	}
	return uint64(v)
}
