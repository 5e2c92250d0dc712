package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"fourfours/cmd/internal/export"
	"fourfours/solver"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// joiner joins keys into one.
type joiner struct {
	files    []*keyFile
	head     export.JSONHead // of all, with the targets and the digits of every file
	targets  []target.Range
	exact    []string // values that are no integers, in the order of the files
	supplies []supply.Supply
	given    map[entry][]given
	ended    solver.Summary

	notes, disagree, missing []string
}

// keyFile is a key with the name of its file.
type keyFile struct {
	name    string
	key     *export.WrittenKey
	answers []solver.Answer // proved
}

// entry is what an answer is to.
type entry struct {
	of     supply.Supply // with many supplies
	exact  string        // the value where that is no integer
	target int64
	digit  int // with --fewest
}

// given are the answers of one file to an entry.
type given struct {
	file    *keyFile
	answers []solver.Answer
}

// join reads out of the files what they say of each entry, and returns the key of all.
func (m *joiner) join(ctx context.Context, workers int) (*export.Key, error) {
	if err := m.joinHeads(); err != nil {
		return nil, err
	}
	k, err := export.KeyOf(&m.head)
	if err != nil {
		return nil, err
	}
	if err := m.prove(ctx, k, workers); err != nil {
		return nil, err
	}
	m.collect(k)
	for _, r := range m.targets {
		m.head.Request.Targets = append(m.head.Request.Targets, export.JSONRange{From: r.Lo, To: r.Hi})
	}
	m.head.Request.Exact = m.exact
	return export.KeyOf(&m.head)
}

// first is the first file that tells what was asked for, or else the first with answers.
func (m *joiner) first() (*keyFile, error) {
	first := m.files[0]
	for _, p := range m.files {
		if p.key.Told && !first.key.Told || first.key.Head.Program == "" {
			first = p
		}
	}
	if first.key.Head.Program == "" {
		return nil, errors.New("the files have no answers")
	}
	return first, nil
}

// joinHeads makes one request of those of the files, which may differ in their targets, and
// in the digit where the fewest are asked for.
func (m *joiner) joinHeads() error {
	first, err := m.first()
	if err != nil {
		return err
	}
	m.head = first.key.Head
	m.head.Limits = maps.Clone(first.key.Head.Limits)
	all := &m.head.Request
	all.Targets, all.Exact, all.LastDigit = nil, nil, 0
	var versions []string
	var spans []target.Range // from the lowest target of a file to the highest
	memory := map[int64]bool{}
	for _, p := range m.files {
		r := p.key.Head.Request
		switch {
		case p.key.Head.Program == "":
			continue // it has no line yet
		case r.All:
			return fmt.Errorf("%.200q is of the target %s; accepted: keys of given targets", p.name, allTargets)
		}
		there, here := m.compared(p), m.compared(first)
		if !p.key.Told {
			there.Request = m.shown(p, &here.Request, first.key.Told)
		}
		if list := export.Differences(there, here); len(list) > 0 {
			return fmt.Errorf("%.200q (there) is of another request than %.200q (here): %s", p.name, first.name, strings.Join(list, "; "))
		}
		if !slices.Contains(versions, p.key.Head.Version) {
			versions = append(versions, p.key.Head.Version)
		}
		for _, t := range r.Targets {
			m.targets = append(m.targets, target.Range{Lo: t.From, Hi: t.To})
		}
		if n := len(r.Targets); n > 0 {
			spans = append(spans, target.Range{Lo: r.Targets[0].From, Hi: r.Targets[n-1].To})
		}
		m.exact = union(m.exact, r.Exact)
		if r.Digit != nil {
			last := max(*r.Digit, r.LastDigit)
			if all.Digit == nil || *r.Digit < *all.Digit {
				all.Digit = r.Digit
			}
			all.LastDigit = max(all.LastDigit, last)
		}
		if !first.key.Told {
			all.Count, all.Solutions = max(all.Count, r.Count), max(all.Solutions, r.Solutions)
		}
		if bytes, ok := p.key.Head.Limits[export.MemoryLimit]; ok {
			memory[bytes] = true
			m.head.Limits[export.MemoryLimit] = min(m.head.Limits[export.MemoryLimit], bytes)
		}
		m.ended.Join(p.key.Ended)
	}
	if all.Digit != nil && all.LastDigit == *all.Digit {
		all.LastDigit = 0
	}
	if spans = target.Merge(spans); len(spans) > 1 {
		between := target.Subtract([]target.Range{{Lo: spans[0].Lo, Hi: spans[len(spans)-1].Hi}}, spans)
		m.notes = append(m.notes, "no file asks for what lies between their targets: "+rangesText(between, nil))
	}
	if len(memory) > 1 {
		m.notes = append(m.notes, "the files are of different --max-memory, of which the least is named")
	}
	if m.head.Version = strings.Join(versions, ", "); len(versions) > 1 {
		m.notes = append(m.notes, "the files are of different versions: "+m.head.Version)
	}
	return nil
}

// compared is the request of a file without what may differ.
func (m *joiner) compared(p *keyFile) *export.JSONHead {
	h := p.key.Head
	h.Version, h.Rules.Name, h.Rules.List, h.Limits = "", "", "", maps.Clone(h.Limits)
	delete(h.Limits, export.MemoryLimit)
	h.Request.Targets, h.Request.Exact = nil, nil
	if h.Request.Fewest {
		h.Request.Digit, h.Request.LastDigit = nil, 0
	}
	return &h
}

// shown is the request of a file that does not tell it, as far as its answers show another
// than the one given, which may have been told.
func (m *joiner) shown(p *keyFile, as *export.JSONRequest, wasTold bool) export.JSONRequest {
	r, own := *as, p.key.Head.Request
	r.Supply, r.Each = own.Supply, own.Each
	if as.Each != "" && own.Each == "" && own.Supply != "" { // of one supply alone
		r.Supply, r.Each = "", as.Each
	}
	if slices.ContainsFunc(p.key.Answers, func(a export.JSONAnswer) bool { return a.Expression != "" }) {
		r.Fewest = own.Fewest
	}
	if !as.Fewest {
		r.Digit = own.Digit
	}
	if !as.Fewest && !as.UpTo && as.Each == "" || wasTold && own.Count > as.Count {
		r.Count = own.Count
	}
	return r
}

func union(list, more []string) []string {
	for _, text := range more {
		if !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	return list
}

// prove proves the answers of all files.
func (m *joiner) prove(ctx context.Context, k *export.Key, workers int) error {
	for _, p := range m.files {
		proved := make([]solver.Answer, len(p.key.Answers))
		faults := make([]error, len(proved))
		err := forEach(ctx, workers, len(proved), func(i int) {
			if proved[i], faults[i] = k.AnswerOf(&p.key.Answers[i]); faults[i] == nil && !p.asks(m.entryOf(k, proved[i])) {
				faults[i] = fmt.Errorf("%s is not asked for", proved[i].Value)
			}
		})
		if err != nil {
			return err
		}
		for i, fault := range faults {
			if fault == nil {
				p.answers = append(p.answers, proved[i])
				continue
			}
			where := ""
			if p.key.Lines != nil {
				where = fmt.Sprintf(", line %d", p.key.Lines[i])
			}
			m.disagree = append(m.disagree, fmt.Sprintf("%.200s%s is left out: %v", p.name, where, fault))
		}
	}
	return nil
}

// asks reports whether a file asks for an entry, as far as it tells.
func (p *keyFile) asks(e entry) bool {
	r := p.key.Head.Request
	return !p.key.Told || e.exact != "" && slices.Contains(r.Exact, e.exact) ||
		e.exact == "" && slices.ContainsFunc(r.Targets, func(t export.JSONRange) bool { return t.From <= e.target && e.target <= t.To })
}

// collect gathers what the files say of each entry.
func (m *joiner) collect(k *export.Key) {
	m.given = map[entry][]given{}
	told := slices.ContainsFunc(m.files, func(p *keyFile) bool { return p.key.Told })
	for _, p := range m.files {
		var last entry
		var low, high *int64
		for i, a := range p.answers {
			e := m.entryOf(k, a)
			if k.Each != "" && !slices.Contains(m.supplies, a.Supply) {
				m.supplies = append(m.supplies, a.Supply)
			}
			switch {
			case p.key.Told:
			case e.exact != "":
				m.exact = union(m.exact, []string{e.exact})
			default:
				m.targets = append(m.targets, target.Range{Lo: e.target, Hi: e.target})
				if low == nil || e.target < *low {
					low = &e.target
				}
				if high == nil || e.target > *high {
					high = &e.target
				}
			}
			list := m.given[e]
			if n := len(list); i > 0 && e == last && n > 0 && list[n-1].file == p {
				list[n-1].answers = append(list[n-1].answers, a)
			} else {
				list = append(list, given{p, []solver.Answer{a}})
			}
			m.given[e], last = list, e
		}
		if !told && low != nil { // what lies between was asked for, as far as can be known
			m.targets = append(m.targets, target.Range{Lo: *low, Hi: *high})
		}
	}
	m.targets = target.Merge(m.targets)
	if k.Each == "" {
		m.supplies = []supply.Supply{k.Req.Supply}
	}
}

func (m *joiner) entryOf(k *export.Key, a solver.Answer) entry {
	e := entry{target: a.Target, digit: a.Digit}
	switch {
	case a.IsClosest:
		e.target = a.ClosestTo
	case a.Value != strconv.FormatInt(a.Target, 10):
		e.exact, e.target = a.Value, 0
	}
	if k.Each != "" {
		e.of = a.Supply
	}
	return e
}

// rangesText names targets, of many the first.
func rangesText(ranges []target.Range, values []string) string {
	var list []string
	for _, r := range ranges {
		if r.Lo == r.Hi {
			list = append(list, strconv.FormatInt(r.Lo, 10))
		} else {
			list = append(list, fmt.Sprintf("%d..%d", r.Lo, r.Hi))
		}
	}
	list = append(list, values...)
	if len(list) > maxCarets {
		list = append(list[:maxCarets], "…")
	}
	return strings.Join(list, " ")
}
