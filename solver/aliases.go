package solver

import (
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/store"
)

// Progress tells how far a search came: the Stage in words, as "values of three 4s"; the
// Values in tables so far; how many pairs of operands of the stage are Done, Of how many;
// which Pass it is, up to which Cost of an expression, and how many targets are Left; and
// of FirstMiss, Through how many integers from 0 up it is without a gap.
type Progress = search.Progress

// Stats counts the work of a search: the Values that were kept, by part of the supply; the
// Pairs of operands that were looked at; the Bytes of the tables; and the Drops, results
// that were no value, by rational.Status.
type Stats = search.Stats

// Cache keeps tables of long searches in files, in the directory Dir, of MaxBytes together.
// After is how long a search takes until its tables are kept, and Warn is told of files
// that are damaged, and of the first that cannot be written.
type Cache = store.Cache
