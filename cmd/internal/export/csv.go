package export

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
	key    *Key
	common []string // the columns that are the same in every line
	buf    bytes.Buffer
	w      *csv.Writer
}

// CSVColumns are named as the members of JSON.
var CSVColumns = []string{
	"target", "status", "expression", "digits", "digit", "count", "cost", "level", "operators", "needs",
	"rules", "rules_operators", "limits", "version",
}

// MinimalColumn follows with --fewest.
const MinimalColumn = "minimal"

func newCSVFormat(k *Key) *csvFormat {
	f := &csvFormat{key: k, common: []string{
		k.rulesText(), strings.Join(k.ruleNames(), " "), k.limitsText(), k.Version,
	}}
	f.w = csv.NewWriter(&f.buf)
	return f
}

func (f *csvFormat) Begin(buf []byte) []byte {
	if f.key.fewest() {
		return f.line(buf, append(slices.Clone(CSVColumns), MinimalColumn))
	}
	return f.line(buf, CSVColumns)
}

func (f *csvFormat) Append(buf []byte, a solver.Answer) []byte {
	digit, count := f.key.copies(a)
	line := []string{valueText(a), status(a), "", "", strconv.Itoa(digit), strconv.Itoa(count), "", "", "", ""}
	if a.Text != "" {
		line[2], line[3] = a.Text, treeOf(a.Text).Digits()
		line = append(line[:6], strconv.Itoa(a.Cost), strconv.Itoa(a.Level),
			strings.Join(f.key.operators(a), " "), strings.Join(operatorNames(a.Needs), " "))
	}
	line = append(line, f.common...)
	if f.key.fewest() {
		minimal := ""
		if a.Found {
			minimal = strconv.FormatBool(a.Minimal)
		}
		line = append(line, minimal)
	}
	return f.line(buf, line)
}

// End writes one more line, without a target, where the search was ended before it
// could leave nothing out. Its status says by what.
func (f *csvFormat) End(buf []byte, sum solver.Summary) []byte {
	ended := f.key.ended(sum)
	if ended == "" {
		return buf
	}
	line := append([]string{"", ended, "", "", "", "", "", "", "", ""}, f.common...)
	if f.key.fewest() {
		line = append(line, "")
	}
	return f.line(buf, line)
}

// line appends one line; a buffer takes whatever is written to it.
func (f *csvFormat) line(buf []byte, fields []string) []byte {
	f.buf.Reset()
	_ = f.w.Write(fields)
	f.w.Flush()
	return append(buf, f.buf.Bytes()...)
}
