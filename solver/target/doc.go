// Package target reads what is asked for, integers and other values, and calculates with
// ranges of integers.
//
// ParseList returns ranges as they stand in the text. All else wants a list that is
// ascending, and of which no two ranges overlap: Merge makes it, and the other functions
// keep it so.
package target
