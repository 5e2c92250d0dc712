package supply

import (
	"flag"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/expr"
)

// Nothing here takes long, but all test packages take the flag.
var _ = flag.Bool("long", false, "run what takes long, too")

// The parts of a supply come after what is within them, and their splits are all the
// pairs of parts that make them up, each once. They are found here by what they have.
func TestParts(t *testing.T) {
	for _, c := range []struct {
		s     Supply
		size  int
		parts int // how many there are
	}{
		{Copies(7, 4), 7, 7},
		{Copies(7, 4), 3, 3},
		{Digits(2, 0, 2, 6), 4, 2*2*3 - 1},
		{Digits(2, 0, 2, 6), 2, 3 + 4},
		{Digits(1, 2, 3, 4, 5), 5, 31},
		{Digits(2, 0, 2, 6).InOrder(), 4, 3 + 3 + 2 + 1},
		{Digits(1, 2, 1, 2).InOrder(), 4, 2 + 2 + 2 + 1},
		{Digits(1, 2, 3, 4).InOrder(), 3, 4 + 5 + 4},
		{Numbers(100, 75, 50, 25, 6, 3), 6, 63},
		{Numbers(5, 5, 12), 3, 5},
	} {
		p := PartsOf(c.s, c.size)
		list := p.UpTo(p.Size())
		assert.Len(t, list, c.parts, "%s", c.s)
		assert.Equal(t, c.size, p.Size())
		assert.Equal(t, p.Wholes(), p.Of(c.size))
		for i, part := range list {
			content := p.contents.At(part)
			assert.Equal(t, part.Size(), len(content))
			pairs := map[[2]Part]bool{}
			for _, split := range p.Splits(part) {
				assert.False(t, pairs[[2]Part{split.Left, split.Right}], "a split twice")
				pairs[[2]Part{split.Left, split.Right}] = true
				assert.Equal(t, split.Right, p.Rest(part, split.Left))
				assert.True(t, p.Within(split.Left, part) && p.Within(split.Right, part))
				code := p.Code(split.Left, part)
				again, ok := p.Coded(code, part)
				assert.True(t, ok && again == split.Left)
			}
			for _, left := range list[:i] {
				for _, right := range list[:i] {
					joined := p.contents.At(left) + p.contents.At(right)
					is := joined == content
					if !p.inOrder {
						is = sorted(joined) == content && (left == right || !pairs[[2]Part{right, left}])
					}
					assert.Equal(t, is, pairs[[2]Part{left, right}], "%s: %q of %q and %q", c.s, content, p.contents.At(left), p.contents.At(right))
				}
			}
			_, ok := p.Coded(1<<20, part)
			assert.False(t, ok || p.Within(part, part) || p.Within(Part{}, part))
		}
	}
}

func sorted(content string) string {
	list := strings.Split(content, "")
	for i := range list {
		for j := range i {
			if list[i] < list[j] {
				list[i], list[j] = list[j], list[i]
			}
		}
	}
	return strings.Join(list, "")
}

// What is put in later does not show in what was there before.
func TestByPart(t *testing.T) {
	p := PartsOf(Copies(3, 4), 3)
	list := p.UpTo(3)
	one, two, three := list[0], list[1], list[2]
	var m ByPart[string]
	assert.True(t, m.IsEmpty() && m.At(two) == "" && !m.Has(two))
	m.Put(two, "b")
	assert.False(t, m.Has(one))
	before := m.Before(three)
	m.Put(three, "c")
	below := m.Before(two)
	below.Put(two, "other")
	assert.Equal(t, []string{"", "b", "c"}, []string{m.At(one), m.At(two), m.At(three)})
	assert.True(t, before.At(two) == "b" && !before.Has(three))
	var all []string
	for _, v := range m.All() {
		all = append(all, v)
	}
	assert.Equal(t, []string{"b", "c"}, all)
}

// Equal digits are copies, in order or not.
func TestEqual(t *testing.T) {
	assert.Equal(t, Copies(4, 4), Digits(4, 4, 4, 4))
	assert.Equal(t, Copies(4, 4), Digits(4, 4, 4, 4).InOrder())
	assert.NotEqual(t, Digits(4, 4, 4), Numbers(4, 4, 4))
	assert.False(t, Numbers(4, 4, 4).InOrder().IsInOrder())
	assert.True(t, Digits(4, 4, 0).InOrder().IsInOrder())
}

// Names are what keys and messages call a supply.
func TestNames(t *testing.T) {
	for want, s := range map[string]Supply{
		"four 4s":                           {},
		"one 7":                             Copies(1, 7),
		"the digits 2, 0, 2 and 6":          Digits(2, 0, 2, 6),
		"the digits 2, 0, 2 and 6 in order": Digits(2, 0, 2, 6).InOrder(),
		"the numbers 100, 75 and 3":         Numbers(100, 75, 3),
		"the number 100":                    Numbers(100),
		"the numbers 100 and 75 in order":   Numbers(100, 75).InOrder(),
		"four 1s, or of each digit to 9":    CopiesOfEach(4, 1, 9),
	} {
		assert.Equal(t, want, s.String())
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		text, list, digits, numbers string // what is read of each, or the error
	}{
		{"2026", "", "2026", "2026"},
		{" 0 ", "", "0", "0"},
		{"100,75, 50", "", `' ' between them|',' between them`, "100,75,50"},
		{"4 4 4 4", "", "' ' between them", "4,4,4,4"},
		{"", "", "no digits", "no numbers"},
		{"12a", "", "'a' at character 3", `"12a" is no natural`},
		{"1234567890123", "", "13 digits; accepted: 1 to 12, or up to 16 that are all equal", "1234567890123"},
		{"4444444444444444", "", "4444444444444444", "4444444444444444"},
		{"44444444444444444", "", "17 digits; accepted: 1 to 16", "44444444444444444"},
		{"1,,2", "", "between them", "nothing before or after a comma"},
		{"2.5", "", "'.' at character 2", `"2.5" is no natural`},
		{"-5", "", "'-' at character 1", `"-5" is no natural`},
		{"9223372036854775808", "", "19 digits", "2^63 or more"},
		{"1 2 3 4 5 6 7 8 9 10 11", "", "between them", "11 numbers; accepted: 1 to 10"},
	} {
		for i, parse := range []func(string) (Supply, error){ParseDigits, ParseNumbers} {
			want := []string{c.digits, c.numbers}[i]
			s, err := parse(c.text)
			if err == nil {
				assert.Equal(t, want, s.List(), c.text)
				continue
			}
			ok := false
			for part := range strings.SplitSeq(want, "|") {
				ok = ok || strings.Contains(err.Error(), part)
			}
			assert.True(t, ok, "%q: %v", c.text, err)
		}
	}
}

func TestFit(t *testing.T) {
	year, years := Digits(2, 0, 2, 6), Digits(2, 0, 2, 6).InOrder()
	game := Numbers(100, 75, 6, 6)
	for _, c := range []struct {
		s              Supply
		text           string
		used           string
		missing, extra string
		order          bool
		leading        string
	}{
		{year, "20+26", "2 0 2 6", "", "", false, ""},
		{year, "6.20/2", "6 2 0 2", "", "", false, ""},
		{years, "6.20/2", "6 2 0 2", "", "", true, ""},
		{years, "2.02+6", "2 0 2 6", "", "", false, ""},
		{year, "2+0.2+6", "2 0 2 6", "", "", false, ""},
		{years, "2+0.2+6", "2 0 2 6", "", "", false, ""},
		{years, "0.2+2+6", "0 2 2 6", "", "", true, ""},
		{year, "2+0.2+0.6", "2 0 2 6", "", "", false, ""},
		{years, "0.2+0.2+6", "2 0 2 6", "", "", false, ""},
		{year, "20+0.2+6", "2 0 2 6", "", "", false, ""},
		{year, "0.2+2+7", "2 2 7", "0 6", "7", false, ""},
		{year, "2+2+6", "2 2 6", "0", "", false, ""},
		{year, "02+2+6", "0 2 2 6", "", "", false, "02"},
		{Copies(4, 4), "4*0.4+4+4", "4 4 4 4", "", "", false, ""},
		{Copies(4, 4), "4+4+44+5", "4 4 4 4 5", "", "5", false, ""},
		{game, "100+75-6/6", "100 75 6 6", "", "", false, ""},
		{game, "10075-6/6", "10075 6 6", "100 75", "10075", false, ""},
		{game, "100+.75-6/6", "100 .75 6 6", "75", ".75", false, ""},
		{game.InOrder(), "75+100-6/6", "75 100 6 6", "", "", true, ""},
	} {
		tree, err := expr.Parse(c.text)
		require.NoError(t, err)
		f := c.s.Fit(tree)
		assert.Equal(t, []string{c.used, c.missing, c.extra, c.leading}, []string{strings.Join(f.Used, " "), strings.Join(f.Missing, " "), strings.Join(f.Extra, " "), f.LeadingZero}, "%s in %s", c.s, c.text)
		assert.Equal(t, c.order, f.OutOfOrder, "%s in %s", c.s, c.text)
		assert.Equal(t, c.missing+c.extra+c.leading == "" && !c.order, f.OK())
		// Of copies this is told without a Fit.
		for _, s := range []Supply{c.s, {}, Copies(2, 4), Copies(6, 4), Copies(4, 0), Copies(Any, 4), Copies(4, Any)} {
			some := s.FitSome(tree)
			for n := range 10 {
				assert.Equal(t, some.OK() && n == len(some.Used), s.UsedBy(tree, n), "%d of %s in %s", n, s, c.text)
			}
		}
	}
	tree, err := expr.Parse("6*2")
	require.NoError(t, err)
	some, inOrder := year.FitSome(tree), years.FitSome(tree)
	assert.True(t, some.OK() && inOrder.OutOfOrder)
	anyCount, anyDigit := Copies(Any, 6).Fit(tree), Copies(3, Any).Fit(tree)
	assert.True(t, !anyCount.OK() && len(anyCount.Extra) == 1 && anyDigit.WrongCount)
}

// What is read as a supply is written and read as the same one, and its parts are made.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"2026", "4444", "100,75,50,25,6,3", "1 3 4 6", "", "0", "2.5", "9,,9"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, parse := range []func(string) (Supply, error){ParseDigits, ParseNumbers} {
			s, err := parse(text)
			if err != nil {
				if strings.ContainsAny(err.Error(), "\n\r") {
					t.Fatalf("an error of two lines: %q", err)
				}
				continue
			}
			again, err := parse(s.List())
			if err != nil || again != s || s.Validate() != nil || s.Count() != len(s.Tokens()) {
				t.Fatalf("%q is read as %+v, and that as %+v: %v", text, s, again, err)
			}
			for _, s := range []Supply{s, s.InOrder()} {
				if again, err := Parse(s.Text()); err != nil || again != s {
					t.Fatalf("%+v is written as %q, and read as %+v: %v", s, s.Text(), again, err)
				}
			}
			if s.Count() <= 6 {
				PartsOf(s.InOrder(), s.Count())
			}
		}
	})
}

// An error does not repeat all of a text.
func TestLongText(t *testing.T) {
	for _, parse := range []func(string) (Supply, error){ParseDigits, ParseNumbers, Parse} {
		_, err := parse(strings.Repeat("1346", 1000))
		assert.True(t, err != nil && len(err.Error()) < 250, "%v", err)
	}
}
