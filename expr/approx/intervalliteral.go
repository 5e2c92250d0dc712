package approx

import (
	"math/big"
	"strings"

	"fourfours/expr"
	"fourfours/rational"
)

// numericDigits is how many digits of a literal are used, zeros before them not
// counted: more than the highest precision can show. What follows is enclosed.
const numericDigits = 2000

// literal sets z to the value of a literal. It shares no code with Lit.Value.
func (a *arith) literal(z *interval, l expr.Lit) {
	if len(l.Int) == 1 && l.Frac == "" {
		a.spend(costAdd)
		z.setInt64(int64(l.Int[0] - '0'))
		return
	}
	all := l.Int + l.Frac
	zeros := len(all) - len(strings.TrimLeft(all, "0"))
	if zeros == len(all) {
		z.setInt64(0)
		return
	}
	digits := all[zeros:]
	point := -len(l.Frac) // the value is digits * 10^point, recurring ones apart
	if l.Period == 0 {
		trimmed := strings.TrimRight(digits, "0")
		point += len(digits) - len(trimmed)
		digits = trimmed
	}
	t, u := a.zero(), a.zero()
	a.spend(cost{fixed: 500 + 30*int64(min(len(digits), numericDigits)) + 2*int64(len(digits))})
	if drop := len(digits) - numericDigits; drop > 0 {
		// What is left out is less than one in the last digit, or as much
		// if nines recur.
		n := decimalInt(digits[:numericDigits])
		t.lo.SetInt(n)
		t.hi.SetInt(n.Add(n, big.NewInt(1)))
		a.scale10(z, &t, int64(drop+point))
		return
	}
	if l.Period == 0 {
		t.setInt(decimalInt(digits))
		a.scale10(z, &t, int64(point))
		return
	}
	// What recurs is worth period/(10^p-1) in the last place before it.
	plain := len(all) - l.Period
	nines := tenTo(l.Period)
	nines.Sub(nines, big.NewInt(1))
	n := decimalInt(all[:plain])
	n.Mul(n, nines)
	n.Add(n, decimalInt(all[plain:]))
	t.setInt(n)
	u.setInt(nines)
	a.quo(&t, &t, &u)
	a.scale10(z, &t, int64(point+l.Period))
}

// decimalInt returns the value of decimal digits; no digits are 0.
func decimalInt(digits string) *big.Int {
	n, ok := new(big.Int).SetString("0"+digits, 10)
	if !ok {
		panic("expr: a literal of other characters than digits")
	}
	return n
}

func tenTo(n int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

// scale10 sets z to x*10^n.
func (a *arith) scale10(z, x *interval, n int64) {
	if n == 0 {
		z.set(x)
		return
	}
	t := a.zero()
	t.setInt64(10)
	a.integerPower(&t, &t, max(n, -n))
	if n > 0 {
		a.mul(z, x, &t)
	} else {
		a.quo(z, x, &t)
	}
}

// number sets z to an exact number. It is a point where that has the precision,
// and for a rational number otherwise of one unit in the last place, or two.
func (a *arith) number(z *interval, x rational.Num) {
	if v, ok := x.Int64(); ok {
		a.spend(costAdd)
		z.setInt64(v)
		return
	}
	f := a.finer(32)
	var num, den, p, e interval
	for _, v := range []*interval{&num, &den, &p, &e} {
		*v = f.zero()
	}
	num.setInt64(int64(x.Sign()))
	den.setInt64(1)
	for _, factor := range x.Factors() {
		// P^(E/Unit) is P^whole * P^(part/Unit).
		whole, part := factor.E/rational.Unit, factor.E%rational.Unit
		p.lo.SetUint64(factor.P)
		p.hi.SetUint64(factor.P)
		if whole != 0 {
			f.integerPower(&e, &p, max(whole, -whole))
			if whole > 0 {
				f.mul(&num, &num, &e)
			} else {
				f.mul(&den, &den, &e)
			}
		}
		if part != 0 {
			f.rootOfPower(&e, &p, part)
			f.mul(&num, &num, &e)
		}
	}
	f.quo(&num, &num, &den)
	z.set(&num)
}

// rootOfPower sets z to p^(part/rational.Unit) for p > 0 and part not 0.
func (a *arith) rootOfPower(z, p *interval, part int64) {
	g := int64(rational.GCD(uint64(max(part, -part)), rational.Unit))
	exponent, degree := a.zero(), a.zero()
	exponent.setInt64(part / g)
	degree.setInt64(rational.Unit / g)
	a.integerPower(z, p, part/g)
	a.realRoot(z, &degree, z)
}
