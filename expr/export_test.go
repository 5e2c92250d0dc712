package expr

// AddOperator adds a row to the operator table for a test, and returns its Op
// and a function that takes it out again.
func AddOperator(row Operator) (Op, func()) {
	saved := table
	row.Op = Op(len(table))
	table = append(table[:len(table):len(table)], row)
	compile()
	return row.Op, func() {
		table = saved
		compile()
	}
}
