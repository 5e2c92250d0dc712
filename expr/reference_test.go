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
	for {
		switch {
		case r.take("*"):
			s = "multiply(" + s + "," + r.signed() + ")"
		case r.take("/"):
			s = "divide(" + s + "," + r.signed() + ")"
		default:
			return s
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
		return "power(" + s + "," + r.signed() + ")"
	}
	return s
}

func (r *reference) prefix() string {
	switch {
	case r.take("!"):
		return "subfactorial(" + r.prefix() + ")"
	case r.take("√"):
		return "sqrt(" + r.prefix() + ")"
	}
	return r.postfix()
}

func (r *reference) postfix() string {
	s := r.primary()
	for {
		switch {
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
	}
}

func (r *reference) primary() string {
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
		return "4.4"
	case r.take(".4"):
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
}
