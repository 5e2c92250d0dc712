//go:build !cgo || !unix

package main

const tellsClosed = false

// closedAtStart cannot tell without C: see the other one.
func closedAtStart(int) bool { return false }
