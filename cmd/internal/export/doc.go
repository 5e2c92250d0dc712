// Package export writes answers in the formats of the program: lines for people, and
// answer keys that say what was asked for, under which rules and limits, and what
// ended the search. Each format has a file with its Exporter, which writes a stream:
// what it keeps of the answers is bounded.
package export
