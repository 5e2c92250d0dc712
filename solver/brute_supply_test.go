package solver

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/solvertest"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// bruteSupply makes trees of digits or numbers the naive way, by ascending cost: every
// row of the tokens as a literal, every unary operator over every tree, every binary
// operator over every pair. It shares no code with the search. A tree that is dearer than
// another one of its value, of the same tokens, is left out: what it is part of is not
// the cheapest either.
type bruteSupply struct {
	rules            expr.OpSet
	numbers, inOrder bool
	whole            bool
	calc             *rational.Calc
	trees            map[string][][]bruteNode // by tokens and cost
	best             map[string]map[string]bruteBestOf
}

type bruteNode struct {
	tree  *expr.Tree
	value rational.Num
}

type bruteBestOf struct {
	cost int
	text string
	n    rational.Num
}

// tokens are written with spaces between them. In any order they are sorted.
func (b *bruteSupply) key(list []string) string {
	if !b.inOrder {
		list = slices.Sorted(slices.Values(list))
	}
	return strings.Join(list, " ")
}

// pairs are the two lists that a list comes apart into, in every way.
func (b *bruteSupply) pairs(list []string) map[[2]string][2][]string {
	found := map[[2]string][2][]string{}
	for bits := 1; bits < 1<<len(list)-1; bits++ {
		var l, r []string
		for i, t := range list {
			if bits>>i&1 == 1 {
				l = append(l, t)
			} else {
				r = append(r, t)
			}
		}
		if b.inOrder && !slices.Equal(slices.Concat(l, r), list) {
			continue
		}
		found[[2]string{b.key(l), b.key(r)}] = [2][]string{l, r}
	}
	return found
}

// literals are the literals that a list may be written as.
func (b *bruteSupply) literals(list []string) (trees []*expr.Tree) {
	if b.numbers {
		if len(list) == 1 {
			trees = append(trees, &expr.Tree{Op: expr.Literal, Lit: &expr.Lit{Int: list[0], Number: true}})
		}
		return trees
	}
	rows := map[string]bool{}
	var place func(row string, rest []string)
	place = func(row string, rest []string) {
		if len(rest) == 0 {
			rows[row] = true
		}
		for i := range rest {
			if i == 0 || !b.inOrder {
				place(row+rest[i], slices.Delete(slices.Clone(rest), i, i+1))
			}
		}
	}
	place("", list)
	for row := range rows {
		for point := range len(row) + 1 {
			whole, part := row[:point], row[point:]
			if whole != "0" && strings.HasPrefix(whole, "0") || whole == "0" && part != "" || whole == "" && strings.Trim(part, "0") == "" {
				continue
			}
			trees = append(trees, &expr.Tree{Op: expr.Literal, Lit: &expr.Lit{Int: whole, Frac: part}})
			if part != "" {
				trees = append(trees, &expr.Tree{Op: expr.Literal, Lit: &expr.Lit{Int: whole, Frac: part, Period: 1}})
			}
		}
	}
	return slices.DeleteFunc(trees, func(t *expr.Tree) bool { return !b.rules.Contains(t.Ops()) })
}

// add takes in a tree of a cost.
func (b *bruteSupply) add(key string, cost int, t *expr.Tree, v rational.Num, err error) {
	if err != nil || b.whole && t.Op != expr.Literal && (v.Sign() <= 0 || !v.IsInt()) {
		return
	}
	old, met := b.best[key][v.String()]
	text := t.Text()
	if met {
		if old.cost < cost {
			return
		}
		if order, _ := expr.CompareTexts(cost, text, old.cost, old.text); order > 0 {
			text = old.text
		}
	}
	b.best[key][v.String()] = bruteBestOf{cost, text, v}
	b.trees[key][cost] = append(b.trees[key][cost], bruteNode{t, v})
}

// make makes the trees of some tokens and of exactly a cost. Those of fewer tokens are
// made.
func (b *bruteSupply) make(list []string, cost int) {
	key := b.key(list)
	for _, t := range b.literals(list) {
		if t.Cost() == cost {
			v, err := expr.Eval(b.calc, t)
			b.add(key, cost, t, v, err)
		}
	}
	for _, op := range b.rules.Ops() {
		info, exponent := op.Info(), op == expr.NegativeExponent
		rest := cost - info.Weight
		if exponent {
			if b.rules.Has(expr.Negate) || !b.rules.Has(expr.Power) {
				continue
			}
			info = expr.Power.Info()
			rest -= info.Weight
		}
		switch {
		case rest < 0 || info.Place != expr.Anywhere:
		case info.Arity == 1:
			for _, x := range slices.Clone(b.trees[key][rest]) {
				v, err := info.Eval(b.calc, x.value, rational.Num{})
				b.add(key, cost, &expr.Tree{Op: op, L: x.tree}, v, err)
			}
		case info.Arity == 2:
			for pair := range b.pairs(list) {
				for left := range rest + 1 {
					for _, x := range b.trees[pair[0]][left] {
						for _, y := range b.trees[pair[1]][rest-left] {
							if exponent {
								y = bruteNode{&expr.Tree{Op: expr.Negate, L: y.tree}, y.value.Neg()}
							}
							v, err := info.Eval(b.calc, x.value, y.value)
							b.add(key, cost, &expr.Tree{Op: info.Op, L: x.tree, R: y.tree}, v, err)
						}
					}
				}
			}
		}
	}
}

// newBruteSupply makes the trees of every part of a list up to a cost.
func newBruteSupply(s supply.Supply, rules expr.OpSet, whole bool, limits rational.Limits, most int) (b *bruteSupply, parts [][]string) {
	b = &bruteSupply{rules: rules, numbers: s.IsNumbers(), inOrder: s.IsInOrder(), whole: whole, calc: rational.NewCalc(limits), trees: map[string][][]bruteNode{}, best: map[string]map[string]bruteBestOf{}}
	list := s.Tokens()
	for bits := 1; bits < 1<<len(list); bits++ {
		var part []string
		for i, t := range list {
			if bits>>i&1 == 1 {
				part = append(part, t)
			}
		}
		if key := b.key(part); b.trees[key] == nil {
			b.trees[key], b.best[key] = make([][]bruteNode, most+1), map[string]bruteBestOf{}
			parts = append(parts, part)
		}
	}
	slices.SortStableFunc(parts, func(x, y []string) int { return len(x) - len(y) })
	for cost := range most + 1 {
		for _, part := range parts {
			b.make(part, cost)
		}
	}
	return b, parts
}

// TestBruteSupply: of random digits and numbers, in any order and in the given one, under
// random rules, every objective finds what brute force finds, at the same cost, with the
// same text, and nothing else.
func TestBruteSupply(t *testing.T) {
	lists := []string{
		"basic", "classic", "classic,-negate", "basic,concatenation", "subtract,divide", "power,negate,add,sqrt", "add,multiply,root,factorial,decimal",
		"ball30", "subtract,power,factorial", "tchisla", "classic,floor", "concatenation,log,add,multiply", "basic,square,sqrt,decimal", "multiply,power,concatenation",
		"basic,xor,shl,subfactorial", "divide,negate,recurring,add",
	}
	limits := solvertest.Limits(t, "bits=48 sum-bits=40 cofactor=24 root-index=4 factorial=12")
	n := 25
	if *long {
		n = 1200
	}
	for i := range n {
		r := rand.New(rand.NewPCG(16, uint64(i)))
		size := 2 + r.IntN(3)
		zeros := r.IntN(3)
		list := make([]int, size)
		for i := range list {
			if list[i] = r.IntN(10); i < zeros && r.IntN(2) == 0 {
				list[i] = 0
			}
		}
		s := supply.Digits(list...)
		if r.IntN(3) == 0 {
			var wide []uint64
			for _, d := range list {
				wide = append(wide, uint64(d*[]int{1, 1, 5, 10}[r.IntN(4)]))
			}
			s = supply.Numbers(wide...)
		}
		if r.IntN(2) == 0 {
			s = s.InOrder()
		}
		name := lists[r.IntN(len(lists))]
		whole := r.IntN(4) == 0
		cost := []int{2: 110, 3: 80, 4: 65}[size] + 5*r.IntN(4)
		t.Run(fmt.Sprintf("%d %s under %s whole %t cost %d", i, s, name, whole, cost), func(t *testing.T) {
			t.Parallel()
			rules := solvertest.Rules(t, name)
			b, parts := newBruteSupply(s, rules, whole, limits, cost)
			req := Request{Rules: rules, Supply: s, WholeSteps: whole, Limits: limits, Search: SearchLimits{Cost: int64(cost), NarrowCost: int64(cost), Terms: 1}, Workers: 2, MaxMemory: solvertest.Roomy}
			all := b.best[b.key(s.Tokens())]
			compare := func(what string, req Request, want func(value string) (bruteBestOf, int, bool), total int) {
				t.Helper()
				got := 0
				answers, sum := Solve(t.Context(), req)
				for a, err := range answers {
					require.NoError(t, err)
					if a.Rank > 1 {
						continue
					}
					best, count, ok := want(a.Value)
					switch {
					case a.Found != ok:
						t.Fatalf("%s: %s found is %t; want %t: %s or %s", what, a.Value, a.Found, ok, a.Text, best.text)
					case ok && (a.Cost != best.cost || a.Text != best.text || a.Count != count):
						t.Fatalf("%s: %s is %s at %d; want %s at %d", what, a.Value, a.Text, a.Cost, best.text, best.cost)
					case ok:
						got++
					}
				}
				if total >= 0 && got != total {
					t.Fatalf("%s: %d found; want %d", what, got, total)
				}
				require.False(t, sum.MemoryHit)
			}
			exact := func(value string) (bruteBestOf, int, bool) {
				best, ok := all[value]
				return best, s.Count(), ok
			}
			values, integers := 0, 0
			for _, e := range all {
				if z, ok := e.n.Int64(); ok && z >= 0 && z < 1<<32 {
					integers++
				}
				if e.n.Abs().Factors().Log2() < 32 || e.n.IsZero() {
					values++
				}
			}
			ask := req
			ask.All = true
			compare("all", ask, exact, integers)
			ask.Values = true
			compare("values", ask, exact, values)
			ask = req
			ask.Targets = []target.Range{{Lo: -30, Hi: 60}, {Lo: 100, Hi: 120}}
			compare("targets", ask, exact, -1)
			ask.Solutions = 3
			compare("solutions", ask, exact, -1)
			ask.Solutions = 0
			for _, one := range []int64{0, 1, int64(r.IntN(30))} {
				ask.Targets = []target.Range{{Lo: one, Hi: one}}
				compare("one", ask, exact, -1)
			}
			ask.Targets = []target.Range{{Lo: -30, Hi: 60}}
			better := func(a, b bruteBestOf) bool {
				order, _ := expr.CompareTexts(a.cost, a.text, b.cost, b.text)
				return b.text == "" || order < 0
			}
			some := func(fewest bool) func(value string) (bruteBestOf, int, bool) {
				return func(value string) (best bruteBestOf, count int, ok bool) {
					for _, part := range parts {
						e, found := b.best[b.key(part)][value]
						if !found || fewest && ok && len(part) > count {
							continue
						}
						if better(e, best) {
							best, count, ok = e, len(part), true
						}
					}
					return best, count, ok
				}
			}
			ask.Objective = UpTo
			compare("up to", ask, some(false), -1)
			ask.Objective = Fewest
			compare("fewest", ask, some(true), -1)
			if ask.Objective = Simplest; s.Count() < 4 {
				var byLevel []map[string]bruteBestOf
				for _, level := range rules.Levels() {
					b, _ := newBruteSupply(s, rules.UpToLevel(level), whole, limits, cost)
					byLevel = append(byLevel, b.best[b.key(s.Tokens())])
				}
				ask.ByLevel = true
				compare("levels", ask, func(value string) (bruteBestOf, int, bool) {
					for _, all := range byLevel {
						if best, ok := all[value]; ok {
							return best, s.Count(), true
						}
					}
					return bruteBestOf{}, 0, false
				}, -1)
				ask.ByLevel = false
			}
			ask.Closest = true
			ask.Targets = []target.Range{{Lo: 7, Hi: 7}, {Lo: 1000, Hi: 1003}}
			missed := int64(0)
			var near []int64
			check := func() {
				if missed == 0 {
					return
				}
				var want []int64
				for d := int64(1); d <= 1<<19 && want == nil; d++ {
					for _, v := range []int64{missed - d, missed + d} {
						if _, _, ok := exact(fmt.Sprint(v)); ok {
							want = append(want, v)
						}
					}
				}
				require.Equal(t, want, near, "nearest to %d", missed)
			}
			answers, _ := Solve(t.Context(), ask)
			for a, err := range answers {
				require.NoError(t, err)
				best, _, ok := exact(a.Value)
				require.Equal(t, a.Found, ok)
				require.Equal(t, a.Text, best.text)
				if a.IsClosest {
					near = append(near, a.Target)
					require.Equal(t, missed, a.ClosestTo)
					continue
				}
				check()
				if missed, near = 0, nil; !a.Found {
					missed = a.Target
				}
			}
			check()
			miss, _, err := FirstMiss(t.Context(), req)
			require.NoError(t, err)
			want := int64(0)
			for {
				if _, ok := all[fmt.Sprint(want)]; !ok {
					break
				}
				want++
			}
			require.Equal(t, want, miss)
		})
	}
}
