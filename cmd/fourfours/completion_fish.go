package main

import (
	"fmt"
	"strings"
)

// fishScript is the completion script for fish.
func fishScript() string {
	var b strings.Builder
	b.WriteString(`# Completion of fourfours for fish, made by: fourfours --completion fish
# Use: fourfours --completion fish | source

# Whether the command is one of some; none is the one without a name.
function __fourfours_is
    set -l words (commandline -opc)
    set -l command none
`)
	fmt.Fprintf(&b, "    contains -- \"$words[2]\" %s; and set command $words[2]\n", strings.Join(commandNames(), " "))
	b.WriteString(`    contains -- $command $argv
end

# Whether no argument was given.
function __fourfours_first
    test (count (commandline -opc)) = 1
end

# Names separated by commas, each after an optional -.
function __fourfours_list
    set -l head (string replace -r '^--[a-z-]+=' '' -- (commandline -ct) | string match -r '^(?:.*,)?-?')
    for name in $argv
        echo $head$name
    end
end

complete -c fourfours -f
`)
	fmt.Fprintf(&b, "complete -c fourfours -n __fourfours_first -a %s\n", bashWord(strings.Join(commandNames(), " ")))
	for _, t := range tasks {
		if words := operandWords(t, false); len(words) > 0 {
			fmt.Fprintf(&b, "complete -c fourfours -n %s -a %s\n", fishCondition(t), bashWord(strings.Join(words, " ")))
		}
	}
	for _, t := range tasks {
		for _, o := range optionsOf(t) {
			fmt.Fprintf(&b, "complete -c fourfours -n %s", fishCondition(t))
			if o.short != "" {
				b.WriteString(" -s " + o.short)
			}
			fmt.Fprintf(&b, " -l %s -d %s", o.long, bashWord(o.brief()))
			if o.arg != "" {
				b.WriteString(fishValues(o, t))
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// fishCondition holds where the command is that of a task.
func fishCondition(t task) string {
	name := commandOf(t)
	if name == "" {
		name = "none"
	}
	return bashWord("__fourfours_is " + name)
}

// fishValues completes the value of an option.
func fishValues(o *option, t task) string {
	v := argValues[o.arg]
	switch v.kind {
	case fileName:
		return " -r -F"
	case noValues:
		return " -x"
	}
	words := strings.Join(v.words(t), " ")
	switch v.kind {
	case wordList:
		words = "(__fourfours_list " + words + ")"
	case wordEquals:
		words = strings.ReplaceAll(words, " ", "= ") + "="
	}
	return " -x -a " + bashWord(words)
}
