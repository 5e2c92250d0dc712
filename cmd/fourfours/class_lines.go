package main

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fourfours/solver/grade"
	"fourfours/solver/target"
)

// classAnswer is an answer with the name of a pupil, or without a text the name alone.
type classAnswer struct {
	text         string
	line         int    // its number in the file, 0 for an argument
	name, number string // the number as classNumber returns it; "" where the text has it
	graded       []grade.Grading
}

// classReader takes the lines of a class.
type classReader struct {
	answers  []classAnswer
	problems []string // lines that are no answers, with their numbers
	head     []string // the columns of csv, whose first line was met
	comma    rune
	first    bool // no line of the file was met
	// Where the columns of csv are, -1 for none, and the numbers that columns are called.
	nameAt, numberAt, answerAt int
	numbers                    map[int]string
}

// begin begins a file, or what comes after it.
func (r *classReader) begin() { r.head, r.first = nil, true }

// take takes a line with its number, 0 for an argument.
func (r *classReader) take(text string, number int) {
	first := r.first
	if strings.TrimSpace(grade.CutRemark(text)) == "" {
		return
	}
	r.first = false
	if first && r.isHead(text) {
		if r.answerAt < 0 && len(r.numbers) == 0 {
			r.problem(number, text, "no column has answers; accepted: columns that are called expression or answer, or by a number")
		}
		return
	}
	if r.head != nil {
		r.takeRow(text, number)
		return
	}
	name, rest, ok := grade.CutName(text)
	if !ok {
		r.problem(number, text, "there is no name before the answer; accepted: NAME: N = EXPRESSION, or csv whose first line has a column called name")
		return
	}
	r.add(name, "", rest, number)
}

// add adds an answer, or the name alone where it is left open.
// Where the number is known, an equals sign may stand before the answer.
func (r *classReader) add(name, number, text string, at int) {
	if number != "" {
		text = strings.TrimSpace(strings.TrimPrefix(text, "="))
	}
	if text == "" || grade.KindOf(text) != grade.Graded {
		number, text = cmp.Or(number, numberBefore(text)), ""
	}
	r.answers = append(r.answers, classAnswer{text: text, line: at, name: name, number: number})
}

// classNumber returns the value of a number as it is written in a table: it is the same
// number however it is typed. ok is false for what is none.
func classNumber(text string) (number string, ok bool) {
	ranges, exact, err := target.ParseList(text)
	switch {
	case err != nil || len(ranges)+len(exact) != 1:
		return "", false
	case len(exact) == 1:
		return exact[0].String(), true
	}
	return strconv.FormatInt(ranges[0].Lo, 10), ranges[0].Lo == ranges[0].Hi
}

// numberBefore returns the number before an answer that is open or cannot be read, or "".
func numberBefore(text string) string {
	if end := strings.IndexAny(text, "=＝:：#"); end >= 0 {
		text = text[:end]
	}
	number, _ := classNumber(text)
	return number
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
		if r.nameAt = column(fields, nameColumns); r.nameAt < 0 {
			continue
		}
		r.head, r.numberAt, r.answerAt, r.numbers = fields, column(fields, numberColumns), column(fields, answerColumns), map[int]string{}
		for i, field := range fields {
			if number, ok := classNumber(field); ok && r.answerAt < 0 {
				r.numbers[i] = number
			}
		}
		return true
	}
	return false
}

// fields are the cells of a line of csv, without the spaces around them.
func (r *classReader) fields(text string) ([]string, error) {
	in := csv.NewReader(strings.NewReader(text))
	in.Comma, in.FieldsPerRecord = r.comma, -1
	fields, err := in.Read()
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	return fields, err
}

// column returns where one of some names stands, or -1.
func column(head, names []string) int {
	return slices.IndexFunc(head, func(name string) bool { return slices.Contains(names, strings.ToLower(name)) })
}

// takeRow takes a line of csv.
func (r *classReader) takeRow(text string, at int) {
	fields, err := r.fields(text)
	switch {
	case err != nil:
		r.problem(at, text, "it is no line of csv: a quotation mark is not closed, or stands inside a cell")
		return
	case len(fields) != len(r.head):
		r.problem(at, text, fmt.Sprintf("it has %d columns; accepted: %d, as the first line has", len(fields), len(r.head)))
		return
	}
	name := fields[r.nameAt]
	if name == "" {
		r.problem(at, text, "there is no name in the column "+r.head[r.nameAt])
		return
	}
	if r.answerAt >= 0 {
		number, ok := "", true
		if r.numberAt >= 0 && fields[r.numberAt] != "" {
			number, ok = classNumber(fields[r.numberAt])
		}
		if !ok {
			r.problem(at, text, fmt.Sprintf("%.60q in the column %s is no number", fields[r.numberAt], r.head[r.numberAt]))
			return
		}
		r.add(name, number, fields[r.answerAt], at)
		return
	}
	for i, field := range fields {
		if number, ok := r.numbers[i]; ok {
			r.add(name, number, field, at)
		}
	}
}
