package rules

import (
	"fmt"

	"fourfours/solver/supply"
)

// Figures tell how far rules get with a range of targets.
type Figures struct {
	Found     int64 // how many of the targets; Unknown where it is not said
	FirstMiss int64 // the lowest that is not found, NoMiss or Unknown
}

// What a figure can be beside a number.
const (
	Unknown = -1
	NoMiss  = -2 // all of the targets are found
)

// Reach says what is published of a rule set, and what this program finds of
// the same targets.
type Reach struct {
	Rules        string // the name of the rule set
	Digit, Count int
	Supply       string // instead: a supply as supply.Parse reads it, or Draws
	UpTo         bool   // any part of it is enough
	Targets      string // LO-HI, or all
	Limits       string // changes of the default limits, NAME=VALUE each
	Published    Figures
	Here         Figures // what this program finds; Unknown where it is not recorded
	Complete     int     // of Draws: with how many of them all targets are found
	Source       string  // of what is published, "" where nothing is
	Short        string  // why less is found here than is published, if it is
	Long         bool    // the search takes long
}

// Draws is the supply of a Reach that counts each pair of a draw of Countdown and a
// target: six numbers of 1 to 10 twice, 25, 50, 75 and 100.
const Draws = "13243 draws of Countdown"

const (
	ball     = "W. W. Rouse Ball, Mathematical Recreations and Essays (1917)"
	wheeler  = "D. A. Wheeler, The Definitive Four Fours Answer Key: impurity index "
	bligh    = "Alex Bligh on fourfours.pl (2013): 17 unsolved from 1 to 200"
	notebook = "Peter Norvig, Four 4s, Five 5s, and Countdowns, with two unary operators nested at most"
	capped   = "an exact search with capped sizes, with which a better one may do better"
	timsin   = "FTSTimSin, four4ssolver, Examples/README.md, by floating point"
)

// ReachTable is what is published of the named rule sets, in their order. The
// tests compare it with a search and with testdata/reach/published.txt.
var ReachTable = []Reach{
	{Rules: "basic", Digit: 4, Count: 4, Targets: "all", Published: Figures{26, 10}, Here: Figures{26, 10}, Source: "OEIS A171827"},
	{Rules: "norvig", Digit: 4, Count: 4, Targets: "0-1000", Published: Figures{Unknown, 73}, Here: Figures{450, 73}, Source: notebook},
	{Rules: "norvig", Digit: 2, Count: 4, Targets: "0-1000", Published: Figures{Unknown, 31}, Here: Figures{137, 31}, Source: notebook},
	{Rules: "norvig", Digit: 5, Count: 4, Targets: "0-1000", Published: Figures{Unknown, 39}, Here: Figures{267, 39}, Source: notebook},
	{Rules: "norvig", Digit: 9, Count: 4, Targets: "0-1000", Published: Figures{Unknown, 62}, Here: Figures{557, 103}, Source: notebook},
	{Rules: "classic", Digit: 4, Count: 4, Targets: "1-200", Published: Figures{183, 113}, Here: Figures{188, 113}, Source: bligh},
	{Rules: "ball22", Digit: 4, Count: 4, Targets: "0-1000", Published: Figures{Unknown, 23}, Here: Figures{87, 23}, Source: ball},
	{Rules: "ball30", Digit: 4, Count: 4, Targets: "0-1000", Published: Figures{Unknown, 31}, Here: Figures{130, 31}, Source: ball},
	{Rules: "ball112", Digit: 4, Count: 4, Targets: "0-1000", Published: Figures{Unknown, 113}, Here: Figures{461, 113}, Source: ball},
	{Rules: "ball877", Digit: 4, Count: 4, Targets: "0-1000", Published: Figures{Unknown, 878}, Here: Figures{994, 878}, Source: ball, Long: true},
	{Rules: "wheeler0", Digit: 4, Count: 4, Targets: "0-1000", Published: Figures{Unknown, 73}, Here: Figures{450, 73}, Source: notebook},
	{Rules: "wheeler1", Digit: 4, Count: 4, Targets: "0-1000", Published: Figures{Unknown, 73}, Here: Figures{450, 73}, Source: notebook},
	{Rules: "wheeler2", Digit: 4, Count: 4, Targets: "0-1000", Published: Figures{511, 113}, Here: Figures{545, 113}, Source: capped},
	{Rules: "wheeler3", Digit: 4, Count: 4, Targets: "0-1000", Published: Figures{Unknown, Unknown}, Here: Figures{552, 113}, Long: true},
	{Rules: "wheeler4", Digit: 4, Count: 4, Targets: "0-1000", Published: Figures{Unknown, 197}, Here: Figures{913, 197}, Source: capped, Long: true},
	{Rules: "wheeler5", Digit: 4, Count: 4, Targets: "0-1000", Published: Figures{Unknown, 517}, Here: Figures{987, 517}, Source: capped, Long: true},
	{Rules: "wheeler6", Digit: 4, Count: 4, Targets: "0-10000", Published: Figures{9265, 1723}, Here: Figures{9300, 1723}, Source: capped, Long: true},
	{Rules: "yeargame", Digit: 4, Count: 4, Targets: "0-1000", Published: Figures{Unknown, Unknown}, Here: Figures{778, 139}, Long: true},
	{Rules: "yeargame", Supply: "digits 2026", Targets: "1-100", Published: Figures{Unknown, Unknown}, Here: Figures{100, NoMiss}},
	{Rules: "gaskins2010", Digit: 4, Count: 4, Targets: "0-1000", Published: Figures{Unknown, Unknown}, Here: Figures{953, 293}, Long: true},
	{Rules: "gaskins", Digit: 4, Count: 4, Targets: "0-1000", Published: Figures{Unknown, Unknown}, Here: Figures{896, 163}, Long: true},
	{Rules: "norvigall", Digit: 4, Count: 4, Targets: "0-2000", Published: Figures{Unknown, Unknown}, Here: Figures{2001, NoMiss}, Long: true},
	{Rules: "timsin", Digit: 4, Count: 4, Targets: "0-10000", Published: Figures{9990, 7907}, Here: Figures{10000, 8843}, Source: timsin, Long: true},
	{Rules: "pope", Digit: 4, Count: 4, Targets: "0-100", Published: Figures{Unknown, Unknown}, Here: Figures{75, 33}},
	{
		Rules: "knuth", Digit: 3, Count: 1, Targets: "1-37", Limits: "factorial=400 bits=8192 root-index=64",
		Published: Figures{37, NoMiss}, Here: Figures{34, 18}, Source: "hv on Chasing Knuth's Conjecture, perlmonks.org (2005), computing nothing beyond 366!",
		Short: "floors with large prime factors are beyond the limit cofactor",
	},
	{
		Rules: "dirac", Digit: 4, Count: 4, Targets: "0-100", Published: Figures{101, NoMiss}, Here: Figures{68, 43},
		Source: "risingentropy.com (2019): every integer, N with N nested roots", Short: "nested roots are bounded by the limit root-index",
	},
	{Rules: "wikipedia", Digit: 4, Count: 4, Targets: "0-1000", Published: Figures{Unknown, Unknown}, Here: Figures{1001, NoMiss}, Long: true},
	{Rules: "fournines", Digit: 4, Count: 4, Targets: "1-100", Published: Figures{Unknown, Unknown}, Here: Figures{95, 73}, Long: true},
	{Rules: "parker", Digit: 4, Count: 4, Targets: "0-1000", Published: Figures{Unknown, Unknown}, Here: Figures{90, 13}},
	{Rules: "quatro", Digit: 4, Count: 4, Targets: "0-100", Published: Figures{Unknown, Unknown}, Here: Figures{101, NoMiss}},
	{Rules: "countdown", Supply: "numbers 100,75,50,25,6,3", UpTo: true, Targets: "100-999", Published: Figures{Unknown, Unknown}, Here: Figures{832, 340}},
	{
		Rules: "countdown", Supply: Draws, UpTo: true, Targets: "101-999", Published: Figures{10858746, Unknown}, Here: Figures{10858746, Unknown}, Complete: 1226,
		Source: "J.-M. Alliot, The Final Countdown (2015)", Long: true,
	},
	{Rules: "tchisla", Digit: 4, Count: 4, Targets: "0-1000", Published: Figures{Unknown, Unknown}, Here: Figures{348, 39}},
	{Rules: "everything", Digit: 4, Count: 4, Targets: "0-1000", Published: Figures{Unknown, Unknown}, Here: Figures{1001, NoMiss}, Long: true},
	{Rules: "every-operator", Digit: 4, Count: 4, Targets: "0-1000", Published: Figures{Unknown, Unknown}, Here: Figures{1001, NoMiss}, Long: true},
}

// Of names what the expressions use up.
func (r *Reach) Of() string {
	switch s, err := supply.Parse(r.Supply); {
	case r.Supply == "" && r.Count == 1:
		return fmt.Sprintf("one %d", r.Digit)
	case r.Supply == "":
		return fmt.Sprintf("%d copies of %d", r.Count, r.Digit)
	case err == nil:
		return s.String()
	}
	return r.Supply
}

// ReachOf returns what is known of the reach of the rule set of that name.
func ReachOf(name string) []Reach {
	var list []Reach
	for _, r := range ReachTable {
		if r.Rules == name {
			list = append(list, r)
		}
	}
	return list
}
