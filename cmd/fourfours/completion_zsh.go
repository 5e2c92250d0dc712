package main

import (
	"fmt"
	"strings"
)

// zshScript is the completion script for zsh: a function for the file
// _fourfours in a directory of fpath.
func zshScript() string {
	var b strings.Builder
	b.WriteString(`#compdef fourfours
# Completion of fourfours for zsh, made by: fourfours --completion zsh
# Use: fourfours --completion zsh >DIRECTORY/_fourfours, a directory of $fpath

# Names separated by commas, each after an optional -.
_fourfours_list() {
    compset -P '*,'
    compset -P -
    compadd -S '' -- "$@"
}

# NAME=VALUE, of which the name is completed.
_fourfours_equals() {
    compset -P '*=' || compadd -S = -- "$@"
}

_fourfours() {
    local command=
    if ((CURRENT > 2)); then
        case $words[2] in
`)
	fmt.Fprintf(&b, "        %s)\n", strings.Join(commandNames(), "|"))
	b.WriteString(`            command=$words[2]
            shift words
            ((CURRENT--)) ;;
        esac
    fi
    case $command in
`)
	for _, t := range tasks {
		fmt.Fprintf(&b, "    %s)\n        _arguments -s -S", bashWord(commandOf(t)))
		for _, o := range optionsOf(t) {
			b.WriteString(" \\\n            " + zshSpec(o, t))
		}
		if t == solving {
			fmt.Fprintf(&b, " \\\n            %s", bashWord("1:target or command:("+strings.Join(operandWords(t, true), " ")+")"))
		}
		rest := "*:argument: "
		if words := operandWords(t, false); len(words) > 0 {
			rest = "*:argument:(" + strings.Join(words, " ") + ")"
		}
		fmt.Fprintf(&b, " \\\n            %s ;;\n", bashWord(rest))
	}
	b.WriteString("    esac\n}\n\n_fourfours \"$@\"\n")
	return b.String()
}

// zshSpec is the specification of an option for _arguments. Those that may be
// given again begin with *.
func zshSpec(o *option, t task) string {
	names := o.spellings()
	if o.arg != "" {
		names[len(names)-1] += "="
		if len(names) > 1 {
			names[0] += "+"
		}
	}
	head := ""
	switch {
	case o.arg != "" && argValues[o.arg].kind == wordEquals:
		head = bashWord("*")
	case len(names) > 1:
		head = bashWord("(" + strings.Join(o.spellings(), " ") + ")")
	}
	escape := strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, ":", `\:`)
	tail := "[" + escape.Replace(o.brief()) + "]"
	if o.arg != "" {
		tail += ":" + escape.Replace(o.arg) + ":" + zshAction(o, t)
	}
	if len(names) > 1 {
		return head + "{" + strings.Join(names, ",") + "}" + bashWord(tail)
	}
	return head + bashWord(names[0]+tail)
}

// zshAction completes the value of an option.
func zshAction(o *option, t task) string {
	v := argValues[o.arg]
	words := ""
	if v.words != nil {
		words = strings.Join(v.words(t), " ")
	}
	switch v.kind {
	case oneWord:
		return "(" + words + ")"
	case wordList:
		return "{_fourfours_list " + words + "}"
	case wordEquals:
		return "{_fourfours_equals " + words + "}"
	case fileName:
		return "_files"
	}
	return " "
}
