package solver

import (
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/store"
)

// Progress tells how far a search came.
type Progress = search.Progress

// Stats counts the work of a search.
type Stats = search.Stats

// Cache keeps tables of long searches in files.
type Cache = store.Cache

// named puts a name before the stage that a progress function is told.
func named(progress func(Progress), name string) func(Progress) {
	if progress == nil {
		return nil
	}
	return func(p Progress) {
		p.Stage = name + ": " + p.Stage
		progress(p)
	}
}
