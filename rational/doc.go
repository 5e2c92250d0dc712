// Package rational holds the exact numbers of fourfours.
//
// A number is zero or a sign times a product of primes to rational powers,
//
//	±  p1^(e1/Unit) * p2^(e2/Unit) * ... ,
//
// written as a short vector of factors. In this form products, quotients,
// powers and roots are additions and scalings of exponents, and the radical
// part of a number (its class) is its exponents modulo one. Distinct radical
// parts are linearly independent over the rationals (A. S. Besicovitch, "On
// the linear independence of fractional powers of integers", J. London Math.
// Soc. 15, 1940), so a sum of two numbers is again such a number only when
// their classes agree, and equality is decided, never guessed.
//
// Invariants of a factor vector:
//
//   - It is sorted by P, no P occurs twice, and no exponent is zero.
//   - A factor below firstLarge is prime. A larger one (a large factor) has
//     no prime factor below TrialLimit, but may be composite: factoring stops
//     where nothing depends on it.
//   - The large factors of one vector are pairwise coprime. Where two vectors
//     meet, their large factors are first refined to a common coprime base.
//   - A factor with an exponent that is not whole is a proven prime.
//
// Two vectors may therefore write one number with different large factors
// (m, or p and q with m = p*q); Equal refines before it compares.
//
// That is the compact form, in which a search lives. A Calc made by NewWide goes
// on where it ends, for the judge of a single expression: see wide, term, sum
// and interval. Its numbers are a term, a product of powers of coprime atoms
// that need not be factored, with exponents of any size, irrational ones too;
// or a term times a sum of unlike radicals, or times a root of such a sum.
// Whatever fits the compact form comes back in it. Equality is decided by
// canonical forms, order by intervals of integers that hold for certain; where
// neither is possible, an operation ends with ErrOutside rather than in a
// number of which something could be said that is not proved.
//
// No operation rounds. What is not a number of this form, or is beyond a
// limit, is an error that says so. Floating point is used in five
// places only, and decides no value that it could be wrong about: it refuses a size
// before that is computed, and of a compact number the exact size is computed where the
// estimate is near the limit; it starts the search for an integer root; it orders
// numbers of which the logarithms are clearly apart; it gives a floor where the number is
// further from the next integers than the estimate can be off; and it tells how much work
// something is, and so which of two ways takes less.
//
// # Use from other programs
//
// The names to build on are Num, Calc with NewCalc, NewWide and the operations,
// Compare, Limits with DefaultLimits and LimitTable, and the errors ErrOutside,
// UndefinedError and LimitError; these keep their meaning. The names and
// defaults of limits may change, and so may Status, Factor, Vector and Key, by which a
// search matches numbers without computing them: they are there for package solver.
//
// A Num does not change and may be shared, but for the results of AddTo, MulTo and the
// like: their factors are in the memory that the caller gave, who may use it again. A Calc
// counts its work, and is for one goroutine at a time.
package rational
