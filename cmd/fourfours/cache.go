package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"fourfours/solver"
)

// cacheBytes bounds the files of the cache.
const cacheBytes = 4 << 30

// cacheAfter is how long a search takes of which tables are kept.
var cacheAfter = 10 * time.Second

// newCache returns the cache of tables in the cache directory of the user. Where
// that has none, the cache has no directory, and says so when a table would be
// kept.
func newCache() *solver.Cache {
	c := &solver.Cache{MaxBytes: cacheBytes, After: cacheAfter}
	if dir, err := os.UserCacheDir(); err == nil {
		c.Dir = filepath.Join(dir, "fourfours")
	}
	return c
}

// showing returns a request that shows its progress in the line, if there is
// one, and tells of trouble with the cache on standard error.
func showing(req solver.Request, line *progressLine, stderr io.Writer) solver.Request {
	if line != nil {
		req.Progress = line.show
	}
	if req.Cache != nil {
		req.Cache.Warn = func(err error) {
			line.clear()
			if req.Cache.Dir == "" {
				err = fmt.Errorf("%w; accepted: a directory in XDG_CACHE_HOME or HOME, or --no-cache", err)
			}
			say(stderr, "%v", err)
		}
	}
	return req
}
