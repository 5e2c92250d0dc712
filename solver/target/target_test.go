package target

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestParseTarget(t *testing.T) {
	for text, want := range map[string]Range{
		"0":                    {0, 0},
		"113":                  {113, 113},
		"007":                  {7, 7},
		"-5":                   {-5, -5},
		"-0":                   {0, 0},
		"0-200":                {0, 200},
		"1..50":                {1, 50},
		"-5..5":                {-5, 5},
		"-10--5":               {-10, -5},
		"-10..-5":              {-10, -5},
		"-5-5":                 {-5, 5},
		"7-7":                  {7, 7},
		"9223372036854775807":  {math.MaxInt64, math.MaxInt64},
		"-9223372036854775808": {math.MinInt64, math.MinInt64},
		"-9223372036854775808..9223372036854775807": {math.MinInt64, math.MaxInt64},
	} {
		if got, err := Parse(text); err != nil || got != want {
			t.Errorf("Parse(%q) = %v, %v; want %v", text, got, err, want)
		}
	}
}

func TestParseTargetErrors(t *testing.T) {
	for _, c := range []struct {
		text   string
		fault  error
		offset int
		detail string
	}{
		{"", ErrSyntax, 0, "it is empty"},
		{"-", ErrSyntax, 1, "it has no digits"},
		{"x", ErrSyntax, 0, `unexpected "x" at column 1`},
		{"+5", ErrSyntax, 0, `unexpected "+" at column 1`},
		{"--5", ErrSyntax, 1, `unexpected "-" at column 2`},
		{"12x", ErrSyntax, 2, `unexpected "x" at column 3`},
		{"1 2", ErrSyntax, 1, `unexpected " " at column 2`},
		{"1.5", ErrSyntax, 1, `unexpected "." at column 2`},
		{"1...5", ErrSyntax, 3, `unexpected "." at column 4`},
		{"1-5-9", ErrSyntax, 3, `unexpected "-" at column 4`},
		{"1–5", ErrSyntax, 1, `unexpected "–" at column 2`},
		{"1-x", ErrSyntax, 2, `unexpected "x" at column 3`},
		{"1\xff", ErrSyntax, 1, `unexpected "\xff" at column 2`},
		{"1e6", ErrSyntax, 1, `unexpected "e" at column 2`},
		{"5-", ErrRangeEmpty, 2, "the range has no upper end"},
		{"5..", ErrRangeEmpty, 3, "the range has no upper end"},
		{"5--", ErrRangeEmpty, 3, "the range has no upper end"},
		{"..", ErrRangeEmpty, 0, "the range has no lower end"},
		{"..5", ErrRangeEmpty, 0, "the range has no lower end"},
		{"5-1", ErrRangeReversed, 2, "the range is reversed; write 1..5"},
		{"5..-5", ErrRangeReversed, 3, "the range is reversed; write -5..5"},
		{
			"9223372036854775808", ErrOverflow, 0,
			`"9223372036854775808" at column 1 is not within 64 bits, -9223372036854775808 to 9223372036854775807`,
		},
		{
			"0--9223372036854775809", ErrOverflow, 2,
			`"-9223372036854775809" at column 3 is not within 64 bits, -9223372036854775808 to 9223372036854775807`,
		},
	} {
		_, err := Parse(c.text)
		var te *Error
		if !errors.As(err, &te) || !errors.Is(err, c.fault) || te.Text != c.text || te.Offset != c.offset || te.Detail != c.detail {
			t.Errorf("Parse(%q): %+v; want %v at %d: %s", c.text, err, c.fault, c.offset, c.detail)
		}
	}
	_, err := Parse(strings.Repeat("9", 1<<20))
	if !errors.Is(err, ErrOverflow) || len(err.Error()) > 300 {
		t.Errorf("a megabyte of digits: %.400v", err)
	}
}

func TestMerge(t *testing.T) {
	for _, c := range []struct{ in, want []Range }{
		{nil, nil},
		{[]Range{{5, 5}}, []Range{{5, 5}}},
		{[]Range{{5, 5}, {1, 3}}, []Range{{1, 3}, {5, 5}}},
		{[]Range{{4, 6}, {1, 3}}, []Range{{1, 6}}},
		{[]Range{{1, 9}, {2, 3}, {5, 5}}, []Range{{1, 9}}},
		{[]Range{{2, 3}, {1, 9}}, []Range{{1, 9}}},
		{[]Range{{5, 5}, {5, 5}, {5, 5}}, []Range{{5, 5}}},
		{[]Range{{3, math.MaxInt64}, {math.MaxInt64, math.MaxInt64}, {7, 8}}, []Range{{3, math.MaxInt64}}},
		{[]Range{{math.MinInt64, -1}, {0, math.MaxInt64}}, []Range{{math.MinInt64, math.MaxInt64}}},
		{[]Range{{math.MinInt64, math.MinInt64}, {math.MaxInt64, math.MaxInt64}}, []Range{{math.MinInt64, math.MinInt64}, {math.MaxInt64, math.MaxInt64}}},
	} {
		before := slices.Clone(c.in)
		if got := Merge(c.in); !slices.Equal(got, c.want) {
			t.Errorf("Merge(%v) = %v; want %v", c.in, got, c.want)
		}
		if !slices.Equal(before, c.in) {
			t.Errorf("Merge changed its argument %v to %v", before, c.in)
		}
	}
}

// TestMergeRandom compares Merge and Count with a set of integers.
func TestMergeRandom(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	for range 2000 {
		var ranges []Range
		set := map[int64]bool{}
		for range rng.IntN(6) {
			lo := rng.Int64N(40) - 20
			hi := lo + rng.Int64N(8)
			ranges = append(ranges, Range{lo, hi})
			for n := lo; n <= hi; n++ {
				set[n] = true
			}
		}
		merged := Merge(ranges)
		var members int
		for i, r := range merged {
			if r.Lo > r.Hi || i > 0 && r.Lo <= merged[i-1].Hi+1 {
				t.Fatalf("Merge(%v) = %v: not ascending and apart", ranges, merged)
			}
			for n := r.Lo; n <= r.Hi; n++ {
				members++
				if !set[n] {
					t.Fatalf("Merge(%v) = %v: has %d", ranges, merged, n)
				}
			}
		}
		if members != len(set) || Count(merged) != uint64(len(set)) {
			t.Fatalf("Merge(%v) = %v: %d members, counted %d; want %d", ranges, merged, members, Count(merged), len(set))
		}
	}
}

func TestCountTargets(t *testing.T) {
	for _, c := range []struct {
		in   []Range
		want uint64
	}{
		{nil, 0},
		{[]Range{{-5, 5}, {7, 7}}, 12},
		{[]Range{{0, math.MaxInt64}}, 1 << 63},
		{[]Range{{math.MinInt64, math.MaxInt64}}, math.MaxUint64},
		{[]Range{{math.MinInt64, math.MaxInt64 - 1}}, math.MaxUint64},
	} {
		if got := Count(c.in); got != c.want {
			t.Errorf("Count(%v) = %d; want %d", c.in, got, c.want)
		}
	}
}

// TestTargetsDoNotAllocate: a large range costs no more than a small one.
func TestTargetsDoNotAllocate(t *testing.T) {
	n := testing.AllocsPerRun(100, func() {
		if r, err := Parse("0-1000000000"); err != nil || r.Hi != 1e9 {
			t.Fatal(r, err)
		}
	})
	if n != 0 {
		t.Errorf("Parse of a large range allocates %v times", n)
	}
}

// FuzzParse holds Parse to its grammar, written as a regular
// expression, and to math/big.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", "0", "-5", "113", "0-200", "1..50", "-5..5", "-10--5", "5-1", "5..", "..5",
		"9223372036854775808", "-9223372036854775808", "10000000000000000000A", "1...2", "1-2-3", "é", "1\xff", "all",
	} {
		f.Add(seed)
	}
	grammar := regexp.MustCompile(`^(-?[0-9]+)(?:(?:-|\.\.)(-?[0-9]+))?$`)
	f.Fuzz(func(t *testing.T, text string) {
		got, err := Parse(text)
		m := grammar.FindStringSubmatch(text)
		if err != nil {
			var te *Error
			if !errors.As(err, &te) || te.Text != text || te.Offset < 0 || te.Offset > len(text) {
				t.Fatalf("%q: bad error %#v", text, err)
			}
			if strings.ContainsAny(err.Error(), "\n\r") {
				t.Fatalf("%q: error of more than one line: %v", text, err)
			}
			// Faults are met from left to right, so a number that is too large
			// may hide a fault behind it.
			if errors.Is(err, ErrOverflow) {
				n, ok := new(big.Int).SetString(regexp.MustCompile(`^-?[0-9]+`).FindString(text[te.Offset:]), 10)
				if !ok || n.IsInt64() {
					t.Fatalf("%q: no overflow at %d: %v", text, te.Offset, err)
				}
				return
			}
			if syntax := errors.Is(err, ErrSyntax) || errors.Is(err, ErrRangeEmpty); syntax == (m != nil) {
				t.Fatalf("%q: %v, but the grammar says %v", text, err, m)
			}
		} else if m == nil {
			t.Fatalf("%q is no target, but was read as %v", text, got)
		}
		if m == nil {
			return
		}
		if m[2] == "" {
			m[2] = m[1]
		}
		lo, _ := new(big.Int).SetString(m[1], 10)
		hi, _ := new(big.Int).SetString(m[2], 10)
		switch {
		case !lo.IsInt64() || !hi.IsInt64():
			t.Fatalf("%q: %v, %v; want an overflow", text, got, err)
		case lo.Cmp(hi) > 0:
			if !errors.Is(err, ErrRangeReversed) {
				t.Fatalf("%q: %v, %v; want a reversed range", text, got, err)
			}
		default:
			if err != nil || got != (Range{lo.Int64(), hi.Int64()}) {
				t.Fatalf("%q: %v, %v; want %v to %v", text, got, err, lo, hi)
			}
			again, err := Parse(fmt.Sprintf("%d..%d", got.Lo, got.Hi))
			if err != nil || again != got {
				t.Fatalf("%q: read back as %v, %v; want %v", text, again, err, got)
			}
		}
	})
}
