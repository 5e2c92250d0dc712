#compdef fourfours
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
        {{range $i, $c := slice .commands 1}}{{if $i}}|{{end}}{{$c.Name}}{{end}})
            command=$words[2]
            shift words
            ((CURRENT--)) ;;
        esac
    fi
    case $command in
{{- range .commands}}
    {{quote .Name}})
        _arguments -s -S
{{- range .Options}} \
            {{template "zsh option" .}}
{{- end}}
{{- if not .Name}} \
            '1:target or command:({{$.names}} {{$.target}})'
{{- end}} \
            '*:argument:{{with .Operands}}({{join . " "}}){{else}} {{end}}' ;;
{{- end}}
    esac
}

_fourfours "$@"
{{define "zsh option" -}}
{{- /* The specification of an option for _arguments. Those that may be given again begin with *. */ -}}
{{if eq .Kind "equals"}}'*'{{else if .Short}}'({{join .Spellings " "}})'{{end -}}
{{if .Short}}{-{{.Short}}{{if .Arg}}+{{end}},--{{.Long}}{{if .Arg}}={{end}}}'{{else}}'--{{.Long}}{{if .Arg}}={{end}}{{end -}}
[{{spec .Brief}}]{{if .Arg}}:{{spec .Arg}}:{{template "zsh action" .}}{{end}}'{{end}}
{{- define "zsh action" -}}
{{if eq .Kind "word"}}({{join .Words " "}}){{else if eq .Kind "list"}}{_fourfours_list {{join .Words " "}}}{{else if eq .Kind "equals"}}{_fourfours_equals {{join .Words " "}}}{{else if eq .Kind "file"}}_files{{else}} {{end}}{{end -}}
