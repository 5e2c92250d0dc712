package main

import "fourfours/solver/grade"

const checkExamples = `
Examples:
  fourfours check '44/.4~+4!'
                          what is it, and does it use exactly four 4s?
  fourfours check '123 = 44/.4~+4!' '4 × √(4) + 4!!'
                          is that so? (√ × ÷ − ** ² and LaTeX are read)
  fourfours 0-200 | fourfours check
                          every line of a file or a pipe, in order
  fourfours check 4 + 4 + 4 + 4
                          signs alone join the words (quote * ( ! from a shell)
  fourfours check key.csv
                          every line of a file
  fourfours check --explain '4!+44/.4~' '44/.4~+4!'
                          how their values come about, and which is simpler
  fourfours check --digits 1346 '24 = 6/(1-3/4)'
                          does it use these digits? (also --numbers, in any
                          order or --in-order, all or with --up-to any of them)
  fourfours check --class --key key.csv answers.txt
                          the answers of a class, by name and in a table
  fourfours check --rules any '2026 = (2+0!)^2*6'
                          all operators, and any number of any digits
`

const checkInputHelp = `
Input:
  An expression, or a claim N = EXPRESSION. Without arguments, or for the
  argument -, every line of standard input is one, and so is every line of a
  file whose name is no expression. Also read, one verdict for each expression:
    EXPRESSION = N        N = A = B       N = A or B, C      N == A;
    12: A    12. A    12) A    12<tab>A    | 12 | A |    12#5: A (of 5s)
  The number may be any expression. Where several sides could be, it is the
  first plain integer, or else the first side. What fourfours writes in any
  format but html is read back whole, by the digits or numbers that it names;
  csv, json and jsonl by the rules in them too, if no option says otherwise.
  With --class a name stands before each (NAME: N = EXPRESSION), or csv has
  columns: name, number and expression, or name and one for each number.
  A remark (# or // after a space, or at the start of a line) is no part of it;
  blank lines, "N: not found within limits", "N =" and "N:" are passed over.
  The manual (fourfours --man) lists the notations.
`

// verdictHelp says what each verdict means.
var verdictHelp = [grade.NumVerdicts]string{
	grade.Unreadable:       "no expression, or two in one; what to write instead",
	grade.Undefined:        "it has no value: 4/(4-4), sqrt(-4), .4!",
	grade.BeyondLimits:     "a limit is in the way; --limit raises it",
	grade.Undecided:        "true to many digits, but not proved",
	grade.False:            "it is not N; the line shows the true value",
	grade.NotInteger:       "it claims nothing, and is no integer",
	grade.WrongDigits:      "not the digits or numbers given, or their order",
	grade.ExcludedOperator: "an operator that --rules does not have",
	grade.True:             "none of these",
}

const checkExitHelp = `
Exit status:
  0                       every verdict is true
  1                       some are not
  2                       wrong use, or an input or output error
  130                     interrupted
`

// checkHelpText is what check --help prints.
func checkHelpText(width int) string {
	p := page{width: width}
	p.line(checkUsageLine)
	p.line("Grade expressions by exact arithmetic: VERDICT: EXPRESSION = VALUE; details")
	p.rows(checkExamples)
	p.paragraphs(checkInputHelp)
	p.title("Verdicts, of which the first that applies is printed:")
	for v, meaning := range verdictHelp {
		p.row(grade.Verdict(v).String(), meaning)
	}
	p.options(checking)
	p.title("Rules beyond those of fourfours --help:")
	p.row(anyRules, "every operator; any number of any digits, as far as -n and -g do not say otherwise")
	p.rows(checkExitHelp)
	return p.String()
}
