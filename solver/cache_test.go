package solver

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/rational"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/internal/store"
	"fourfours/solver/target"
)

// eager returns a cache that keeps every table, and the warnings that it gave.
func eager(t testing.TB, dir string) (*Cache, *[]string) {
	warnings := &[]string{}
	return &Cache{Dir: dir, MaxBytes: 1 << 30, Warn: func(err error) { *warnings = append(*warnings, err.Error()) }}, warnings
}

// cacheFiles returns the paths of the tables in a directory.
func cacheFiles(t testing.TB, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.table"))
	require.NoError(t, err)
	temps, err := filepath.Glob(filepath.Join(dir, "*.tmp"))
	require.NoError(t, err)
	assert.Empty(t, temps, "files that were not finished")
	return files
}

// searched is all that a search says.
type searched struct {
	Answers []Answer
	Sum     Summary
}

// cacheRequests are searches of every kind that makes tables in full.
var cacheRequests = []struct {
	name, rules string
	job         job
}{
	{"solve", "classic", job{req: Request{Supply: copies(4), Targets: []target.Range{{Lo: -50, Hi: 100}}}, count: 3}},
	{"cut short", "classic", job{req: Request{Supply: copies(4), Targets: []target.Range{{Lo: 0, Hi: 40}}, MaxMemory: 400 << 10}, count: 4}},
	{"all values", "classic", job{req: Request{Supply: copies(9), All: true, Values: true}, count: 2}},
	{"narrow numbers", "wheeler4", job{req: Request{Supply: copies(4), Targets: []target.Range{{Lo: 0, Hi: 200}}}, count: 2}},
	{"fewest", "tchisla", job{req: Request{Supply: copies(5), Objective: Fewest, Targets: []target.Range{{Lo: 0, Hi: 1100}}}, count: 4}},
	{"fewest of few", "tchisla", job{req: Request{Supply: copies(5), Objective: Fewest, Targets: []target.Range{{Lo: 113, Hi: 113}, {Lo: 163, Hi: 163}}}, count: 5}},
	{"up to", "tchisla", job{req: Request{Supply: copies(7), Objective: UpTo, ByLevel: true, Targets: []target.Range{{Lo: 0, Hi: 100}}}, count: 4}},
	{"solutions", "basic", job{req: Request{Supply: copies(4), Solutions: 5, Targets: []target.Range{{Lo: 0, Hi: 9}}}, count: 4}},
}

// What a search says, counts included, is the same without a cache, with one
// that it fills, and with one that others filled on as many threads or fewer.
func TestCacheSame(t *testing.T) {
	for _, c := range cacheRequests {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.job.req.Rules, c.job.req.Limits = solvertest.Rules(t, c.rules), rational.DefaultLimits()
			if c.job.req.MaxMemory == 0 {
				c.job.req.MaxMemory = solvertest.Roomy
			}
			search := func(workers int, cache *Cache) (o searched) {
				t.Helper()
				j := c.job
				j.req.Workers, j.req.Cache = workers, cache
				var err error
				o.Sum, err = solveJob(t.Context(), j, func(a Answer) error { o.Answers = append(o.Answers, a); return nil })
				require.NoError(t, err)
				return o
			}
			cache, warnings := eager(t, t.TempDir())
			for _, workers := range []int{1, 2} {
				own, ownWarnings := eager(t, t.TempDir())
				want := search(workers, nil)
				assert.Equal(t, c.name == "cut short", want.Sum.MemoryHit, "the memory was not enough")
				assert.Equal(t, want, search(workers, own), "with an empty cache, %d workers", workers)
				files := cacheFiles(t, own.Dir)
				assert.Equal(t, c.name == "unlike radicals", len(files) == 0, "no table was kept")
				for _, path := range files {
					require.NoError(t, os.Chtimes(path, time.Time{}, time.Unix(0, 0)))
				}
				assert.Equal(t, want, search(workers, own), "with a full cache, %d workers", workers)
				for _, path := range files {
					info, err := os.Stat(path)
					require.NoError(t, err)
					assert.NotEqual(t, time.Unix(0, 0), info.ModTime(), "%s was not loaded", path)
				}
				assert.Equal(t, files, cacheFiles(t, own.Dir), "files after the second search")
				assert.Empty(t, *ownWarnings)
				assert.Equal(t, want.Answers, search(workers, cache).Answers, "with a cache that was filled on fewer threads")
			}
			assert.Empty(t, *warnings)
		})
	}
}

// What cannot be used is told of once and made again; a file of something else
// under the name of a table is none of it.
func TestCacheIgnored(t *testing.T) {
	j := job{req: Request{Rules: solvertest.Rules(t, "basic"), Supply: copies(4), Targets: []target.Range{{Lo: 0, Hi: 30}}, Limits: rational.DefaultLimits(), MaxMemory: solvertest.Roomy}, count: 4}
	want, _ := solveAll(t, j)
	for _, c := range []struct {
		name, warning string
		again         int // files after the search
		spoil         func(t *testing.T, dir string, files []string)
	}{
		{"empty", "ignored and made again: .*: damaged: it does not begin as a table", 3, func(t *testing.T, _ string, files []string) {
			require.NoError(t, os.Truncate(files[0], 0))
		}},
		{"damaged", "ignored and made again: .*: damaged: section 0 has another checksum", 3, func(t *testing.T, _ string, files []string) {
			b, err := os.ReadFile(files[0])
			require.NoError(t, err)
			b[len(b)-1]++
			require.NoError(t, os.WriteFile(files[0], b, 0o600))
		}},
		{"another format", "ignored and made again: .*: not of format", 3, func(t *testing.T, _ string, files []string) {
			b, err := os.ReadFile(files[0])
			require.NoError(t, err)
			b[len(store.TableMagic)]++
			require.NoError(t, os.WriteFile(files[0], b, 0o600))
		}},
		{"another table", "ignored and made again: .*: made for something else", 3, func(t *testing.T, _ string, files []string) {
			require.NoError(t, os.Rename(files[0], files[1]))
		}},
		{"a directory", "^tables are not kept: .* is no regular file", 2, func(t *testing.T, _ string, files []string) {
			for _, path := range files {
				require.NoError(t, os.Remove(path))
				require.NoError(t, os.Mkdir(path, 0o700))
			}
		}},
		{"no directory", "^tables are not kept: ", 0, func(t *testing.T, dir string, _ []string) {
			require.NoError(t, os.RemoveAll(dir))
			require.NoError(t, os.WriteFile(dir, nil, 0o600))
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			j := j
			cache, warnings := eager(t, filepath.Join(t.TempDir(), "cache"))
			j.req.Cache = cache
			solveAll(t, j)
			files := cacheFiles(t, cache.Dir)
			require.Len(t, files, 2) // of 1 and 2 digits; that of 3 is made for its targets
			c.spoil(t, cache.Dir, files)
			got, _ := solveAll(t, j)
			assert.Equal(t, want, got)
			if assert.Len(t, *warnings, 1) {
				assert.Regexp(t, c.warning, (*warnings)[0])
			}
		})
	}
}

// Only the tables of long searches are kept, and none that was not finished.
func TestCacheAfter(t *testing.T) {
	j := job{req: Request{Rules: classicRules, Supply: copies(4), Targets: []target.Range{{Lo: 0, Hi: 30}}}, count: 4}
	quick, _ := eager(t, filepath.Join(t.TempDir(), "cache"))
	quick.After = time.Hour
	j.req.Cache = quick
	solveAll(t, j)
	assert.NoDirExists(t, quick.Dir)

	cut, warnings := eager(t, t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	j.req.Cache, j.req.Limits, j.req.MaxMemory = cut, rational.DefaultLimits(), solvertest.Roomy
	j.req.Progress = func(p Progress) {
		if p.Stage == "values of 2 digits" {
			cancel()
		}
	}
	sum, err := solve(ctx, j, func(Answer) error { return nil })
	require.NoError(t, err)
	assert.True(t, sum.Interrupted)
	assert.Len(t, cacheFiles(t, cut.Dir), 1, "only that of one digit was finished")
	assert.Empty(t, *warnings)
}
