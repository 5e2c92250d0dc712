package main

import (
	"fmt"
	"strings"
)

// bashScript is the completion script for bash. The function sets COMPREPLY
// from COMP_WORDS and COMP_CWORD, as bash calls it; bash parts the words at = as
// well. Everything in it is plain enough for bash 3.2.
func bashScript() string {
	var b strings.Builder
	b.WriteString(`# Completion of fourfours for bash, made by: fourfours --completion bash
# Use: source <(fourfours --completion bash)

_fourfours() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
    local command= options= operands= kind= values= i
    COMPREPLY=()
    if [[ $cur == = ]]; then
        cur=
    elif [[ $prev == = ]]; then
        prev=${COMP_WORDS[COMP_CWORD-2]}
    fi
    if ((COMP_CWORD > 1)); then
        case ${COMP_WORDS[1]} in
`)
	fmt.Fprintf(&b, "        %s) command=${COMP_WORDS[1]} ;;\n", strings.Join(commandNames(), "|"))
	b.WriteString("        esac\n    fi\n    case $command in\n")
	for _, t := range tasks {
		var names []string
		for _, o := range optionsOf(t) {
			names = append(names, o.spellings()...)
		}
		fmt.Fprintf(&b, "    %s)\n        options=%s\n", bashWord(commandOf(t)), bashWord(strings.Join(names, " ")))
		fmt.Fprintf(&b, "        operands=%s ;;\n", bashWord(strings.Join(operandWords(t, false), " ")))
	}
	b.WriteString("    esac\n")
	fmt.Fprintf(&b, "    ((COMP_CWORD == 1)) && operands=%s\n", bashWord(strings.Join(operandWords(solving, true), " ")))
	b.WriteString(`    for ((i = 1; i < COMP_CWORD; i++)); do
        [[ ${COMP_WORDS[i]} == -- ]] && prev= options=
    done
    [[ $prev == -[!-]* ]] && prev=-${prev:${#prev}-1} # of a bundle, the last
    case $command:$prev in
`)
	for _, t := range tasks {
		for _, o := range optionsOf(t) {
			if o.arg == "" {
				continue
			}
			var patterns []string
			for _, name := range o.spellings() {
				patterns = append(patterns, commandOf(t)+":"+name)
			}
			v := argValues[o.arg]
			fmt.Fprintf(&b, "    %s) kind=%s", strings.Join(patterns, "|"), bashKinds[v.kind])
			if v.words != nil && v.kind != fileName {
				fmt.Fprintf(&b, " values=%s", bashWord(strings.Join(v.words(t), " ")))
			}
			b.WriteString(" ;;\n")
		}
	}
	b.WriteString(`    esac
    case $kind in
    word)
        COMPREPLY=($(compgen -W "$values" -- "$cur"))
        return ;;
    list)
        local item=${cur##*,}
        item=${item#-}
        COMPREPLY=($(compgen -P "${cur%"$item"}" -W "$values" -- "$item"))
        compopt -o nospace 2>/dev/null
        return ;;
    equals)
        COMPREPLY=($(compgen -S = -W "$values" -- "$cur"))
        compopt -o nospace 2>/dev/null
        return ;;
    file)
        local IFS=$'\n'
        COMPREPLY=($(compgen -f -- "$cur"))
        compopt -o filenames 2>/dev/null
        return ;;
    none)
        return ;;
    esac
    [[ ${COMP_WORDS[COMP_CWORD]} == = || ${COMP_WORDS[COMP_CWORD-1]} == = ]] && return
    if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$cur"))
    else
        COMPREPLY=($(compgen -W "$operands" -- "$cur"))
    fi
}

complete -F _fourfours fourfours
`)
	return b.String()
}

// bashKinds are the kinds of values in the script.
var bashKinds = map[valueKind]string{noValues: "none", oneWord: "word", wordList: "list", wordEquals: "equals", fileName: "file"}

// bashWord is a text as one word of a shell script; zsh reads it too.
func bashWord(text string) string {
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}
