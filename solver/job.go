package solver

import (
	"context"
	"time"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/backward"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/store"
	"fourfours/solver/rules"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// job is a request, or a part of one, with all that was left open decided.
type job struct {
	req   Request    // Exact are the values whose numbers are the targets; nil where these are the integers
	count int        // how many of its digits or numbers an expression uses up; of copies, whatever Supply says
	began time.Time  // when the search began that this one is a part of
	cut   bool       // a search that the memory cuts short is answered, and not tried for fewer targets
	needs expr.OpSet // the operators that it has beyond the rules of the request
	// From the second narrow pass on, at most so many targets are carried through together; 0 for any.
	atOnce uint64
	// The same count of fewer operators has left its targets: most of them are dear, and no cheap
	// pass comes before the last of those that follow whatever the work.
	later bool
	made  *store.BuiltTables // tables of searches before this one that it is a part of; nil for none
}

// solveFunc answers the targets of a job.
type solveFunc func(ctx context.Context, j job, emit func(Answer) error) (Summary, error)

// runFunc answers a request.
type runFunc func(ctx context.Context, r Request, emit func(Answer) error) (Summary, error)

// newJob returns a request with all that was left open decided. It was validated.
func newJob(r Request) job {
	if r.Rules.IsEmpty() {
		r.Rules = rules.FindRuleSet(rules.Sets(), rules.Default).Ops
	}
	if r.Candidates.IsEmpty() {
		r.Candidates = rules.Every()
	}
	if r.MaxMemory == 0 {
		r.MaxMemory = DefaultMemory
	}
	r.Limits, _ = r.Limits.WithDefaults()
	r.AsDecided = r.AsDecided && !r.All && !r.Closest && r.Solutions <= 1 && r.Objective != UpTo
	return job{req: r, count: r.Supply.Count()}
}

// config returns what a search for expressions of the request is for under some limits.
func (j *job) config(limits rational.Limits) search.Config {
	return search.Config{
		Rules: j.req.Rules, Parts: j.parts(), WholeSteps: j.req.WholeSteps, Limits: limits, Workers: j.req.Workers,
		Memory: j.req.MaxMemory, Progress: j.req.Progress,
	}
}

// at returns the job of a stage for some targets.
func (j job) at(s stage, targets []target.Range) job {
	j.req.Rules, j.count, j.req.Targets = s.Rules, s.Count, targets
	return j
}

// stages returns the stages that answer the job under some rules, with so many digits or
// numbers.
func (j *job) stages(rules expr.OpSet, count int) []stage {
	if j.req.ByLevel {
		return levelStages(rules, count)
	}
	return []stage{{Rules: rules, Count: count}}
}

// begin notes when the search begins, unless it is a part of another.
func (j *job) begin() {
	if j.began.IsZero() {
		j.began = time.Now()
	}
}

// parts returns the parts of what each expression uses up.
func (j *job) parts() *supply.Parts { return supply.PartsOf(j.req.Supply, j.count) }

// ofCount returns a supply as large as what each expression uses up, by which the limits
// are chosen. Parts of digits and numbers have the limits of all: they share tables.
func (j *job) ofCount() supply.Supply {
	if j.req.Supply.IsCopies() {
		return supply.Copies(j.count, j.req.Supply.Digit())
	}
	return j.req.Supply
}

// shareTables makes the searches that the job is cut into share tables.
func (j *job) shareTables() {
	if j.made == nil {
		j.made = store.NewBuiltTables(j.req.MaxMemory / store.BuiltShare)
	}
}

// keepTables makes the searches of several counts share tables, where these are not of
// copies: of these the highest count takes nearly all of the time.
func (j *job) keepTables() {
	if !j.req.Supply.IsCopies() {
		j.shareTables()
	}
}

// exactValue returns value, or nil where each target is its own value.
func (j *job) exactValue() func(int64) rational.Num {
	if j.req.Exact == nil {
		return nil
	}
	return j.value
}

// value returns the value of a target.
func (j *job) value(t int64) rational.Num {
	if j.req.Exact != nil {
		return j.req.Exact[t]
	}
	return rational.FromInt(t)
}

// mostCost returns what no expression costs more than, MaxCost for no bound: there is one
// where no unary operator can be used.
func (j *job) mostCost() int64 {
	digit, literal := 0, 0
	for _, op := range j.req.Rules.Ops() {
		switch info := op.Info(); {
		case op == expr.Concatenation || info.Arity == 2:
			digit = max(digit, info.Weight)
		case info.Fixity == expr.Form:
			literal += info.Weight
		case op != expr.Negate && op != expr.NegativeExponent || !j.req.WholeSteps:
			return MaxCost
		}
	}
	return int64((j.count-1)*digit + j.count*literal)
}

// goesBack reports whether a search goes back from few targets.
func (j *job) goesBack() bool {
	return j.req.Supply.IsCopies() && backward.Handles(j.req.Rules, j.req.Limits)
}

// inFull reports whether all tables are made in full, because nothing is known of what
// leads to the targets.
func (j *job) inFull() bool {
	if j.req.Exact != nil {
		return !j.goesBack() || j.count < backward.LeastCount
	}
	return !search.Joinable(j.req.Rules) && !j.goesBack()
}

// unfound passes on that none of some targets is found, and reports whether it was
// interrupted.
func (j *job) unfound(ctx context.Context, targets []target.Range, take func(numbered) error) (interrupted bool, err error) {
	for _, r := range targets {
		for v := r.Lo; ; v++ {
			if v%pollEvery == 0 && ctx.Err() != nil {
				return true, nil
			}
			if err := take(numbered{answer: Answer{Target: v, Value: j.value(v).String()}}); err != nil {
				return false, err
			}
			if v == r.Hi {
				break
			}
		}
	}
	return false, nil
}
