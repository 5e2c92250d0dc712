// Package target reads what integers are asked for, and calculates with ranges of
// them.
//
// A list of ranges that is passed between packages is ascending, and no two of its
// ranges overlap. Merge makes such a list; the other functions ask for it and keep
// it so.
package target
