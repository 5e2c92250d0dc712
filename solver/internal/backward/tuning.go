package backward

// The tuning constants of the package. Which of the ways to a target is taken never
// changes what is found. Times are processor time on two cores that had other work,
// so that a difference below a sixth is noise. "Chosen" is what was not measured.

// LeastCount is the digit count from which targets are looked for backwards. From 3,
// 4 and 5 the time of `--fewest --rules tchisla 1-200` is the same.
const LeastCount = 4

// leastTargets is for how many targets at most the way back pays with LeastCount digits,
// where the cost has no limit: `2-21` takes 0.18 s backwards and 0.12 s forwards, and
// `2-1000` 0.75 s and 0.13 s.
const leastTargets = 16

// MaxTargets is how many targets there may be, where rules go back by keys alone, unless
// the pairs of operands are very many (stepPairs).
// With 512, 1024 and 2048 the time of `-n 5 0-10000` is the same.
const MaxTargets = 1024

// ValueTargets is for how many targets at most the subgoals of the table below the
// last are known by their values. For more they are known by their keys. With 32, 64
// and 128 the time of `-n 5 2000-2099` is 0.9, 0.8 and 1.0 s.
//
// So many may be looked for backwards where there is no way back over an operator, too. With
// 64 `--rules everything 0-1000` takes 2.3 s for the 4.9 s of a search forwards.
const ValueTargets = 64

// Under rules with a limit on the cost, making all tables is less work where the
// subgoals are many. The subgoals of one target times those of all targets may be
// limitedFactor times as many as the second table below the last has operands. With 16, 30,
// 60 and 120 the time of `--rules wheeler6 0-10000` is 7.9, 7.2, 7.7 and 7.3 s, and that of
// `--rules timsin 0-10000` 5.8, 5.8, 6.5 and 6.6 s.
const limitedFactor = 30

// DeepTargets is for how many targets at most the subgoals of the second table below
// the last are made in one go. For more targets that table is made in full, but from
// deepAlways digits on, where it would be too large: there its subgoals are made for
// DeepTargets targets at a time. With 4, 8 and 16 of them the time of `--fewest
// --rules tchisla 1-200` is the same. Eight digits are where 91 targets of 7s met
// the memory limit with that table in full.
const (
	DeepTargets = 8
	deepAlways  = 8
)

// backwardFactor is how many pairs of operands take as long as a look-up of what
// leads from an operand to a subgoal. With 1, 2 and 4 the time of `-n 5 2000-2099`,
// and of `--rules wheeler4 0-1000`, is the same.
const backwardFactor = 2

// What takes about the same time, as it is weighed where the way from the targets is
// halved (share): so many steps back from a subgoal to those of the table below, by
// keys or by values, and so many pairs of operands that are combined. With 3, 6 and
// 12 for steps by values the time of `--rules wheeler6 0-2000` is 2.2, 2.4 and 2.7 s,
// and with 1, 3 and 6 for pairs 2.6, 2.2 and 2.0 s. With 1, 2 and 3 for steps by keys that of
// `--rules wheeler6 0-10000` is 7.2, 7.8 and 8.0 s, and that of `--rules timsin 0-10000` 5.8,
// 6.3 and 6.3 s. Where nothing was halved,
// `--rules wheeler4 0-1000` took 0.37 s for 0.25 s, and timsin's to 10,000 12 s for 8 s.
const (
	shareKeys   = 1
	shareValues = 6
	sharePairs  = 3
)

// fewValues is how many naturals with some bits are entered among the keys, at most.
// Chosen: a natural takes about as long to factor as some hundred pairs of operands.
const fewValues = 8

// joinedSubgoals is how many subgoals the last table may have before it is joined from the
// tables below. In `-n 6 0-10000` going back takes as long as joins with 2,000 of them.
// Where the cost has a limit it is not joined: `--rules timsin 0-10000` took 11.3 s with
// joins and takes 9.0 s without.
const joinedSubgoals = 1 << 11

// stepPairs is how many pairs of operands there have to be for a step back by keys, where
// targets are more than MaxTargets, and for the third table below the last, where they are
// not more than DeepTargets. In `-n 6 0-10000` there are from 7 to 400, and going back takes
// a third of the time; in `-n 5 0-10000` there are 2, and it takes more. In `--fewest -n 9
// --rules tchisla -g 5 1953` there are 8, and it takes a sixth.
const stepPairs = 4
