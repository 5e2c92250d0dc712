package export

import "fourfours/solver"

// Exporter writes answers in one output format, as a stream: what it keeps of
// them is bounded. Several answers with the same target may come one after the
// other. Each format has a file with its exporter.
type Exporter interface {
	// Begin appends what stands before the answers.
	Begin(buf []byte) []byte
	// Append adds the text of one answer to buf.
	Append(buf []byte, a solver.Answer) []byte
	// End appends what stands after the answers.
	End(buf []byte, sum solver.Summary) []byte
}
