package export

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"fourfours/expr"
	"fourfours/solver/grade"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
)

// KeyReader finds the claims in the lines of an answer key in any of the formats
// but html, and in those of any other text. What it has met of a key before tells
// it what a line is; the zero value has met nothing.
type KeyReader struct {
	columns []string            // of csv
	rules   JSONRules           // of json, which has them once
	inside  func(string) *claim // reads the lines of a document; nil outside of one
}

// claim is what a line of a key says; kind is Graded where text and own are set.
type claim struct {
	text string
	own  grade.Own
	kind grade.LineKind
}

// Line returns what is to be graded of a line.
func (r *KeyReader) Line(line string) (text string, own grade.Own, kind grade.LineKind) {
	c := r.claimOf(line)
	if c == nil {
		return line, grade.Own{}, grade.KindOf(line)
	}
	return c.text, c.own, c.kind
}

// claimOf returns what a line says where it is one of a key, nil otherwise.
func (r *KeyReader) claimOf(line string) *claim {
	switch {
	case strings.HasPrefix(line, markdownEnd) && r.inside != nil, line == latexEnd:
		r.inside = nil
		return &claim{kind: grade.Blank}
	case r.inside != nil:
		c := r.inside(line)
		if c == nil { // it has ended
			r.inside = nil
			return r.claimOf(line)
		}
		return c
	case line == "":
		return nil
	case line == latexHead:
		r.inside = latexClaim
		return &claim{kind: grade.Blank}
	case line == markdownHead:
		r.inside = markdownClaim
		return &claim{kind: grade.Blank}
	case strings.HasPrefix(line, tableHead+"\t"):
		r.inside = countsClaim
		return &claim{kind: grade.Blank}
	}
	if r.columns != nil {
		if c := r.csvClaim(line); c != nil {
			return c
		}
	}
	switch {
	case line[0] == '{' && strings.HasPrefix(line, `{"`), line[0] == '"', line[0] == ']':
		return r.jsonClaim(line)
	case line[0]|0x20 >= 'a' && line[0]|0x20 <= 'z' && strings.Contains(line, "xpression"):
		return r.csvHead(line)
	}
	return nil
}

// jsonLine is what a line of json or jsonl says. A line of json may be the first
// one, which has the rules of all, or an answer.
type jsonLine struct {
	Program string          `json:"program"`
	Value   string          `json:"value"`
	Target  json.Number     `json:"target"`
	Summary json.RawMessage `json:"summary"`
	Rules   JSONRules       `json:"rules"`
	// The rest is of an answer.
	Status     string `json:"status"`
	Expression string `json:"expression"`
	Digit      *int   `json:"digit"`
	Count      *int   `json:"count"`
}

// jsonClaim reads a line of json or jsonl.
func (r *KeyReader) jsonClaim(line string) *claim {
	switch line {
	case `"answers":[`, "],", "]":
		return &claim{kind: grade.Blank}
	}
	if strings.HasPrefix(line, `"summary":{`) {
		return &claim{kind: grade.Blank}
	}
	text, open := strings.CutSuffix(line, ",")
	var a jsonLine
	err := json.Unmarshal([]byte(text), &a)
	if err != nil && open && json.Unmarshal([]byte(text+"}"), &a) == nil && a.Program != "" {
		r.rules = a.Rules
		return &claim{kind: grade.Blank}
	}
	switch {
	case err != nil, a.Program != "": // a key that was put on one line is read as no expression
		return nil
	case a.Summary != nil && a.Expression == "":
		return &claim{kind: grade.Blank}
	}
	if a.Rules.List == "" && a.Rules.Operators == nil {
		a.Rules = r.rules
	}
	if a.Value == "" {
		a.Value = a.Target.String()
	}
	name := a.Rules.Name
	if name == "" {
		name = a.Rules.List
	}
	var of *supply.Supply
	if a.Digit != nil && a.Count != nil {
		copies := supply.Copies(*a.Count, *a.Digit)
		of = &copies
	}
	return answerClaim(a.Value, a.Expression, a.Status, name, a.Rules.Operators, of)
}

// csvHead reads the first line of csv, which names the columns. Others have other
// names for the target.
func (r *KeyReader) csvHead(line string) *claim {
	columns := csvFields(strings.ToLower(line))
	for i, name := range columns {
		if name = strings.TrimSpace(name); slices.Contains([]string{"n", "number", "value"}, name) {
			name = CSVColumns[0]
		}
		columns[i] = name
	}
	if !slices.Contains(columns, "expression") || !slices.Contains(columns, CSVColumns[0]) {
		return nil
	}
	r.columns = columns
	return &claim{kind: grade.Blank}
}

// csvClaim reads a line of csv. A line of other columns is none.
func (r *KeyReader) csvClaim(line string) *claim {
	fields := csvFields(line)
	if len(fields) != len(r.columns) {
		return nil
	}
	field := func(name string) string {
		if i := slices.Index(r.columns, name); i >= 0 {
			return fields[i]
		}
		return ""
	}
	if field("target") == "" && field("expression") == "" {
		return &claim{kind: grade.Blank} // the end of a search
	}
	var of *supply.Supply
	digit, count := 0, 0
	if n, err := fmt.Sscan(field("digit")+" "+field("count"), &digit, &count); n == 2 && err == nil {
		copies := supply.Copies(count, digit)
		of = &copies
	}
	return answerClaim(field("target"), field("expression"), field("status"), field("rules"), strings.Fields(field("rules_operators")), of)
}

func csvFields(line string) []string {
	fields, err := csv.NewReader(strings.NewReader(line)).Read()
	if err != nil {
		return nil
	}
	return fields
}

// maxCopies is the most copies of a digit that an answer is taken at its word for. Chosen.
const maxCopies = 1 << 12

// answerClaim is what an answer says, under the rules of these operators, or of the
// list where there are none.
func answerClaim(value, expression, state, list string, operators []string, of *supply.Supply) *claim {
	if expression == "" || state == statusNeeds || state == StatusMissing {
		return &claim{kind: grade.NotFound}
	}
	if of != nil && (of.Digit() < 0 || of.Digit() > 9 || of.Count() < 1 || of.Count() > maxCopies) {
		of = nil // which is no supply of any puzzle
	}
	c := &claim{text: expression, own: grade.Own{Supply: of}, kind: grade.Graded}
	if value != "" {
		c.text = value + " = " + expression
	}
	if ops, ok := ruleSet(list, operators); ok {
		c.own.Rules, c.own.RuleList = ops, list
		if list == "" {
			c.own.RuleList = strings.Join(operators, ",")
		}
	}
	return c
}

// ruleSet is the set of these operators, or that of a list where there are none or
// one is unknown; ok is false where neither tells.
func ruleSet(list string, operators []string) (ops expr.OpSet, ok bool) {
	for _, name := range operators {
		op, found := expr.Lookup(name)
		if !found {
			ops = 0
			break
		}
		ops = ops.With(op)
	}
	if !ops.IsEmpty() {
		return ops, true
	}
	ops, err := rules.Parse(list)
	return ops, err == nil && list != ""
}

// markdownClaim reads a line of a key in Markdown after the head of its table: a
// row, or what stands around the table.
func markdownClaim(line string) *claim {
	if !strings.HasPrefix(line, "|") {
		return &claim{kind: grade.Blank}
	}
	return &claim{text: line, kind: grade.KindOf(line)}
}

// countsClaim reads a row of a table of the fewest digits, which holds no
// expression.
func countsClaim(line string) *claim {
	cells := strings.Split(line, "\t")
	for _, cell := range cells {
		if len(cells) < 2 || strings.Trim(strings.TrimPrefix(cell, "<="), "-?0123456789") != "" {
			return nil
		}
	}
	return &claim{kind: grade.Blank}
}

// latexClaim reads a line of a document for LaTeX: a row of its table, or what
// stands around it.
func latexClaim(line string) *claim {
	cells := strings.Split(line, " & ")
	if len(cells) < 2 || !strings.HasSuffix(strings.TrimRight(line, " "), `\\`) || strings.HasPrefix(line, `\textbf{`) {
		return &claim{kind: grade.Blank}
	}
	remark, expression, _ := strings.Cut(cells[1], `\expression{`)
	expression, found := strings.CutSuffix(expression, "}")
	if !found {
		if strings.HasPrefix(remark, `\emph{`) {
			return &claim{kind: grade.NotFound}
		}
		return &claim{text: line, kind: grade.KindOf(line)} // of another document
	}
	if strings.HasPrefix(remark, `\emph{needs `) {
		return &claim{kind: grade.NotFound}
	}
	return &claim{text: latexValue(cells[0]) + " = " + expression, kind: grade.Graded}
}

// latexValue is the value of a row, which a box may hold character by character.
func latexValue(cell string) string {
	_, value, boxed := strings.Cut(cell, `\ttfamily `)
	if !boxed {
		return cell
	}
	return latexPlain.Replace(strings.TrimSuffix(value, "}"))
}

// latexPlain takes back what escapeLaTeX and the box of a long value write.
var latexPlain = strings.NewReplacer(`\allowbreak{}`, "", latexSpecial['^'], "^", latexSpecial['~'], "~")
