package engine

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"fourfours/cmd/internal/export"
	"fourfours/cmd/internal/size"
	"fourfours/rational"
	"fourfours/solver"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// The bounds of a puzzle on a page: how many targets it shows, and the bytes of tables
// in the memory of a browser, which has 4 GB for all that a program needs.
const (
	maxTargets    = 20000
	browserMemory = 1e9
)

// readPuzzle reads a puzzle as an address has it: a query of names and values. The names
// are those of the options of the command, and targets. Other names are the page's own.
func readPuzzle(query string) (*export.Key, error) {
	values, err := url.ParseQuery(query)
	if err != nil {
		return nil, fmt.Errorf("invalid address: %w", err)
	}
	k := export.NewKey(solver.Request{
		Limits: rational.DefaultLimits(), MaxMemory: browserMemory, Workers: 1, Solutions: 1, Candidates: rules.Everything(),
	}, cmp.Or(values.Get("rules"), rules.Default), export.Version())
	req := &k.Req
	if req.Rules, err = rules.Parse(k.Rules); err != nil {
		return nil, err
	}
	req.WholeSteps = rules.WholeSteps(k.Rules)
	if req.Supply, err = readSupply(values); err != nil {
		return nil, err
	}
	if names, ok := rules.LeavesZero(req.Rules); req.Supply.Digit() == 0 && !ok {
		return nil, fmt.Errorf("no operator in force turns 0 into another number; accepted: one of %s", strings.Join(names, " "))
	}
	req.ByLevel = values.Get("simplest") == "level"
	req.Unlock, req.Closest = values.Has("unlock"), values.Has("closest")
	switch {
	case values.Has("fewest"):
		req.Objective = solver.Fewest
	case values.Has("up-to"):
		req.Objective = solver.UpTo
	}
	if n := values.Get("solutions"); n != "" {
		if req.Solutions, err = strconv.Atoi(n); err != nil {
			return nil, fmt.Errorf("invalid number of solutions %.60q; accepted: a whole number from 1 to %d", n, solver.MaxSolutions)
		}
	}
	if n := values.Get("max-memory"); n != "" {
		if req.MaxMemory, err = size.Parse(n); err != nil {
			return nil, err
		}
	}
	return k, readTargets(req, values.Get("targets"))
}

// readSupply reads what is used.
func readSupply(values url.Values) (of supply.Supply, err error) {
	switch digits, numbers := values.Get("digits"), values.Get("numbers"); {
	case digits != "" && numbers != "":
		return of, errors.New("digits and numbers are given; accepted: one of the two")
	case numbers != "":
		of, err = supply.ParseNumbers(numbers)
	case digits != "":
		of, err = supply.ParseDigits(digits)
	}
	if err == nil && values.Has("in-order") {
		of = of.InOrder()
	}
	return of, err
}

// readTargets reads the targets, if there are any.
func readTargets(req *solver.Request, text string) error {
	if text == "" {
		return nil
	}
	ranges, exact, err := target.ParseList(text)
	if err != nil {
		return fmt.Errorf("%w; accepted: N, LO-HI or LO..HI, with commas between them", err)
	}
	req.Exact = target.AddValues(req.Exact, exact)
	req.Targets = target.Merge(ranges)
	if n := target.Count(req.Targets); n > maxTargets {
		return fmt.Errorf("%d numbers; accepted: at most %d at once", n, maxTargets)
	}
	return req.Validate()
}
