package export_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/cmd/internal/export"
	"fourfours/solver"
)

// TestLow: however many values come first, none of the low integers that were found is
// called not found.
func TestLow(t *testing.T) {
	c := export.Coverage{All: true}
	for n := int64(-2 * export.MapMost); n < export.MapAll; n++ {
		c.Add(solver.Answer{Target: n, Found: true})
	}
	assert.Len(t, c.Low(true), export.MapAll)
	assert.NotContains(t, string(export.AppendCells(nil, c.Low(true), false, false)), export.StatusMissing)
}

// TestBlocks: cells stand where their numbers belong.
func TestBlocks(t *testing.T) {
	const lo, hi = -9223372036854775808, 9223372036854775807
	got := string(export.AppendCells(nil, []export.MapCell{{Target: lo, Level: 0}, {Target: -1, Level: 2}, {Target: 0, Level: 0}, {Target: 12, Level: export.LevelMissing}, {Target: hi, Level: 0}}, true, true))
	blocks := strings.Split(got, `<div class="block"`)[1:]
	require.Len(t, blocks, 4)
	for i, want := range []struct {
		name  string
		blank int
	}{
		{"−9223372036854775808 to −9223372036854775709", 0}, {"−100 to −1", 99}, {"0 to 99", 11}, {"9223372036854775800 to 9223372036854775807", 7},
	} {
		assert.Contains(t, blocks[i], "<h3>"+want.name+"</h3>")
		assert.Equal(t, want.blank, strings.Count(blocks[i], "<i></i>"), blocks[i])
	}
	assert.True(t, bytes.Contains([]byte(blocks[2]), []byte(`<a class="cell u" href="#n12" aria-label="12: not found within limits">12</a>`)), blocks[2])
}
