// Package terminal paints words, tells what is a terminal and how wide it is, and writes
// texts of others so that a terminal shows all of them and obeys none.
package terminal
