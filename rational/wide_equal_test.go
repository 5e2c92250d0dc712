package rational_test

import (
	"fmt"
	"testing"

	"fourfours/rational"

	"github.com/stretchr/testify/require"
)

// TestEqualUndecided compares two roots that agree to some digits and are too
// large to be raised to a common power: either more digits tell them apart, or
// it is not said that they are different.
func TestEqualUndecided(t *testing.T) {
	const a = "(1+sqrt(2))^(1/1021)"
	for _, row := range []struct {
		digits int
		known  bool
	}{{40, true}, {60, true}, {1000, true}, {1400, false}} {
		near := value(t, fmt.Sprintf("floor(10^%d*(1+sqrt(2))^(2/1021))", row.digits))
		b := fmt.Sprintf("sqrt((%s+sqrt(2))/10^%d)", near, row.digits)
		x, y := value(t, a), value(t, b)
		c := wideCalc()
		same, err := c.Equal(x, y)
		k, cmpErr := c.Cmp(x, y)
		require.False(t, x.Equal(y), "%d digits: they are not known to be equal", row.digits)
		require.False(t, same, "%d digits", row.digits)
		if row.known {
			require.NoError(t, err, "%d digits", row.digits)
			require.NoError(t, cmpErr, "%d digits", row.digits)
			require.Equal(t, -1, k, "%d digits: b is the larger, by sqrt(2)", row.digits)
			continue
		}
		var over *rational.LimitError
		require.ErrorAs(t, err, &over, "%d digits", row.digits)
		require.ErrorAs(t, cmpErr, &over, "%d digits", row.digits)
	}
}
