package export

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"fourfours/expr"
	"fourfours/solver"
	"fourfours/solver/supply"
)

// named reports whether each answer names its supply. Where it is copies of one digit,
// the answers show it.
func (k *Key) named() bool { return k.Each != "" || !k.Req.Supply.IsCopies() }

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

// markOfRemark reads the name of a supply that ends the remark of a line, where the remark
// says nothing that appendRemarks does not write. The remarks of others are for people.
func markOfRemark(line string) (of *supply.Supply, some bool) {
	_, remark, _ := strings.Cut(line, remarkSign)
	if said := remarksBefore().FindString(remark); said != "" {
		remark = remark[len(said):]
	}
	of, some = parseMark(remark)
	if of == nil || strings.TrimPrefix(remark, partOf) != of.Text() {
		return nil, false
	}
	return of, some
}

// remarksBefore are the remarks that may come before the name of a supply.
var remarksBefore = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^((level \d+|\d+ (digits?|numbers?)|minimal|best found|so far|simplest|closest to -?\d+|nor with (one|up to \d+) more operators?), )+`)
})

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

// closestTo says of an answer to an integer that was not asked for to which target it is
// nearest.
func closestTo(a solver.Answer) string {
	if !a.IsClosest {
		return ""
	}
	return fmt.Sprintf("closest to %d", a.ClosestTo)
}
