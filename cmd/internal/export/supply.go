package export

import (
	"strings"

	"fourfours/expr"
	"fourfours/solver"
	"fourfours/solver/supply"
)

// supplyOf is the supply of an answer.
func (k *Key) supplyOf(a solver.Answer) supply.Supply {
	if k.Each != "" {
		return a.Supply
	}
	return k.Req.Supply
}

// supplyHead is the head of a column of supplies.
const supplyHead = "supply"

// partOf is before the name of a supply of which any part may be used.
const partOf = "part of "

// mark names the supply of an answer, as parseMark reads it: "digits 2026", "part of
// numbers 100,75,50"; or it is nothing.
func (k *Key) mark(a solver.Answer) string {
	if !k.named() {
		return ""
	}
	text := k.supplyOf(a).Text()
	if k.fewest() || k.upTo() {
		text = partOf + text
	}
	return text
}

// parseMark reads the name of a supply.
func parseMark(text string) (of *supply.Supply, some bool) {
	text, some = strings.CutPrefix(strings.TrimSpace(text), partOf)
	if s, err := supply.Parse(text); err == nil {
		return &s, some
	}
	return nil, false
}

// treeOf is the tree of an answer that has a text.
func (k *Key) treeOf(a solver.Answer) *expr.Tree {
	tree := treeOf(a.Text)
	if k.supplyOf(a).IsNumbers() {
		tree = tree.AsNumbers()
	}
	return tree
}

// used are the digits or numbers of an answer that has a text, from left to right.
func (k *Key) used(a solver.Answer) []string {
	fit := k.supplyOf(a).FitSome(treeOf(a.Text))
	return fit.Used
}

// usedText is used, with spaces between numbers.
func (k *Key) usedText(a solver.Answer) string {
	if k.supplyOf(a).IsNumbers() {
		return strings.Join(k.used(a), " ")
	}
	return treeOf(a.Text).Digits()
}

// copies are the digit of an answer, supply.Any where there is none, and how many digits
// or numbers are used; of a target that is not found, how many were tried.
func (k *Key) copies(a solver.Answer) (digit, count int) {
	of := k.supplyOf(a)
	digit, count = of.Digit(), of.Count()
	if k.fewest() && of.IsCopies() {
		digit = a.Digit
	}
	if a.Text != "" {
		count = len(k.used(a))
	}
	return digit, count
}

// operators are the names of the operators of an answer that has a text, under the
// rules that it needs.
func (k *Key) operators(a solver.Answer) []string {
	return operatorNames(k.treeOf(a).Under(k.Req.Rules.Union(a.Needs)).Ops())
}
