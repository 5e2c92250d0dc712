package main

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"

	"fourfours/solver"
)

// csvFormat writes comma-separated values as in RFC 4180, with lines that end
// in a line feed. Each line tells all about its answer, the rules, limits and
// version included.
type csvFormat struct {
	plan   plan
	common []string // the columns that are the same in every line
	buf    bytes.Buffer
	w      *csv.Writer
}

// csvColumns are named as the members of JSON.
var csvColumns = []string{
	"target", "status", "expression", "digits", "count", "cost", "level", "operators", "needs",
	"rules", "rules_operators", "limits", "version",
}

// fewestColumns follow with --fewest.
var fewestColumns = []string{"digit", "minimal"}

func newCSVFormat(k *key) *csvFormat {
	f := &csvFormat{plan: k.plan, common: []string{
		k.rulesText(), strings.Join(operatorNames(k.req.Rules), " "), k.limitsText(), k.version,
	}}
	f.w = csv.NewWriter(&f.buf)
	return f
}

func (f *csvFormat) begin(buf []byte) []byte {
	if f.plan.fewest {
		return f.line(buf, append(slices.Clone(csvColumns), fewestColumns...))
	}
	return f.line(buf, csvColumns)
}

func (f *csvFormat) append(buf []byte, a solver.Answer) []byte {
	line := []string{valueText(a), status(a), "", "", "", "", "", "", ""}
	if a.Text != "" {
		tree := treeOf(a.Text)
		digits := tree.Digits()
		line = []string{
			valueText(a), status(a), a.Text, digits, strconv.Itoa(len(digits)),
			strconv.Itoa(a.Cost), strconv.Itoa(a.Level), strings.Join(operatorNames(tree.Ops()), " "),
			strings.Join(operatorNames(a.Needs), " "),
		}
	}
	line = append(line, f.common...)
	if f.plan.fewest {
		minimal := ""
		if a.Found {
			minimal = strconv.FormatBool(a.Minimal)
		}
		line = append(line, strconv.Itoa(a.Digit), minimal)
	}
	return f.line(buf, line)
}

func (f *csvFormat) end(buf []byte, _ solver.Summary) []byte { return buf }

// line appends one line; a buffer takes whatever is written to it.
func (f *csvFormat) line(buf []byte, fields []string) []byte {
	f.buf.Reset()
	_ = f.w.Write(fields)
	f.w.Flush()
	return append(buf, f.buf.Bytes()...)
}
