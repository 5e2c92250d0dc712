package main

import (
	"bytes"
	_ "embed"
	"encoding/json"

	"fourfours/solver"
)

// schemaText describes what jsonFormat and jsonLinesFormat write. It is the
// documentation of the types in this file.
//
//go:embed schema.json
var schemaText string

// jsonAnswer is an answer in JSON.
type jsonAnswer struct {
	Target     *int64   `json:"target,omitempty"`
	Value      string   `json:"value"`
	Status     string   `json:"status"`
	Expression string   `json:"expression,omitempty"`
	Digits     string   `json:"digits,omitempty"`
	Digit      int      `json:"digit"`
	Count      int      `json:"count"`
	Cost       *int     `json:"cost,omitempty"`
	Level      *int     `json:"level,omitempty"`
	Operators  []string `json:"operators,omitzero"` // empty for a digit alone
	Needs      []string `json:"needs,omitempty"`
	Minimal    *bool    `json:"minimal,omitempty"`
}

func (k *key) jsonAnswer(a solver.Answer) *jsonAnswer {
	o := &jsonAnswer{Value: valueText(a), Status: status(a)}
	o.Digit, o.Count = k.copies(a)
	if k.fewest() && a.Found {
		o.Minimal = &a.Minimal
	}
	if isInteger(a) {
		o.Target = &a.Target
	}
	if a.Text != "" {
		tree := treeOf(a.Text)
		o.Expression, o.Digits, o.Cost, o.Level = a.Text, tree.Digits(), &a.Cost, &a.Level
		o.Operators, o.Needs = k.operators(a), operatorNames(a.Needs)
	}
	return o
}

// jsonRules are the rules in JSON.
type jsonRules struct {
	Name      string   `json:"name,omitempty"`
	List      string   `json:"list"`
	Operators []string `json:"operators"`
}

// jsonKey is what all answers have in common.
type jsonKey struct {
	Rules   jsonRules        `json:"rules"`
	Limits  map[string]int64 `json:"limits"`
	Version string           `json:"version"`
}

func newJSONKey(k *key) jsonKey {
	o := jsonKey{jsonRules{k.ruleSet(), k.rules, operatorNames(k.req.Rules)}, map[string]int64{}, k.version}
	for _, l := range k.limits() {
		o.Limits[l.name] = l.value
	}
	return o
}

// jsonRequest is what was asked for.
type jsonRequest struct {
	Digit    int         `json:"digit"`
	Count    int         `json:"count"`
	Targets  []jsonRange `json:"targets"`
	All      bool        `json:"all,omitempty"`
	Values   bool        `json:"values,omitempty"`
	Simplest string      `json:"simplest"`
	Unlock   bool        `json:"unlock,omitempty"`
	// Solutions is how many were asked for of each target, where that is not 1.
	Solutions int  `json:"solutions,omitempty"`
	Fewest    bool `json:"fewest,omitempty"`
	UpTo      bool `json:"up_to,omitempty"`
	// LastDigit is there where several digits are asked for.
	LastDigit int `json:"last_digit,omitempty"`
}

type jsonRange struct {
	From int64 `json:"from"`
	To   int64 `json:"to"`
}

// jsonSummary is what came of it.
type jsonSummary struct {
	Asked   uint64   `json:"asked,omitempty"`
	Decided uint64   `json:"decided"`
	Found   uint64   `json:"found"`
	Ended   string   `json:"ended"`
	Effort  []string `json:"effort,omitempty"`
}

// jsonFormat writes one object, with a line for each answer.
type jsonFormat struct {
	*key
	started bool // an answer was written
}

func (f *jsonFormat) begin(buf []byte) []byte {
	request := jsonRequest{
		Digit: f.req.Supply.Digit(), Count: f.req.Supply.Count(), Targets: []jsonRange{}, All: f.req.All, Values: f.req.Values,
		Simplest: f.simplest(), Unlock: f.req.Unlock, Fewest: f.fewest(), UpTo: f.upTo(),
	}
	if f.req.Solutions > 1 {
		request.Solutions = f.req.Solutions
	}
	if f.several() {
		request.LastDigit = f.req.Supply.LastDigit()
	}
	for _, r := range f.req.Targets {
		request.Targets = append(request.Targets, jsonRange{r.Lo, r.Hi})
	}
	head := struct {
		Program string      `json:"program"`
		Request jsonRequest `json:"request"`
		jsonKey
	}{"fourfours", request, newJSONKey(f.key)}
	buf = append(buf, cutLast(jsonText(head))...)
	return append(buf, ",\n\"answers\":["...)
}

func (f *jsonFormat) append(buf []byte, a solver.Answer) []byte {
	if f.started {
		buf = append(buf, ',')
	}
	f.started = true
	buf = append(buf, '\n')
	return append(buf, jsonText(f.jsonAnswer(a))...)
}

func (f *jsonFormat) end(buf []byte, sum solver.Summary) []byte {
	buf = append(buf, "\n],\n\"summary\":"...)
	buf = append(buf, jsonText(newJSONSummary(sum))...)
	return append(buf, "}\n"...)
}

func newJSONSummary(sum solver.Summary) jsonSummary {
	o := jsonSummary{sum.Asked, sum.Decided, sum.Found, "complete", sum.Effort}
	switch {
	case sum.Interrupted:
		o.Ended = "interrupted"
	case sum.MemoryHit:
		o.Ended = memoryLimit
	}
	return o
}

// jsonLinesFormat writes one object a line for each answer, which tells all
// about it, the rules, limits and version included; and one more with the summary
// where the search was ended before it could leave nothing out.
type jsonLinesFormat struct {
	*key
	common []byte // the end of every line
}

func newJSONLinesFormat(k *key) jsonLinesFormat {
	common := jsonText(newJSONKey(k))
	common[0] = ',' // goes on after an answer
	return jsonLinesFormat{key: k, common: append(common, '\n')}
}

func (f jsonLinesFormat) append(buf []byte, a solver.Answer) []byte {
	buf = append(buf, cutLast(jsonText(f.jsonAnswer(a)))...)
	return append(buf, f.common...)
}

func (f jsonLinesFormat) begin(buf []byte) []byte { return buf }

func (f jsonLinesFormat) end(buf []byte, sum solver.Summary) []byte {
	if f.ended(sum) == "" {
		return buf
	}
	last := struct {
		Summary jsonSummary `json:"summary"`
	}{newJSONSummary(sum)}
	return append(append(buf, cutLast(jsonText(last))...), f.common...)
}

// jsonText is a value in JSON without a line feed, in which nothing is unseen.
func jsonText(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(err) // strings and numbers can always be written
	}
	return escapeJSON(cutLast(b.Bytes()))
}

func cutLast(b []byte) []byte { return b[:len(b)-1] }
