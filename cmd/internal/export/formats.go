package export

import (
	"fmt"
	"path/filepath"
	"strings"

	"fourfours/solver/rules"
)

// Format is a row of the table of output formats.
type Format struct {
	Name   string
	Ending string // of the names of files, without the point; "" for none
	one    func(k *Key) Exporter
	// table is for people, where several digits are asked for; nil where one does that, too.
	table func(k *Key) *tableFormat
	// Data tells that it is for other programs.
	Data bool
	// sheet is for worksheets; nil where there are none.
	sheet func(k *Key) *Sheet
}

// Formats are the values of --format for solving; the first is the default. No function is
// called here, so that a program that writes one format has not all of them in it.
var Formats = []Format{
	{"text", "", newTextFormat, nil, false, nil},
	{"unicode", "", newUnicodeFormat, newTable, false, nil},
	{"markdown", "md", func(k *Key) Exporter { return byLevels(k, newMarkdownFormat) }, newMarkdownTable, false, newMarkdownSheet},
	{"csv", "csv", func(k *Key) Exporter { return newCSVFormat(k) }, nil, true, nil},
	{"json", "json", func(k *Key) Exporter { return &jsonFormat{key: k} }, nil, true, nil},
	{"jsonl", "jsonl", func(k *Key) Exporter { return newJSONLinesFormat(k) }, nil, true, nil},
	{"latex", "tex", func(k *Key) Exporter { return byLevels(k, newLatexFormat) }, newLatexTable, false, newLatexSheet},
	{"html", "html", func(k *Key) Exporter { return byLevels(k, newHTMLFormat) }, newHTMLTable, false, newHTMLSheet},
}

// Exporter returns what writes the answers of a key in the format.
func (f *Format) Exporter(k *Key) Exporter {
	if k.Several() && f.table != nil {
		return f.table(k)
	}
	return f.one(k)
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

// Sheet returns what writes worksheets in the format, or nil.
func (f *Format) Sheet(k *Key) *Sheet {
	if f.sheet == nil {
		return nil
	}
	return f.sheet(k)
}

// SheetFormats are the names of the formats of worksheets.
func SheetFormats() (names []string) {
	for i := range Formats {
		if Formats[i].sheet != nil {
			names = append(names, Formats[i].Name)
		}
	}
	return names
}
