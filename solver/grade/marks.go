package grade

import "fourfours/expr"

// openSigns stand after a number that has no answer: 16 = ?
const openSigns = "=:＝： \t.,;。?？-–—…_"

// demandSize is the length of #5 after a number, which demands 5s.
const demandSize = 2

// withoutDemand returns a text without the demand at its end.
func withoutDemand(text string) string {
	at := len(text) - demandSize
	if at >= 0 && text[at] == '#' && '0' <= text[at+1] && text[at+1] <= '9' {
		return text[:at]
	}
	return text
}

// manyFactorials are written with several factorial signs.
var manyFactorials = expr.SetOf(expr.DoubleFactorial, expr.TripleFactorial)
