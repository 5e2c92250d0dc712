package main

import (
	"cmp"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"fourfours/cmd/internal/export"
	"fourfours/expr"
	"fourfours/solver/grade"

	"golang.org/x/sync/errgroup"
)

// classLine is a line of a class: an answer with a name.
type classLine struct {
	line
	name, number string // the number is "" where the text has it
	graded       []grade.Grading
}

// classReader takes the lines of a class.
type classReader struct {
	lines    []classLine
	problems []string // lines that are no answers, with their numbers
	head     []string // the columns of csv, whose first line was met
	comma    rune
	first    bool // no line of the file was met
}

// begin begins a file.
func (r *classReader) begin() { r.head, r.first = nil, true }

// take takes a line with its number, 0 for an argument.
func (r *classReader) take(text string, number int) {
	first := r.first
	if strings.TrimSpace(grade.CutRemark(text)) == "" {
		return
	}
	r.first = false
	if first && r.isHead(text) {
		return
	}
	if r.head != nil {
		r.takeRow(text, number)
		return
	}
	name, rest, ok := grade.CutName(text)
	if !ok {
		r.problem(number, text, "there is no name before the answer; accepted: NAME: N = EXPRESSION")
		return
	}
	r.add(name, "", rest, number)
}

// add adds an answer, unless it is left open.
// Where the number is known, an equals sign may stand before the answer.
func (r *classReader) add(name, number, text string, at int) {
	if number != "" {
		text = strings.TrimSpace(strings.TrimPrefix(text, "="))
	}
	if text == "" || grade.KindOf(text) != grade.Graded {
		return
	}
	r.lines = append(r.lines, classLine{line: line{text: text, number: at}, name: name, number: number})
}

func (r *classReader) problem(number int, text, what string) {
	where := fmt.Sprintf("%.60q", text)
	if number > 0 {
		where = fmt.Sprintf("line %d", number)
	}
	r.problems = append(r.problems, where+": "+what)
}

// What the columns of csv may be called.
var (
	nameColumns   = []string{"name", "pupil", "student"}
	numberColumns = []string{"number", "n", "target", "value"}
	answerColumns = []string{"expression", "answer"}
)

// isHead reads the first line of csv: a name, and a number and an expression, or a column
// for each number.
func (r *classReader) isHead(text string) bool {
	for _, comma := range ",;\t" {
		r.comma = comma
		fields, err := r.fields(text)
		if err != nil || len(fields) < 2 {
			continue
		}
		for i := range fields {
			if fields[i] = strings.TrimSpace(fields[i]); column(fields, nameColumns) >= 0 {
				r.head = fields
			}
		}
		if r.head != nil {
			return true
		}
	}
	return false
}

func (r *classReader) fields(text string) ([]string, error) {
	in := csv.NewReader(strings.NewReader(text))
	in.Comma, in.FieldsPerRecord = r.comma, -1
	return in.Read()
}

// column returns where one of some names stands, or -1.
func column(head, names []string) int {
	return slices.IndexFunc(head, func(name string) bool { return slices.Contains(names, strings.ToLower(name)) })
}

// takeRow takes a line of csv.
func (r *classReader) takeRow(text string, number int) {
	fields, err := r.fields(text)
	switch {
	case err != nil:
		r.problem(number, text, "it is no line of csv: a quotation mark is not closed, or stands inside a cell")
		return
	case len(fields) != len(r.head):
		r.problem(number, text, fmt.Sprintf("it has %d columns; accepted: %d, as the first line has", len(fields), len(r.head)))
		return
	}
	at := column(r.head, nameColumns)
	name := strings.TrimSpace(fields[at])
	if name == "" {
		r.problem(number, text, "there is no name in the column "+r.head[at])
		return
	}
	if answer := column(r.head, answerColumns); answer >= 0 {
		wanted := ""
		if of := column(r.head, numberColumns); of >= 0 {
			wanted = strings.TrimSpace(fields[of])
		}
		r.add(name, wanted, strings.TrimSpace(fields[answer]), number)
		return
	}
	for i, head := range r.head {
		if _, err := strconv.ParseInt(head, 10, 64); err == nil {
			r.add(name, head, strings.TrimSpace(fields[i]), number)
		}
	}
}

// gradeLines grades lines on several workers.
func gradeLines(ctx context.Context, req checkRequest, lines []classLine) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, req.workers))
	for part := range slices.Chunk(lines, batchLines) {
		group.Go(func() error {
			grader := grade.New(req.by)
			for i := range part {
				if ctx.Err() != nil {
					return ctx.Err()
				}
				l := &part[i]
				text := l.text
				if l.number != "" && !strings.ContainsAny(text, "=＝") {
					text = l.number + " = " + text
				}
				l.graded = grader.GradeOf(text, l.own)
			}
			return nil
		})
	}
	return group.Wait()
}

// checkClass grades the answers of a class: the report to standard output, and to
// standard error what could not be read and the summary.
func checkClass(ctx context.Context, req checkRequest, stdin io.Reader, stdout, stderr io.Writer) int {
	class := &classReader{first: true}
	in := newLineReader(req.operands, stdin)
	in.class = class
	if err := in.read(ctx, func(*batch) {}); err != nil {
		return trouble(stderr, err)
	}
	var key map[string]*expr.Tree
	err := gradeLines(ctx, req, class.lines)
	if err == nil && req.key != "" {
		key, err = readKey(ctx, req)
	}
	switch {
	case ctx.Err() != nil:
		return exitInterrupted
	case err != nil:
		return trouble(stderr, err)
	}
	report, sum := newClass(class.lines, key)
	report.HasKey = req.key != ""
	var text []byte
	harmless := 0
	switch req.formatName {
	case "csv":
		text, harmless = report.AppendCSV(nil)
	case "html":
		text = report.AppendHTML(nil, export.Papers[0])
	default:
		text = report.AppendText(nil)
	}
	if _, err := stdout.Write(text); err != nil {
		return outputFailed(stderr, err)
	}
	for i, problem := range class.problems {
		if i == maxCarets {
			say(stderr, "and %d more such lines", len(class.problems)-i)
			break
		}
		say(stderr, "%s", problem)
	}
	if harmless > 0 {
		say(stderr, "a ' stands before %d cells that a spreadsheet would take for formulas", harmless)
	}
	fmt.Fprint(stderr, checkSummaryText(sum, false))
	switch {
	case len(class.problems) > 0, sum.verdicts[grade.True] < sum.graded():
		return exitMissing
	}
	return exitFound
}

// readKey reads the true answers of a key, the simplest for each number.
func readKey(ctx context.Context, req checkRequest) (map[string]*expr.Tree, error) {
	in := newLineReader([]string{req.key}, nil)
	key := map[string]*expr.Tree{}
	grader := grade.New(req.by)
	err := in.readFile(ctx, req.key, &batcher{batch: &batch{}, emit: func(b *batch) {
		for _, l := range b.lines {
			for _, g := range grader.GradeOf(l.text, l.own) {
				tree, err := expr.Parse(g.Text)
				if g.Value == "" || err != nil || g.Verdict == grade.False || !g.IsClaim {
					continue
				}
				if old, ok := key[g.Claim]; !ok || expr.Compare(tree, old).Simpler == 0 {
					key[g.Claim] = tree
				}
			}
		}
	}})
	if err == nil && len(key) == 0 {
		err = fmt.Errorf("--key: %.200q has no answers; accepted: a key as fourfours writes it in any format but html, or lines N = EXPRESSION", req.key)
	}
	return key, err
}

// newClass makes the report of graded lines.
func newClass(lines []classLine, key map[string]*expr.Tree) (*export.Class, *tally) {
	c, sum := &export.Class{Version: export.Version()}, &tally{}
	pupils, numbers := map[string]int{}, map[string]bool{}
	simpler := map[[2]string]int{}
	for n := range key {
		numbers[n] = true
	}
	for i := range lines {
		l := &lines[i]
		at, ok := pupils[l.name]
		if !ok {
			at = len(c.Pupils)
			pupils[l.name] = at
			c.Pupils = append(c.Pupils, export.Pupil{Name: l.name})
		}
		for _, g := range l.graded {
			sum.verdicts[g.Verdict]++
			a := export.ClassAnswer{Line: l.line.number, Number: l.number, Text: g.Text, Value: g.Value, Verdict: g.Verdict, Message: g.Message()}
			switch {
			case g.IsClaim:
				a.Number = g.Claim
			case a.Number == "" && g.Verdict != grade.Unreadable:
				a.Number = g.Value
			}
			if g.Verdict == grade.Unreadable {
				a.Text = g.Given
				if a.Number == "" { // what stands before the answer may still be one
					head, _, _ := strings.Cut(g.Given, "=")
					head, _, _ = strings.Cut(head, ":")
					if _, err := strconv.ParseInt(strings.TrimSpace(head), 10, 64); err == nil {
						a.Number = strings.TrimSpace(head)
					}
				}
			}
			if a.Value == "" && g.Approximation != "" {
				a.Value = "≈ " + g.Approximation
			}
			if a.Number != "" {
				numbers[a.Number] = true
			}
			c.Pupils[at].Answers = append(c.Pupils[at].Answers, a)
			if of, ok := key[a.Number]; ok && g.Verdict == grade.True {
				addSimpler(c, simpler, l.name, &a, of)
			}
		}
	}
	for n := range numbers {
		c.Numbers = append(c.Numbers, n)
	}
	slices.SortFunc(c.Numbers, compareNumbers)
	slices.SortStableFunc(c.Simpler, func(a, b export.Simpler) int {
		return cmp.Or(compareNumbers(a.Number, b.Number), cmp.Compare(a.Cost, b.Cost))
	})
	return c, sum
}

// compareNumbers orders integers by value, and before all else.
func compareNumbers(a, b string) int {
	n, errA := strconv.ParseInt(a, 10, 64)
	m, errB := strconv.ParseInt(b, 10, 64)
	switch {
	case errA == nil && errB == nil:
		return cmp.Compare(n, m)
	case errA == nil:
		return -1
	case errB == nil:
		return 1
	}
	return strings.Compare(a, b)
}

// addSimpler notes an answer that is simpler than that of the key.
func addSimpler(c *export.Class, seen map[[2]string]int, name string, a *export.ClassAnswer, of *expr.Tree) {
	tree, err := expr.Parse(a.Text)
	if err != nil {
		return
	}
	if c := expr.Compare(tree, of); c.Simpler != 0 || c.By == expr.ByNothing {
		return
	}
	at, ok := seen[[2]string{a.Number, a.Text}]
	if !ok {
		at = len(c.Simpler)
		seen[[2]string{a.Number, a.Text}] = at
		c.Simpler = append(c.Simpler, export.Simpler{Number: a.Number, Text: a.Text, Key: of.Text(), Cost: tree.Cost(), KeyCost: of.Cost()})
	}
	if names := &c.Simpler[at].Names; !slices.Contains(*names, name) {
		*names = append(*names, name)
	}
}
