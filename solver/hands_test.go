package solver

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/solver/internal/solvertest"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// TestHands: how many hands of four make 24 and ten was counted by others: 1,362 of the
// 1,820 hands of numbers from 1 to 13, and 552 of the 715 of digits, which are not joined.
func TestHands(t *testing.T) {
	for _, c := range []struct {
		least, most int
		want        int64
		hands, make int
	}{
		{1, 13, 24, 1820, 1362},
		{0, 9, 10, 715, 552},
	} {
		hands, found := 0, 0
		var hand [4]uint64
		var deal func(at int)
		deal = func(at int) {
			if at < len(hand) {
				from := uint64(c.least)
				if at > 0 {
					from = hand[at-1]
				}
				for n := from; n <= uint64(c.most); n++ {
					hand[at] = n
					deal(at + 1)
				}
				return
			}
			hands++
			if !*long && hands%40 != 0 {
				return
			}
			req := Request{Rules: solvertest.Rules(t, "basic"), Supply: supply.Numbers(hand[:]...), Targets: []target.Range{{Lo: c.want, Hi: c.want}}, Workers: 1}
			answers, _ := Solve(t.Context(), req)
			for a, err := range answers {
				require.NoError(t, err)
				if a.Found {
					found++
				}
			}
		}
		deal(0)
		assert.Equal(t, c.hands, hands)
		if *long {
			assert.Equal(t, c.make, found, "hands that make %d", c.want)
		}
		assert.NotZero(t, found)
	}
}
