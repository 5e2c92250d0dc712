package main

import (
	"fmt"
	"strings"

	"fourfours/solver/grade"
)

// submission is a text to grade.
type submission struct {
	text string
	line int // its number in standard input, 0 for an argument
	own  grade.Own
}

// largeText is the length from which texts are graded one at a time: a tree
// takes a hundred times the memory of its text.
const largeText = 1 << 14

// batch is submissions on their way through the pool, and what becomes of them.
type batch struct {
	list   []submission
	passed uint64 // targets of which it is said that they were not found

	// Set by a worker.
	out    []byte
	carets [][]byte // for standard error, in order
	tally  tally
	cut    bool // not all were graded
}

// tally counts gradings.
type tally struct {
	verdicts [grade.NumVerdicts]uint64
	passed   uint64
	named    uint64 // unreadable ones that have a name before what can be read
}

func (t *tally) add(u *tally) {
	for v, n := range u.verdicts {
		t.verdicts[v] += n
	}
	t.passed += u.passed
	t.named += u.named
}

// graded returns how many were graded.
func (t *tally) graded() (n uint64) {
	for _, k := range t.verdicts {
		n += k
	}
	return n
}

// text is the summary of a check: how many are true, and how many have each other
// verdict.
func (t *tally) text(cut bool) string {
	var b strings.Builder
	graded := t.graded()
	if cut {
		fmt.Fprintf(&b, "interrupted after %d; ", graded)
	}
	fmt.Fprintf(&b, "true %d of %d", t.verdicts[grade.True], graded)
	separator := "; "
	for v, n := range t.verdicts {
		if n > 0 && grade.Verdict(v) != grade.True {
			fmt.Fprintf(&b, "%s%s %d", separator, grade.Verdict(v), n)
			separator = ", "
		}
	}
	if t.passed > 0 {
		fmt.Fprintf(&b, "; passed over %d not found", t.passed)
	}
	return b.String() + "\n"
}
