package expr

import (
	"errors"
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"fourfours/rational"
)

// What words tell is what math/big computes, and what the exact function gives.
func TestWords(t *testing.T) {
	of := map[Op]func(z, x, y *big.Int) *big.Int{
		Or: (*big.Int).Or, And: (*big.Int).And, Xor: (*big.Int).Xor,
		Shl: func(z, x, y *big.Int) *big.Int {
			if x.Sign() == 0 {
				return z
			}
			return z.Lsh(x, uint(y.Uint64()))
		},
		Shr: func(z, x, y *big.Int) *big.Int {
			if !y.IsUint64() || y.Uint64() > 64 {
				return z
			}
			return z.Rsh(x, uint(y.Uint64()))
		},
		Modulo: func(z, x, y *big.Int) *big.Int { return z.Rem(x, y) },
		Append: func(z, x, y *big.Int) *big.Int {
			z.SetString(x.String()+y.String(), 10)
			return z
		},
	}
	word := rapid.Custom(func(t *rapid.T) uint64 {
		return rapid.Uint64().Draw(t, "word") >> rapid.IntRange(0, 63).Draw(t, "shift")
	})
	calc := rational.NewCalc(rational.DefaultLimits())
	for i := range table {
		row := &table[i]
		require.Equal(t, of[row.Op] != nil, row.Words != nil, "the test has %s", row.Name)
		if row.Words == nil {
			continue
		}
		rapid.Check(t, func(t *rapid.T) {
			x, y := word.Draw(t, "x"), word.Draw(t, "y")
			z, ok := row.Words(calc, x, y)
			if !ok {
				switch row.Op {
				case Shl:
				case Modulo:
					require.Zero(t, y, "a divisor")
				default:
					require.Equal(t, Append, row.Op, "%s has a word for all words", row.Name)
					large := of[row.Op](new(big.Int), new(big.Int).SetUint64(x), new(big.Int).SetUint64(y))
					require.False(t, large.IsUint64() && y < math.MaxUint64/10, "%s is a word", large)
				}
				return
			}
			want := of[row.Op](new(big.Int), new(big.Int).SetUint64(x), new(big.Int).SetUint64(y))
			require.Equal(t, want.String(), new(big.Int).SetUint64(z).String(), "%s(%d,%d)", row.Name, x, y)
			a, errA := calc.Natural(x)
			b, errB := calc.Natural(y)
			n, err := row.Eval(calc, a, b)
			if errA == nil && errB == nil && err == nil {
				require.Equal(t, want.String(), n.String(), "%s(%d,%d), exactly", row.Name, x, y)
			}
		})
	}
	limits := rational.DefaultLimits()
	limits.Exponent = 3
	_, ok := table[Shl].Words(rational.NewCalc(limits), 1, 4)
	require.False(t, ok, "a count beyond the limit of exponents")
}

// TestBeside: the naturals that stand beside an operand are those that words give the
// value with.
func TestBeside(t *testing.T) {
	word := rapid.Custom(func(t *rapid.T) uint64 {
		return rapid.Uint64().Draw(t, "word") >> rapid.IntRange(0, 63).Draw(t, "shift")
	})
	calc := rational.NewCalc(rational.DefaultLimits())
	rows := 0
	for i := range table {
		row := &table[i]
		if row.Beside == nil {
			continue
		}
		require.NotNil(t, row.Words, row.Name)
		rows++
		rapid.Check(t, func(t *rapid.T) {
			x, y, left := word.Draw(t, "x"), word.Draw(t, "y"), rapid.Bool().Draw(t, "left")
			value := func(y uint64) (uint64, bool) {
				if left {
					return row.Words(calc, x, y)
				}
				return row.Words(calc, y, x)
			}
			z, ok := value(y)
			if rapid.Bool().Draw(t, "any") || !ok {
				z = word.Draw(t, "z")
			}
			if z == 0 {
				return
			}
			mask, bits, some := row.Beside(z, x, left)
			agree := func(y uint64) {
				v, ok := value(y)
				require.Equal(t, ok && v == z, some && y&mask == bits, "%s: %d beside %d, on the left: %v, makes %d", row.Name, y, x, left, z)
			}
			agree(y)
			agree(word.Draw(t, "other"))
			for y := range uint64(70) {
				agree(y)
			}
			if some {
				agree(bits | word.Draw(t, "rest")&^mask)
			}
		})
	}
	require.Equal(t, 5, rows)
}

// TestLarge: what is computed of naturals of any size is what the exact function gives,
// and the operands stay as they are.
func TestLarge(t *testing.T) {
	calc := rational.NewCalc(rational.DefaultLimits())
	natural := rapid.Custom(func(t *rapid.T) rational.Num {
		n, err := calc.Pow(rational.FromInt(rapid.Int64Range(1, 30).Draw(t, "base")), rational.FromInt(rapid.Int64Range(0, 60).Draw(t, "exponent")))
		require.NoError(t, err)
		n, err = calc.Mul(n, rational.FromInt(rapid.Int64Range(0, 99).Draw(t, "factor")))
		require.NoError(t, err)
		return n
	})
	for i := range table {
		row := &table[i]
		require.Equal(t, row.Words != nil, row.Large != nil, row.Name)
		if row.Large == nil {
			continue
		}
		rapid.Check(t, func(t *rapid.T) {
			x, y := natural.Draw(t, "x"), natural.Draw(t, "y")
			a, err := calc.Big(x)
			require.NoError(t, err)
			b, err := calc.Big(y)
			require.NoError(t, err)
			z := new(big.Int)
			failed := row.Large(calc, z, a, b)
			want, err := row.Eval(calc, x, y)
			if limit := (*rational.LimitError)(nil); failed == nil && !errors.As(err, &limit) {
				require.NoError(t, err)
				require.Equal(t, want.String(), z.String(), "%s(%s,%s)", row.Name, a, b)
			}
			if failed != nil {
				require.Error(t, err, "%s(%s,%s): %v", row.Name, a, b, failed)
			}
			require.Equal(t, x.String()+" "+y.String(), a.String()+" "+b.String())
		})
	}
}
