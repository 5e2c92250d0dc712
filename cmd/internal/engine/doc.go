// Package engine answers what the page asks of the program: a puzzle to solve, an
// expression to grade, hints, what rules mean. All of it is asked in text and answered in
// lines of JSON, with the members that the schema of the command has.
//
// It decides nothing by itself. The package of the page that runs in the browser gives
// the lines on.
package engine
