package export

import (
	"fmt"
	"strings"

	"fourfours/solver/rules"
)

// Format is a row of the table of output formats.
type Format struct {
	Name     string
	Exporter func(k *Key) Exporter
}

// Formats are the values of --format for solving; the first is the default.
var Formats = []Format{
	{"text", newTextFormat},
	{"unicode", func(k *Key) Exporter { return newUnicodeFormat(k) }},
	{"markdown", func(k *Key) Exporter { return markdownFormat{k} }},
	{"csv", func(k *Key) Exporter { return newCSVFormat(k) }},
	{"json", func(k *Key) Exporter { return &jsonFormat{key: k} }},
	{"jsonl", func(k *Key) Exporter { return newJSONLinesFormat(k) }},
	{"latex", func(k *Key) Exporter { return LatexFormat{k} }},
	{"html", func(k *Key) Exporter { return NewHTMLFormat(k) }},
}

// FormatNames are the names of the formats.
func FormatNames() (names []string) {
	for i := range Formats {
		names = append(names, Formats[i].Name)
	}
	return names
}

// FindFormat returns the format of that name.
func FindFormat(name string) (*Format, error) {
	for i := range Formats {
		if Formats[i].Name == name {
			return &Formats[i], nil
		}
	}
	names := FormatNames()
	if near := rules.Nearest(name, names); near != "" {
		return nil, fmt.Errorf("unknown format %.60q; did you mean %q?", name, near)
	}
	return nil, fmt.Errorf("unknown format %.60q; accepted: %s", name, strings.Join(names, " "))
}
