// Package terminal paints words, and writes texts of others so that a terminal shows
// all of them and obeys none.
package terminal
