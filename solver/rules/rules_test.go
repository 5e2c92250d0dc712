package rules

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"fourfours/expr"
)

// The rule sets of the reference, spelled out.
var spelledSets = map[string]string{
	"basic":       "add subtract multiply divide negate",
	"classic":     "add subtract multiply divide negate power sqrt factorial concatenation decimal recurring",
	"ball22":      "add subtract multiply divide negate concatenation decimal recurring",
	"ball30":      "add subtract multiply divide negate concatenation decimal recurring sqrt",
	"ball112":     "add subtract multiply divide negate concatenation decimal recurring sqrt factorial",
	"ball877":     "add subtract multiply divide negate concatenation decimal recurring sqrt factorial power root subfactorial",
	"norvig":      "add subtract multiply divide negate power sqrt factorial concatenation decimal",
	"wheeler0":    "add subtract multiply divide negate power sqrt factorial concatenation decimal",
	"wheeler1":    "add subtract multiply divide negate power sqrt factorial concatenation decimal",
	"wheeler2":    "add subtract multiply divide negate power sqrt factorial concatenation decimal recurring",
	"wheeler3":    "add subtract multiply divide negate power sqrt factorial concatenation decimal recurring root",
	"wheeler4":    "add subtract multiply divide negate power sqrt factorial concatenation decimal recurring root gamma",
	"wheeler5":    "add subtract multiply divide negate power sqrt factorial concatenation decimal recurring root gamma literal-percent",
	"wheeler6":    "add subtract multiply divide negate power sqrt factorial concatenation decimal recurring root gamma literal-percent square",
	"yeargame":    "add subtract multiply divide negate power sqrt factorial concatenation decimal double-factorial",
	"gaskins":     "add subtract multiply divide negate power sqrt factorial concatenation decimal double-factorial recurring",
	"norvigall":   "add subtract multiply divide negate power sqrt factorial concatenation decimal floor ceil",
	"timsin":      "add subtract multiply divide negate power sqrt factorial concatenation decimal recurring root gamma percent square",
	"pope":        "add subtract multiply divide sqrt factorial",
	"knuth":       "sqrt factorial floor",
	"dirac":       "divide sqrt log",
	"gaskins2010": "add subtract multiply divide negate power sqrt factorial concatenation decimal double-factorial recurring triple-factorial",
	"wikipedia":   "add subtract multiply divide negate power sqrt factorial concatenation decimal recurring root gamma percent square subfactorial reciprocal",
	"fournines":   "add subtract multiply divide power sqrt factorial concatenation decimal modulo",
	"parker":      "add subtract multiply divide power append",
	"quatro":      "add subtract multiply divide power sqrt factorial termial",
	"every-operator": "concatenation decimal recurring add subtract multiply divide negate negative-exponent power sqrt factorial root gamma " +
		"literal-percent percent square subfactorial double-factorial floor ceil log or and xor shl shr reciprocal termial modulo triple-factorial append",
	"countdown": "add subtract multiply divide",
	"tchisla":   "add subtract multiply divide negative-exponent power sqrt factorial concatenation",
	"everything": "concatenation decimal recurring add subtract multiply divide negate negative-exponent power sqrt factorial root gamma " +
		"literal-percent percent square subfactorial double-factorial floor ceil log or and xor shl shr",
}

// set makes a set of operators of their names.
func set(t *testing.T, names string) expr.OpSet {
	t.Helper()
	var s expr.OpSet
	for name := range strings.FieldsSeq(names) {
		op, ok := expr.Lookup(name)
		if !ok {
			t.Fatalf("no operator %q", name)
		}
		s = s.With(op)
	}
	return s
}

// spell lists the names of a set of operators.
func spell(s expr.OpSet) string {
	var names []string
	for _, op := range s.Ops() {
		names = append(names, op.Info().Name)
	}
	return strings.Join(names, " ")
}

func TestRuleSets(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range Sets() {
		if seen[s.Name] {
			t.Errorf("two rule sets are called %s", s.Name)
		}
		seen[s.Name] = true
		if want := set(t, spelledSets[s.Name]); s.Ops != want {
			t.Errorf("%s is %s; want %s; a new operator stands in every-operator above, and Everything leaves it out", s.Name, spell(s.Ops), spell(want))
		}
		if s.Origin == "" {
			t.Errorf("%s has no origin", s.Name)
		}
		if _, ok := expr.Lookup(s.Name); ok {
			t.Errorf("%s is an operator too", s.Name)
		}
	}
	if len(seen) != len(spelledSets) {
		t.Errorf("there are %d rule sets; want %d", len(seen), len(spelledSets))
	}
}

// TestWheelerLevels holds the cumulative sets to the levels of the table.
func TestWheelerLevels(t *testing.T) {
	for level := range 7 {
		var want expr.OpSet
		for _, o := range expr.Operators() {
			if o.Op != expr.Literal && o.Level <= level && o.FormOf != expr.Negate {
				want = want.With(o.Op)
			}
		}
		name := "wheeler" + string(rune('0'+level))
		if got, err := Parse(name); err != nil || got != want {
			t.Errorf("%s is %s, %v; the levels say %s", name, spell(got), err, spell(want))
		}
	}
}

// A row names nothing but an earlier row and operators, in the order of their table.
func TestRuleRows(t *testing.T) {
	for i, row := range ruleRows {
		last := expr.Literal
		for at, name := range strings.Split(row.list, ", ") {
			op, ok := expr.Lookup(name)
			switch {
			case ok && op > last:
				last = op
			case name == WholeStepsName:
			case at > 0 || !slices.ContainsFunc(ruleRows[:i], func(r ruleRow) bool { return r.name == name }):
				t.Errorf("%s has %q, which is no earlier row at its beginning, and no operator in the order of the table", row.name, name)
			}
		}
	}
}

func TestParseRules(t *testing.T) {
	for list, want := range map[string]string{
		"sqrt":                              "sqrt",
		"add,sqrt":                          "add sqrt",
		" add , sqrt\t":                     "add sqrt",
		"classic":                           spelledSets["classic"],
		"classic,-recurring":                spelledSets["norvig"],
		"-recurring":                        spelledSets["norvig"],
		"  -recurring":                      spelledSets["norvig"],
		"-recurring,-decimal":               "add subtract multiply divide negate power sqrt factorial concatenation",
		"-recurring,gamma":                  spelledSets["norvig"] + " gamma",
		"basic,multidigit,negation":         spelledSets["basic"] + " concatenation",
		"classic,ceiling,logarithm":         spelledSets["classic"] + " ceil log",
		"everything,-classic":               "negative-exponent root gamma literal-percent percent square subfactorial double-factorial floor ceil log or and xor shl shr",
		"sqrt,sqrt":                         "sqrt",
		"basic,basic":                       spelledSets["basic"],
		"classic,-basic,add":                "power sqrt factorial concatenation decimal recurring add",
		"-sqrt,-sqrt":                       "add subtract multiply divide negate power factorial concatenation decimal recurring",
		"-sqrt,ball30":                      spelledSets["classic"],
		"-classic,sqrt":                     "sqrt",
		"sqrt,-basic":                       "sqrt",
		"+,-,*,/,!,√":                       "add subtract negate multiply divide factorial sqrt",
		" - , + ":                           "subtract negate add",
		"-":                                 "subtract negate",
		"-√":                                "add subtract multiply divide negate power factorial concatenation decimal recurring",
		"-!,-~":                             "add subtract multiply divide negate power sqrt concatenation decimal",
		"--":                                "add multiply divide power sqrt factorial concatenation decimal recurring",
		"%,.,~,^,×,÷,−,x":                   "percent decimal recurring power multiply divide subtract negate",
		"sub,mul,div,pow,fact,cat":          "subtract multiply divide power factorial concatenation",
		"classic,-":                         spelledSets["classic"],
		"tchisla,-concatenation,-factorial": "add subtract multiply divide negative-exponent power sqrt",
	} {
		got, err := Parse(list)
		if err != nil || got != set(t, want) {
			t.Errorf("Parse(%q) = %s, %v; want %s", list, spell(got), err, want)
		}
	}
}

func TestParseRulesErrors(t *testing.T) {
	for _, c := range []struct {
		list    string
		fault   error
		name    string
		column  int
		nearest string
	}{
		{"", ErrNoRuleName, "", 1, ""},
		{"  ", ErrNoRuleName, "", 3, ""},
		{",", ErrNoRuleName, "", 1, ""},
		{"classic,", ErrNoRuleName, "", 9, ""},
		{"classic,,sqrt", ErrNoRuleName, "", 9, ""},
		{"classic, ,-", ErrNoRuleName, "", 10, ""},
		{"sqr", ErrUnknownRule, "sqr", 1, "sqrt"},
		{"classic, sqr", ErrUnknownRule, "sqr", 10, "sqrt"},
		{"√,sqr", ErrUnknownRule, "sqr", 3, "sqrt"},
		{"+-*/", ErrUnknownRule, "+-*/", 1, "+,-,*,/"},
		{"!!", ErrUnknownRule, "!!", 1, "double-factorial"},
		{"‼", ErrUnknownRule, "‼", 1, "double-factorial"},
		{"pow(", ErrUnknownRule, "pow(", 1, "pow"},
		{"!,-factorial", ErrContradictoryRule, "factorial", 3, ""},
		{"-!,!", ErrContradictoryRule, "!", 4, ""},
		{"classic,-recuring", ErrUnknownRule, "recuring", 9, "recurring"},
		{"Classic", ErrUnknownRule, "Classic", 1, "classic"},
		{"--sqrt", ErrUnknownRule, "-sqrt", 1, "sqrt"},
		{"wheeler7", ErrUnknownRule, "wheeler7", 1, "wheeler0"},
		{"literal", ErrUnknownRule, "literal", 1, "literal-percent"},
		{"hypotenuse", ErrUnknownRule, "hypotenuse", 1, ""},
		{"sqrt,-sqrt", ErrContradictoryRule, "sqrt", 6, ""},
		{"-sqrt,sqrt", ErrContradictoryRule, "sqrt", 7, ""},
		{"concatenation,basic,-multidigit", ErrContradictoryRule, "multidigit", 21, ""},
		{"basic,classic,-basic", ErrContradictoryRule, "basic", 15, ""},
		{"add,-basic", ErrNothingLeft, "", 1, ""},
		{"-classic", ErrNothingLeft, "", 1, ""},
	} {
		_, err := Parse(c.list)
		var re *Error
		if !errors.As(err, &re) || !errors.Is(err, c.fault) || re.List != c.list ||
			re.Name != c.name || re.Column != c.column || re.Nearest != c.nearest {
			t.Errorf("Parse(%q): %#v; want %+v", c.list, err, c)
			continue
		}
		if text := err.Error(); strings.ContainsAny(text, "\n\r") || text == "" || strings.HasSuffix(text, ".") {
			t.Errorf("Parse(%q): unmannered error %q", c.list, text)
		}
	}
}

// FuzzParse: no list makes Parse panic, and what it accepts is not
// empty and does not depend on repeating the list.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"", "classic", "-recurring", "basic,sqrt,-add", " ,", "--", "everything,-classic", "√"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, list string) {
		ops, err := Parse(list)
		if err != nil {
			var re *Error
			if !errors.As(err, &re) || strings.ContainsAny(err.Error(), "\n\r") {
				t.Fatalf("%q: bad error %v", list, err)
			}
			return
		}
		if ops.IsEmpty() || ops.Has(expr.Literal) {
			t.Fatalf("%q: %s", list, spell(ops))
		}
		if again, err := Parse(list + "," + list); err != nil && !errors.Is(err, ErrContradictoryRule) {
			t.Fatalf("%q twice: %s, %v", list, spell(again), err)
		}
	})
}

func TestWholeSteps(t *testing.T) {
	for list, want := range map[string]bool{
		"classic": false, "countdown": true, "basic,whole-steps": true, "whole-steps,basic": true, "countdown,power": true,
		"power,countdown": true, "countdown,classic": true, "countdown,-whole-steps": false, "classic,countdown,-countdown": false,
		"-whole-steps": false, "-recurring,whole-steps": true, "countdown,-countdown,sqrt": false, "whole-steps": true, "no-rule,whole-steps": false,
	} {
		if got := WholeSteps(list); got != want {
			t.Errorf("WholeSteps(%q) = %v", list, got)
		}
	}
	for list, fault := range map[string]error{"whole-steps,-classic": ErrNothingLeft, "countdown,whole-steps,-whole-steps": ErrContradictoryRule} {
		if _, err := Parse(list); !errors.Is(err, fault) {
			t.Errorf("Parse(%q): %v; want %v", list, err, fault)
		}
	}
}

func TestLeavesZero(t *testing.T) {
	for rules, want := range map[string]bool{
		"basic":              false,
		"classic":            true,
		"classic,-factorial": false,
		"ball30":             false,
		"basic,power,root":   false,
		"basic,subfactorial": true,
		"yeargame":           true,
		"double-factorial":   true,
		"every-operator,-factorial,-subfactorial,-double-factorial,-triple-factorial": false,
	} {
		ops, err := Parse(rules)
		if err != nil {
			t.Fatal(err)
		}
		names, got := LeavesZero(ops)
		if got != want || !slices.Equal(names, []string{"factorial", "subfactorial", "double-factorial", "triple-factorial"}) {
			t.Errorf("LeavesZero(%s) = %v, %v; want %v", rules, names, got, want)
		}
	}
}
