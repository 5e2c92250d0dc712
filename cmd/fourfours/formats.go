package main

import (
	"fmt"
	"strings"

	"fourfours/solver"
	"fourfours/solver/rules"
)

// exporter writes answers in one output format, as a stream: what it keeps of
// them is bounded. Several answers with the same target may come one after the
// other. Each format has a file with its exporter.
type exporter interface {
	// begin appends what stands before the answers.
	begin(buf []byte) []byte
	// append adds the text of one answer to buf.
	append(buf []byte, a solver.Answer) []byte
	// end appends what stands after the answers.
	end(buf []byte, sum solver.Summary) []byte
}

// answersOnly is the part of an exporter that writes nothing around the
// answers.
type answersOnly struct{}

func (answersOnly) begin(buf []byte) []byte                 { return buf }
func (answersOnly) end(buf []byte, _ solver.Summary) []byte { return buf }

// format is a row of the table of output formats.
type format struct {
	name     string
	exporter func(k *key) exporter
}

// formats are the values of --format for solving; the first is the default.
var formats = []format{
	{"text", newTextFormat},
	{"unicode", func(k *key) exporter { return newUnicodeFormat(k) }},
	{"markdown", func(k *key) exporter { return markdownFormat{k} }},
	{"csv", func(k *key) exporter { return newCSVFormat(k) }},
	{"json", func(k *key) exporter { return &jsonFormat{key: k} }},
	{"jsonl", func(k *key) exporter { return newJSONLinesFormat(k) }},
	{"latex", func(k *key) exporter { return latexFormat{k} }},
	{"html", func(k *key) exporter { return newHTMLFormat(k) }},
}

// formatNames are the names of the formats.
func formatNames() (names []string) {
	for i := range formats {
		names = append(names, formats[i].name)
	}
	return names
}

// findFormat returns the format of that name.
func findFormat(name string) (*format, error) {
	for i := range formats {
		if formats[i].name == name {
			return &formats[i], nil
		}
	}
	names := formatNames()
	if near := rules.Nearest(name, names); near != "" {
		return nil, fmt.Errorf("unknown format %.60q; did you mean %q?", name, near)
	}
	return nil, fmt.Errorf("unknown format %.60q; accepted: %s", name, strings.Join(names, " "))
}
