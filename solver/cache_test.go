package solver

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/rational"
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
	files, err := filepath.Glob(filepath.Join(dir, "*"+cacheSuffix))
	require.NoError(t, err)
	temps, err := filepath.Glob(filepath.Join(dir, cacheTemp))
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
	req         Request
	search      func(ctx context.Context, req Request, emit func(Answer) error) (Summary, error)
}{
	{"solve", "classic", Request{Digit: 4, Count: 3, Targets: []target.Range{{Lo: -50, Hi: 100}}}, Solve},
	{"cut short", "classic", Request{Digit: 4, Count: 4, Targets: []target.Range{{Lo: 0, Hi: 300}}, MaxMemory: 400 << 10}, Solve},
	{"all values", "classic", Request{Digit: 9, Count: 2, All: true, Values: true}, Solve},
	{"narrow numbers", "wheeler4", Request{Digit: 4, Count: 2, Targets: []target.Range{{Lo: 0, Hi: 200}}}, Solve},
	{"fewest", "tchisla", Request{Digit: 5, Count: 4, Targets: []target.Range{{Lo: 0, Hi: 1100}}}, func(ctx context.Context, req Request, emit func(Answer) error) (Summary, error) {
		return SolveFewest(ctx, req, oneStage(req.Rules), emit)
	}},
	{"fewest of few", "tchisla", Request{Digit: 5, Count: 5, Targets: []target.Range{{Lo: 113, Hi: 113}, {Lo: 163, Hi: 163}}}, func(ctx context.Context, req Request, emit func(Answer) error) (Summary, error) {
		return SolveFewest(ctx, req, oneStage(req.Rules), emit)
	}},
	{"up to", "tchisla", Request{Digit: 7, Count: 4, Targets: []target.Range{{Lo: 0, Hi: 100}}}, func(ctx context.Context, req Request, emit func(Answer) error) (Summary, error) {
		return SolveUpTo(ctx, req, oneStage(req.Rules), true, emit)
	}},
	{"solutions", "basic", Request{Digit: 4, Count: 4, Targets: []target.Range{{Lo: 0, Hi: 9}}}, func(ctx context.Context, req Request, emit func(Answer) error) (Summary, error) {
		stages := []Stage{{req.Rules, req.Count}}
		first := func(emit func(Answer) error) (Summary, error) { return SolveStages(ctx, req, stages, emit) }
		return SolveSolutions(ctx, req, stages, 5, first, emit)
	}},
}

// What a search says, counts included, is the same without a cache, with one
// that it fills, and with one that others filled on as many threads or fewer.
func TestCacheSame(t *testing.T) {
	for _, c := range cacheRequests {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.req.Rules, c.req.Limits = rulesOf(t, c.rules), rational.DefaultLimits()
			if c.req.MaxMemory == 0 {
				c.req.MaxMemory = roomy
			}
			search := func(workers int, cache *Cache) (o searched) {
				t.Helper()
				req := c.req
				req.Workers, req.Cache = workers, cache
				var err error
				o.Sum, err = c.search(t.Context(), req, func(a Answer) error { o.Answers = append(o.Answers, a); return nil })
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

// keptTable returns a search whose tables below k are made, the file of table k
// of it, and its key.
func keptTable(t testing.TB, rules string, digit, k int) (s *search, file []byte, key string) {
	t.Helper()
	cache, _ := eager(t, t.TempDir())
	s = newSearch(rulesOf(t, rules), digit, rational.DefaultLimits(), 2)
	kept := newSession(cache, nil, time.Time{})
	s.memory, s.store = roomy, kept
	require.NoError(t, s.build(t.Context(), k-1))
	_, err := s.full(t.Context(), k)
	require.NoError(t, err)
	key = kept.tableKey(s, k)
	file, err = os.ReadFile(cache.path(key))
	require.NoError(t, err)
	return s, file, key
}

// A file with any byte changed, or any bytes missing or added, is told from what
// was written.
func TestCacheDamaged(t *testing.T) {
	s, file, key := keptTable(t, "basic", 4, 2)
	read := func(file []byte) error {
		_, err := readTable(t.Context(), s, readerAt(file), int64(len(file)), key, 2)
		return err
	}
	require.NoError(t, read(file))
	for i := range file {
		for _, bit := range []byte{1, 0x80} {
			file[i] ^= bit
			assert.Error(t, read(file), "byte %d of %d changed by %#x", i, len(file), bit)
			file[i] ^= bit
		}
		assert.Error(t, read(file[:i]), "cut at %d of %d", i, len(file))
	}
	assert.Error(t, read(append(file, 0)), "with a byte more")
	require.NoError(t, read(file))
}

// What cannot be used is told of once and made again; a file of something else
// under the name of a table is none of it.
func TestCacheIgnored(t *testing.T) {
	req := Request{Rules: rulesOf(t, "basic"), Digit: 4, Count: 4, Targets: []target.Range{{Lo: 0, Hi: 30}}, Limits: rational.DefaultLimits(), MaxMemory: roomy}
	want, _ := solveAll(t, req)
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
			b[len(tableMagic)]++
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
			req := req
			cache, warnings := eager(t, filepath.Join(t.TempDir(), "cache"))
			req.Cache = cache
			solveAll(t, req)
			files := cacheFiles(t, cache.Dir)
			require.Len(t, files, 2) // of 1 and 2 digits; that of 3 is made for its targets
			c.spoil(t, cache.Dir, files)
			got, _ := solveAll(t, req)
			assert.Equal(t, want, got)
			if assert.Len(t, *warnings, 1) {
				assert.Regexp(t, c.warning, (*warnings)[0])
			}
		})
	}
}

// The files of a cache stay within its bounds. Those that were not used for
// longest go first, and what a killed search left goes when it is old.
func TestCacheBounds(t *testing.T) {
	cache, warnings := eager(t, t.TempDir())
	s := newSearch(rulesOf(t, "basic"), 4, rational.DefaultLimits(), 1)
	s.memory = roomy
	require.NoError(t, s.build(t.Context(), 2))
	write := func(key string) {
		t.Helper()
		require.NoError(t, cache.write(t.Context(), &made{table: s.tables[2]}, key, 1))
	}
	age := func(path string, by time.Duration) {
		t.Helper()
		then := time.Now().Add(-by)
		require.NoError(t, os.Chtimes(path, then, then))
	}
	old, recent := filepath.Join(cache.Dir, "1.tmp"), filepath.Join(cache.Dir, "2.tmp")
	require.NoError(t, os.WriteFile(old, nil, 0o600))
	require.NoError(t, os.WriteFile(recent, make([]byte, 100), 0o600))
	age(old, 2*cacheAbandon)
	write("a")
	assert.NoFileExists(t, old)
	assert.FileExists(t, recent)
	info, err := os.Stat(cache.path("a"))
	require.NoError(t, err)
	cache.MaxBytes = 2*info.Size() + 100
	write("b")
	age(cache.path("a"), 1*time.Hour)
	age(cache.path("b"), 2*time.Hour)
	write("c")
	assert.FileExists(t, cache.path("a"))
	assert.NoFileExists(t, cache.path("b"), "not used for longest")
	assert.FileExists(t, cache.path("c"))
	cache.MaxBytes = info.Size() - 1
	write("d")
	assert.NoFileExists(t, cache.path("d"), "larger than all there may be")
	assert.Empty(t, *warnings)
}

// Only the tables of long searches are kept, and none that was not finished.
func TestCacheAfter(t *testing.T) {
	req := Request{Rules: classicRules, Digit: 4, Count: 4, Targets: []target.Range{{Lo: 0, Hi: 30}}}
	quick, _ := eager(t, filepath.Join(t.TempDir(), "cache"))
	quick.After = time.Hour
	req.Cache = quick
	solveAll(t, req)
	assert.NoDirExists(t, quick.Dir)

	cut, warnings := eager(t, t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	req.Cache, req.Limits, req.MaxMemory = cut, rational.DefaultLimits(), roomy
	req.Progress = func(p Progress) {
		if p.Stage == "table 2" {
			cancel()
		}
	}
	sum, err := Solve(ctx, req, func(Answer) error { return nil })
	require.NoError(t, err)
	assert.True(t, sum.Interrupted)
	assert.Len(t, cacheFiles(t, cut.Dir), 1, "only that of one digit was finished")
	assert.Empty(t, *warnings)
}

// A change of what tables hold, or of how files hold it, needs a new
// tableFormat, since files of before would be taken for those of now.
func TestTableFormat(t *testing.T) {
	const want = "2 7328347890102df3"
	s := newSearch(rulesOf(t, "classic,root"), 4, rational.DefaultLimits(), 1)
	s.memory = roomy
	require.NoError(t, s.build(t.Context(), 3))
	h := sha256.New()
	for k := 1; k <= 3; k++ {
		for _, sh := range s.tables[k].shards {
			_, b := encode(sh)
			h.Write(b)
		}
	}
	got := fmt.Sprintf("%d %x", tableFormat, h.Sum(nil)[:8])
	assert.Equal(t, want, got, "raise tableFormat, and put its digest here")
}

// Programs of the same version have the same name where it tells what code they
// are of, and else only if they are the same file.
func TestBuildName(t *testing.T) {
	path := filepath.Join(t.TempDir(), "program")
	require.NoError(t, os.WriteFile(path, []byte("one"), 0o700))
	versions := map[string]bool{"v1.2.3": true, "v0.0.0-20260101000000-0123456789ab": true, "(devel)": false, "": false, "v1.2.3+dirty": false}
	names := map[string]string{}
	for version := range versions {
		names[version] = buildName(version, path)
		assert.Equal(t, names[version], buildName(version, path), version)
	}
	require.NoError(t, os.Chtimes(path, time.Time{}, time.Unix(1, 0)))
	for version, same := range versions {
		assert.Equal(t, same, names[version] == buildName(version, path), version)
	}
}
