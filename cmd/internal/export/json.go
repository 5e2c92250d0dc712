package export

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"strconv"

	"fourfours/cmd/internal/terminal"
	"fourfours/solver"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// SchemaText describes what jsonFormat and jsonLinesFormat write. It is the
// documentation of the types in this file.
//
//go:embed schema.json
var SchemaText string

// JSONAnswer is an answer in JSON.
type JSONAnswer struct {
	Target     *int64          `json:"target,omitempty"`
	Value      string          `json:"value"`
	Status     string          `json:"status"`
	Expression string          `json:"expression,omitempty"`
	Digits     string          `json:"digits,omitempty"`
	Digit      *int            `json:"digit,omitempty"`
	Supply     string          `json:"supply,omitempty"`
	Count      int             `json:"count"`
	Cost       *int            `json:"cost,omitempty"`
	Level      *int            `json:"level,omitempty"`
	Operators  []string        `json:"operators,omitzero"` // empty for a digit alone
	Needs      []string        `json:"needs,omitempty"`
	Minimal    *bool           `json:"minimal,omitempty"`
	SoFar      *bool           `json:"so_far,omitempty"`
	ClosestTo  *int64          `json:"closest_to,omitempty"`
	Difficulty *jsonDifficulty `json:"difficulty,omitempty"`
	Hints      []jsonHint      `json:"hints,omitempty"`
}

// JSONAnswer returns an answer in JSON.
func (k *Key) JSONAnswer(a solver.Answer) *JSONAnswer {
	o := &JSONAnswer{Value: valueText(a), Status: status(a)}
	o.Supply = k.mark(a)
	var digit int
	if digit, o.Count = k.copies(a); digit != supply.Any {
		o.Digit = &digit
	}
	if a.IsClosest {
		o.ClosestTo = &a.ClosestTo
	}
	if k.fewest() && a.Found {
		o.Minimal = &a.Minimal
	}
	if k.Req.Quick {
		o.SoFar = &a.SoFar
	}
	if isInteger(a) {
		o.Target = &a.Target
	}
	if a.Text != "" {
		o.Expression, o.Digits, o.Cost, o.Level = a.Text, k.usedText(a), &a.Cost, &a.Level
		o.Difficulty = newJSONDifficulty(a.Difficulty)
		o.Hints = k.jsonHints(a)
		o.Operators, o.Needs = k.operators(a), operatorNames(a.Needs)
	}
	return o
}

// JSONRules are the rules in JSON.
type JSONRules struct {
	Name      string   `json:"name,omitempty"`
	List      string   `json:"list"`
	Operators []string `json:"operators"`
}

// JSONKey is what all answers have in common.
type JSONKey struct {
	Rules   JSONRules        `json:"rules"`
	Limits  map[string]int64 `json:"limits"`
	Version string           `json:"version"`
}

func newJSONKey(k *Key, limits []Limit) JSONKey {
	o := JSONKey{JSONRules{k.RuleSet(), k.Rules, k.ruleNames()}, map[string]int64{}, k.Version}
	for _, l := range limits {
		o.Limits[l.Name] = l.Value
	}
	return o
}

// JSONRequest is what was asked for.
type JSONRequest struct {
	Digit *int `json:"digit,omitempty"`
	// Supply is there instead of a digit; Each where each answer has its own supply.
	Supply   string      `json:"supply,omitempty"`
	Each     string      `json:"each,omitempty"`
	Count    int         `json:"count,omitempty"`
	Targets  []JSONRange `json:"targets"`
	Exact    []string    `json:"exact,omitempty"`
	All      bool        `json:"all,omitempty"`
	Values   bool        `json:"values,omitempty"`
	Simplest string      `json:"simplest"`
	Unlock   bool        `json:"unlock,omitempty"`
	// Solutions is how many were asked for of each target, where that is not 1.
	Solutions  int      `json:"solutions,omitempty"`
	Fewest     bool     `json:"fewest,omitempty"`
	UpTo       bool     `json:"up_to,omitempty"`
	Closest    bool     `json:"closest,omitempty"`
	Difficulty []string `json:"difficulty,omitempty"` // those that are shown
	Order      string   `json:"order,omitempty"`      // of the answers, where that is not the one of the numbers
	// LastDigit is there where several digits are asked for.
	LastDigit int `json:"last_digit,omitempty"`
}

// JSONRange is a range of targets in JSON.
type JSONRange struct {
	From int64 `json:"from"`
	To   int64 `json:"to"`
}

// text is the range as the program reads it.
func (r JSONRange) text() string {
	if r.From == r.To {
		return strconv.FormatInt(r.From, 10)
	}
	return fmt.Sprintf("%d-%d", r.From, r.To)
}

func (r JSONRange) ranged() target.Range { return target.Range{Lo: r.From, Hi: r.To} }

// JSONSummary is what came of it.
type JSONSummary struct {
	Asked   uint64   `json:"asked,omitempty"`
	Decided uint64   `json:"decided"`
	Found   uint64   `json:"found"`
	Ended   string   `json:"ended"`
	Effort  []string `json:"effort,omitempty"`
}

// JSONHead is what stands before the answers.
type JSONHead struct {
	Program string      `json:"program"`
	Request JSONRequest `json:"request"`
	JSONKey
}

// JSONHead returns what stands before the answers in JSON.
func (k *Key) JSONHead() JSONHead {
	request := JSONRequest{
		Each: k.Each, Closest: k.Req.Closest, Targets: []JSONRange{}, All: k.Req.All, Values: k.Req.Values,
		Simplest: k.simplest(), Unlock: k.Req.Unlock, Fewest: k.fewest(), UpTo: k.upTo(),
	}
	switch of := k.Req.Supply; {
	case k.Each != "":
	case k.named():
		request.Supply, request.Count = of.Text(), of.Count()
	default:
		digit := of.Digit()
		request.Digit, request.Count = &digit, of.Count()
	}
	if k.Req.Solutions > 1 {
		request.Solutions = k.Req.Solutions
	}
	if k.Req.Difficulty {
		request.Difficulty = solver.DifficultyGrades
		if len(k.Shown.Only) > 0 {
			request.Difficulty = nil
			for _, g := range k.Shown.Only {
				request.Difficulty = append(request.Difficulty, g.String())
			}
		}
	}
	if k.Shown.Order != ByNumber {
		request.Order = k.Shown.Order
	}
	if k.Several() {
		request.LastDigit = k.Req.Supply.LastDigit()
	}
	for _, r := range k.Req.Targets {
		request.Targets = append(request.Targets, JSONRange{r.Lo, r.Hi})
	}
	for _, n := range k.Req.Exact {
		request.Exact = append(request.Exact, n.String())
	}
	return JSONHead{"fourfours", request, newJSONKey(k, k.limits())}
}

// jsonFormat writes one object, with a line for each answer.
type jsonFormat struct {
	key     *Key
	started bool // an answer was written
}

func (f *jsonFormat) Begin(buf []byte) []byte {
	buf = append(buf, cutLast(JSONText(f.key.JSONHead()))...)
	return append(buf, ",\n\"answers\":["...)
}

func (f *jsonFormat) Append(buf []byte, a solver.Answer) []byte {
	if f.started {
		buf = append(buf, ',')
	}
	f.started = true
	buf = append(buf, '\n')
	return append(buf, JSONText(f.key.JSONAnswer(a))...)
}

func (f *jsonFormat) End(buf []byte, sum solver.Summary) []byte {
	buf = append(buf, "\n],\n\"summary\":"...)
	buf = append(buf, JSONText(NewJSONSummary(sum))...)
	return append(buf, "}\n"...)
}

// interrupted is how an interrupted search ended.
const interrupted = "interrupted"

// NewJSONSummary returns a summary in JSON.
func NewJSONSummary(sum solver.Summary) JSONSummary {
	o := JSONSummary{sum.Asked, sum.Decided, sum.Found, "complete", sum.Effort}
	switch {
	case sum.Interrupted:
		o.Ended = interrupted
	case sum.MemoryHit:
		o.Ended = MemoryLimit
	}
	return o
}

// jsonLinesFormat writes one object a line for each answer, which tells all
// about it, the rules, limits and version included; and one more with the summary
// where the search was ended before it could leave nothing out.
type jsonLinesFormat struct {
	key    *Key
	common []byte        // the end of every line
	of     supply.Supply // for which common holds
}

// JSONLines writes jsonl.
func JSONLines(k *Key) Exporter { return newJSONLinesFormat(k) }

func newJSONLinesFormat(k *Key) *jsonLinesFormat {
	f := &jsonLinesFormat{key: k}
	f.common = f.ending(k.limits())
	return f
}

// ending is the end of a line, under these limits.
func (f *jsonLinesFormat) ending(limits []Limit) []byte {
	common := JSONText(newJSONKey(f.key, limits))
	common[0] = ',' // goes on after an answer
	return append(common, '\n')
}

func (f *jsonLinesFormat) Append(buf []byte, a solver.Answer) []byte {
	if f.key.Each != "" && a.Supply != f.of {
		f.of, f.common = a.Supply, f.ending(f.key.limitsOf(a.Supply))
	}
	buf = append(buf, cutLast(JSONText(f.key.JSONAnswer(a)))...)
	return append(buf, f.common...)
}

func (f *jsonLinesFormat) Begin(buf []byte) []byte { return buf }

func (f *jsonLinesFormat) End(buf []byte, sum solver.Summary) []byte {
	if f.key.ended(sum) == "" {
		return buf
	}
	last := struct {
		Summary JSONSummary `json:"summary"`
	}{NewJSONSummary(sum)}
	return append(append(buf, cutLast(JSONText(last))...), f.common...)
}

// JSONText is a value in JSON without a line feed, in which nothing is unseen.
func JSONText(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(err) // strings and numbers can always be written
	}
	return terminal.EscapeJSON(cutLast(b.Bytes()))
}

func cutLast(b []byte) []byte { return b[:len(b)-1] }

// jsonDifficulty is a difficulty in JSON.
type jsonDifficulty struct {
	Grade     string   `json:"grade"`
	Score     int      `json:"score"`
	Reason    string   `json:"reason"`
	Solutions int      `json:"solutions"`
	More      bool     `json:"more,omitempty"`
	UpToCost  int      `json:"up_to_cost"`
	Needs     []string `json:"needs,omitempty"`
}

func newJSONDifficulty(d *solver.Difficulty) *jsonDifficulty {
	if d == nil {
		return nil
	}
	return &jsonDifficulty{d.Grade.String(), d.Score, d.Reason(), d.Solutions, d.More, d.UpTo, operatorNames(d.Needs)}
}
