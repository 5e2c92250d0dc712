package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fourfours/cmd/internal/export"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// shell is the path of a program, without which a test is skipped.
func shell(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("skipped: no %s here", name)
	}
	return path
}

// output is what a program prints, which must succeed and not complain.
func output(t *testing.T, cmd *exec.Cmd) string {
	t.Helper()
	var complaints strings.Builder
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	require.NoError(t, err, "%s", complaints.String())
	require.Empty(t, complaints.String(), "%s", cmd)
	return string(out)
}

// Every value in the option table is completed in some way, or known not to be,
// and the words offered for it are accepted.
func TestArgValues(t *testing.T) {
	free := []string{"N", "SIZE", "DIGITS", "NUMBERS"} // numbers
	defaults := map[string]int64{}
	for _, row := range export.LimitTable() {
		defaults[row.Name] = row.Default
	}
	for i := range options {
		o := &options[i]
		if o.arg == "" || slices.Contains(free, o.arg) {
			continue
		}
		v, ok := argValues[o.arg]
		if !ok {
			t.Errorf("%s: nothing says how %s is completed", o.names(), o.arg)
			continue
		}
		for _, command := range commands {
			task := command.task
			if o.of&task == 0 {
				continue
			}
			for _, word := range v.words(task) {
				args := []string{"--" + o.long, word}
				if v.kind == wordEquals {
					args[1] = fmt.Sprintf("%s=%d", word, defaults[word])
				}
				if name := command.name; name != "" {
					args = append([]string{name}, args...)
				}
				_, err := parseArgs(args)
				assert.NoError(t, err, "%q is offered", args)
			}
		}
	}
}

// completionCases are lines up to where the tabulator is pressed, a word a
// blank, and what is offered there; … stands for more.
var completionCases = []struct{ line, offered string }{
	{"", "check rules first-miss merge help all"},
	{"ch", "check"},
	{"5 ", "all"},
	{"5 ch", ""},
	{"--js", "--json"},
	{"check ", ""},
	{"rules ball", "ball22 ball30 ball112 ball877"},
	{"rules gamma squ", "square"},
	{"first-miss ", ""},
	{"--ru", "--rules"},
	{"--max", "--max-level --max-memory"},
	{"check --max", ""},
	{"check --ex", "--explain"},
	{"rules --v", "--version"},
	{"first-miss --max-l", "--max-level"},
	{"-n 5 --form", "--format"},
	{"--format ", "text unicode markdown csv json jsonl latex html"},
	{"--format j", "json jsonl"},
	{"check --format j", "json"},
	{"--format = j", "json jsonl"},
	{"--format =", "text unicode markdown csv json jsonl latex html"},
	{"--simplest l", "level"},
	{"--color a", "auto always"},
	{"rules --color n", "never"},
	{"--completion ", "bash zsh fish"},
	{"-g ", "0 1 2 3 4 5 6 7 8 9"},
	{"-sg ", "0 1 2 3 4 5 6 7 8 9"},
	{"-n ", ""},
	{"--rules cl", "classic"},
	{"--rules classic,-recu", "classic,-recurring"},
	{"--rules = classic,-recu", "classic,-recurring"},
	{"--rules -squ", "-square"},
	{"--rules an", "and"},
	{"check --rules an", "any and"},
	{"--limit r", "root-index= radicand="},
	{"--limit = r", "root-index= radicand="},
	{"--limit bits =", ""},
	{"--limit bits = 1", ""},
	{"-o ke", "key.csv key.html"},
	{"--output = key.h", "key.html"},
	{"-- --ru", ""},
	{"5 -- ", "all"},
}

// TestBashCompletion calls the function as bash does.
func TestBashCompletion(t *testing.T) {
	bash := shell(t, "bash")
	check := exec.Command(bash, "-n")
	check.Stdin = strings.NewReader(completionText("bash"))
	output(t, check)

	script := "set -u\nsource /dev/stdin <<'END OF SCRIPT'\n" + completionText("bash") + "END OF SCRIPT\n"
	script += "complete -p fourfours\n"
	for _, c := range completionCases {
		words := append([]string{"fourfours"}, strings.Split(c.line, " ")...)
		script += "COMP_WORDS=("
		for _, w := range words {
			script += shellWord(w) + " "
		}
		script += ") COMP_CWORD=$((${#COMP_WORDS[@]}-1))\n_fourfours\necho \"${COMPREPLY[*]-}\"\n"
	}
	for _, command := range commands {
		script += "COMP_WORDS=(fourfours " + command.name + " -) COMP_CWORD=$((${#COMP_WORDS[@]}-1))\n_fourfours\necho \"${COMPREPLY[*]}\"\n"
	}
	run := exec.Command(bash, "--norc", "-c", script)
	run.Dir = t.TempDir()
	for _, name := range []string{"key.csv", "key.html"} {
		require.NoError(t, exec.Command("touch", filepath.Join(run.Dir, name)).Run())
	}
	lines := strings.Split(strings.TrimSuffix(output(t, run), "\n"), "\n")
	require.Len(t, lines, 1+len(completionCases)+len(commands))
	assert.Equal(t, "complete -F _fourfours fourfours", lines[0])
	for i, c := range completionCases {
		got := strings.Fields(lines[1+i])
		slices.Sort(got)
		want := strings.Fields(c.offered)
		slices.Sort(want)
		assert.Equal(t, want, got, "fourfours %s<TAB>", c.line)
	}
	for i, command := range commands {
		task := command.task
		var want []string
		for _, o := range optionsOf(task) {
			want = append(want, o.spellings()...)
		}
		assert.Equal(t, want, strings.Fields(lines[1+len(completionCases)+i]), "fourfours %s -<TAB>", command.name)
	}
}

// TestFishCompletion asks fish itself, where it is installed.
func TestFishCompletion(t *testing.T) {
	fish := shell(t, "fish")
	dir := t.TempDir()
	for _, c := range []struct{ line, offered string }{
		{"ch", "check"},
		{"check --format ", "json text"},
		{"--format j", "json jsonl"},
		{"--rules classic,-recu", "classic,-recurring"},
		{"--limit rad", "radicand="},
		{"rules ball", "ball112 ball22 ball30 ball877"},
		{"check --max", ""},
	} {
		cmd := exec.Command(fish, "--no-config", "-c", "source; complete -C "+shellWord("fourfours "+c.line))
		cmd.Stdin, cmd.Dir = strings.NewReader(completionText("fish")), dir
		got := []string{}
		for line := range strings.Lines(output(t, cmd)) {
			got = append(got, strings.Fields(line)[0])
		}
		slices.Sort(got)
		assert.Equal(t, strings.Fields(c.offered), got, "fourfours %s<TAB>", c.line)
	}
}

// TestZshCompletion: zsh reads the script, where it is installed.
func TestZshCompletion(t *testing.T) {
	cmd := exec.Command(shell(t, "zsh"), "-f", "-n")
	cmd.Stdin = strings.NewReader(completionText("zsh"))
	output(t, cmd)
}

// TestScriptsHaveEveryOption: where a shell is not installed, its script is at
// least known to have all that the tables have.
func TestScriptsHaveEveryOption(t *testing.T) {
	for name, text := range map[string]string{"zsh": completionText("zsh"), "fish": completionText("fish"), "man": manualText()} {
		for i := range options {
			o := &options[i]
			long := map[string]string{"zsh": "--" + o.long, "fish": " -l " + o.long + " ", "man": roff("--" + o.long)}[name]
			assert.Contains(t, text, long, name)
		}
		for _, word := range slices.Concat(limitNames(), export.FormatNames(), shells, commandNames()) {
			if name == "man" {
				word = roff(word)
			}
			assert.Contains(t, text, word, name)
		}
	}
}
