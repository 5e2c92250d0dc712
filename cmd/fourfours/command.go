package main

// task is what the program is asked to do. As a set, it tells which tasks take
// an option.
type task uint8

const (
	solving task = 1 << iota
	checking
	seeking // the first miss
	explaining
	searching = solving | seeking
	working   = searching | checking
	every     = working | explaining
)

// The words that ask for a task; solving has none.
const (
	checkName     = "check"
	rulesName     = "rules"
	firstMissName = "first-miss"
)

// helpName before a command, or alone, asks for its help.
const helpName = "help"

// command is a task with the word that asks for it, "" for solving, and its help.
type command struct {
	name        string
	task        task
	usage, exit string // the parts of the help that the manual page has too
	help        func() string
}

// commands are all tasks, the one without a name first.
var commands = []command{
	{"", solving, usageLine, exitHelp, helpText},
	{checkName, checking, checkUsageLine, checkExitHelp, checkHelpText},
	{rulesName, explaining, rulesUsageLine, rulesExitHelp, rulesHelpText},
	{firstMissName, seeking, firstMissUsageLine, firstMissExitHelp, firstMissHelpText},
}

// commandOf returns the first command with a name among tasks, or else the one
// without.
func commandOf(of task) *command {
	for i := range commands[1:] {
		if c := &commands[1+i]; c.task&of != 0 {
			return c
		}
	}
	return &commands[0]
}
