package export

import "fourfours/solver"

// leveled writes a document that has a column of levels only where one is above 0. Until
// that is known it keeps the answers, but no more than maxKept of them.
type leveled struct {
	key  *Key
	of   func(k *Key, levels bool) Exporter
	kept []solver.Answer
	to   Exporter // nil until the levels are decided
}

const maxKept = 1000

// byLevels returns what writes a format that has to know whether there are levels.
func byLevels(k *Key, of func(k *Key, levels bool) Exporter) Exporter {
	return &leveled{key: k, of: of}
}

func (f *leveled) Begin(buf []byte) []byte {
	if !f.key.leveled() {
		return f.start(buf, false)
	}
	return buf
}

func (f *leveled) Append(buf []byte, a solver.Answer) []byte {
	if f.to != nil {
		return f.to.Append(buf, a)
	}
	if f.kept = append(f.kept, a); a.Level > 0 || len(f.kept) == maxKept {
		buf = f.start(buf, true)
	}
	return buf
}

func (f *leveled) End(buf []byte, sum solver.Summary) []byte {
	if f.to == nil {
		buf = f.start(buf, false)
	}
	return f.to.End(buf, sum)
}

// start writes what was kept.
func (f *leveled) start(buf []byte, levels bool) []byte {
	f.to = f.of(f.key, levels)
	buf = f.to.Begin(buf)
	for _, a := range f.kept {
		buf = f.to.Append(buf, a)
	}
	f.kept = nil
	return buf
}
