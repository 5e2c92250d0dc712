// Package backward makes the last tables of a search for few targets from the
// targets back: what a table has to hold, its subgoals, is what leads to a subgoal of
// the table above together with a value of a table that was made in full.
//
// The subgoals of a table hold all that can lead to a target within the limit on the
// cost, and perhaps more: they are told by keys, and a key may stand for two values, or
// where operators such as and take very many naturals to a subgoal, by some of their bits
// (masks).
// A subgoal carries what was spent on the way from its target, so that the limit on
// the cost prunes. Where there is such a limit, what is cheap is made forwards and the
// rest backwards; the two meet where both are the least work (share), or where operators
// leave so much over which there is no way back: roundings, logarithms, and those on
// naturals of any size (makeForwards). Their results in the last table are made as in a
// search forwards.
// Where the subgoals of the last table are many, that table is made by the joins of a search
// forwards, from the tables below it that were made backwards (solve).
package backward
