package expr

import (
	"strings"
)

// Criterion is what makes one expression simpler than another.
type Criterion uint8

// The criteria, in the order in which they are applied. All but the first stand
// for texts that agree in those before.
const (
	ByCost        Criterion = iota // the sum of the weights
	ByParentheses                  // opening parentheses of the canonical text, calls included
	ByBytes                        // bytes of the canonical text
	ByByteOrder                    // the first byte that differs
	ByNothing                      // it is the same expression
)

// String returns the criterion as it is printed.
func (c Criterion) String() string {
	return [...]string{"cost", "parentheses", "bytes", "byte-order", "nothing"}[c]
}

// Comparison tells which of two expressions is simpler, and by what.
type Comparison struct {
	By      Criterion
	Simpler int // 0 or 1; 0 with ByNothing
	Sides   [2]ComparedSide
}

// ComparedSide is one of two expressions that are compared.
type ComparedSide struct {
	Text              string // canonical
	Cost, Parentheses int
	// Surplus are the operators and forms of literals that it has more often
	// than the other one, in the order of the table. The costs differ by these.
	Surplus []Surplus
}

// Surplus is how often an operator occurs more in one expression than in
// another.
type Surplus struct {
	Op    Op
	Count int
}

// Compare compares two expressions in the order that makes a solution the
// simplest.
func Compare(a, b *Tree) Comparison {
	trees := [2]*Tree{a, b}
	counts := [2][]int{a.Counts(), b.Counts()}
	var c Comparison
	for i := range c.Sides {
		side := &c.Sides[i]
		side.Text, side.Cost = trees[i].Text(), trees[i].Cost()
		side.Parentheses = strings.Count(side.Text, "(")
		for op, n := range counts[i] {
			if more := n - counts[1-i][op]; more > 0 {
				side.Surplus = append(side.Surplus, Surplus{Op(op), more})
			}
		}
	}
	x, y := &c.Sides[0], &c.Sides[1]
	order, by := CompareTexts(x.Cost, x.Text, y.Cost, y.Text)
	c.By = by
	if order > 0 {
		c.Simpler = 1
	}
	return c
}

// CompareTexts compares two expressions by their costs and canonical texts. The order
// is negative where the first is simpler, and by is what decides.
func CompareTexts(costA int, a string, costB int, b string) (order int, by Criterion) {
	for by = ByCost; by < ByNothing; by++ {
		switch by {
		case ByCost:
			order = costA - costB
		case ByParentheses:
			order = strings.Count(a, "(") - strings.Count(b, "(")
		case ByBytes:
			order = len(a) - len(b)
		case ByByteOrder:
			order = strings.Compare(a, b)
		}
		if order != 0 {
			break
		}
	}
	return order, by
}
