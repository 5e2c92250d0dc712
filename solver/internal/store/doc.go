// Package store keeps tables that were made in full for searches to come: in memory
// for the next search of a series (BuiltTables), and in files for later runs of the
// program (Cache).
//
// A table that was made in full depends on the rules, its part of the supply, the limits,
// the most that a tree of it may cost and the tables below it alone. All of these are in
// the key of its file, and so is the build of the program. A file is believed
// only after its digest, its key, its structure and its costs were checked, and before
// that no more memory is taken than the limit allows. A file appears under its name
// when all of it is there.
package store
