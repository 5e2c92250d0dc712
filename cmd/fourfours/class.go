package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"fourfours/cmd/internal/export"
	"fourfours/expr"
	"fourfours/solver/grade"
)

// gradeAnswers grades answers on several workers.
func gradeAnswers(ctx context.Context, req checkRequest, answers []classAnswer) error {
	return forEach(ctx, req.workers, len(answers), func(i int) {
		if a := &answers[i]; a.text != "" {
			a.graded = gradeAnswer(grade.New(req.by), a)
		}
	})
}

// gradeAnswer grades an answer. One to a number that is known may say which it answers: if
// that is another, it is still no answer to the other.
func gradeAnswer(grader *grade.Grader, a *classAnswer) []grade.Grading {
	if a.number == "" {
		return grader.Grade(a.text)
	}
	texts := []string{a.text}
	if strings.ContainsAny(a.text, "=＝:：") {
		graded := grader.Grade(a.text)
		if graded[0].ClaimValue == a.number {
			return graded
		}
		if graded[0].Verdict != grade.Unreadable {
			texts = nil
			for _, g := range graded {
				texts = append(texts, g.Text)
			}
		}
	}
	var all []grade.Grading
	for _, text := range texts {
		all = append(all, grader.Grade(a.number+" = "+text)...)
	}
	return all
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
	err := gradeAnswers(ctx, req, class.answers)
	if err == nil && req.options.key != "" {
		key, err = readKey(ctx, req)
	}
	switch {
	case ctx.Err() != nil:
		return exitInterrupted
	case err != nil:
		return trouble(stderr, err)
	}
	report, sum := newClassReport(class.answers, key)
	report.HasKey = req.options.key != ""
	var text []byte
	harmless := 0
	switch req.options.format {
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
	fmt.Fprint(stderr, sum.text(false))
	switch {
	case len(class.problems) > 0, sum.verdicts[grade.True] < sum.graded():
		return exitMissing
	}
	return exitFound
}

// readKey reads the true answers of a key, the simplest for each number.
func readKey(ctx context.Context, req checkRequest) (map[string]*expr.Tree, error) {
	in := newLineReader([]string{req.options.key}, nil)
	key := map[string]*expr.Tree{}
	grader := grade.New(req.by)
	err := in.readFile(ctx, req.options.key, &batcher{batch: &batch{}, emit: func(b *batch) {
		for _, l := range b.list {
			for _, g := range grader.GradeOf(l.text, l.own) {
				tree, err := expr.Parse(g.Text)
				if g.Value == "" || err != nil || g.Verdict == grade.False || !g.IsClaim {
					continue
				}
				number := cmp.Or(g.ClaimValue, g.Claim)
				if old, ok := key[number]; !ok || expr.Compare(tree, old).Simpler == 0 {
					key[number] = tree
				}
			}
		}
	}})
	if err == nil && len(key) == 0 {
		err = fmt.Errorf("--key: %.200q has no answers; accepted: a key as fourfours writes it in any format but html, or lines N = EXPRESSION", req.options.key)
	}
	return key, err
}

// newClassReport makes the report of graded answers.
func newClassReport(answers []classAnswer, key map[string]*expr.Tree) (*export.ClassReport, *tally) {
	c, sum := &export.ClassReport{Version: export.Version()}, &tally{}
	pupils, numbers := map[string]int{}, map[string]bool{}
	simpler := map[[2]string]int{}
	for n := range key {
		numbers[n] = true
	}
	for i := range answers {
		l := &answers[i]
		at, ok := pupils[l.name]
		if !ok {
			at = len(c.Pupils)
			pupils[l.name] = at
			c.Pupils = append(c.Pupils, export.Pupil{Name: l.name})
		}
		if l.text == "" && l.number != "" {
			numbers[l.number] = true
		}
		for _, g := range l.graded {
			sum.verdicts[g.Verdict]++
			a := export.ClassAnswer{Line: l.line, Number: l.number, Text: g.Text, Value: g.Value, Verdict: g.Verdict, Message: g.Message()}
			switch {
			case g.IsClaim:
				a.Number = cmp.Or(g.ClaimValue, g.Claim)
			case a.Number == "" && g.Verdict != grade.Unreadable:
				a.Number = g.Value
			}
			if g.Verdict == grade.Unreadable {
				a.Text = g.Given
				a.Number = cmp.Or(a.Number, numberBefore(g.Given))
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
func addSimpler(c *export.ClassReport, seen map[[2]string]int, name string, a *export.ClassAnswer, of *expr.Tree) {
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
