package expr_test

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"fourfours/expr"
	"fourfours/expr/internal/exprtest"
	"fourfours/rational"
)

func TestParseTable(t *testing.T) {
	c := exprtest.Wide(t)
	for _, r := range exprtest.Records(t, "parse.txt", 3) {
		text, canonical, want := r.Fields[0], r.Fields[1], r.Fields[2]
		at := fmt.Sprintf("parse.txt:%d: %q", r.Line, text)
		tree, err := expr.Parse(text)
		if !assert.NoError(t, err, "%s must be read", at) {
			continue
		}
		assert.Equal(t, canonical, tree.Text(), "%s: the canonical text; look at shape.go", at)
		again, err := expr.Parse(canonical)
		if assert.NoError(t, err, "%s: the canonical text must be read", at) {
			assert.True(t, tree.Equal(again), "%s: the canonical text is another tree, %s", at, dump(again))
		}
		v, err := expr.Eval(c, tree)
		if err != nil {
			assert.Contains(t, err.Error(), want, "%s has no value, but the table has one or another reason", at)
			continue
		}
		assert.Equal(t, want, v.String(), "%s: the value", at)
	}
}

func TestSyntaxErrors(t *testing.T) {
	for _, r := range exprtest.Records(t, "errors.txt", 4) {
		text := r.Fields[0]
		at := fmt.Sprintf("errors.txt:%d: %q", r.Line, text)
		tree, err := expr.Parse(text)
		if !assert.Error(t, err, "%s must be refused, but was read as %v", at, dump(tree)) {
			continue
		}
		var fault *expr.SyntaxError
		require.ErrorAs(t, err, &fault, at)
		assert.Equal(t, r.Fields[1], strconv.Itoa(fault.Column), "%s: the column; the message is %v", at, err)
		assert.Contains(t, fault.Expected, r.Fields[2], "%s: what was expected", at)
		assert.Contains(t, fault.Msg, r.Fields[3], "%s: the message", at)
		checkFault(t, text, fault)
	}
}

// checkFault checks what every syntax error promises.
func checkFault(t testing.TB, text string, e *expr.SyntaxError) {
	t.Helper()
	require.GreaterOrEqual(t, e.Offset, 0, "%q: the offset of %v", text, e)
	require.LessOrEqual(t, e.Offset, len(text), "%q: the offset of %v", text, e)
	assert.Equal(t, utf8.RuneCountInString(text[:e.Offset])+1, e.Column, "%q: offset and column of %v differ", text, e)
	assert.NotEmpty(t, e.Msg, "%q: an error without a message", text)
	for _, s := range []string{e.Msg, e.Error()} {
		assert.True(t, utf8.ValidString(s), "%q: the message %q is not UTF-8", text, s)
		assert.False(t, strings.HasSuffix(s, ".") || strings.ContainsAny(s, "\n\x00"), "%q: the style of the message %q", text, s)
		assert.Less(t, len(s), 300, "%q: the message is long: %q", text, s)
	}
}

// TestParseLine: which part of a line is the number, and which are the
// expressions.
func TestParseLine(t *testing.T) {
	for _, test := range []struct{ text, number, expressions string }{
		{"44/.4~+4!", "", "44/.4~+4!"},
		{"123 = 44/.4~+4!", "123", "44/.4~+4!"},
		{"44/.4~+4! = 123", "123", "44/.4~+4!"},
		{"4!=24", "24", "4!"},
		{"24=4!", "24", "4!"},
		{"4!!=8", "8", "4!!"},
		{"-4=-4", "-4", "-4"},
		{"√4=(2)", "sqrt(4)", "2"},
		{"4-8 = -4", "-4", "4-8"},
		{"4444 = 4444", "4444", "4444"},
		{"sqrt(2)/2=√.5", "sqrt(2)/2", "sqrt(.5)"},
		{"3/4 =4²", "3/4", "4^2"},
		{"4=4=4", "4", "4"},
		{"0 = 44-44 = 4/4-4/4", "0", "44-44 | 4/4-4/4"},
		{"44-44 = 0 = 4/4-4/4", "0", "44-44 | 4/4-4/4"},
		{"44-44 = 4/4-4/4 = 0", "0", "44-44 | 4/4-4/4"},
		{"16 = 4+4+4+4 = 16", "16", "4+4+4+4"},
		{"16 = 4+4+4+4 = 17", "16", "4+4+4+4 | 17"},
		{"√4 = 4/√4 = √√16", "sqrt(4)", "4/sqrt(4) | sqrt(sqrt(16))"},
		{"1 = 44/44 or (4+4)/(4+4)", "1", "44/44 | (4+4)/(4+4)"},
		{"1 = 44/44 OR 4/4", "1", "44/44 | 4/4"},
		{"1 = 44/44, 4/4*4/4, log(4,4)", "1", "44/44 | 4/4*4/4 | log(4,4)"},
		{"1 = 44/44; 4/4;", "1", "44/44 | 4/4"},
		{"44/44 or 4/4 = 1", "1", "44/44 | 4/4"},
		{"44/44 or 4/4 = √1", "sqrt(1)", "44/44 | 4/4"},
		{"44/44 = 1 or (4+4)/(4+4)", "1", "44/44 | (4+4)/(4+4)"},
		{"4/4 or 1 = 44/44", "1", "4/4 | 44/44"},
		{"4/4 or 1 = 44/44 or 4-3", "1", "4/4 | 44/44 | 4-3"},
		{"1, 2 = 44/44", "44/44", "1 | 2"},
		{"44/44 or 4/4", "", "44/44 | 4/4"},
		{"1 = or(4,4)", "1", "or(4,4)"},
		{"1 = 4 or or(4,4)", "1", "4 | or(4,4)"},
		{"8 == 4+4+4-4;", "8", "4+4+4-4"},
		{"8 = 4+4,", "8", "4+4"},
		{"8 = 4+4.", "8", "4+4"},
		{"8 = 4+(4).", "8", "4+4"},
		{"8 = 4+4. ", "8", "4+4"},
		{"８＝４＋４；", "8", "4+4"},
		{"8 = 4+4。", "8", "4+4"},
		{"8 = 4+4； 4*√4。 ", "8", "4+4 | 4*sqrt(4)"},
		{"9 = 4/.444....", "9", "4/.4~"},
		{"９＝４＋５", "9", "4+5"},
		{"$4 = 4$", "4", "4"},
		{"$8$ = $4+4$", "8", "4+4"},
	} {
		line, err := expr.ParseLine(test.text, 0)
		if !assert.NoError(t, err, test.text) {
			continue
		}
		number := ""
		if line.Number != nil {
			number = line.Number.Text()
		}
		assert.Equal(t, test.number, number, "the number of %s", test.text)
		var texts []string
		for _, e := range line.Expressions {
			texts = append(texts, e.Text())
		}
		assert.Equal(t, test.expressions, strings.Join(texts, " | "), "the expressions of %s", test.text)
	}
	for _, test := range []struct {
		text   string
		column int
	}{
		{"=4", 1},
		{"4=", 3},
		{"4===4", 4},
		{"4= =4", 4},
		{"√(4=4)", 4},
		{"4+=4", 3},
		{"4 4=4", 3},
		{"√4=(4", 6},
		{"", 1},
		{"4, =4", 4},
		{"4 or", 5},
		{"or 4", 4},
		{"4;;", 3},
		{"4。4", 2},
		{"4+4 ..", 5},
		{"1, 2 = 3, 4", 1},
		{"1 = 4/4 or 2 = 4/2", 11},
		{"4=4.4.4", 6},
		{"4,,4", 3},
		{"1,000 = 999+1", 2},
		{"2 = 0,4*5", 6},
		{strings.Repeat("4, ", expr.MaxExpressions) + "4", 3 * expr.MaxExpressions},
	} {
		_, err := expr.ParseLine(test.text, 0)
		var fault *expr.SyntaxError
		if assert.ErrorAs(t, err, &fault, "%q must be refused", test.text) {
			assert.Equal(t, test.column, fault.Column, "%q: the column of %v", test.text, err)
			checkFault(t, test.text, fault)
		}
	}
}

// TestNestedFactorials: signs in a row, where each is a factorial.
func TestNestedFactorials(t *testing.T) {
	for _, test := range []struct{ text, plain, nested string }{
		{"4!!", "4!!", "(4!)!"},
		{"4‼", "4!!", "(4!)!"},
		{"3!!-4!!", "3!!-4!!", "(3!)!-(4!)!"},
		{"4! !", "(4!)!", "(4!)!"},
		{"4!! !", "(4!!)!", "((4!)!)!"},
		{"!4!!", "!4!!", "!(4!)!"},
		{"(4!!)!!", "(4!!)!!", "(((4!)!)!)!"},
		{"4!!!", "4!!!", "((4!)!)!"},
		{"4‼!", "4!!!", "((4!)!)!"},
		{"4!!!!", "", "(((4!)!)!)!"},
	} {
		for _, reading := range []struct {
			nested expr.OpSet
			want   string
		}{{0, test.plain}, {expr.SetOf(expr.DoubleFactorial, expr.TripleFactorial), test.nested}} {
			line, err := expr.ParseLine(test.text, reading.nested)
			if reading.want == "" {
				assert.Error(t, err, test.text)
			} else if assert.NoError(t, err, test.text) {
				assert.Equal(t, reading.want, line.Expressions[0].Text(), "%s, nested %v", test.text, reading.nested)
			}
		}
	}
}

func TestPrintParse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tree := exprtest.Trees().Draw(t, "tree")
		text := tree.Text()
		again, err := expr.Parse(text)
		if err != nil {
			t.Fatalf("the text %s of %s is not read: %v", text, dump(tree), err)
		}
		if !tree.Equal(again) {
			t.Fatalf("the text %s of %s is read as %s; look at needsParens in shape.go", text, dump(tree), dump(again))
		}
		if again.Text() != text {
			t.Fatalf("the text %s is printed as %s", text, again.Text())
		}
		if sideBySide.MatchString(text) {
			t.Fatalf("the text %s has two minus signs, or signs of two factorials, side by side", text)
		}
	})
}

// sideBySide is what no canonical text has; !! and !!! after an operand, which ends in a digit,
// a parenthesis or a postfix sign, is one sign.
var sideBySide = func() *regexp.Regexp {
	ends := "0-9~)"
	for _, op := range expr.Operators() {
		if op.Fixity == expr.Postfix && !strings.HasPrefix(op.Symbol, "!") {
			ends += regexp.QuoteMeta(op.Symbol)
		}
	}
	return regexp.MustCompile(`--|!!!!|(^|[^!` + ends + `])!!`)
}()

func TestPrintParseEvaluate(t *testing.T) {
	c := rational.NewCalc(rational.DefaultLimits())
	rapid.Check(t, func(t *rapid.T) {
		tree := exprtest.Trees().Draw(t, "tree")
		again, err := expr.Parse(tree.Text())
		if err != nil {
			t.Fatal(err)
		}
		v, err := expr.Eval(c, tree)
		w, err2 := expr.Eval(c, again)
		if fmt.Sprint(err) != fmt.Sprint(err2) || err == nil && !v.Equal(w) {
			t.Fatalf("%s is %v, %v, and read again %v, %v", tree.Text(), v, err, w, err2)
		}
		if err == nil {
			checkValueText(t, c, v)
			return
		}
		var fault *expr.EvalError
		if !errors.As(err, &fault) || fault.Tree == nil {
			t.Fatalf("%s: the error %v names no part", tree.Text(), err)
		}
		var undefined *rational.UndefinedError
		var limit *rational.LimitError
		if !errors.Is(err, rational.ErrOutside) && !errors.As(err, &undefined) && !errors.As(err, &limit) {
			t.Fatalf("%s: the error %v is of no declared kind", tree.Text(), err)
		}
		if limit != nil {
			if _, ok := c.Limits.Get(limit.Limit); !ok {
				t.Fatalf("%s: the error %v names an unknown limit", tree.Text(), err)
			}
		}
	})
}

// checkValueText checks that the text of a value is read, and is the value.
func checkValueText(t *rapid.T, c *rational.Calc, v rational.Num) {
	text := v.String()
	if len(text) > 100 {
		return
	}
	tree, err := expr.Parse(text)
	if err != nil {
		t.Fatalf("the text %s of a value is not read: %v", text, err)
	}
	w, err := expr.Eval(c, tree)
	var limit *rational.LimitError
	if errors.As(err, &limit) {
		return // the parts of a value can be beyond a limit that it is within
	}
	if err != nil || !v.Equal(w) {
		t.Fatalf("the text %s of a value is read as %v, %v", text, w, err)
	}
}

func TestPrintedSpacesAndSignsDoNotMatter(t *testing.T) {
	typed := strings.NewReplacer("*", " × ", "/", "÷", "-", "−", "+", " + ", "^", "**", "~", "\u0305", "sqrt(", "sqrt (", ",", " , ", ")", " ) ")
	rapid.Check(t, func(t *rapid.T) {
		tree := exprtest.Trees().Draw(t, "tree")
		text := typed.Replace(tree.Text())
		again, err := expr.Parse(text)
		if err != nil {
			t.Fatalf("%s is not read: %v", text, err)
		}
		if !tree.Equal(again) {
			t.Fatalf("%s is read as %s instead of %s", text, dump(again), dump(tree))
		}
	})
}

func TestMinimalParentheses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tree := exprtest.Trees().Draw(t, "tree")
		text := tree.Text()
		for open := range len(text) {
			if text[open] != '(' || open > 0 && expr.IsLetter(text[open-1]) {
				continue
			}
			end := closing(text, open)
			inner := text[open+1 : end]
			less := text[:open] + inner + text[end+1:]
			again, err := expr.Parse(less)
			if err != nil || !tree.Equal(again) {
				continue
			}
			// Some parentheses are there for the eye.
			signed := inner[0] == '-' && open > 0 && strings.IndexByte("+-*/", text[open-1]) >= 0
			bang := strings.HasSuffix(inner, "!") && strings.HasPrefix(text[end+1:], "!")
			prefix := inner[0] == '!' && open > 0 && text[open-1] == '!'
			if !signed && !bang && !prefix {
				t.Fatalf("%s needs no parentheses in column %d: %s is the same tree", text, open+1, less)
			}
		}
	})
}

// closing returns the offset of the parenthesis that closes the one at open.
func closing(text string, open int) int {
	depth := 0
	for i := open; ; i++ {
		switch text[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
}

// dump writes a tree with its operators by name, for messages.
func dump(t *expr.Tree) string {
	switch {
	case t == nil:
		return "nothing"
	case t.Op == expr.Literal:
		return t.Lit.Text()
	case t.R == nil:
		return t.Op.String() + "(" + dump(t.L) + ")"
	}
	return t.Op.String() + "(" + dump(t.L) + "," + dump(t.R) + ")"
}

// TestGrammarReference compares the parser with a plain one that follows the
// grammar of the package documentation rule by rule.
func TestGrammarReference(t *testing.T) {
	alphabet := []string{
		"4", "4", "4", ".4", "4.4~", "+", "-", "-", "*", "/", "^", "^", "!", "!", "!!", "%", "(", ")", "(4)", "√", "sqrt(", "root(", ",", "!4", "-4", "4!",
	}
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom(alphabet), 1, 12).Draw(t, "text")
		// No number directly before another: that would be one literal.
		text := ""
		for _, s := range parts {
			if text == "" || !isNumberEnd(text) || s[0] != '4' && s[0] != '.' {
				text += s
			}
		}
		tree, err := expr.Parse(text)
		want, ok := referenceParse(text)
		switch {
		case ok && err != nil:
			t.Fatalf("%s is %s by the grammar, but refused: %v", text, want, err)
		case !ok && err == nil:
			t.Fatalf("%s is nothing by the grammar, but read as %s", text, dump(tree))
		case ok && dump(tree) != want:
			t.Fatalf("%s is %s by the grammar, but read as %s", text, want, dump(tree))
		}
	})
}

func isNumberEnd(s string) bool { return expr.IsDigit(s[len(s)-1]) || s[len(s)-1] == '~' }
