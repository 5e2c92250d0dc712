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

// command is a task with the word that asks for it, "" for solving, and the parts of its
// help that the manual page has too.
type command struct {
	name                         string
	task                         task
	usage, about, examples, exit string
}

// commands are all tasks, the one without a name first.
var commands = []command{
	{
		"", solving, "Usage: fourfours [options] TARGET ...",
		"Write integers with exactly four 4s, or any digits or numbers, and mathematical signs. Every line is true.",
		`
Examples:
  fourfours 0-100         each of 0 to 100 in its simplest form
  fourfours 2026 -n 5     2026 with five 4s
  fourfours -g 7 -5..5    -5 to 5 with four 7s
  fourfours all           every integer below 2^32 that four 4s can make
  fourfours -sf 1-50      + - * /, square roots and factorials only
  fourfours --rules classic,-recurring 0-200
                          all the usual operators but recurring decimals
  fourfours -o key.html 0-100
                          an answer key to look at, print and hand out
  fourfours --digits 2026 --rules yeargame 1-100
                          the Year Game: with 2, 0, 2 and 6 in any order, or
                          as they stand with --in-order
  fourfours --numbers 1,3,4,6 --rules basic 24
                          the 24 game: numbers are not joined
  fourfours --digits 1158 --rules basic 10
                          ten from the number of a train
  fourfours --numbers 100,75,50,25,6,3 --rules countdown --up-to --closest 952
                          Countdown, or the nearest that there is
  fourfours --digits - --rules basic 10 < hands.txt
                          which lines of a file of digits make ten
  fourfours check '123 = 44/.4~+4!'
                          is that so? (fourfours check --help tells more)
`,
		`
Exit status:
  0                       all targets were found
  1                       some were not found within the limits
  2                       wrong use, or an input or output error
  130                     interrupted
`,
	},
	{
		checkName, checking, "Usage: fourfours check [options] [EXPRESSION ...]",
		"Grade expressions by exact arithmetic: VERDICT: EXPRESSION = VALUE; details",
		`
Examples:
  fourfours check '44/.4~+4!'
                          what is it, and does it use exactly four 4s?
  fourfours check '123 = 44/.4~+4!' '4 × √(4) + 4!!'
                          is that so? (√ × ÷ − ** ² and LaTeX are read)
  fourfours 0-200 | fourfours check
                          every line of a file or a pipe, in order
  fourfours check 4 + 4 + 4 + 4
                          signs alone join the words (quote * ( ! from a shell)
  fourfours check key.csv
                          every line of a file
  fourfours check --explain '4!+44/.4~' '44/.4~+4!'
                          how their values come about, and which is simpler
  fourfours check --digits 1346 '24 = 6/(1-3/4)'
                          does it use these digits? (also --numbers, in any
                          order or --in-order, all or with --up-to any of them)
  fourfours check --class --key key.csv answers.txt
                          the answers of a class, by name and in a table
  fourfours check --rules any '2026 = (2+0!)^2*6'
                          all operators, and any number of any digits
`,
		`
Exit status:
  0                       every verdict is true
  1                       some are not
  2                       wrong use, or an input or output error
  130                     interrupted
`,
	},
	{
		rulesName, explaining, "Usage: fourfours rules [NAME ...]",
		"List the named rule sets, or explain rule sets, operators and signs.",
		`
Examples:
  fourfours rules         the named rule sets and how far they reach
  fourfours rules ball30  its origin, its operators and what is published
  fourfours rules root    the operator, its domain and an example
  fourfours rules '!'     the operators that are written so
`,
		`
Exit status:
  0                       all was explained
  2                       wrong use, or an input or output error
`,
	},
	{
		firstMissName, seeking, "Usage: fourfours first-miss [options]",
		"Print the lowest integer from 0 up that is not found under the rules in force, " +
			"and on standard error the limits under which the search for it was exhaustive.",
		`
Examples:
  fourfours first-miss    the lowest integer that four 4s do not make
  fourfours first-miss --digits 2026
                          the lowest that 2, 0, 2 and 6 do not make
  fourfours first-miss --rules norvig -g 9
                          the same for four 9s without recurring decimals
`,
		`
Exit status:
  0                       the first miss is printed
  1                       the memory limit cut the search short
  2                       wrong use, or an input or output error
  130                     interrupted
`,
	},
	{
		mergeName, merging, "Usage: fourfours merge [options] FILE ...",
		"Join answer keys in json, jsonl or csv, such as the files of --resume, into one key in any format. " +
			"Of several answers to a target it keeps the best: the fewest digits first where these were asked for, then what is simplest. " +
			"Each expression is proved again from its text. Standard error tells what is missing and what disagrees. " +
			"Keys of other rules, limits or requests than the first are refused; only the targets may differ, and with --fewest the digits.",
		`
Examples:
  fourfours merge -o all.html part1.jsonl part2.jsonl
                          one key of two parts
  fourfours merge --format csv runs/*.jsonl
                          a table of all that was found so far
`,
		`
Exit status:
  0                       nothing is missing, and nothing disagrees
  1                       something is or does; what there is was written
  2                       wrong use, or an input or output error
  130                     interrupted
`,
	},
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

// commandNames are the names of the commands.
func commandNames() (names []string) {
	for _, c := range commands[1:] {
		names = append(names, c.name)
	}
	return names
}
