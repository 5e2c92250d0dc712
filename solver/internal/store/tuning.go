package store

import "time"

// The tuning constants of the package. None of them changes what is found. "Chosen"
// is what was not measured.

// cachePart is the part of Cache.After that a table has to take to make to be kept:
// with the 10 seconds of the program a quarter of a second. A table loads in a tenth
// of the time that it takes to make, as measured on the table of five 5s under
// tchisla, so that smaller ones of a long search are worth their files, too.
const cachePart = 40

// pairTime is more than a pair of operands takes. Where by that a table cannot take
// as long to make as one that is kept, no file is looked for. A pair takes 0.5 µs on
// `-n 5 0-10000` and 1 µs on `-n 9 0-10000`; the rest is for rules whose operators
// take long.
const pairTime = 100 * time.Microsecond

// cacheAbandon is the age of an unfinished file from which it is taken to be that of
// a search that was killed. Chosen: no table takes as long to write.
const cacheAbandon = time.Hour

// BuiltShare is the part of the memory that tables for later searches of a series may
// take. Chosen: the search that runs needs the most.
const BuiltShare = 8
