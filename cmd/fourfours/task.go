package main

// task is what the program is asked to do. As a set, it tells which tasks take
// an option.
type task uint8

const (
	solving task = 1 << iota
	checking
	seeking // the first miss
	explaining
	merging
	searching = solving | seeking
	working   = searching | checking
	printing  = solving | merging // of keys
	every     = working | explaining | merging
)

// The words that ask for a task; solving has none.
const (
	checkName     = "check"
	rulesName     = "rules"
	firstMissName = "first-miss"
	mergeName     = "merge"
)
