package main

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fourfours/cmd/internal/size"
	"fourfours/cmd/internal/terminal"
)

// TestOptionTable holds the rows to what the parser and the help rely on.
func TestOptionTable(t *testing.T) {
	seen := map[string]bool{}
	groups := map[string]bool{}
	group := ""
	for _, o := range options {
		if seen["--"+o.long] || o.short != "" && seen["-"+o.short] {
			t.Errorf("%s: a name is taken", o.names())
		}
		seen["--"+o.long], seen["-"+o.short] = true, true
		if len(o.short) > 1 || len(o.long) < 2 || strings.Trim(o.long, "abcdefghijklmnopqrstuvwxyz-") != "" {
			t.Errorf("%s: not the names of an option", o.names())
		}
		if o.group != group {
			if groups[o.group] {
				t.Errorf("%s: group %s is torn apart", o.names(), o.group)
			}
			group = o.group
			groups[group] = true
		}
		if len(o.help) == 0 || o.set == nil {
			t.Errorf("%s: no help, or nothing to set", o.names())
		}
		if strings.Contains(o.help, "\n") {
			t.Errorf("%s: help of several lines", o.names())
		}
		if len(o.synopsis())+4 > helpColumn-4 && o.short == "" {
			t.Errorf("%s: runs into the help column", o.synopsis())
		}
	}
}

// TestHelpFitsThePage: whatever the width, no line is wider, and all is said.
func TestHelpFitsThePage(t *testing.T) {
	texts := map[string]func(width int) string{"usage": usageText, "sets": ruleSetsText}
	for i := range commands {
		texts["help "+commands[i].name] = commands[i].help
	}
	for name, text := range texts {
		words := func(width int) string {
			return strings.Join(strings.Fields(strings.ReplaceAll(text(width), " \\\n", " ")), " ")
		}
		for _, width := range []int{40, 53, 80, widestPage} {
			fitsPage(t, name, text(width), width)
			if words(width) != words(terminal.PageWidth) {
				t.Errorf("%s: not all is said in %d columns", name, width)
			}
		}
	}
	help := commands[0].help(terminal.PageWidth)
	if first := strings.Index(help, "\nExamples:"); first < 0 || first > strings.Index(help, "\nDigits:") {
		t.Error("help does not begin with examples")
	}
	if want := "  fourfours --digits 2026 --rules \\\n    yeargame 1-100\n"; !strings.Contains(commands[0].help(40), want) {
		t.Errorf("a long command does not go on as a shell reads it: %s", commands[0].help(40))
	}
}

// fitsPage holds a text to a width.
func fitsPage(t *testing.T, name, text string, width int) {
	t.Helper()
	if !strings.HasSuffix(text, "\n") || strings.HasSuffix(text, "\n\n") {
		t.Errorf("%s does not end in one line feed", name)
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if utf8.RuneCountInString(line) > width || strings.TrimRight(line, " ") != line || strings.Contains(line, "\t") {
			t.Errorf("%s: wider than %d, or blanks at the end: %q", name, width, line)
		}
	}
}

// TestEveryOptionIsParsed sends each row through the parser, by all its names.
func TestEveryOptionIsParsed(t *testing.T) {
	values := map[string]string{"N": "3", "D": "7", "DIGITS": "2026", "NUMBERS": "100,75", "LIST": "basic", "NAMES": "sqrt", "NAME=VALUE": limitExample(), "SIZE": "3GB", "FORMAT": "json", "FILE": "key.html", "WHAT": "level", "WHEN": "never", "NAME": "school", "WHICH": "easy,hard", "ORDER": "mix", "SHELL": "zsh", "PAPER": "letter"}
	for _, o := range options {
		names := []string{"--" + o.long}
		if o.short != "" {
			names = append(names, "-"+o.short)
		}
		for _, name := range names {
			args := []string{name}
			if o.arg != "" {
				args = append(args, values[o.arg])
			}
			if o.of == checking {
				args = append([]string{checkName}, args...)
			}
			s, err := parseArgs(append(args, "5"))
			if err != nil || len(s.operands) != 1 || s.operands[0] != "5" {
				t.Errorf("%q: %v, operands %q", args, err, s.operands)
				continue
			}
			if o.arg == "" {
				continue
			}
			if _, err := parseArgs([]string{name, "", "5"}); err == nil {
				t.Errorf("%s takes an empty value", name)
			}
		}
	}
}

func TestNumber(t *testing.T) {
	for _, text := range []string{"", "0", "13", "-1", "four", "4.0", "4 ", "0x4", "99999999999999999999"} {
		if n, err := number(text, 1, 12); err == nil {
			t.Errorf("number(%q) = %d", text, n)
		}
	}
	if n, err := number("12", 1, 12); n != 12 || err != nil {
		t.Errorf("number(12) = %d, %v", n, err)
	}
}

func TestSizes(t *testing.T) {
	for text, want := range map[string]int64{
		"512MB": 512e6, "2GB": 2e9, "1TB": 1e12, "1000kB": 1e6, "1000KB": 1e6, "1MB": 1e6, "1000TB": 1e15,
		"1MiB": 1 << 20, "2GiB": 2 << 30, "1024KiB": 1 << 20, "1TiB": 1 << 40,
	} {
		got, err := size.Parse(text)
		if err != nil || got != want {
			t.Errorf("Parse(%s) = %d, %v; want %d", text, got, err, want)
		}
		if again, err := size.Parse(size.Text(got)); err != nil || again != got {
			t.Errorf("Text(%d) = %s, which reads as %d, %v", got, size.Text(got), again, err)
		}
	}
	for _, text := range []string{
		"", "0", "5", "MB", "0MB", "-5MB", "+5MB", "1.5GB", "999kB", "1001TB", "18446744073709551616MB",
		"9223372036854775807TB", "5 MB", "5mb", "5M", "5MBB", "0x5MB", "1e3MB",
	} {
		if n, err := size.Parse(text); err == nil {
			t.Errorf("Parse(%q) = %d", text, n)
		}
	}
}
