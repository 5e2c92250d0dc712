package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/atomicfile"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
)

// Cache keeps tables of long searches in files, so that later searches need not
// make them again. Only tables that were made in full are kept, which do not
// depend on the targets. What a search finds is the same with and without it.
//
// A file that is damaged, or not what its name says, is ignored, told of by Warn
// and removed. Files appear under their names when all of them is there, so that
// searches may share a directory, and one that is killed leaves what was there
// before.
type Cache struct {
	Dir      string // of the files; it is made when the first is written, and without one none is
	MaxBytes int64  // of all files; none larger is kept, and those not used for longest go first
	// After is how long a search has to take until its tables are kept. Kept are
	// those that took a fortieth of it to make.
	After time.Duration
	// Warn is told, from the goroutine that searches, of each file that is
	// ignored, and of the first reason for which a table that would be kept cannot
	// be.
	Warn func(error)

	useless atomic.Bool // files cannot be written
}

// cacheSuffix ends the names of the files.
const cacheSuffix = ".table"

var errNoCacheDir = errors.New("there is no directory for them")

// Session is what one search has of the tables of others.
type Session struct {
	cache    *Cache                // nil for none
	built    *BuiltTables          // nil for none
	began    time.Time             // the search that this one is a part of
	uncached []uncached            // tables made in full that may be worth a place in the cache
	digests  supply.ByPart[[]byte] // of the tables: see digest
}

// NewSession returns a Session with a cache and built tables, either of
// which may be nil, of a search that began at the given time.
func NewSession(cache *Cache, built *BuiltTables, began time.Time) *Session {
	return &Session{cache: cache, built: built, began: began}
}

// uncached is a table that was made in full and may be worth a file.
type uncached struct {
	built builtTable
	key   string
	took  time.Duration
}

// BuiltTables are tables that were made in full for one search and are of use to the
// next, which has other targets.
type BuiltTables struct {
	tables map[builtKey]*table.Table
	room   int64 // bytes that more tables may take
}

// builtKey is all that a table depends on.
type builtKey struct {
	rules  expr.OpSet
	supply string // as supply.Parts has its Key
	part   supply.Part
	whole  bool
	cost   uint16 // the budget of the part: those of the parts within it follow
	terms  int
	limits rational.Limits
}

// NewBuiltTables returns room for tables of so many bytes.
func NewBuiltTables(room int64) *BuiltTables {
	return &BuiltTables{map[builtKey]*table.Table{}, room}
}

// Table returns the table of a part in full, made before or now.
func (h *Session) Table(ctx context.Context, s *search.Search, part supply.Part) (*table.Table, error) {
	if h.built == nil {
		return h.loadOrFill(ctx, s, part)
	}
	key := builtKey{s.Config.Rules, s.Config.Parts.Key(), part, s.Config.WholeSteps, s.Budget(part), s.Config.Terms, s.Config.Limits}
	if t := h.built.tables[key]; t != nil {
		return t, nil
	}
	t, err := h.loadOrFill(ctx, s, part)
	if err != nil || s.MemoryHit {
		return t, err
	}
	if bytes := t.Bytes() + search.IndexBytes(t); bytes <= h.built.room {
		t.Shared = true
		h.built.tables[key] = t
		h.built.room -= bytes
	}
	return t, nil
}

// loadOrFill makes the table of a part in full, or gets it from the cache. It is cut
// short where it meets the memory limit.
func (h *Session) loadOrFill(ctx context.Context, s *search.Search, part supply.Part) (*table.Table, error) {
	key := ""
	if h.worthAFile(s, part) {
		key = h.tableKey(s, part)
		if m, err := h.load(ctx, s, key, part); m != nil || err != nil {
			return m, err
		}
	}
	start, before := time.Now(), s.Stats
	t, _, err := s.Fill(ctx, part, nil)
	if err != nil || key == "" || s.MemoryHit {
		return t, err
	}
	m := uncached{builtTable{Table: t, pairs: s.Stats.Pairs - before.Pairs}, key, time.Since(start)}
	for i := range m.built.drops {
		m.built.drops[i] = s.Stats.Drops[i] - before.Drops[i]
	}
	if m.took >= h.cache.After/cachePart {
		h.uncached = append(h.uncached, m)
	}
	h.Keep(ctx, s)
	return t, nil
}

// worthAFile reports whether the table of a part, made in full, may be worth a file.
func (h *Session) worthAFile(s *search.Search, part supply.Part) bool {
	if h.cache == nil || h.cache.useless.Load() {
		return false
	}
	return 1+s.PairsOf(part) >= uint64(h.cache.After/cachePart/pairTime)
}

// program names the build of the program that runs.
var program = sync.OnceValue(func() string {
	version := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		version = info.Main.Version
	}
	path, _ := os.Executable()
	return buildName(version, path)
})

// buildName names a build of the program: by its version, or where that does not
// say which code it is of, also by the size and the time of its file.
func buildName(version, path string) string {
	if version != "" && version != "(devel)" && !strings.HasSuffix(version, "+dirty") {
		return version
	}
	if info, err := os.Stat(path); err == nil {
		version += fmt.Sprintf(" %d %d", info.Size(), info.ModTime().UnixNano())
	}
	return version
}

// tableKey writes down all that the table of a part, made in full, depends on.
func (h *Session) tableKey(s *search.Search, part supply.Part) string {
	var b strings.Builder
	fmt.Fprintf(&b, "fourfours %s\ngo %s %s\nformat %d\n", program(), runtime.Version(), runtime.GOARCH, tableFormat)
	for _, op := range s.Config.Rules.Ops() {
		fmt.Fprintf(&b, "operator %s=%d\n", op.Info().Name, s.Weights.Of[op])
	}
	for _, row := range rational.LimitTable() {
		value, _ := s.Config.Limits.Get(row.Name)
		fmt.Fprintf(&b, "limit %s=%d\n", row.Name, value)
	}
	fmt.Fprintf(&b, "%s\ncost %d\nterms %d\nwhole steps %t\n", s.Config.Parts.Text(part), s.Budget(part), s.Config.Terms, s.Config.WholeSteps)
	for _, below := range s.Config.Parts.UpTo(part.Size() - 1) {
		if s.Config.Parts.Within(below, part) {
			fmt.Fprintf(&b, "below %x\n", h.digest(s, below))
		}
	}
	return b.String()
}

// digest returns a digest of the values and costs of the table of a part.
func (h *Session) digest(s *search.Search, part supply.Part) []byte {
	if h.digests.At(part) == nil {
		d := sha256.New()
		for _, sh := range s.Tables.At(part).Shards {
			b := make([]byte, 0, 12*len(sh.Entries))
			for i := range sh.Entries {
				e := &sh.Entries[i]
				b = binary.LittleEndian.AppendUint64(b, uint64(e.Key))
				b = binary.LittleEndian.AppendUint16(b, e.Cost[0])
				b = binary.LittleEndian.AppendUint16(b, e.Cost[1])
			}
			d.Write(b)
		}
		h.digests.Put(part, d.Sum(nil))
	}
	return h.digests.At(part)
}

// path returns the name of the file of a key.
func (c *Cache) path(key string) string {
	return filepath.Join(c.Dir, fmt.Sprintf("%x", sha256.Sum256([]byte(key)))[:32]+cacheSuffix)
}

// warn tells of trouble with a file.
func (c *Cache) warn(format string, args ...any) {
	if c.Warn != nil {
		c.Warn(fmt.Errorf(format, args...))
	}
}

// giveUp warns once that the cache cannot be used.
func (c *Cache) giveUp(err error) {
	if !c.useless.Swap(true) {
		c.warn("tables are not kept: %w", err)
	}
}

// load returns the table of a part from the cache, or nil where it is not there.
func (h *Session) load(ctx context.Context, s *search.Search, key string, part supply.Part) (*table.Table, error) {
	if h.cache.Dir == "" {
		return nil, nil
	}
	path := h.cache.path(key)
	if info, err := os.Lstat(path); err != nil || !info.Mode().IsRegular() {
		return nil, nil // where one cannot be written either, Keep says so
	}
	s.Report(search.Progress{Stage: "reading " + s.ValuesOf(part)})
	m, err := h.readFile(ctx, s, path, key, part)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		h.cache.warn("a table of the cache is ignored and made again: %s: %w", path, err)
		os.Remove(path)
		return nil, nil
	case m == nil:
		return nil, nil
	}
	now := time.Now()
	os.Chtimes(path, now, now) // where that fails it counts as used when it was written
	s.Stats.Pairs += m.pairs
	s.Stats.Drops.Add(&m.drops)
	return m.Table, nil
}

func (h *Session) readFile(ctx context.Context, s *search.Search, path, key string, part supply.Part) (*builtTable, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return readTable(ctx, s, io.NewSectionReader(f, 0, info.Size()), key, part)
}

// Keep writes the tables that were made in full to the cache, if the search has
// taken long enough.
func (h *Session) Keep(ctx context.Context, s *search.Search) {
	if len(h.uncached) == 0 || time.Since(h.began) < h.cache.After {
		return
	}
	for _, m := range h.uncached {
		if h.cache.useless.Load() || ctx.Err() != nil {
			break
		}
		s.Report(search.Progress{Stage: "keeping " + s.ValuesOf(m.built.Table.Part)})
		if err := h.cache.write(ctx, &m.built, m.key, s.Config.Workers); err != nil && ctx.Err() == nil {
			h.cache.giveUp(err)
		}
	}
	h.uncached = nil
}

// write puts a file into the cache, unless it is too large for it.
func (c *Cache) write(ctx context.Context, m *builtTable, key string, workers int) error {
	if c.Dir == "" {
		return errNoCacheDir
	}
	if err := os.MkdirAll(c.Dir, 0o700); err != nil {
		return err
	}
	if info, err := os.Lstat(c.path(key)); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("%s is no regular file", c.path(key))
	}
	c.sweep() // of what killed searches left, before it takes more room
	f, err := atomicfile.Create(c.path(key), 0o600)
	if err != nil {
		return err
	}
	defer f.Discard()
	size, err := writeTable(ctx, f, m, key, workers)
	if err != nil || size > c.MaxBytes {
		return err
	}
	c.sweep()
	return f.Commit()
}

// sweep removes what killed searches left, and of the tables as many as are
// beyond the bounds together with the files that are being written, those first
// that were not used for longest. What it cannot remove stays.
func (c *Cache) sweep() {
	list, err := os.ReadDir(c.Dir)
	if err != nil {
		return
	}
	var tables []fs.FileInfo
	sum := int64(0)
	for _, e := range list {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		temp := filepath.Ext(e.Name()) == atomicfile.Suffix
		switch {
		case temp && time.Since(info.ModTime()) > cacheAbandon:
			os.Remove(filepath.Join(c.Dir, e.Name()))
			continue
		case filepath.Ext(e.Name()) == cacheSuffix:
			tables = append(tables, info)
		case !temp:
			continue
		}
		sum += info.Size()
	}
	slices.SortFunc(tables, func(a, b fs.FileInfo) int {
		return cmp.Or(a.ModTime().Compare(b.ModTime()), cmp.Compare(a.Name(), b.Name()))
	})
	for _, info := range tables {
		if sum <= c.MaxBytes {
			break
		}
		if os.Remove(filepath.Join(c.Dir, info.Name())) == nil {
			sum -= info.Size()
		}
	}
}
