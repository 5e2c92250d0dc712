package store

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
)

// eagerCache returns a cache that keeps every table, and the warnings that it gave.
func eagerCache(t testing.TB, dir string) (*Cache, *[]string) {
	warnings := &[]string{}
	return &Cache{Dir: dir, MaxBytes: 1 << 30, Warn: func(err error) { *warnings = append(*warnings, err.Error()) }}, warnings
}

// newSearch returns a search by two workers that has no tables yet; store may be nil.
func newSearch(t testing.TB, rules string, of supply.Supply, store search.Store) *search.Search {
	t.Helper()
	return search.New(search.Config{
		Rules: solvertest.Rules(t, rules), Parts: supply.PartsOf(of, of.Count()), Limits: rational.DefaultLimits(),
		Workers: 2, Memory: solvertest.Roomy, Store: store,
	})
}

// keptTable returns a search whose tables below k are made, the file of table k
// of it, and its key.
func keptTable(t testing.TB, rules string, digit, k int) (s *search.Search, file []byte, key string) {
	t.Helper()
	cache, _ := eagerCache(t, t.TempDir())
	kept := NewSession(cache, nil, time.Time{})
	s = newSearch(t, rules, supply.Copies(k, digit), kept)
	require.NoError(t, s.Build(t.Context(), k-1))
	_, err := s.Full(t.Context(), s.Config.Parts.Whole())
	require.NoError(t, err)
	key = kept.tableKey(s, s.Config.Parts.Whole())
	file, err = os.ReadFile(cache.path(key))
	require.NoError(t, err)
	return s, file, key
}

// A file with any byte changed, or any bytes missing or added, is told from what
// was written.
func TestCacheDamaged(t *testing.T) {
	s, file, key := keptTable(t, "basic", 4, 2)
	read := func(file []byte) error {
		_, err := readTable(t.Context(), s, sectionOf(file), key, s.Config.Parts.Whole())
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

// The files of a cache stay within its bounds. Those that were not used for
// longest go first, and what a killed search left goes when it is old.
func TestCacheBounds(t *testing.T) {
	cache, warnings := eagerCache(t, t.TempDir())
	s := newSearch(t, "basic", supply.Copies(2, 4), nil)
	require.NoError(t, s.Build(t.Context(), 2))
	write := func(key string) {
		t.Helper()
		require.NoError(t, cache.write(t.Context(), &builtTable{Table: s.Tables.At(s.Config.Parts.Whole())}, key, 1))
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

// A change of what tables hold, or of how files hold it, needs a new
// tableFormat, since files of before would be taken for those of now.
func TestTableFormat(t *testing.T) {
	const want = "3 7328347890102df3"
	s := newSearch(t, "classic,root", supply.Copies(3, 4), nil)
	require.NoError(t, s.Build(t.Context(), 3))
	h := sha256.New()
	for _, table := range s.Tables.All() {
		for _, sh := range table.Shards {
			_, b := encode(table, sh)
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

// A table is found by what its part has: 1234 and 1235 share those of 1, 2, 3 and of what
// these make up, and each finds the texts that it finds without the other. Digits, numbers
// and digits in order share none.
func TestCacheSharesParts(t *testing.T) {
	cache, warnings := eagerCache(t, t.TempDir())
	build := func(s supply.Supply) (files int) {
		t.Helper()
		of := newSearch(t, "basic", s, NewSession(cache, nil, time.Time{}))
		require.NoError(t, of.Build(t.Context(), s.Count()))
		alone := newSearch(t, "basic", s, nil)
		require.NoError(t, alone.Build(t.Context(), s.Count()))
		for part, want := range alone.Tables.All() {
			got := of.Tables.At(part)
			assert.Equal(t, want.Len(), got.Len())
			text, wanted := table.NewWriter(got), table.NewWriter(want)
			for si, shard := range got.Shards {
				for i := range shard.Entries {
					e, w := &shard.Entries[i], &want.Shards[si].Entries[i]
					require.Equal(t, w.Cost, e.Cost)
					p := table.Place{Part: part, Ref: table.RefTo(si, i)}
					if e.Head[table.Plus] != 0 {
						require.Equal(t, wanted.Text(p), text.Text(p))
					}
				}
			}
		}
		list, err := filepath.Glob(filepath.Join(cache.Dir, "*"+cacheSuffix))
		require.NoError(t, err)
		return len(list)
	}
	before := 0
	for _, c := range []struct {
		s    supply.Supply
		more int // files
	}{
		{supply.Digits(1, 2, 3, 4), 15},
		{supply.Digits(1, 2, 3, 5), 8},
		{supply.Digits(5, 3, 2, 1), 0},
		{supply.Digits(1, 2, 3).InOrder(), 6},
		{supply.Numbers(1, 2, 3), 7},
		{supply.Copies(2, 3), 1},
	} {
		files := build(c.s)
		assert.Equal(t, c.more, files-before, "%s", c.s)
		before = files
	}
	assert.Empty(t, *warnings)
}
