package grade

import (
	"slices"
	"strings"
	"testing"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
)

// classicRequest asks for four 4s by the classic rules.
func classicRequest(t testing.TB) Request {
	t.Helper()
	rules, err := rules.Parse(rules.Default)
	if err != nil {
		t.Fatal(err)
	}
	return Request{Rules: rules, Supply: supply.Copies(4, 4), Limits: rational.DefaultLimits()}
}

// anyRequest allows everything.
func anyRequest() Request {
	return Request{Rules: rules.Every(), Supply: supply.Copies(supply.Any, supply.Any), Limits: rational.DefaultLimits()}
}

// TestVerdictOrder: the verdict is the first of the faults, and all are there.
func TestVerdictOrder(t *testing.T) {
	g := New(classicRequest(t))
	for _, c := range []struct{ line, faults string }{
		{"44/.4~+4!", ""},
		{"123 = 44/.4~+4!", ""},
		{"  123  =  44 / .4~ + 4!  # remark", ""},
		{"123.0 = 44/.4~+4!", ""},
		{"5! + 3 = 44/.4~+4!", ""},
		{"1/2 = (4+4)/(4*4)", ""},
		{"sqrt(2)/4 = 4/(4*sqrt(4+4))", ""},
		{"sqrt(2)/2 = 4*sqrt(4)/(4*sqrt(4+4))", "wrong-digits"},
		{"4+", "unreadable"},
		{"= 4+4+4+4", "unreadable"},
		{"4+4+4+4 =", "unreadable"},
		{"sq(5)/0", "undefined wrong-digits excluded-operator"},
		{"1/0 = 4+4+4+4", "undefined"},
		{"1/0 = 4/0", "undefined undefined wrong-digits"},
		{"1/0 = 9^9^9^9", "undefined wrong-digits"},
		{"44/(4-4)", "undefined"},
		{"(((4!)!)!)!", "beyond-limits wrong-digits"},
		{"124 = 44/.4~+4!", "false"},
		{"24 = sq(5)", "false wrong-digits excluded-operator"},
		{"1/3 = 4+4", "false wrong-digits"},
		{"44/(4+4)", "not-integer"},
		{"444/44", "not-integer wrong-digits"},
		{"4+4+4/44", "not-integer wrong-digits"},
		{"4+4/44", "not-integer"},
		{"sqrt(sqrt(4))", "not-integer wrong-digits"},
		{"4+4+4", "wrong-digits"},
		{"4+4+4+4.0", "wrong-digits"},
		{"4+4+4+5", "wrong-digits"},
		{"4+4+4+sq(5)", "wrong-digits excluded-operator"},
		{"4+4+4+sq(4)", "excluded-operator"},
		{"floor(log(4,4!))+4-4", "excluded-operator excluded-operator"},
		{"sq(4)+gamma(4)+sq(4)+4%/4%", "wrong-digits excluded-operator excluded-operator excluded-operator"},
	} {
		got := g.Grade(c.line)[0]
		var names []string
		for _, f := range got.Faults {
			names = append(names, f.Verdict.String())
		}
		if strings.Join(names, " ") != c.faults {
			t.Errorf("%s: faults %q; want %q", c.line, names, c.faults)
		}
		checkGrading(t, c.line, g.req, got)
	}
}

// checkGrading holds a grading to what its type promises.
func checkGrading(t testing.TB, line string, req Request, g Grading) {
	t.Helper()
	if len(g.Faults) == 0 != (g.Verdict == True) || len(g.Faults) > 0 && g.Faults[0].Verdict != g.Verdict {
		t.Fatalf("%q: verdict %s of the faults %+v", line, g.Verdict, g.Faults)
	}
	if !slices.IsSortedFunc(g.Faults, func(a, b Fault) int { return int(a.Verdict) - int(b.Verdict) }) {
		t.Fatalf("%q: the faults %+v are not in the order of the verdicts", line, g.Faults)
	}
	for _, f := range g.Faults {
		if f.Message == "" || strings.ContainsFunc(f.Message, func(r rune) bool { return r < ' ' }) || len(f.Message) > 600 {
			t.Fatalf("%q: message %q", line, f.Message)
		}
		if f.Offset < 0 || f.Offset > len(g.Given) || f.Column > 0 && f.Column != expr.Column(g.Given, f.Offset) {
			t.Fatalf("%q: column %d, offset %d", line, f.Column, f.Offset)
		}
		if _, ok := req.Limits.Get(f.Limit); (f.Verdict == BeyondLimits) != ok {
			t.Fatalf("%q: %s with the limit %q", line, f.Verdict, f.Limit)
		}
		if g.IsClaim && f.Verdict == NotInteger || !g.IsClaim && f.Verdict == False {
			t.Fatalf("%q: %s", line, f.Verdict)
		}
	}
	if g.Verdict == Unreadable {
		return
	}
	tree, err := expr.Parse(g.Text)
	if err != nil {
		t.Fatalf("%q: the canonical text %q: %v", line, g.Text, err)
	}
	ops := tree.Under(req.Rules).Ops()
	if tree.Digits() != g.Digits || ops != g.Ops || ops.Level() != g.Level {
		t.Fatalf("%q: digits %s, operators %v, level %d are not those of %s", line, g.Digits, g.Ops.Ops(), g.Level, g.Text)
	}
	if g.Verdict != True {
		return
	}
	if req.Supply.Count() != supply.Any && len(g.Digits) != req.Supply.Count() || req.Supply.Digit() != supply.Any && strings.Trim(g.Digits, string(rune('0'+req.Supply.Digit()))) != "" {
		t.Fatalf("%q is true with the digits %s", line, g.Digits)
	}
	if missing := req.Rules.Missing(ops); !missing.IsEmpty() || !g.Excluded.IsEmpty() {
		t.Fatalf("%q is true with the operators %v", line, missing.Ops())
	}
}

// TestGradeMessages: the message of each kind of fault.
func TestGradeMessages(t *testing.T) {
	for _, c := range []struct{ line, message string }{
		{"44/(4-4)", "column 3: division by zero"},
		{"4*(4/(4-4))", "column 5: division by zero in 4/(4-4)"},
		{"√(4 - 44) × 4", "column 1: even root of a negative number in sqrt(4-44)"},
		{"0 = 4^-(4/.4)", "not 0"},
		{"7 = 4+4+4+4", "not 7"},
		{"2^2 = 4+4+4+4", "not 2^2 = 4"},
		{"4 = 4+4/4^4!", "not 4 (more by about 1.42e-14)"},
		{"2^511 = 4^4^4", "not 2^511 = 6703903964971298549787012499...1405973284973216824503042048"},
		{"4/44+4", "not an integer (about 4.09091)"},
		{"4+4+sq(4)+4", "column 5: square is not in the rules"},
		{"4+4", "uses 44, wanted 4444"},
		{strings.Repeat("4+", 50) + "4", "uses 51 digits, wanted 4444"},
	} {
		g := New(classicRequest(t)).Grade(c.line)[0]
		if len(g.Faults) == 0 || g.Faults[0].Message != c.message {
			t.Errorf("%s: %+v; want %q first", c.line, g.Faults, c.message)
		}
	}
}

// TestLimitsAreRaised: the message of beyond-limits helps.
func TestLimitsAreRaised(t *testing.T) {
	req := anyRequest()
	req.Limits.Factorial = 3
	g := New(req).Grade("(10^20)!+1/((10^20-1)!+1)+4!")[0]
	if g.Verdict != BeyondLimits {
		t.Fatalf("%+v", g)
	}
	if f := g.Faults[0]; !strings.Contains(f.Message, "raise the limit with --limit "+f.Limit+"=VALUE (now ") {
		t.Errorf("%s", f.Message)
	}
}

// TestAnyDigits: the digits wanted are those of the request, as far as it wants
// some.
func TestAnyDigits(t *testing.T) {
	for _, c := range []struct {
		digit, count int
		line         string
		verdict      Verdict
	}{
		{supply.Any, supply.Any, "2026", True},
		{supply.Any, 4, "2026", True},
		{supply.Any, 3, "2026", WrongDigits},
		{4, supply.Any, "4+4", True},
		{4, supply.Any, "4+5", WrongDigits},
		{0, 2, "0+0!", True},
		{0, 2, "0.0", True}, // the zero before the point counts where that alone makes them fit
		{0, 3, "0.0", WrongDigits},
		{0, 2, "00", WrongDigits},
		{0, 1, "0.0", True},
	} {
		req := anyRequest()
		req.Supply = supply.Copies(c.count, c.digit)
		g := New(req).Grade(c.line)[0]
		if g.Verdict != c.verdict {
			t.Errorf("%s with %d digits %d: %s; want %s", c.line, c.count, c.digit, g.Verdict, c.verdict)
		}
	}
}

// TestFrames: lines without an equals sign that claim something, and their columns.
func TestFrames(t *testing.T) {
	for _, c := range []struct {
		line, text string
		digit      int
	}{
		{"000: 44-44", "000= 44-44", supply.Any},
		{"12 : 44", "12=  44", supply.Any},
		{"12. 44", "12= 44", supply.Any},
		{"12.\t44", "12=\t44", supply.Any},
		{"12) 44", "12= 44", supply.Any},
		{"12)44", "12=44", supply.Any},
		{"  -5: 4-9", "  -5= 4-9", supply.Any},
		{"1252#5: 5", "1252=   5", 5},
		{"1252#5:5", "1252=  5", 5},
		{"3125#5 : 5^5", "3125=    5^5", 5},
		{"1252#5) 5", "1252=   5", 5},
		{"10#5 = 5+5", "10=    5+5", 5},
		{"|10#5|5+5|", " 10  =5+5 ", 5},
		{"16 | 4+4", "16  =4+4", supply.Any},
		{"|4+4=8|", " 4+4=8 ", supply.Any},
		{"|4+4|4*4|8|", " 4+4,4*4=8 ", supply.Any},
		{"|4+4=4*4|8|", " 4+4=4*4=8 ", supply.Any},
		{"|4+4=8|8|", " 4+4=8   ", supply.Any},
		{"(4)\t4", "(4)=4", supply.Any},
		{"8\t\t4+4", "8 =4+4", supply.Any},
		{"8 = `4+4`", "8 =  4+4 ", supply.Any},
		{"8: `4+4`", "8=  4+4 ", supply.Any},
		{"|8|`4+4`, `4`|", " 8 =4+4 ,  4  ", supply.Any},
		{"1252#55: 5", "1252#55: 5", supply.Any},
		{"1) 16 = 4+4+4+4", "   16 = 4+4+4+4", supply.Any},
		{"1. 4+4+4+4 = 16.", "   4+4+4+4 = 16.", supply.Any},
		{"0: 44-44 = 4/4-4/4", "0= 44-44 = 4/4-4/4", supply.Any},
		{"1.4/.4", "1.4/.4", supply.Any},
		{"4+4: 8", "4+4: 8", supply.Any},
		{"16\t4+4+4+4", "16=4+4+4+4", supply.Any},
		{"16\t4+4+4+4\tmine", "16=4+4+4+4     ", supply.Any},
		{"16\t!4+7\t4*4", "16=!4+7,4*4", supply.Any},
		{"5\t-4+9", "5\t-4+9", supply.Any}, // was read as 5-4+9
		{"5\t! ", "5\t! ", supply.Any},
		{"4+\t4", "4+\t4", supply.Any},
		{"| 1 | 44/44 |", "  1  =44/44  ", supply.Any},
		{"| 1 | `44/44` | 0 |", "  1   =44/44       ", supply.Any},
		{"|1|44/44|4/4|", " 1=44/44,4/4 ", supply.Any},
		{"| 3 | 113 | `4!` | x |", "  3         =4!       ", supply.Any},
		{"| 3 | 4 |", "  3  =4  ", supply.Any},
		{"3\t5\t4-1", "3  =4-1", supply.Any},
		{"| **1** | 44/44", "    1    =44/44", supply.Any},
		{"| 44/44 | 1 |", "  44/44  =1  ", supply.Any},
		{"| 1 = 44/44 | 2 = 4/4+4/4 |", "  1 = 44/44  ,2 = 4/4+4/4  ", supply.Any},
		{"| 1 = 44/44 | level 0 | 0 |", "  1 = 44/44                ", supply.Any},
		{"| 1 | 44/44 | 2 | 4/4+4/4 |", "  1  =44/44  ,2  =4/4+4/4  ", supply.Any},
		{"| 44/44 | 1 | 4/4+4/4 | 2 |", "  44/44  =1  ,4/4+4/4  =2  ", supply.Any},
		{"1\t44/44\t2\t4/4+4/4", "1=44/44,2=4/4+4/4", supply.Any},
		{"| 1 | 44/44 | 0 | 4/4 | 0 |", "  1  =44/44      ,4/4      ", supply.Any},
		{"| 1 | 44/44 | 0 | mine |", "  1  =44/44             ", supply.Any},
		{"| 1 = | 44/44 |", "  1    =44/44  ", supply.Any},
		{"| 1) | 44/44 |", "  1   =44/44  ", supply.Any},
		{"| 1. | 44/44 |", "  1   =44/44  ", supply.Any},
		{"| 1: | 44/44 | 0 |", "  1   =44/44      ", supply.Any},
		{"| | 1 | 44/44 |", "    1  =44/44  ", supply.Any},
		{"| | 44/44 |", "| | 44/44 |", supply.Any},
		{"||4-8|-4|", "||4-8|-4|", supply.Any},
		{`1. & 4 \\`, `1   =4   `, supply.Any},
		{"|4-8|", "|4-8|", supply.Any},
		{"4)", "4)", supply.Any},
		{`1 & $\frac{4}{4}$ & 0 \\`, `1  =$\frac{4}{4}$       `, supply.Any},
		{`8 &= 4+4 \\`, `8  = 4+4   `, supply.Any},
		{`8 & = & 4+4 \\`, `8      =4+4   `, supply.Any},
		{"4 & 4", "4 & 4", supply.Any},
		{`4 \& 4`, `4 \& 4`, supply.Any},
		{`4 \& 4 & 1 \\`, `4 \& 4  =1   `, supply.Any},
		{`| 1 | 4\|4 |`, `  1  =4\|4  `, supply.Any},
		{"8：4+4", "8=  4+4", supply.Any},
		{"１６：４＋４", "１６=  ４＋４", supply.Any},
		{"１: 4", "１= 4", supply.Any},
		{"１．　44/44", "１=  　44/44", supply.Any},
		{"１: ４＋４＝８；", "     ４＋４＝８；", supply.Any},
		{"１）44", "１=  44", supply.Any},
		{"－１: 4", "－１= 4", supply.Any},
		{"１．４", "１．４", supply.Any},
		{"|１|４/４|", " １=４/４ ", supply.Any},
		{`1 & 4 \\ \hline`, `1  =4          `, supply.Any},
	} {
		text, digit := unframed(c.line)
		if text != c.text || digit != c.digit || len(text) != len(c.line) {
			t.Errorf("unframed(%q) = %q, %d; want %q, %d", c.line, text, digit, c.text, c.digit)
		}
	}
}

// TestOwn: by what a line is judged that carries rules and a supply of its own.
func TestOwn(t *testing.T) {
	req := classicRequest(t)
	req.RuleList = "classic"
	twoThrees := supply.Copies(2, 3)
	own := Own{Rules: rules.Every(), RuleList: "everything", Supply: &twoThrees}
	for _, c := range []struct {
		fixed   Fixed
		line    string
		own     Own
		verdict Verdict
		by      string
	}{
		{Fixed{}, "9 = sq(3)+3-3", own, WrongDigits, "rules everything, digit 3, count 2 of the line"},
		{Fixed{}, "12 = sq(3)+3", own, True, "rules everything, digit 3, count 2 of the line"},
		{Fixed{Rules: true}, "12 = sq(3)+3", own, ExcludedOperator, "digit 3, count 2 of the line and rules classic of the options"},
		{Fixed{Digit: true}, "12 = sq(3)+3", own, WrongDigits, "rules everything, count 2 of the line and digit 4 of the options"},
		{Fixed{Count: true}, "12 = sq(3)+3", own, WrongDigits, "rules everything, digit 3 of the line and count 4 of the options"},
		{Fixed{}, "16 = 4+4+4+4", Own{}, True, ""},
		{Fixed{}, "10#5: 5+5", Own{}, True, "digit 5, count any of the line"},
		{Fixed{}, "10#5: 4+6", Own{}, WrongDigits, "digit 5, count any of the line"},
		{Fixed{Digit: true, Count: true}, "10#5: 5+5", Own{}, WrongDigits, "digit 5 of the line and count 4 of the options"},
	} {
		req.Fixed = c.fixed
		g := New(req).GradeOf(c.line, c.own)[0]
		if g.Verdict != c.verdict || g.By != c.by {
			t.Errorf("%s with %+v: %s by %s; want %s by %s", c.line, c.fixed, g.Verdict, g.By, c.verdict, c.by)
		}
	}
}

// TestFactorialSigns: two signs by the rules, and what is told where a false claim
// would hold with the other reading.
func TestFactorialSigns(t *testing.T) {
	any, plain := anyRequest(), anyRequest()
	plain.Rules = plain.Rules.Minus(expr.SetOf(expr.DoubleFactorial, expr.TripleFactorial))
	neither := plain
	neither.Rules = plain.Rules.Without(expr.Factorial)
	for _, c := range []struct {
		req           Request
		line, text    string
		verdict       Verdict
		message, part string
	}{
		{any, "8 = 4!!", "4!!", True, "", ""},
		{plain, "720 = 3!!", "(3!)!", True, "", ""},
		{neither, "3 = 3!!", "3!!", ExcludedOperator, "", ""},
		{any, "720 = 3!!", "3!!", False, "not 720; with x!! as (x!)! it is: (3!)!", ""},
		{any, "721 = 3!!", "3!!", False, "not 721", ""},
		{plain, "8 = 4!!", "(4!)!", False, "not 8; with x!! as the double factorial it is: 4!!", ""},
		{plain, "6! = 3!!!/3!!!*6!", "((3!)!)!/((3!)!)!*6!", True, "", ""},
		{any, "28 = 7!!!", "7!!!", True, "", ""},
		{any, "720 = 3!!!", "3!!!", False, "not 720", ""},
		{neither, "3 = 3!!!", "3!!!", ExcludedOperator, "", ""},
		{any, "720 = 3!!!!", "", Unreadable, "", "(((3!)!)!)!; ((3!!)!)!; ((3!)!!)!; (3!!!)!; ((3!)!)!!; (3!!)!!; (3!)!!!"},
	} {
		g := New(c.req).Grade(c.line)[0]
		if g.Verdict != c.verdict || g.Text != c.text || c.message != "" && g.Faults[0].Message != c.message {
			t.Errorf("%s: %s %s %+v", c.line, g.Verdict, g.Text, g.Faults)
		}
		if c.part != "" && strings.Join(g.Faults[0].Instead, "; ") != c.part {
			t.Errorf("%s: %+v; want %s", c.line, g.Faults, c.part)
		}
	}
}

// TestLines: what is a remark, and what is passed over.
func TestLines(t *testing.T) {
	for _, c := range []struct {
		line, text string
		kind       LineKind
	}{
		{"", "", Blank},
		{" \t\r", "", Blank},
		{"# remark", "", Blank},
		{"  # remark", "", Blank},
		{"4 = 4  # remark # more", "4 = 4", Graded},
		{"4 # remark", "4", Graded},
		{"4\t# remark\r", "4", Graded},
		{"4#4", "4#4", Graded},
		{"4#4 #", "4#4", Graded},
		{"113: not found within limits", "113: not found within limits", NotFound},
		{"113: needs gamma: gamma(gamma(4))-(4!+4)/4", "113: needs gamma: gamma(gamma(4))-(4!+4)/4", NotFound},
		{"4+4: needs gamma: 8", "4+4: needs gamma: 8", Graded},
		{"8 = 4+4 // mine", "8 = 4+4", Graded},
		{"// mine", "", Blank},
		{"4//4", "4//4", Graded},
		{"16 =", "16 =", Open},
		{"16:", "16:", Open},
		{"12#5:", "12#5:", Open},
		{"12#5:  # later", "12#5:", Open},
		{"12#5 : not found within limits", "12#5 : not found within limits", Graded},
		{"12#5: not found within limits", "12#5: not found within limits", NotFound},
		{"12#5: needs gamma: 5", "12#5: needs gamma: 5", NotFound},
		{"12#: not found within limits", "12#: not found within limits", Graded},
		{"-16 == ", "-16 ==", Open},
		{"16＝", "16＝", Open},
		{"１６：", "１６：", Open},
		{"016:  # later", "016:", Open},
		{"16", "16", Graded},
		{"4+4 =", "4+4 =", Graded},
		{"=", "=", Graded},
		{"| 16 | |", "| 16 | |", Open},
		{"| 16 |", "| 16 |", Graded},
		{"| 16 = | |", "| 16 = | |", Open},
		{"| | 16: | |", "| | 16: | |", Open},
		{"| | Expression |", "| | Expression |", Blank},
		{"|--|", "|--|", Graded},
		{"|---:|:---|", "|---:|:---|", Blank},
		{"| N | Expression |", "| N | Expression |", Blank},
		{"| 1 | 44/44 |", "| 1 | 44/44 |", Graded},
		{"| 113 | not found within limits, nor so | |", "| 113 | not found within limits, nor so | |", NotFound},
		{"| 113 | needs gamma: `gamma(4)` | 4 |", "| 113 | needs gamma: `gamma(4)` | 4 |", NotFound},
		{"-113: not found within limits  # why", "-113: not found within limits", NotFound},
		{"113:not found within limits", "113:not found within limits", Graded},
		{"4+4: not found within limits", "4+4: not found within limits", Graded},
		{": not found within limits", ": not found within limits", Graded},
	} {
		if got := CutRemark(c.line); got != c.text {
			t.Errorf("CutRemark(%q) = %q; want %q", c.line, got, c.text)
		}
		if got := KindOf(c.line); got != c.kind {
			t.Errorf("KindOf(%q) = %d; want %d", c.line, got, c.kind)
		}
	}
}
