package search_test

import (
	"testing"

	"fourfours/expr"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"

	"github.com/stretchr/testify/require"
)

// TestText: the text of a place is the simplest of its front, whatever the writer has
// forgotten.
func TestText(t *testing.T) {
	for _, rules := range []string{"basic", "classic", "wheeler4"} {
		s := newSearch(t, rules, supply.Copies(3, 4), 100, 1)
		require.NoError(t, s.Build(t.Context(), 2))
		full, err := s.Full(t.Context(), s.Config.Parts.Whole())
		require.NoError(t, err)
		texts, fronts := table.NewWriter(full), table.NewWriter(full)
		for si, shard := range full.Shards {
			for i := range shard.Entries {
				for sign := range table.Signs {
					if shard.Entries[i].Head[sign] == 0 {
						continue
					}
					p := table.Place{Part: full.Part, Ref: table.RefTo(si, i), Sign: sign}
					front := fronts.Front(p)
					best := front[0]
					for _, piece := range front {
						if piece.Compare(&best) < 0 {
							best = piece
						}
					}
					require.Equal(t, string(best.Text), texts.Text(p))
					tree, err := expr.Parse(texts.Text(p))
					require.NoError(t, err)
					require.Equal(t, int(shard.Entries[i].Cost[sign]), tree.Under(s.Config.Rules).Cost())
				}
				if i%7 == 0 {
					texts.Forget(1 << 30)
				}
				if i%100 == 0 {
					texts.Forget(0)
				}
			}
		}
	}
}
