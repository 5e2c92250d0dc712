package export

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fourfours/rational"
	"fourfours/solver"
	"fourfours/solver/grade"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// Line is a line of jsonl as it is read back: the request, which a file of --resume begins
// with, an answer or a summary.
type Line struct {
	Program string       `json:"program"`
	Request *JSONRequest `json:"request"`
	JSONAnswer
	JSONKey
	Summary *JSONSummary `json:"summary"`
}

// ParseLine reads a line of jsonl.
func ParseLine(text []byte) (*Line, error) {
	l := &Line{}
	if err := json.Unmarshal(text, l); err != nil {
		return nil, errors.New("it is no line of jsonl")
	}
	if l.Program == "" && l.Summary == nil && (l.Value == "" || !slices.Contains(Statuses, l.Status)) {
		return nil, errors.New("it has neither a request nor an answer nor a summary")
	}
	return l, nil
}

// Head is the request of a line that has one.
func (l *Line) Head() *JSONHead {
	if l.Program == "" || l.Request == nil {
		return nil
	}
	return &JSONHead{l.Program, *l.Request, l.JSONKey}
}

// SummaryOf is what a summary in JSON says of why a search ended.
func SummaryOf(s *JSONSummary) solver.Summary {
	return solver.Summary{MemoryHit: s.Ended == MemoryLimit, Interrupted: s.Ended == interrupted, Effort: s.Effort}
}

// HeadLine is the first line of a file of --resume.
func (k *Key) HeadLine() []byte { return append(JSONText(k.JSONHead()), '\n') }

// AnswerOf is the answer of a line, proved from its text as those of a search are, under
// the rules, the limits and the supply of the key. Which of several solutions it is the
// line does not tell.
func (k *Key) AnswerOf(j *JSONAnswer) (a solver.Answer, err error) {
	a = solver.Answer{Value: j.Value, Found: j.Status == statusFound, Count: j.Count, Supply: k.Req.Supply, Minimal: j.Minimal != nil && *j.Minimal}
	text := ""
	if j.Target != nil {
		a.Target, text = *j.Target, strconv.FormatInt(*j.Target, 10)
	}
	if _, err := strconv.ParseInt(j.Value, 10, 64); (err == nil || text != "") && j.Value != text {
		return a, fmt.Errorf("its value is %.60q and its target %q", j.Value, text)
	}
	if j.ClosestTo != nil {
		a.IsClosest, a.ClosestTo = true, *j.ClosestTo
	}
	of := a.Supply
	switch {
	case k.named():
		given, some := parseMark(j.Supply)
		if given == nil || some != (k.fewest() || k.upTo()) || k.Each == "" && *given != of {
			return a, fmt.Errorf("its supply is %q", j.Supply)
		}
		of, a.Supply = *given, *given
	case j.Digit == nil || *j.Digit < of.Digit() || *j.Digit > of.LastDigit():
		return a, fmt.Errorf("its digit is no %s", strings.Join(k.digitsOf(), ", "))
	default:
		of = supply.Copies(j.Count, *j.Digit)
	}
	if k.fewest() && j.Digit != nil {
		a.Digit = *j.Digit
	}
	if j.Status == StatusMissing {
		a.Count = 0
		return a, nil
	}
	if a.Needs, err = opsOf(j.Needs); err != nil {
		return a, err
	}
	by := k.Grading()
	by.Rules, by.Supply = by.Rules.Union(a.Needs), of
	g := grade.New(by).Grade(j.Value + " = " + j.Expression)
	switch {
	case len(g) != 1:
		return a, fmt.Errorf("%.200q is not one expression", j.Expression)
	case g[0].Verdict != grade.True:
		return a, fmt.Errorf("%.200s = %.200s is %s: %s", j.Value, j.Expression, g[0].Verdict, g[0].Message())
	case g[0].Count != j.Count || j.Count > k.Req.Supply.Count() && k.Each == "":
		return a, fmt.Errorf("%.200s has %d digits or numbers", j.Expression, g[0].Count)
	}
	tree := treeOf(g[0].Text)
	if of.IsNumbers() {
		tree = tree.AsNumbers()
	}
	tree = tree.Under(k.Req.Rules.Union(a.Needs))
	a.Text, a.Cost, a.Level = g[0].Text, tree.Cost(), tree.Level()
	a.Difficulty, err = j.Difficulty.difficulty()
	return a, err
}

// difficulty is a difficulty as the solver tells it.
func (d *jsonDifficulty) difficulty() (*solver.Difficulty, error) {
	if d == nil {
		return nil, nil
	}
	needs, err := opsOf(d.Needs)
	grade := slices.Index(solver.DifficultyGrades, d.Grade)
	if err == nil && grade < 0 {
		err = fmt.Errorf("unknown difficulty %.60q", d.Grade)
	}
	return &solver.Difficulty{Grade: solver.DifficultyGrade(grade), Score: d.Score, Solutions: d.Solutions, More: d.More, UpTo: d.UpToCost, Needs: needs}, err
}

// KeyOf is the key of a request that was written as JSON.
func KeyOf(h *JSONHead) (*Key, error) {
	ops, whole, ok := ruleSet(h.Rules.List, h.Rules.Operators)
	if !ok {
		return nil, fmt.Errorf("its rules %.200q are not known", h.Rules.List)
	}
	r := &h.Request
	req := solver.Request{
		Rules: ops, WholeSteps: whole, ByLevel: r.Simplest == "level", Solutions: max(1, r.Solutions), Difficulty: len(r.Difficulty) > 0,
		Unlock: r.Unlock, Candidates: rules.Everything(), Closest: r.Closest, All: r.All, Values: r.Values, Limits: rational.DefaultLimits(),
	}
	switch {
	case r.Fewest:
		req.Objective = solver.Fewest
	case r.UpTo:
		req.Objective = solver.UpTo
	}
	for _, t := range r.Targets {
		req.Targets = append(req.Targets, t.ranged())
	}
	for _, text := range r.Exact {
		_, exact, err := target.ParseList(text)
		if err != nil || len(exact) != 1 {
			return nil, fmt.Errorf("its target %.60q is not known", text)
		}
		req.Exact = append(req.Exact, exact...)
	}
	for name, value := range h.Limits {
		err := error(nil)
		if _, isSearch := req.Search.Get(name); name == MemoryLimit {
			req.MaxMemory = value
		} else if isSearch {
			err = req.Search.Set(name, value)
		} else {
			err = req.Limits.Set(name, value)
		}
		if err != nil {
			return nil, fmt.Errorf("its limit %.60s=%d is not known", name, value)
		}
	}
	var err error
	switch {
	case r.Each != "":
	case r.Supply != "":
		req.Supply, err = supply.Parse(r.Supply)
	case r.Digit != nil:
		req.Supply = supply.CopiesOfEach(r.Count, *r.Digit, max(*r.Digit, r.LastDigit))
	}
	if err == nil {
		err = req.Supply.Validate()
	}
	if err != nil {
		return nil, fmt.Errorf("its supply: %w", err)
	}
	k := NewKey(req, h.Rules.List, h.Version)
	k.Each = r.Each
	return k, nil
}

// Differences tells in what two requests differ, in the names of JSON: "request.count is 5
// there and 6 here". Of what is written as a list it shows the beginning.
func Differences(there, here *JSONHead) (list []string) {
	a, b := flat(there), flat(here)
	var names []string
	for name := range a {
		names = append(names, name)
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		if a[name] != b[name] {
			list = append(list, fmt.Sprintf("%s is %s there and %s here", name, orNone(a[name]), orNone(b[name])))
		}
	}
	return list
}

func orNone(text string) string {
	const most = 60
	switch {
	case text == "":
		return "none"
	case len(text) > most:
		return text[:most] + "…"
	}
	return text
}

// flat is what a request says, each member by the names that lead to it.
func flat(h *JSONHead) map[string]string {
	members := map[string]string{}
	var walk func(name string, value any)
	walk = func(name string, value any) {
		if inner, ok := value.(map[string]any); ok {
			for key, v := range inner {
				walk(strings.TrimPrefix(name+"."+key, "."), v)
			}
			return
		}
		members[name] = string(JSONText(value))
	}
	var all map[string]any
	dec := json.NewDecoder(strings.NewReader(string(JSONText(h))))
	dec.UseNumber()
	if err := dec.Decode(&all); err != nil {
		panic(err) // it was written a line above
	}
	walk("", all)
	var targets []string
	for _, r := range h.Request.Targets {
		targets = append(targets, r.text())
	}
	members["request.targets"] = strings.Join(targets, " ")
	return members
}
