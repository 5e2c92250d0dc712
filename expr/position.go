package expr

import "unicode/utf8"

// Leftmost returns the part of t that uses one of the given operators or forms
// of literals and stands first in the text that was read, nil if none does.
func (t *Tree) Leftmost(ops OpSet) *Tree {
	var found *Tree
	for n := range t.nodes() {
		if !n.uses().Intersect(ops).IsEmpty() && (found == nil || n.At < found.At) {
			found = n
		}
	}
	return found
}

// Column returns the column of a byte offset in a text, in characters (runes)
// from 1, as SyntaxError.Column counts them.
func Column(text string, offset int) int { return utf8.RuneCountInString(text[:offset]) + 1 }
