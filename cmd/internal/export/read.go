package export

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"fourfours/solver/grade"
	"fourfours/solver/supply"
)

// KeyReader finds the claims in the lines of an answer key in any of the formats
// but html, and in those of any other text. What it has met of a key before tells
// it what a line is; the zero value has met nothing.
type KeyReader struct {
	columns []string            // of csv
	rules   JSONRules           // of json, which has them once
	inside  func(string) *Claim // reads the lines of a document; nil outside of one
	room    [1]Claim            // what Line returned
}

// Claim is what a line says; Text and Own are set where Kind is Graded, and Targets where it
// is NotFound.
type Claim struct {
	Text    string
	Own     grade.Own
	Kind    grade.LineKind
	Targets uint64 // that were not found, 0 for one
}

// Line returns what is to be graded of a line: one claim, but for a key that another
// tool has put on one line. The list holds until the next call.
func (r *KeyReader) Line(line string) []Claim {
	if claims := r.jsonClaims(line); claims != nil {
		return claims
	}
	if c := r.claimOf(line); c != nil {
		r.room[0] = *c
	} else {
		of, some := markOfRemark(line)
		r.room[0] = Claim{Text: line, Own: grade.Own{Supply: of, Some: some}, Kind: grade.KindOf(line)}
	}
	return r.room[:]
}

// claimOf returns what a line says where it is one of a key, nil otherwise.
func (r *KeyReader) claimOf(line string) *Claim {
	switch {
	case strings.HasPrefix(line, markdownEnd) && r.inside != nil, line == latexEnd:
		r.inside = nil
		return &Claim{Kind: grade.Blank}
	case r.inside != nil:
		if n := unsolvedIn(line); n > 0 {
			return &Claim{Kind: grade.NotFound, Targets: n}
		}
		c := r.inside(line)
		if c == nil { // it has ended
			r.inside = nil
			return r.claimOf(line)
		}
		return c
	case line == "":
		return nil
	case strings.HasPrefix(line, latexHead):
		r.inside = documentClaim(latexClaim, latexFirst, " & ")
		return &Claim{Kind: grade.Blank}
	case strings.HasPrefix(line, markdownTableHead), strings.HasPrefix(line, markdownHintsHead):
		r.inside = func(string) *Claim { return &Claim{Kind: grade.Blank} }
		return &Claim{Kind: grade.Blank}
	case strings.HasPrefix(line, markdownHead+" |"), strings.HasPrefix(line, markdownHead+" ("):
		r.inside = documentClaim(markdownClaim, markdownHead, "|")
		r.inside(line)
		return &Claim{Kind: grade.Blank}
	case isTableHead(line):
		r.inside = countsClaim
		return &Claim{Kind: grade.Blank}
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
// one, which has the rules of all, or an answer; or it may be the whole key.
type jsonLine struct {
	Program string          `json:"program"`
	Answers []jsonLine      `json:"answers"`
	Value   string          `json:"value"`
	Target  json.Number     `json:"target"`
	Summary json.RawMessage `json:"summary"`
	Rules   JSONRules       `json:"rules"`
	// The rest is of an answer.
	Status     string `json:"status"`
	Expression string `json:"expression"`
	Digit      *int   `json:"digit"`
	Supply     string `json:"supply"`
	Count      *int   `json:"count"`
}

// jsonClaims reads a line that holds a whole key of json, or all lines of jsonl as an
// array. Of other lines it returns nothing.
func (r *KeyReader) jsonClaims(line string) (claims []Claim) {
	var key jsonLine
	switch line = strings.TrimSpace(line); {
	case r.inside != nil:
		return nil
	case strings.HasPrefix(line, `[{"`):
		if json.Unmarshal([]byte(line), &key.Answers) != nil {
			return nil
		}
	case strings.HasPrefix(line, `{"`) && strings.HasSuffix(line, "}"):
		if !strings.Contains(line, `"answers"`) || json.Unmarshal([]byte(line), &key) != nil || key.Program == "" {
			return nil
		}
	default:
		return nil
	}
	claims = []Claim{}
	for _, a := range key.Answers {
		claims = append(claims, *a.claim(key.Rules))
	}
	return claims
}

// jsonClaim reads a line of json or jsonl.
func (r *KeyReader) jsonClaim(line string) *Claim {
	switch line {
	case `"answers":[`, "],", "]":
		return &Claim{Kind: grade.Blank}
	}
	if strings.HasPrefix(line, `"summary":{`) {
		return &Claim{Kind: grade.Blank}
	}
	text, open := strings.CutSuffix(line, ",")
	var a jsonLine
	err := json.Unmarshal([]byte(text), &a)
	switch {
	case err == nil:
		return a.claim(r.rules)
	case open && json.Unmarshal([]byte(text+"}"), &a) == nil && a.Program != "":
		r.rules = a.Rules
		return &Claim{Kind: grade.Blank}
	}
	return nil
}

// claim is what an answer says, under the rules of all where it has none, or the
// request at the beginning or the summary at the end, which are none.
func (a *jsonLine) claim(ofAll JSONRules) *Claim {
	if (a.Summary != nil || a.Program != "") && a.Expression == "" {
		return &Claim{Kind: grade.Blank}
	}
	of := a.Rules
	if of.List == "" && of.Operators == nil {
		of = ofAll
	}
	value := a.Value
	if value == "" {
		value = a.Target.String()
	}
	name := of.Name
	if name == "" {
		name = of.List
	}
	given, some := parseMark(a.Supply)
	if a.Supply == "" && a.Digit != nil && a.Count != nil {
		copies := supply.Copies(*a.Count, *a.Digit)
		given = &copies
	}
	own := ownRules(name, of.Operators)
	own.Supply, own.Some = given, some
	return answerClaim(value, a.Expression, a.Status, own)
}

// csvHead reads the first line of csv, which names the columns. Others have other
// names for the target.
func (r *KeyReader) csvHead(line string) *Claim {
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
	return &Claim{Kind: grade.Blank}
}

// csvClaim reads a line of csv. A line of other columns is none.
func (r *KeyReader) csvClaim(line string) *Claim {
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
		return &Claim{Kind: grade.Blank} // the end of a search
	}
	of, some := parseMark(field("supply"))
	digit, count := 0, 0
	if n, err := fmt.Sscan(field("digit")+" "+field("count"), &digit, &count); of == nil && n == 2 && err == nil {
		copies := supply.Copies(count, digit)
		of = &copies
	}
	own := ownRules(field("rules"), strings.Fields(field("rules_operators")))
	own.Supply, own.Some = of, some
	return answerClaim(field("target"), field("expression"), field("status"), own)
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

// answerClaim is what an answer says, under rules and of a supply of its own.
func answerClaim(value, expression, state string, own grade.Own) *Claim {
	if expression == "" || state == statusNeeds || state == StatusMissing {
		return &Claim{Kind: grade.NotFound}
	}
	if of := own.Supply; of != nil && of.IsCopies() && (of.Digit() < 0 || of.Digit() > 9 || of.Count() < 1 || of.Count() > maxCopies) {
		own.Supply = nil // which is no supply of any puzzle
	}
	c := &Claim{Text: expression, Own: own, Kind: grade.Graded}
	if value != "" {
		c.Text = value + " = " + expression
	}
	return c
}

// ownRules has the rules of these operators, or those of the list where there are none;
// nothing where neither tells.
func ownRules(list string, operators []string) (own grade.Own) {
	if ops, whole, ok := ruleSet(list, operators); ok {
		own.Rules, own.WholeSteps, own.RuleList = ops, whole, list
		if list == "" {
			own.RuleList = strings.Join(operators, ",")
		}
	}
	return own
}

// documentClaim reads the lines of a document by read, with the supply that the head of
// its table names, or else the last cell of a row.
func documentClaim(read func(string) *Claim, head, between string) func(string) *Claim {
	var ofAll grade.Own
	ofRows := false // each row has its own in the last cell
	return func(line string) *Claim {
		line = strings.TrimPrefix(line, latexRow)
		if rest, ok := strings.CutPrefix(line, head); ok {
			if _, text, ok := strings.Cut(rest, "("); ok {
				text, _, _ = strings.Cut(text, ")")
				ofAll.Supply, ofAll.Some = parseMark(text)
			}
			ofRows = strings.Contains(strings.ToLower(rest), supplyHead)
			return &Claim{Kind: grade.Blank}
		}
		c := read(line)
		if c == nil || c.Kind != grade.Graded {
			return c
		}
		row := strings.TrimSuffix(strings.TrimRight(line, ` \`), " |")
		if c.Own = ofAll; ofRows {
			last := strings.LastIndex(row, between) + len(between)
			c.Own.Supply, c.Own.Some = parseMark(row[last:])
			if c.Text == line {
				c.Text = row[:last] // the supply is no answer
			}
		}
		return c
	}
}

// markdownClaim reads a line of a key in Markdown after the head of its table: a
// row, or what stands around the table.
func markdownClaim(line string) *Claim {
	if !strings.HasPrefix(line, "|") {
		return &Claim{Kind: grade.Blank}
	}
	return &Claim{Text: line, Kind: grade.KindOf(line)}
}

// isTableHead reports whether a line is the head of a table of the fewest digits.
func isTableHead(line string) bool {
	digits, ok := strings.CutPrefix(line, tableHead)
	return ok && len(strings.Fields(digits)) > 1 && strings.Trim(digits, "0123456789 \t") == ""
}

// countsClaim reads a row of a table of the fewest digits, which holds no
// expression.
func countsClaim(line string) *Claim {
	cells := strings.Fields(line)
	for _, cell := range cells {
		if len(cells) < 2 || strings.Trim(strings.TrimPrefix(cell, "<="), "-?0123456789") != "" {
			return nil
		}
	}
	return &Claim{Kind: grade.Blank}
}

// latexClaim reads a line of a document for LaTeX: a row of its table, or what
// stands around it.
func latexClaim(line string) *Claim {
	cells := strings.Split(line, " & ")
	if len(cells) < 2 || !strings.HasSuffix(strings.TrimRight(line, " "), `\\`) || strings.HasPrefix(line, `\textbf{`) {
		return &Claim{Kind: grade.Blank}
	}
	cells[1] = strings.TrimRight(strings.TrimSuffix(strings.TrimRight(cells[1], " "), `\\`), " ")
	remark, expression, _ := strings.Cut(cells[1], `\expression{`)
	expression, found := strings.CutSuffix(expression, "}")
	if !found {
		if strings.HasPrefix(remark, `\emph{`) {
			return &Claim{Kind: grade.NotFound}
		}
		return &Claim{Text: line, Kind: grade.KindOf(line)} // of another document
	}
	if strings.HasPrefix(remark, `\emph{needs `) {
		return &Claim{Kind: grade.NotFound}
	}
	return &Claim{Text: latexValue(cells[0]) + " = " + expression, Kind: grade.Graded}
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
