package export

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"

	"fourfours/expr"
	"fourfours/solver"
	"fourfours/solver/supply"
)

// csvFormat writes comma-separated values as in RFC 4180, with lines that end
// in a line feed. Each line tells all about its answer, the rules, limits and
// version included.
type csvFormat struct {
	key    *Key
	common []string      // the columns that are the same in every line
	of     supply.Supply // for which common holds
	more   []csvColumn   // that follow for the request
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

// csvColumn is a column that there is for some requests.
type csvColumn struct {
	name string
	of   func(a solver.Answer) string
}

// moreColumns are the columns that follow for the request.
func (k *Key) moreColumns() (list []csvColumn) {
	if k.fewest() {
		list = append(list, csvColumn{MinimalColumn, func(a solver.Answer) string {
			if !a.Found {
				return ""
			}
			return strconv.FormatBool(a.Minimal)
		}})
	}
	if k.named() {
		list = append(list, csvColumn{"supply", k.mark})
	}
	if k.Req.Closest {
		list = append(list, csvColumn{"closest_to", func(a solver.Answer) string {
			if !a.IsClosest {
				return ""
			}
			return strconv.FormatInt(a.ClosestTo, 10)
		}})
	}
	if k.Req.Difficulty {
		list = append(list, difficultyColumns...)
	}
	if k.Shown.Hints > 0 {
		list = append(list, csvColumn{"hints", func(a solver.Answer) string { return k.hintsText(a, plain, (*expr.Tree).Text) }})
	}
	return list
}

func newCSVFormat(k *Key) *csvFormat {
	f := &csvFormat{key: k, more: k.moreColumns(), common: []string{
		k.rulesText(), strings.Join(k.ruleNames(), " "), k.limitsText(), k.Version,
	}}
	f.w = csv.NewWriter(&f.buf)
	return f
}

func (f *csvFormat) Begin(buf []byte) []byte {
	columns := slices.Clone(CSVColumns)
	for _, c := range f.more {
		columns = append(columns, c.name)
	}
	return f.line(buf, columns)
}

func (f *csvFormat) Append(buf []byte, a solver.Answer) []byte {
	if f.key.Each != "" && a.Supply != f.of {
		f.of, f.common[2] = a.Supply, LimitsLine(f.key.limitsOf(a.Supply))
	}
	digit, count := f.key.copies(a)
	line := []string{valueText(a), status(a), "", "", strconv.Itoa(digit), strconv.Itoa(count), "", "", "", ""}
	if digit == supply.Any {
		line[4] = ""
	}
	if a.Text != "" {
		line[2], line[3] = a.Text, f.key.usedText(a)
		line = append(line[:6], strconv.Itoa(a.Cost), strconv.Itoa(a.Level),
			strings.Join(f.key.operators(a), " "), strings.Join(operatorNames(a.Needs), " "))
	}
	line = append(line, f.common...)
	for _, c := range f.more {
		line = append(line, c.of(a))
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
	for range f.more {
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

// difficultyColumns are the columns of csv.
var difficultyColumns = []csvColumn{
	{"difficulty", ofDifficulty(func(d *solver.Difficulty) string { return d.Grade.String() })},
	{"score", ofDifficulty(func(d *solver.Difficulty) string { return strconv.Itoa(d.Score) })},
	{"reason", ofDifficulty((*solver.Difficulty).Reason)},
}

func ofDifficulty(of func(d *solver.Difficulty) string) func(a solver.Answer) string {
	return func(a solver.Answer) string {
		if a.Difficulty == nil {
			return ""
		}
		return of(a.Difficulty)
	}
}
