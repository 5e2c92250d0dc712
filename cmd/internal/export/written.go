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

// WrittenKey is an answer key as it was written as json, jsonl or csv.
type WrittenKey struct {
	Head JSONHead
	// Told is whether the key tells what was asked for. Else the request is what the answers
	// show of it, without targets.
	Told    bool
	Answers []JSONAnswer
	Lines   []int // where they stand; none in json
	Ended   solver.Summary
	quick   map[string]int // where the answers of --quick are
}

// ReadKeys reads a key, or several of one format one after the other. A last line that is
// cut, as in a file that is being written, is passed over, and so a file may be empty.
func ReadKeys(in io.Reader) ([]*WrittenKey, error) {
	text, err := io.ReadAll(in)
	if err != nil {
		return nil, err
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if keys := wholeKeys(text); keys != nil {
		return keys, nil
	}
	keys, lines := []*WrittenKey{{}}, text[:bytes.LastIndexByte(text, '\n')+1]
	if len(text) == 0 || text[0] == '{' {
		keys, err = readLines(lines)
	} else {
		err = keys[0].readCSV(lines)
	}
	for _, k := range keys {
		if !k.Told {
			k.infer()
		}
	}
	return keys, err
}

// wholeKeys are the keys of a text in json, nil for another text.
func wholeKeys(text []byte) (keys []*WrittenKey) {
	in := json.NewDecoder(bytes.NewReader(text))
	for {
		var whole struct {
			JSONHead
			Answers []JSONAnswer `json:"answers"`
			Summary *JSONSummary `json:"summary"`
		}
		switch err := in.Decode(&whole); {
		case errors.Is(err, io.EOF):
			return keys
		case err != nil || whole.Program == "" || whole.Summary == nil:
			return nil
		}
		keys = append(keys, &WrittenKey{Head: whole.JSONHead, Told: true, Answers: whole.Answers, Ended: SummaryOf(whole.Summary)})
	}
}

// readLines reads jsonl. Each line with a request begins a key.
func readLines(text []byte) (keys []*WrittenKey, err error) {
	k := &WrittenKey{}
	keys = append(keys, k)
	number := 0
	for line := range bytes.Lines(text) {
		if number++; len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		l, err := ParseLine(line)
		if err != nil && number == 1 {
			return nil, errNoKey
		}
		if err == nil {
			if head := l.Head(); head == nil {
				err = k.take(l, number)
			} else if k.Head.Program == "" {
				k.Head, k.Told = *head, true
			} else {
				k = &WrittenKey{Head: *head, Told: true}
				keys = append(keys, k)
			}
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
	}
	return keys, nil
}

// take takes an answer or a summary, which has the rules and limits of all.
func (k *WrittenKey) take(l *Line, number int) error {
	if k.Head.Program == "" {
		k.Head = JSONHead{"fourfours", JSONRequest{}, l.JSONKey}
	}
	switch {
	case l.Supply != "": // by which some limits go
		maps.DeleteFunc(k.Head.Limits, func(name string, value int64) bool { return !k.Told && l.Limits[name] != value })
	case len(Differences(&JSONHead{JSONKey: k.Head.JSONKey}, &JSONHead{JSONKey: l.JSONKey})) > 0:
		return errors.New("it has other rules, limits or version than the first")
	}
	if l.Summary != nil {
		ended := SummaryOf(l.Summary)
		k.Ended.Join(ended)
		return nil
	}
	if l.SoFar == nil {
		k.Answers, k.Lines = append(k.Answers, l.JSONAnswer), append(k.Lines, number)
		return nil
	}
	// Of --quick, a later answer takes the place of the one before it.
	digit := -1
	if l.Digit != nil {
		digit = *l.Digit
	}
	of := fmt.Sprintln(l.Value, digit, l.Supply)
	at, again := k.quick[of]
	if !again {
		if k.quick == nil {
			k.quick = map[string]int{}
		}
		at, k.quick[of] = len(k.Answers), len(k.Answers)
		k.Answers, k.Lines = append(k.Answers, JSONAnswer{}), append(k.Lines, 0)
	}
	k.Answers[at], k.Lines[at] = l.JSONAnswer, number
	return nil
}

var errNoKey = errors.New("it is no key in json, jsonl or csv; accepted: what -o or --resume wrote in one of these")

// readCSV reads csv, whose columns are those of jsonl.
func (k *WrittenKey) readCSV(text []byte) error {
	in := csv.NewReader(bytes.NewReader(text))
	in.FieldsPerRecord = -1
	head, err := in.Read()
	if err != nil || !slices.Contains(head, CSVColumns[0]) || !slices.Contains(head, "rules_operators") {
		return errNoKey
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
			err = k.take(l, number)
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
func (k *WrittenKey) infer() {
	r := &k.Head.Request
	r.Simplest = "cost"
	counts, supplies := map[int]bool{}, map[string]bool{}
	of, value, solutions := "", "", 0
	for _, a := range k.Answers {
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
