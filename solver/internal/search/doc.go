// Package search makes the tables of a request forwards: from the literals of a part
// of the supply, and from pairs of values of the two parts that it splits into. Table k
// is that of k digits.
//
// A table takes two steps. Each pair of operands is combined under each binary
// operator (Worker), and what came of it is closed under the unary operators, in the
// order of cost (Builder.Close). In full is up to the budget: what a tree of the part
// may cost, so that the whole stays within the limit on the cost (Search.Budget). So a
// table in full lacks no pair but those whose cost is beyond the budget (Builder.Within).
//
// For all values, and under rules with a unary operator that the filter does not know,
// every table is made in full. Else the last one is not, and the one below it neither,
// where there is one last table (LastTables). Names that are not exported are shown by
// go doc -u:
//
//   - Of the last table only what can become a target is made. Its pairs are found by
//     joins on what must match: the denominators of a sum, the primes of a product
//     (joiner, primeGroups). What is rounded later has another way (roundingFilter), which goes
//     by the sizes from which unary operators lead to a target (spans).
//     Which of the two makes which values is told at Filter.
//   - Of the table below it only those values are kept that can become a target with one
//     digit more. That is told by lookahead; under rules that it does not know, by
//     budgetLookahead, which goes by what is left of the cost. For lookahead, most
//     products and quotients that it would not keep are passed over before they are
//     computed, and powers before they are looked up (PairPrefilter).
//
// Where operators in force bring them back, values without a compact form are made beside
// each table of two digits or more, as far as the limit terms goes (Search.MakeOutside).
// What comes back, exactly or by a floor or ceiling, joins the entries of the table.
//
// All pruning errs on the side of keeping. Approximations order and prune, and never
// accept. The entries and their order do not depend on the number of workers.
package search
