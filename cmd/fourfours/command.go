package main

// command is a task with the word that asks for it, "" for solving, and its help.
type command struct {
	name        string
	task        task
	usage, exit string // the parts of the help that the manual page has too
	help        func(width int) string
}

// commands are all tasks, the one without a name first.
var commands = []command{
	{"", solving, usageLine, exitHelp, helpText},
	{checkName, checking, checkUsageLine, checkExitHelp, checkHelpText},
	{rulesName, explaining, rulesUsageLine, rulesExitHelp, rulesHelpText},
	{firstMissName, seeking, firstMissUsageLine, firstMissExitHelp, firstMissHelpText},
	{mergeName, merging, mergeUsageLine, mergeExitHelp, mergeHelpText},
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
