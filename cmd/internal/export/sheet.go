package export

import (
	"bytes"
	_ "embed"
	"fmt"
	"html"
	"strconv"
	"strings"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver"
)

//go:embed sheet.css
var sheetCSS string

// Sheet writes a worksheet: the rules in a pupil's words with an example, and the numbers
// that were found with room for answers, which stand on a page of their own at its end or
// are left to a key. It keeps all answers.
type Sheet struct {
	key     *Key
	frame   string // the name of its template
	words   func(text string) string
	formula func(t *expr.Tree) string
	// Example is the answer that is shown; none where its text is empty.
	Example solver.Answer
	// Apart tells that the answers are not in the sheet.
	Apart   bool
	answers []solver.Answer
	sum     solver.Summary
	ended   bool
}

func newHTMLSheet(k *Key) *Sheet {
	return &Sheet{key: k, frame: "html sheet", words: html.EscapeString, formula: k.math}
}

func newLatexSheet(k *Key) *Sheet {
	return &Sheet{key: k, frame: "latex sheet", words: escapeLaTeX, formula: k.latexMath}
}

func newMarkdownSheet(k *Key) *Sheet {
	return &Sheet{key: k, frame: "markdown sheet", words: EscapeMarkdown, formula: k.code}
}

func (s *Sheet) Begin(buf []byte) []byte { return buf }

func (s *Sheet) Append(buf []byte, a solver.Answer) []byte {
	s.answers = append(s.answers, a)
	return buf
}

// Answers appends the answers by another exporter, where the sheet was written.
func (s *Sheet) Answers(buf []byte, to Exporter) (text []byte, ok bool) {
	if !s.ended {
		return buf, false
	}
	buf = to.Begin(buf)
	for _, a := range s.answers {
		buf = to.Append(buf, a)
	}
	return to.End(buf, s.sum), true
}

// task is a number to solve. Its texts are in the language of the sheet.
type task struct {
	Number     string
	Difficulty string
	Hints      []string
	Answers    []string
}

// tasks are the numbers that were found, and what was not.
func (s *Sheet) tasks() (list []task, left []string) {
	for _, a := range s.answers {
		switch {
		case a.IsClosest:
		case !a.Found:
			left = append(left, s.value(a))
		case a.Rank <= 1:
			t := task{Number: s.value(a)}
			if a.Difficulty != nil {
				t.Difficulty = a.Difficulty.Grade.String()
			}
			for _, h := range s.key.hintsOf(a) {
				t.Hints = append(t.Hints, hintText(h, s.words, s.formula))
			}
			list = append(list, t)
			fallthrough
		default:
			last := &list[len(list)-1]
			last.Answers = append(last.Answers, s.formula(treeOf(a.Text)))
		}
	}
	return list, left
}

// value is the number of an answer.
func (s *Sheet) value(a solver.Answer) string {
	if isInteger(a) {
		return s.words(typographic(valueText(a)))
	}
	return s.formula(treeOf(valueText(a)))
}

// rules are the rules in a pupil's words.
func (s *Sheet) rules() (list []string) {
	k := s.key
	goal := "Write each number with " + k.exactDigits()
	if k.named() {
		goal += ", each as often as it is given"
	} else {
		goal += " and no other digit"
	}
	list = append(list, s.words(goal+"."))
	signs := ""
	basic := expr.SetOf(expr.Add, expr.Subtract, expr.Multiply, expr.Divide).Intersect(k.Req.Rules)
	for _, op := range basic.Ops() {
		signs += " " + s.sign(op)
	}
	allowed := "You may use brackets"
	if signs != "" {
		allowed += " and the signs" + signs
	}
	list = append(list, s.words(allowed+"."))
	calc := rational.NewCalc(rational.DefaultLimits())
	var more []string
	for _, op := range k.Req.Rules.Minus(basic).Ops() {
		row := op.Info()
		example := row.Example
		if digit := k.Req.Supply.Digit(); !k.named() && digit > 0 {
			example = strings.ReplaceAll(example, "4", strconv.Itoa(digit))
			if _, err := expr.Eval(calc, treeOf(example)); err != nil { // a logarithm
				example = row.Example
			}
		}
		tree := treeOf(example)
		text := s.words(row.Noun+": ") + s.formula(tree)
		// The value of a root may be none that a pupil has.
		if value, err := expr.Eval(calc, tree); err == nil && len(value.String()) <= maxTypeset && !strings.ContainsAny(value.String(), "^(") && value.String() != example {
			text += s.words(" is ") + s.formula(treeOf(value.String()))
		}
		more = append(more, text)
	}
	if len(more) > 0 {
		list = append(list, s.words("You may also use ")+strings.Join(more, s.words("; "))+s.words("."))
	}
	if k.Req.WholeSteps {
		list = append(list, s.words("Every step has to be a positive whole number."))
	}
	if s.Example.Text != "" {
		list = append(list, s.words("Example: "+typographic(valueText(s.Example))+" = ")+s.formula(treeOf(s.Example.Text)))
	}
	return list
}

// sign is the sign of an operator as people write it.
func (s *Sheet) sign(op expr.Op) string {
	if sign := op.Info().Unicode; sign != "" {
		return sign
	}
	return op.Info().Symbol
}

func (s *Sheet) End(buf []byte, sum solver.Summary) []byte {
	s.sum, s.ended = sum, true
	list, left := s.tasks()
	k := s.key
	title := k.digits()
	b := bytes.NewBuffer(buf)
	if err := frames().ExecuteTemplate(b, s.frame, map[string]any{
		"Title": s.words(strings.ToUpper(title[:1]) + title[1:]), "CSS": strings.Replace(sheetCSS, "size: A4", "size: "+k.Shown.Paper, 1),
		"Head": latexHead + k.Shown.Paper + "paper]{article}", "End": latexEnd,
		"Rules": s.rules(), "Tasks": list, "Left": strings.Join(left, ", "), "Apart": s.Apart, "Graded": k.Req.Difficulty, "Hinted": k.Shown.Hints > 0,
		"By": s.words(fmt.Sprintf("Rules: %s. Every answer is exactly true; there may be others. Made by fourfours %s.", k.rulesText(), k.Version)), "Version": s.words(k.Version),
	}); err != nil {
		panic(err) // a buffer takes whatever is written to it
	}
	return b.Bytes()
}
