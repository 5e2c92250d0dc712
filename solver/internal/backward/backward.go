package backward

import (
	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
)

// backward is a search that goes backwards.
type backward struct {
	search   *search.Search
	keys     supply.ByPart[*table.KeySet] // of the operands; made by keysOf
	value    func(target int64) rational.Num
	general  []*expr.Operator // without a join, over which there is a way back
	wayless  expr.OpSet       // without one
	rounds   bool             // operators that round are in force
	filter   *search.Filter   // of the last table, where a way back is missing; else nil
	byKeys   bool             // keysBefore knows the operators of the rules
	joins    bool             // the last table can be joined, and the cost has no limit
	deepFrom int              // see Options
}

// part returns the part of so many digits, and operandsOf its operands.
func (s *backward) part(size int) supply.Part { return s.search.Config.Parts.Of(size)[0] }

func (s *backward) operandsOf(size int) []table.Operand { return s.search.Operands.At(s.part(size)) }
