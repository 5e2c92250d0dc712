package export

import (
	"fourfours/solver"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// supplyLines writes lines of several targets for each of many supplies, and after those
// of a supply a remark that says how many were found, and which were not.
type supplyLines struct {
	lines Exporter // of the answers, with nothing after them
	key   *Key
	sum   solver.Summary // of the supply of the last answer
	of    supply.Supply
}

// lines is a format of lines, with remarks where they are of use.
func (k *Key) lines(f Exporter) Exporter {
	if k.Each == "" || target.Count(k.Req.Targets)+uint64(len(k.Req.Exact)) < 2 {
		return f
	}
	return &supplyLines{lines: f, key: k}
}

func (f *supplyLines) Begin(buf []byte) []byte { return f.lines.Begin(buf) }

func (f *supplyLines) Append(buf []byte, a solver.Answer) []byte {
	if a.Supply != f.of {
		buf = f.remark(buf)
		f.of = a.Supply
	}
	f.sum.Count(a)
	return f.lines.Append(buf, a)
}

// End adds the remark on the last supply, unless not all of that may be there.
func (f *supplyLines) End(buf []byte, sum solver.Summary) []byte {
	if sum.Interrupted {
		return buf
	}
	return f.remark(buf)
}

func (f *supplyLines) remark(buf []byte) []byte {
	if f.sum.Decided == 0 {
		return buf
	}
	f.sum.Asked = f.sum.Decided
	buf = append(buf, "# "+f.key.mark(solver.Answer{Supply: f.of})+": "+SummaryText(f.sum)...)
	f.sum = solver.Summary{}
	return buf
}
