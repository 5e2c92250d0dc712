package expr_test

import "strings"

// referenceParse reads a text without spaces by the grammar of the package
// documentation, one function a rule, and returns what dump gives. It knows
// sqrt and root of the calls.
func referenceParse(text string) (string, bool) {
	r := &reference{rest: text}
	s := r.sum()
	return s, !r.failed && r.rest == ""
}

type reference struct {
	rest   string
	failed bool
	// What the last factor ends in where no parenthesis ends it: a number, a
	// postfix sign, the operand of a prefix sign, or an exponent.
	end string
}

func (r *reference) take(s string) bool {
	if r.failed || !strings.HasPrefix(r.rest, s) {
		return false
	}
	r.rest = r.rest[len(s):]
	return true
}

func (r *reference) sum() string {
	s := r.term()
	for {
		switch {
		case r.take("+"):
			s = "add(" + s + "," + r.term() + ")"
		case r.take("-"):
			s = "subtract(" + s + "," + r.term() + ")"
		default:
			return s
		}
	}
}

func (r *reference) term() string {
	s := r.signed()
	divided := false
	for {
		switch {
		case r.take("*"):
			s = "multiply(" + s + "," + r.signed() + ")"
		case r.take("/"):
			s = "divide(" + s + "," + r.signed() + ")"
			divided = true
		case r.failed || r.rest == "" || strings.IndexByte("(sr.4", r.rest[0]) < 0 && !strings.HasPrefix(r.rest, "√"):
			return s
		default:
			next := r.rest
			number := next[0] == '4' || next[0] == '.'
			root := strings.HasPrefix(next, "√")
			before := r.end
			right := r.power()
			recurs := strings.HasPrefix(next, "(4)") && before == "fraction"
			isNumber := before == "number" || before == "fraction"
			if divided || before == "exponent" && (number || root) || strings.HasPrefix(before, "operand") && number ||
				number && (isNumber || before == "postfix") || root && (isNumber || before == "postfix" || before == "operand!") || recurs {
				r.failed = true
			}
			s = "multiply(" + s + "," + right + ")"
		}
	}
}

func (r *reference) signed() string {
	if r.take("-") {
		return "negate(" + r.signed() + ")"
	}
	return r.power()
}

func (r *reference) power() string {
	s := r.prefix()
	if r.take("^") || r.take("**") {
		s = "power(" + s + "," + r.signed() + ")"
		if r.end != "" {
			r.end = "exponent"
		}
	}
	return s
}

func (r *reference) prefix() string {
	name := ""
	switch {
	case r.take("!"):
		name = "subfactorial("
	case r.take("√"):
		name = "sqrt("
	default:
		return r.postfix()
	}
	s := name + r.prefix() + ")"
	switch r.end {
	case "":
	case "postfix", "operand!":
		r.end = "operand!" // with a postfix sign at its end
	default:
		r.end = "operand"
	}
	return s
}

func (r *reference) postfix() string {
	s := r.primary()
	for {
		switch {
		case strings.HasPrefix(r.rest, "!!!!"):
			r.failed = true
			return s
		case r.take("!!!"):
			s = "triple-factorial(" + s + ")"
		case r.take("!!"):
			s = "double-factorial(" + s + ")"
		case r.take("!"):
			s = "factorial(" + s + ")"
		case r.take("%"):
			if strings.Contains(s, "(") {
				s = "percent(" + s + ")"
			} else {
				s = "literal-percent(" + s + ")"
			}
		default:
			return s
		}
		r.end = "postfix"
	}
}

func (r *reference) primary() string {
	r.end = "number"
	switch {
	case r.take("sqrt("):
		s := "sqrt(" + r.sum() + ")"
		r.want(")")
		return s
	case r.take("root("):
		s := "root(" + r.sum()
		r.want(",")
		s += "," + r.sum() + ")"
		r.want(")")
		return s
	case r.take("("):
		s := r.sum()
		r.want(")")
		return s
	case r.take("4.4~"):
		return "4.4~"
	case r.take("4.4"):
		r.end = "fraction"
		return "4.4"
	case r.take(".4"):
		r.end = "fraction"
		return ".4"
	case r.take("4"):
		return "4"
	}
	r.failed = true
	return ""
}

func (r *reference) want(s string) {
	if !r.take(s) {
		r.failed = true
	}
	r.end = ""
}
