# Completion of fourfours for bash, made by: fourfours --completion bash
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
        {{range $i, $c := slice .commands 1}}{{if $i}}|{{end}}{{$c.Name}}{{end}}) command=${COMP_WORDS[1]} ;;
        esac
    fi
    case $command in
{{- range .commands}}
    {{quote .Name}})
        options='{{range $i, $o := .Options}}{{if $i}} {{end}}{{join .Spellings " "}}{{end}}'
        operands={{quote (join .Operands " ")}} ;;
{{- end}}
    esac
    ((COMP_CWORD == 1)) && operands='{{.names}} {{.target}}'
    for ((i = 1; i < COMP_CWORD; i++)); do
        [[ ${COMP_WORDS[i]} == -- ]] && prev= options=
    done
    [[ $prev == -[!-]* ]] && prev=-${prev:${#prev}-1} # of a bundle, the last
    case $command:$prev in
{{- range $c := .commands}}{{range .Options}}{{if .Arg}}
    {{range $i, $name := .Spellings}}{{if $i}}|{{end}}{{$c.Name}}:{{$name}}{{end}}) kind={{.Kind}}{{with .Words}} values={{quote (join . " ")}}{{end}} ;;
{{- end}}{{end}}{{end}}
    esac
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
