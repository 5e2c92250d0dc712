//go:build unix

package main

import (
	"bytes"
	"flag"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Nothing here takes long, but all test packages take the flag.
var _ = flag.Bool("long", false, "run what takes long, too")

// A job whose peer is there is measured, and the others are named.
func TestMeasure(t *testing.T) {
	env := map[string]string{ours: "true", four4ssolver: "sh -c true", perl: "no-such-program"}
	var b bytes.Buffer
	require.NoError(t, measure(&b, func(name string) string { return env[name] }, jobs[:3], 3, time.Minute))
	assert.Regexp(t, `(?m)^four 4s, classic, 0-1000 +FOUR4SSOLVER +\d+\.\d{3} s +\d+\.\d{3} s +\d+ MiB .*$`, b.String())
	assert.Regexp(t, `(?m)^skipped four 4s, classic, all: FOURFOURS_PL: .*no-such-program`, b.String())
	assert.Regexp(t, `(?m)^skipped timsin and bits, 0-1000: NIDI3: not set$`, b.String())
	assert.Error(t, measure(&b, func(string) string { return "no-such-program" }, nil, 1, time.Minute))
}

// A run that does not end in time is told of.
func TestRunEnds(t *testing.T) {
	_, err := run([]string{"sleep", "60"}, time.Millisecond)
	assert.ErrorContains(t, err, "not ended")
	u, err := run([]string{"false"}, time.Minute)
	assert.NoError(t, err)
	assert.Positive(t, u.wall)
}

func TestMedian(t *testing.T) {
	m := median([]usage{{3, 1, 5}, {1, 3, 7}, {2, 2, 6}})
	assert.Equal(t, usage{2, 2, 6}, m)
}
