package export

import (
	"fmt"
	"path/filepath"
	"strings"

	"fourfours/solver/rules"
)

// Format is a row of the table of output formats.
type Format struct {
	Name     string
	Ending   string // of the names of files, without the point; "" for none
	Exporter func(k *Key) Exporter
}

// Formats are the values of --format for solving; the first is the default.
var Formats = []Format{
	{"text", "", newTextFormat},
	{"unicode", "", orTable(newTable, func(k *Key) Exporter { return k.lines(newUnicodeFormat(k)) })},
	{"markdown", "md", orTable(newMarkdownTable, byLevels(newMarkdownFormat))},
	{"csv", "csv", func(k *Key) Exporter { return newCSVFormat(k) }},
	{"json", "json", func(k *Key) Exporter { return &jsonFormat{key: k} }},
	{"jsonl", "jsonl", func(k *Key) Exporter { return newJSONLinesFormat(k) }},
	{"latex", "tex", orTable(newLatexTable, byLevels(newLatexFormat))},
	{"html", "html", orTable(newHTMLTable, byLevels(newHTMLFormat))},
}

// orTable is a format for people, which is a table where several digits are asked for.
func orTable(table func(k *Key) *tableFormat, one func(k *Key) Exporter) func(k *Key) Exporter {
	return func(k *Key) Exporter {
		if k.several() {
			return table(k)
		}
		return one(k)
	}
}

// FormatNames are the names of the formats.
func FormatNames() (names []string) {
	for i := range Formats {
		names = append(names, Formats[i].Name)
	}
	return names
}

// FindFormat returns the format of that name, or with that ending, in any case.
func FindFormat(name string) (*Format, error) {
	lower := strings.ToLower(name)
	if f := withEnding(lower); f != nil {
		return f, nil
	}
	for i := range Formats {
		if Formats[i].Name == lower {
			return &Formats[i], nil
		}
	}
	names := FormatNames()
	if near := rules.Nearest(name, names); near != "" {
		return nil, fmt.Errorf("unknown format %.60q; did you mean %q?", name, near)
	}
	return nil, fmt.Errorf("unknown format %.60q; accepted: %s", name, strings.Join(names, " "))
}

// FormatOfFile returns the format that the name of a file ends in, nil if there is none.
func FormatOfFile(name string) *Format {
	return withEnding(strings.ToLower(strings.TrimPrefix(filepath.Ext(name), ".")))
}

func withEnding(ending string) *Format {
	for i := range Formats {
		if ending != "" && Formats[i].Ending == ending {
			return &Formats[i]
		}
	}
	return nil
}
