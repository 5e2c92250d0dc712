package supply

import (
	"slices"
	"strconv"

	"fourfours/expr"
)

// Fit tells how the digits or numbers of an expression differ from those of a supply.
type Fit struct {
	// Used are those that count, from left to right. The zero of a typed 0. does where
	// that alone makes them fit.
	Used []string
	// Missing and Extra are what the supply has beyond the expression, and the expression
	// beyond the supply, in the order in which these have them. A literal that is no
	// natural is extra where the supply is of numbers.
	Missing, Extra []string
	// WrongCount tells that there are not as many as a supply of any digits has.
	WrongCount bool
	// OutOfOrder tells that they are those of the supply, and not in its order.
	OutOfOrder bool
	// LeadingZero is the first literal of several digits whose integer part begins with
	// 0, which no literal of a supply does; "" for none.
	LeadingZero string
}

// OK reports whether nothing differs.
func (f *Fit) OK() bool {
	return len(f.Missing) == 0 && len(f.Extra) == 0 && !f.WrongCount && !f.OutOfOrder && f.LeadingZero == ""
}

// token is a digit or number of an expression.
type token struct {
	text string
	zero bool // of a typed 0., which need not count
}

// tokenRoom is how many tokens most expressions have at most.
const tokenRoom = 8

// tokensOf returns the digits or numbers of an expression.
func (s Supply) tokensOf(t *expr.Tree) (list []token, leadingZero string) {
	list = make([]token, 0, tokenRoom)
	for n := range t.Literals() {
		if s.kind == numbers {
			list = append(list, token{text: n.Lit.Text()})
			continue
		}
		if leadingZero == "" && n.Lit.LeadingZero() {
			leadingZero = n.Lit.Text()
		}
		if n.Zero {
			list = append(list, token{"0", true})
		}
		for _, digit := range []byte(n.Lit.Digits()) {
			list = append(list, token{text: string(digit)})
		}
	}
	return list, leadingZero
}

// Fit compares an expression with all of the supply.
func (s Supply) Fit(t *expr.Tree) Fit { return s.fit(t, false) }

// FitSome compares an expression with any part of the supply: nothing is missing.
func (s Supply) FitSome(t *expr.Tree) Fit { return s.fit(t, true) }

// UsedBy reports whether an expression uses up a part of the supply, which has so many
// digits or numbers.
func (s Supply) UsedBy(t *expr.Tree, count int) bool {
	s = s.full()
	if s.kind != copies || s.count < 0 || s.first < 0 {
		f := s.FitSome(t)
		return f.OK() && len(f.Used) == count
	}
	// Of copies the order is no matter, nor which of them it is.
	used := 0
	for n := range t.Literals() {
		for _, digits := range [...]string{n.Lit.Int, n.Lit.Frac} {
			for i := range len(digits) {
				if int(digits[i]-'0') != s.first {
					return false
				}
			}
			used += len(digits)
		}
		if n.Lit.LeadingZero() {
			return false
		}
	}
	return used == count && count <= s.count
}

func (s Supply) fit(t *expr.Tree, some bool) (f Fit) {
	s = s.full()
	list, leadingZero := s.tokensOf(t)
	f.LeadingZero = leadingZero
	f.Used = slices.Grow(f.Used, len(list))
	for _, x := range list {
		if !x.zero {
			f.Used = append(f.Used, x.text)
		}
	}
	if s.kind == copies && (s.count < 0 || s.first < 0) {
		if s.first < 0 {
			f.LeadingZero = ""
		}
		f.WrongCount = s.count >= 0 && (len(f.Used) > s.count || len(f.Used) < s.count && !some)
		digit := strconv.Itoa(s.first)
		for _, text := range f.Used {
			if s.first >= 0 && text != digit {
				f.Extra = append(f.Extra, text)
			}
		}
		return f
	}
	wanted := s.Tokens()
	f.Missing, f.Extra = beyond(wanted, f.Used), beyond(f.Used, wanted)
	zeros := 0
	for _, x := range list {
		if x.zero {
			zeros++
		}
	}
	switch {
	case some:
		f.Missing = nil
	case len(f.Extra) == 0 && 0 < len(f.Missing) && len(f.Missing) <= zeros && !slices.ContainsFunc(f.Missing, func(t string) bool { return t != "0" }):
		used := matched(list, wanted, len(f.Missing), s.inOrder)
		if used == nil { // in no order that the supply has
			f.OutOfOrder = true
			used = matched(list, wanted, len(f.Missing), false)
		}
		f.Used, f.Missing = used, nil
		return f
	}
	if s.inOrder && len(f.Missing) == 0 && len(f.Extra) == 0 {
		rest := wanted
		for _, text := range f.Used {
			at := slices.Index(rest, text)
			if at < 0 || at > 0 && !some {
				f.OutOfOrder = true
				break
			}
			rest = rest[at+1:]
		}
	}
	return f
}

// beyond returns what a list has beyond another, each as often as it has more of it.
func beyond(list, other []string) (more []string) {
	if slices.Equal(list, other) {
		return nil
	}
	left := slices.Clone(other)
	for _, text := range list {
		if at := slices.Index(left, text); at >= 0 {
			left[at] = left[len(left)-1]
			left = left[:len(left)-1]
		} else {
			more = append(more, text)
		}
	}
	return more
}

// matched returns the texts of a list in which so many zeros of those that need not count
// do: the first ones, or in order those that make the list the wanted one. It returns nil
// where none do.
func matched(list []token, wanted []string, zeros int, inOrder bool) []string {
	if !inOrder {
		var used []string
		for _, x := range list {
			if x.zero {
				if zeros--; zeros < 0 {
					continue
				}
			}
			used = append(used, x.text)
		}
		return used
	}
	// can[i] tells whether the first i of the wanted ones are what the list so far may be.
	// As zeros that are left out or not are all that may differ, it is a way of so many.
	can := make([]bool, len(wanted)+1)
	can[0] = true
	for _, x := range list {
		next := make([]bool, len(can))
		for i, ok := range can {
			if !ok {
				continue
			}
			if x.zero {
				next[i] = true
			}
			if i < len(wanted) && wanted[i] == x.text {
				next[i+1] = true
			}
		}
		can = next
	}
	if !can[len(wanted)] {
		return nil
	}
	return wanted
}
