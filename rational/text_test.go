package rational

import (
	"errors"
	"math/big"
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestString(t *testing.T) {
	c := NewCalc(looseLimits())
	do := func(n Num, err error) Num {
		t.Helper()
		require.NoError(t, err)
		return n
	}
	r2 := power(t, "2", "1/2")
	for _, row := range []struct {
		n    Num
		want string
	}{
		{Num{}, "0"},
		{Num{}.Neg(), "0"},
		{do(c.Sub(r2, r2)), "0"},
		{FromInt(1), "1"},
		{FromInt(-1), "-1"},
		{FromInt(-44), "-44"},
		{FromInt(1<<63 - 1), "9223372036854775807"},
		{FromInt(-1 << 63), "-9223372036854775808"},
		{rational(t, "3/4"), "3/4"},
		{rational(t, "-3/4"), "-3/4"},
		{rational(t, "1/7"), "1/7"},
		{rational(t, "4/9"), "4/9"},
		{chunks(257 * 263), "67591"},
		{do(c.Quo(FromInt(1), chunks(257*263))), "1/67591"},
		{power(t, "2", "100"), "1267650600228229401496703205376"},
		{r2, "sqrt(2)"},
		{r2.Neg(), "-sqrt(2)"},
		{power(t, "8", "1/2"), "2*sqrt(2)"},
		{power(t, "1/2", "1/2"), "sqrt(2)/2"},
		{power(t, "2/3", "1/2"), "sqrt(6)/3"},
		{power(t, "9/8", "1/2"), "3*sqrt(2)/4"},
		{power(t, "9/8", "1/2").Neg(), "-3*sqrt(2)/4"},
		{power(t, "2", "1/3"), "2^(1/3)"},
		{power(t, "2", "-1/3"), "4^(1/3)/2"},
		{power(t, "2", "3/4"), "8^(1/4)"},
		{power(t, "4", "1/4"), "sqrt(2)"},
		{power(t, "36", "1/4"), "sqrt(6)"},
		{power(t, "12", "1/4"), "12^(1/4)"},
		{power(t, "2", "1/16"), "2^(1/16)"},
		{times(t, r2, power(t, "3", "1/3")), "72^(1/6)"},
		{times(t, r2, power(t, "3", "1/4"), FromInt(-5)), "-5*12^(1/4)"},
		{times(t, power(t, "257", "1/2"), chunks(263)), "263*sqrt(257)"},
	} {
		require.Equal(t, row.want, row.n.String(), "the factors are %v", row.n.f)
	}
}

// The shapes of a number's text: a fraction, or a sign, an integer, a root of
// an integer, and a denominator.
var (
	fractionText = regexp.MustCompile(`^-?\d+(/\d+)?$`)
	radicalText  = regexp.MustCompile(`^(-?)(?:(\d+)\*)?(?:sqrt\((\d+)\)|(\d+)\^\(1/(\d+)\))(?:/(\d+))?$`)
)

// readText evaluates a canonical text in the tests' own arithmetic.
func readText(t helper, text string) model {
	t.Helper()
	number := func(text string) model {
		if text == "" {
			text = "1"
		}
		v, ok := new(big.Rat).SetString(text)
		require.Truef(t, ok, "the number %q", text)
		return modelRat(v)
	}
	if fractionText.MatchString(text) {
		return number(text)
	}
	part := radicalText.FindStringSubmatch(text)
	require.NotNilf(t, part, "%q is not of the canonical shape", text)
	root, index := number(part[3]), int64(2)
	if part[4] != "" {
		var err error
		index, err = strconv.ParseInt(part[5], 10, 64)
		require.NoErrorf(t, err, "the index in %q", text)
		require.Greaterf(t, index, int64(2), "the index in %q", text)
		root = number(part[4])
	}
	m := number(part[2]).mul(number(part[6]).inverse()).mul(root.pow(1, index))
	if part[1] == "-" {
		m.sign = -m.sign
	}
	return m
}

// TestStringIsTheNumber: the text of any number has its value.
func TestStringIsTheNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, _ := anyRadical(t, rapid.SampledFrom(indices).Draw(t, "index"), "x")
		text := x.String()
		require.Zero(t, readText(t, text).cmp(modelOf(x)), "the text %s is not the number with factors %v", text, x.f)
		require.Equal(t, "0", Num{}.String())
		y, v := anyRat(t, 4, "y")
		require.Equal(t, v.RatString(), y.String(), "the text of a fraction")
	})
}

// TestErrors: each status is an error of its kind, and says something.
func TestErrors(t *testing.T) {
	require.NoError(t, OK.Err())
	texts := map[string]bool{}
	for s := OK + 1; s < numStatus; s++ {
		err := s.Err()
		require.Error(t, err, "status %d has no error", s)
		require.False(t, texts[err.Error()], "two statuses say %q", err)
		texts[err.Error()] = true
		var undefined *UndefinedError
		var limit *LimitError
		switch {
		case errors.As(err, &limit):
			_, ok := DefaultLimits().Get(limit.Limit)
			require.True(t, ok, "%q names no limit of the table", err)
			require.Contains(t, err.Error(), limit.Limit)
		case errors.As(err, &undefined):
			require.Contains(t, err.Error(), "undefined")
		default:
			require.ErrorIs(t, err, ErrOutside, "%q is of no kind", err)
		}
	}
	require.Len(t, texts, NumStatus-1)
}
