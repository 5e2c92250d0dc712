package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"fourfours/cmd/internal/size"
	"fourfours/solver"
)

// Part is an answer key that was written as json, jsonl or csv, which may be a part of a
// larger one.
type Part struct {
	Head JSONHead
	// Told is whether the key tells what was asked for. Else the request is what the answers
	// show of it, without targets.
	Told    bool
	Answers []JSONAnswer
	Lines   []int // where they stand; none in json
	Ended   solver.Summary
	quick   map[string]int // where the answers of --quick are
}

// ReadParts reads a key, or several of one format one after the other. A last line that is
// cut, as in a file that is being written, is passed over, and so a file may be empty.
func ReadParts(in io.Reader) ([]*Part, error) {
	text, err := io.ReadAll(in)
	if err != nil {
		return nil, err
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if parts := wholeKeys(text); parts != nil {
		return parts, nil
	}
	parts, lines := []*Part{{}}, text[:bytes.LastIndexByte(text, '\n')+1]
	if len(text) == 0 || text[0] == '{' {
		parts, err = readLines(lines)
	} else {
		err = parts[0].readCSV(lines)
	}
	for _, p := range parts {
		if !p.Told {
			p.infer()
		}
	}
	return parts, err
}

// wholeKeys are the keys of a text in json, nil for another text.
func wholeKeys(text []byte) (parts []*Part) {
	in := json.NewDecoder(bytes.NewReader(text))
	for {
		var whole struct {
			JSONHead
			Answers []JSONAnswer `json:"answers"`
			Summary *JSONSummary `json:"summary"`
		}
		switch err := in.Decode(&whole); {
		case errors.Is(err, io.EOF):
			return parts
		case err != nil || whole.Program == "" || whole.Summary == nil:
			return nil
		}
		parts = append(parts, &Part{Head: whole.JSONHead, Told: true, Answers: whole.Answers, Ended: SummaryOf(whole.Summary)})
	}
}

// readLines reads jsonl. Each line with a request begins a part.
func readLines(text []byte) (parts []*Part, err error) {
	p := &Part{}
	parts = append(parts, p)
	number := 0
	for line := range bytes.Lines(text) {
		if number++; len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		l, err := ParseLine(line)
		if err != nil && number == 1 {
			return nil, errNoPart
		}
		if err == nil {
			if head := l.Head(); head == nil {
				err = p.take(l, number)
			} else if p.Head.Program == "" {
				p.Head, p.Told = *head, true
			} else {
				p = &Part{Head: *head, Told: true}
				parts = append(parts, p)
			}
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
	}
	return parts, nil
}

// take takes an answer or a summary, which has the rules and limits of all.
func (p *Part) take(l *Line, number int) error {
	if p.Head.Program == "" {
		p.Head = JSONHead{"fourfours", JSONRequest{}, l.JSONKey}
	}
	switch {
	case l.Supply != "": // by which some limits go
		maps.DeleteFunc(p.Head.Limits, func(name string, value int64) bool { return !p.Told && l.Limits[name] != value })
	case len(Differences(&JSONHead{JSONKey: p.Head.JSONKey}, &JSONHead{JSONKey: l.JSONKey})) > 0:
		return errors.New("it has other rules, limits or version than the first")
	}
	if l.Summary != nil {
		ended := SummaryOf(l.Summary)
		p.Ended.Join(ended)
		return nil
	}
	if l.SoFar == nil {
		p.Answers, p.Lines = append(p.Answers, l.JSONAnswer), append(p.Lines, number)
		return nil
	}
	// Of --quick, a later answer takes the place of the one before it.
	digit := -1
	if l.Digit != nil {
		digit = *l.Digit
	}
	of := fmt.Sprintln(l.Value, digit, l.Supply)
	at, again := p.quick[of]
	if !again {
		if p.quick == nil {
			p.quick = map[string]int{}
		}
		at, p.quick[of] = len(p.Answers), len(p.Answers)
		p.Answers, p.Lines = append(p.Answers, JSONAnswer{}), append(p.Lines, 0)
	}
	p.Answers[at], p.Lines[at] = l.JSONAnswer, number
	return nil
}

var errNoPart = errors.New("it is no key in json, jsonl or csv; accepted: what -o or --resume wrote in one of these")

// readCSV reads csv, whose columns are those of jsonl.
func (p *Part) readCSV(text []byte) error {
	in := csv.NewReader(bytes.NewReader(text))
	in.FieldsPerRecord = -1
	head, err := in.Read()
	if err != nil || !slices.Contains(head, CSVColumns[0]) || !slices.Contains(head, "rules_operators") {
		return errNoPart
	}
	for number := 2; ; number++ {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		var l *Line
		switch {
		case err != nil:
		case row[0] == CSVColumns[0]: // another key begins
			head = row
			continue
		case len(row) != len(head):
			err = fmt.Errorf("it has %d fields, and its key has %d columns", len(row), len(head))
		default:
			l, err = csvLine(func(name string) string {
				if i := slices.Index(head, name); i >= 0 {
					return row[i]
				}
				return ""
			})
		}
		if err == nil {
			err = p.take(l, number)
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", number, err)
		}
	}
}

// csvLine is what a line of csv says, of which field has the columns. Reasons of a
// difficulty are not kept.
func csvLine(field func(name string) string) (l *Line, err error) {
	number := func(text string) (n int) {
		if text != "" && err == nil {
			n, err = strconv.Atoi(text)
		}
		return n
	}
	l = &Line{JSONKey: JSONKey{Version: field("version"), Limits: map[string]int64{}}}
	l.Rules = JSONRules{List: field("rules"), Operators: strings.Fields(field("rules_operators"))}
	for _, limit := range strings.Fields(field("limits")) {
		name, value, _ := strings.Cut(limit, "=")
		if l.Limits[name], err = strconv.ParseInt(value, 10, 64); name == MemoryLimit {
			l.Limits[name], err = size.Parse(value)
		}
		if err != nil {
			return l, err
		}
	}
	if field(CSVColumns[0]) == "" {
		l.Summary = &JSONSummary{}
		switch why := field("status"); {
		case strings.Contains(why, interrupted):
			l.Summary.Ended = interrupted
		case strings.Contains(why, "--"+MemoryLimit):
			l.Summary.Ended = MemoryLimit
		default:
			_, names, _ := strings.Cut(why, "(")
			names, _, _ = strings.Cut(names, ")")
			l.Summary.Effort = strings.Split(names, ", ")
		}
		return l, nil
	}
	l.Value, l.Status, l.Expression, l.Supply = field(CSVColumns[0]), field("status"), field("expression"), field("supply")
	l.Count, l.Needs = number(field("count")), strings.Fields(field("needs"))
	if n, err := strconv.ParseInt(l.Value, 10, 64); err == nil {
		l.Target = &n
	}
	if digit := field("digit"); digit != "" {
		n := number(digit)
		l.Digit = &n
	}
	if text := field(MinimalColumn); text != "" {
		minimal := text == "true"
		l.Minimal = &minimal
	}
	if text := field("closest_to"); text != "" {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return l, err
		}
		l.ClosestTo = &n
	}
	if !slices.Contains(Statuses, l.Status) {
		return l, fmt.Errorf("its status %.60q is not known", l.Status)
	}
	return l, err
}

// infer makes the request of what the answers show.
func (p *Part) infer() {
	r := &p.Head.Request
	r.Simplest = "cost"
	counts, supplies := map[int]bool{}, map[string]bool{}
	of, value, solutions := "", "", 0
	for _, a := range p.Answers {
		r.Fewest = r.Fewest || a.Minimal != nil
		r.Unlock = r.Unlock || len(a.Needs) > 0
		r.Closest = r.Closest || a.ClosestTo != nil
		r.Count, counts[a.Count] = max(r.Count, a.Count), true
		if a.Supply != "" {
			supplies[a.Supply], r.Supply = true, a.Supply
		}
		if a.Digit != nil && a.Supply == "" {
			if r.Digit == nil || *a.Digit < *r.Digit {
				r.Digit = a.Digit
			}
			r.LastDigit = max(r.LastDigit, *a.Digit)
		}
		if at := fmt.Sprint(a.Supply, r.LastDigit, a.ClosestTo != nil); a.Value == value && at == of {
			solutions++
		} else {
			of, value, solutions = at, a.Value, 1
		}
		if r.Solutions = max(r.Solutions, solutions); r.Closest || r.Fewest {
			r.Solutions = 1
		}
	}
	some := strings.HasPrefix(r.Supply, partOf)
	r.UpTo = !r.Fewest && (some || r.Supply == "" && len(counts) > 1)
	if r.Supply = strings.TrimPrefix(r.Supply, partOf); len(supplies) > 1 {
		r.Each, _, _ = strings.Cut(r.Supply, " ")
		if strings.HasSuffix(r.Supply, " in order") {
			r.Each += " in order"
		}
		r.Supply, r.Count = "", 0
	} else if given, _ := parseMark(r.Supply); given != nil {
		r.Count = given.Count()
	}
}
