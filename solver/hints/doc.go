// Package hints helps with an answer without giving it away: one hint after the other,
// each of which says more than the one before it.
package hints
