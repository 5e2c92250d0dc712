package solver

import (
	"cmp"
	"math"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
)

// offer proposes a node of the given cost for one side of an entry, and
// reports whether the side became cheaper.
func (s *shard) offer(index, side int, cost uint16, n node) bool {
	e := &s.entries[index]
	if e.isZero() {
		side = 0
	}
	if cost > e.cost[side] {
		return false
	}
	cheaper := cost < e.cost[side]
	if cheaper {
		s.release(e.head[side])
		e.cost[side], e.head[side] = cost, 0
	}
	n.next = e.head[side]
	at := s.free
	if at != 0 {
		s.free = s.nodes[at].next
		s.nodes[at] = n
	} else {
		at = uint32(len(s.nodes))
		s.nodes = append(s.nodes, n)
	}
	e.head[side] = at
	if e.isZero() {
		e.cost[1], e.head[1] = e.cost[0], e.head[0]
	}
	return cheaper
}

// release gives the nodes of a list back for reuse.
func (s *shard) release(head uint32) {
	for head != 0 {
		n := &s.nodes[head]
		next := n.next
		n.next = s.free
		s.free, head = head, next
	}
}

// operand is an entry of a finished table, laid out for the inner loops.
type operand struct {
	num     rational.Num // zero or positive
	key     rational.Key
	inverse rational.Key
	log     float64
	size    float64 // binary logarithm of the size of log
	class   uint64  // hash of the radical part; 0 for a rational
	even    uint64  // hash of the exponents without the odd part of their denominators
	pos     uint64  // set of the primes with positive exponents, see primeBit
	neg     uint64  // and of those with negative ones
	ref     ref
	cost    [2]uint16
	least   uint16 // the lower of the two
	zero    bool
}

// newOperand returns an operand for a value of the given logarithm, without
// its place in a table.
func newOperand(n rational.Num, log float64) operand {
	o := operand{num: n, log: log, size: math.Log2(math.Abs(log)), zero: n.IsZero(), class: rational.Class(n.Factors()), even: rational.EvenClass(n.Factors(), 1)}
	for _, x := range n.Factors() {
		if x.E > 0 {
			o.pos |= primeBit(x.P)
		} else {
			o.neg |= primeBit(x.P)
		}
	}
	return o
}

// natural reports whether the operand is a natural, or the negative of one.
func (o *operand) natural() bool { return o.zero || o.class == 0 && o.neg == 0 }

// leastSize bounds from below the size of the logarithm of a number other than
// 1 that is told from that of 1.
const leastSize = -30

// sideOf returns the side of an entry that a number is on.
func sideOf(n rational.Num) int {
	if n.Sign() < 0 {
		return 1
	}
	return 0
}

// signed returns the number on a side of an operand.
func (o *operand) signed(side int) rational.Num {
	if side == 1 {
		return o.num.Neg()
	}
	return o.num
}

// operands returns the entries of a table that have a tree, cheapest first.
func (t *table) operands(workers int) []operand {
	// A place for each entry by its cost, in the order of the entries.
	places := make([][]int, len(t.shards)) // by shard and cost
	costs := 0
	for si, s := range t.shards {
		for i := range s.entries {
			if least := int(s.entries[i].least()); least != none {
				for least >= len(places[si]) {
					places[si] = append(places[si], 0)
				}
				places[si][least]++
			}
		}
		costs = max(costs, len(places[si]))
	}
	n := 0
	for cost := range costs {
		for _, list := range places {
			if cost < len(list) {
				list[cost], n = n, n+list[cost]
			}
		}
	}
	if n == 0 {
		return nil
	}
	list := make([]operand, n)
	inParallel(workers, len(t.shards), func(_, si int) {
		s, places := t.shards[si], places[si]
		for i := range s.entries {
			e := &s.entries[i]
			if least := e.least(); least != none {
				o := newOperand(s.num(e), e.log)
				o.key, o.ref, o.cost, o.least = e.key, refOf(si, i), e.cost, least
				list[places[least]] = o
				places[least]++
			}
		}
	})
	invert(list)
	return list
}

// least returns the cost of the cheapest tree of an entry, whatever its sign, or
// none.
func (e *entry) least() uint16 { return min(e.cost[0], e.cost[1]) }

// invert fills in the inverse keys with one inversion for all of them
// (P. L. Montgomery, "Speeding the Pollard and elliptic curve methods of
// factorization", Math. Comp. 48, 1987, page 260).
func invert(list []operand) {
	product := rational.Key(1)
	for i := range list {
		if o := &list[i]; o.key != 0 {
			o.inverse = product
			product = product.Mul(o.key)
		}
	}
	product = product.Inverse()
	for i := len(list) - 1; i >= 0; i-- {
		if o := &list[i]; o.key != 0 {
			o.inverse, product = o.inverse.Mul(product), product.Mul(o.key)
		}
	}
}

// builder fills a table from operands of smaller ones.
type builder struct {
	*table
	ruleWeights
	rules  expr.OpSet
	budget uint16  // no tree costs more
	most   float64 // binary logarithm of the bits that no number has
	calc   *rational.Calc
	buf    []rational.Factor
	drops  [rational.NumStatus]uint64
	pairs  uint64
}

func (s *search) newBuilder(t *table) *builder {
	return &builder{
		table: t, ruleWeights: s.ruleWeights, rules: s.rules, calc: s.newCalc(),
		budget: s.budget(t.k), most: math.Log2(float64(s.limits.Bits) + 1),
	}
}

// generals returns the binary operators in force that have no way of their
// own, and are tried on every pair by their exact function.
func generals(rules expr.OpSet) (list []*expr.Operator) {
	for _, op := range rules.Ops() {
		if info := op.Info(); info.Arity == 2 && op > expr.Power && op != expr.Root {
			list = append(list, info)
		}
	}
	return list
}

func (s *search) newCalc() *rational.Calc { return rational.NewCalc(s.limits) }

// plus adds costs, staying at none.
func plus(a, b, c uint16) uint16 { return uint16(min(uint32(a)+uint32(b)+uint32(c), none)) }

// within returns how many of the operands ys, cheapest first, may be combined
// with x.
func (b *builder) within(x *operand, ys []operand) int {
	if left := int(b.budget) - int(x.least) - int(b.join); left < 0 {
		return 0
	} else if len(ys) > 0 && int(ys[len(ys)-1].least) > left {
		n, _ := slices.BinarySearchFunc(ys, left+1, func(y operand, cost int) int { return cmp.Compare(int(y.least), cost) })
		return n
	}
	return len(ys)
}

// over reports whether a tree of x and y is beyond the budget.
func (b *builder) over(x, y *operand) bool {
	return int(x.least)+int(y.least)+int(b.join) > int(b.budget)
}

// binary proposes op of side ls of l and side rs of r, where l is of table
// lk, for one side of an entry.
func (b *builder) binary(s *shard, index, side int, op expr.Op, lk int, l *operand, ls int, r *operand, rs int) {
	if cost := plus(l.cost[ls], r.cost[rs], b.weight[op]); cost <= b.budget && cost <= s.entries[index].cost[side] {
		s.offer(index, side, cost, node{op: op, lk: uint8(lk), ls: uint8(ls), rs: uint8(rs), l: l.ref, r: r.ref})
	}
}

// bothOrders reports whether a node of op stands for both orders of its
// operands: offerSum and offerProduct propose one of the two.
func bothOrders(op expr.Op) bool { return op == expr.Add || op == expr.Multiply }

// offerSum proposes every way to write x+y, where x and y are operands of
// tables i and j with the signs of the sides xs and ys, and the value is on
// the given side of the entry. The negative is proposed for the other side.
func (b *builder) offerSum(s *shard, index, side, i int, x *operand, xs int, y *operand, ys int) {
	j := b.k - i
	for flip := range 2 {
		b.binary(s, index, side^flip, expr.Add, i, x, xs^flip, y, ys^flip)
		b.binary(s, index, side^flip, expr.Subtract, i, x, xs^flip, y, ys^flip^1)
		b.binary(s, index, side^flip, expr.Subtract, j, y, ys^flip, x, xs^flip^1)
	}
}

// offerProduct proposes every way to write the entry and its negative as a
// product of x and y.
func (b *builder) offerProduct(s *shard, index, i int, x, y *operand) {
	for xs := range 2 {
		for ys := range 2 {
			b.binary(s, index, xs^ys, expr.Multiply, i, x, xs, y, ys)
		}
	}
}

// offerQuotient proposes every way to write the entry and its negative as a
// quotient x/y, where x is of table i.
func (b *builder) offerQuotient(s *shard, index, i int, x, y *operand) {
	for xs := range 2 {
		for ys := range 2 {
			b.binary(s, index, xs^ys, expr.Divide, i, x, xs, y, ys)
		}
	}
}
