package engine

// call is what is asked for: of a puzzle, with texts.
type call struct {
	puzzle string
	texts  []string
	send   func(line []byte) // takes a line of JSON
}

// text returns one of the texts, "" where there is none.
func (c *call) text(i int) string {
	if i < len(c.texts) {
		return c.texts[i]
	}
	return ""
}
