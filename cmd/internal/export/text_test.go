package export_test

import (
	"testing"

	"fourfours/cmd/internal/export"
	"fourfours/expr"
	"fourfours/solver"
	"fourfours/solver/grade"
)

func TestTextFormat(t *testing.T) {
	text := export.Formats[0].Exporter(export.NewKey(solver.Request{}, "classic", "v1"))
	for _, c := range []struct {
		answer solver.Answer
		want   string
	}{
		{solver.Answer{Target: 7, Value: "7", Found: true, Text: "4+4-4/4"}, "7 = 4+4-4/4\n"},
		{solver.Answer{Target: -5, Value: "-5", Found: true, Text: "-4-4/4"}, "-5 = -4-4/4\n"},
		{solver.Answer{Value: "3/4", Found: true, Text: "4-4+.4"}, "3/4 = 4-4+.4\n"},
		{solver.Answer{Target: 113, Value: "113"}, "113: not found within limits\n"},
		{solver.Answer{Target: -113}, "-113: not found within limits\n"},
	} {
		if got := string(text.Append(nil, c.answer)); got != c.want {
			t.Errorf("%+v: %q; want %q", c.answer, got, c.want)
		}
	}
}

// What levels and unlocking add.
func TestTextFormatWithRemarks(t *testing.T) {
	req := solver.Request{Rules: expr.SetOf(expr.Add), ByLevel: true, Unlock: true, Candidates: expr.SetOf(expr.Gamma, expr.Root)}
	f := export.Formats[0].Exporter(export.NewKey(req, "add", "v1"))
	for _, c := range []struct {
		answer solver.Answer
		want   string
	}{
		{solver.Answer{Target: 7, Value: "7", Found: true, Text: "4+4-4/4"}, "7 = 4+4-4/4  # level 0\n"},
		{solver.Answer{Target: 6, Value: "6", Text: "gamma(4)", Level: 4, Needs: expr.SetOf(expr.Gamma)}, "6: needs gamma: gamma(4)  # level 4\n"},
		{solver.Answer{Target: 6, Value: "6", Text: "x", Level: 4, Needs: expr.SetOf(expr.Gamma, expr.Root)}, "6: needs root, gamma: x  # level 4\n"},
		{solver.Answer{Target: 113, Value: "113"}, "113: not found within limits  # nor with up to 2 more operators\n"},
	} {
		got := string(f.Append(nil, c.answer))
		if got != c.want {
			t.Errorf("%+v: %q; want %q", c.answer, got, c.want)
		}
		if kind := grade.KindOf(got); (kind == grade.Graded) != c.answer.Found {
			t.Errorf("check takes the line %q for kind %d", got, kind)
		}
	}
}

func TestSummaryText(t *testing.T) {
	many := make([]int64, 100)
	for i := range many {
		many[i] = int64(i)
	}
	first20 := " 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19"
	for _, c := range []struct {
		sum  solver.Summary
		want string
	}{
		{solver.Summary{Asked: 101, Found: 101, Decided: 101}, "solved 101 of 101\n"},
		{solver.Summary{Asked: 201, Found: 199, Decided: 201, Missing: []int64{113, 157}}, "solved 199 of 201; not found: 113 157\n"},
		{solver.Summary{Asked: 9, Found: 5, Decided: 9, Missing: []int64{5, 5, 5, 7}}, "solved 5 of 9; not found: 5 (3 times) 7\n"},
		{solver.Summary{Asked: 20, Decided: 20, Missing: many[:20]}, "solved 0 of 20; not found:" + first20 + "\n"},
		{solver.Summary{Asked: 21, Decided: 21, Missing: many[:21]}, "solved 0 of 21; not found:" + first20 + " …\n"},
		{solver.Summary{Asked: 1e9, Found: 4000, Decided: 1e9, Missing: many}, "solved 4000 of 1000000000; not found:" + first20 + " …\n"},
		{
			solver.Summary{Asked: 201, Found: 49, Decided: 50, Missing: []int64{41}, Interrupted: true},
			"interrupted after 50 of 201 targets; solved 49 of 50; not found: 41\n",
		},
		{solver.Summary{Asked: 201, Interrupted: true}, "interrupted after 0 of 201 targets; solved 0 of 0\n"},
	} {
		if got := export.SummaryText(c.sum); got != c.want {
			t.Errorf("%+v:\n%s; want\n%s", c.sum, got, c.want)
		}
	}
}

func TestAllSummaryText(t *testing.T) {
	for _, c := range []struct {
		sum    solver.Summary
		values bool
		want   string
	}{
		{solver.Summary{Found: 4086, GapFree: 112}, false, "found 4086 integers from 0 to below 2^32\nall the integers from 0 to 112\n"},
		{solver.Summary{Found: 9, GapFree: 0}, true, "found 9 values below 2^32 in size\nall the integers from 0 to 0\n"},
		{solver.Summary{Found: 1, GapFree: 0}, false, "found 1 integer from 0 to below 2^32\nall the integers from 0 to 0\n"},
		{solver.Summary{Found: 3, GapFree: -1}, false, "found 3 integers from 0 to below 2^32\n0 is not found\n"},
		{solver.Summary{Found: 3, GapFree: 2, Interrupted: true}, false, "interrupted; found 3 integers from 0 to below 2^32 so far\n"},
	} {
		if got := export.AllSummaryText(c.sum, c.values); got != c.want {
			t.Errorf("%+v:\n%s; want\n%s", c.sum, got, c.want)
		}
	}
}
