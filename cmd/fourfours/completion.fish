# Completion of fourfours for fish, made by: fourfours --completion fish
# Use: fourfours --completion fish | source

# Whether the command is one of some; none is the one without a name.
function __fourfours_is
    set -l words (commandline -opc)
    set -l command none
    contains -- "$words[2]" {{.names}}; and set command $words[2]
    contains -- $command $argv
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
complete -c fourfours -n __fourfours_first -a '{{.names}}'
{{- range $c := .commands}}{{with .Operands}}
complete -c fourfours -n '__fourfours_is {{or $c.Name "none"}}' -a {{quote (join . " ")}}
{{- end}}{{end}}
{{- range $c := .commands}}{{range .Options}}
complete -c fourfours -n '__fourfours_is {{or $c.Name "none"}}'{{with .Short}} -s {{.}}{{end}} -l {{.Long}} -d {{quote .Brief}}{{if .Arg}}{{template "fish values" .}}{{end}}
{{- end}}{{end}}
{{define "fish values" -}}
{{if eq .Kind "file"}} -r -F{{else if eq .Kind "word"}} -x -a '{{join .Words " "}}'{{else if eq .Kind "list"}} -x -a '(__fourfours_list {{join .Words " "}})'{{else if eq .Kind "equals"}} -x -a '{{join .Words "= "}}='{{else}} -x{{end}}{{end -}}
