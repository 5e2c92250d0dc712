package main

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"fourfours/cmd/internal/export"
	"fourfours/rational"
	"fourfours/solver"
	"fourfours/solver/supply"
	"fourfours/solver/target"
)

// journal is the file of --resume: the request in the first line, and a line of jsonl for
// each answer, in the order in which they are decided until all are there.
//
// A line is written as a whole before the next answer is looked for, so that a kill leaves
// at most one that is cut. Where a target has several answers, these are written at once;
// what comes last in the file may then lack some, and is searched again.
type journal struct {
	key    *export.Key
	lines  export.Exporter
	name   string
	file   *os.File
	end    int64
	placed []linePlace
	of     map[supply.Supply]int // with many supplies: their numbers
	asked  map[supply.Supply]bool
	sum    solver.Summary // why searches ended
	synced time.Time
	mixed  error // why the file has all answers in the order in which they were decided

	decided, found atomic.Int64 // targets, which an interrupt asks for
}

// linePlace is where an answer stands in a file.
type linePlace struct {
	of       int   // with many supplies: the number of the supply, in the order of the file
	exact    int   // the number of a value that is no integer, from 1; 0 of an integer
	target   int64 // the integer that was asked for
	digit    int   // with several digits
	from, to int64 // in the file
	rank     int   // of several answers to the target, from 0
	found    bool
}

// compare orders answers as a search gives them.
func (p linePlace) compare(q linePlace) int {
	return cmp.Or(cmp.Compare(p.of, q.of), cmp.Compare(p.exact, q.exact), cmp.Compare(p.target, q.target), cmp.Compare(p.digit, q.digit), cmp.Compare(p.rank, q.rank))
}

// asks reports whether both answer the same.
func (p linePlace) asks(q linePlace) bool {
	p.rank, q.rank = 0, 0
	return p.compare(q) == 0
}

// syncEvery is how long what was written may stay in the memory of the system, which a
// kill leaves alone and a power failure does not.
const syncEvery = 5 * time.Second

// openJournal opens the file of a request, or makes it. Of a file that was cut in the
// middle of a line it keeps the lines before.
func openJournal(name string, k *export.Key) (*journal, error) {
	plain := *k
	plain.Shown.Hints, plain.Shown.Only, plain.Shown.Order = 0, nil, export.ByNumber // which are made of what is found
	j := &journal{key: &plain, lines: export.JSONLines(&plain), name: name, of: map[supply.Supply]int{}, asked: map[supply.Supply]bool{}}
	var err error
	if j.file, err = os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o666); err != nil {
		return nil, cause(err)
	}
	var info os.FileInfo
	if info, err = j.file.Stat(); err == nil && !info.Mode().IsRegular() {
		err = errors.New("it is no regular file")
	}
	if err == nil {
		err = lockFile(j.file)
	}
	if err == nil {
		err = j.read()
	}
	if err == nil {
		err = j.file.Truncate(j.end)
	}
	if err == nil && j.end == 0 {
		err = j.write(j.key.HeadLine())
	}
	if err != nil {
		j.file.Close()
		return nil, cause(err)
	}
	return j, nil
}

// read reads what there is, up to a last line that is not whole.
func (j *journal) read() error {
	in := bufio.NewReaderSize(j.file, 1<<16)
	for number := 1; ; number++ {
		text, err := in.ReadBytes('\n')
		switch {
		case errors.Is(err, io.EOF) && number == 1 && !bytes.HasPrefix(j.key.HeadLine(), text):
			return fmt.Errorf("it does not begin with a request; %w", errOther)
		case errors.Is(err, io.EOF):
			j.dropLast()
			return j.noneTwice()
		case err != nil:
			return err
		}
		if err := j.readLine(text, number == 1); err != nil {
			if _, last := in.Peek(1); errors.Is(last, io.EOF) && !errors.Is(err, errOther) && number > 1 {
				j.dropLast()
				return j.noneTwice() // a power failure leaves such an end
			}
			return fmt.Errorf("line %d: %w", number, err)
		}
		j.end += int64(len(text))
	}
}

// errOther is the error of a file that is not of the request.
var errOther = errors.New("accepted: a file that --resume made of the same request, or none")

func (j *journal) readLine(text []byte, first bool) error {
	l, err := export.ParseLine(text)
	switch {
	case first:
		if err != nil || l.Head() == nil {
			return fmt.Errorf("it has no request; %w", errOther)
		}
		here := j.key.JSONHead()
		if list := export.Differences(l.Head(), &here); len(list) > 0 {
			return fmt.Errorf("it is of another request: %s; %w", strings.Join(list, "; "), errOther)
		}
		return nil
	case err != nil:
		return err
	case l.Summary != nil:
		j.sum.Join(export.SummaryOf(l.Summary))
		return nil
	case l.Program != "":
		return errors.New("it has a request, which stands in the first line alone")
	}
	a, err := j.key.AnswerOf(&l.JSONAnswer)
	if err != nil {
		return err
	}
	j.place(a, j.end, j.end+int64(len(text)))
	if p := j.placed[len(j.placed)-1]; p.exact == 0 && !target.Has(j.key.Req.Targets, p.target) {
		return fmt.Errorf("%s is not asked for; %w", a.Value, errOther)
	}
	return nil
}

// several reports whether a target may have several lines.
func (j *journal) several() bool { return j.key.Req.Solutions > 1 || j.key.Req.Closest }

// dropLast leaves out what was written at once at last, where it may not be all: the answers
// to a target that may have more, or of many supplies those with one.
func (j *journal) dropLast() {
	n := len(j.placed)
	if n == 0 {
		return
	}
	last := j.placed[n-1]
	var first int
	if j.key.Each != "" {
		first, _ = j.placesOf(last.of)
	} else {
		first = n - 1 - last.rank
	}
	switch {
	case j.key.Req.Closest, j.several() && last.rank+1 != j.key.Req.Solutions,
		j.key.Each != "" && !last.asks(j.lastOfSupply(last)):
		for _, p := range j.placed[first:] {
			j.tally(p, -1)
		}
		j.end, j.placed = j.placed[first].from, j.placed[:first]
		for of, number := range j.of {
			if number == last.of {
				delete(j.of, of)
			}
		}
	}
}

// lastOfSupply is the place of the last target, of the supply of another.
func (j *journal) lastOfSupply(p linePlace) linePlace {
	if n := len(j.key.Req.Exact); n > 0 {
		return linePlace{of: p.of, exact: n}
	}
	targets := j.key.Req.Targets
	return linePlace{of: p.of, target: targets[len(targets)-1].Hi}
}

// placesOf are the places from first to before last of those of a supply.
func (j *journal) placesOf(of int) (first, last int) {
	before := func(p linePlace, of int) int { return cmp.Compare(p.of, of) }
	first, _ = slices.BinarySearchFunc(j.placed, of, before)
	last, _ = slices.BinarySearchFunc(j.placed, of+1, before)
	return first, last
}

// noneTwice reports an answer that is there twice, as where two runs have written at once.
func (j *journal) noneTwice() error {
	list := slices.Clone(j.placed)
	slices.SortFunc(list, linePlace.compare)
	for i := range list[min(1, len(list)):] {
		if list[i].compare(list[i+1]) == 0 {
			return fmt.Errorf("%d is answered twice; %w", list[i].target, errOther)
		}
	}
	return nil
}

// place notes where an answer stands.
func (j *journal) place(a solver.Answer, from, to int64) {
	p := linePlace{target: a.Target, from: from, to: to, found: a.Found}
	if j.key.Each != "" {
		if _, known := j.of[a.Supply]; !known {
			j.of[a.Supply] = len(j.of)
		}
		p.of = j.of[a.Supply]
	}
	if a.IsClosest {
		p.target = a.ClosestTo
	} else if i := slices.IndexFunc(j.key.Req.Exact, func(n rational.Num) bool { return n.String() == a.Value }); i >= 0 {
		p.exact, p.target = i+1, 0
	}
	if j.key.Several() {
		p.digit = a.Digit
	}
	if n := len(j.placed); n > 0 && j.several() && j.placed[n-1].asks(p) {
		p.rank = j.placed[n-1].rank + 1
	}
	j.placed = append(j.placed, p)
	j.tally(p, 1)
}

// tally counts the target of an answer, with the first one to it.
func (j *journal) tally(p linePlace, n int64) {
	if p.rank > 0 {
		return
	}
	if j.decided.Add(n); p.found {
		j.found.Add(n)
	}
}

// interrupted completes the summary of an interrupted run.
func (j *journal) interrupted(sum *solver.Summary) {
	sum.Decided, sum.Found, sum.Missing, sum.MissingValues = uint64(j.decided.Load()), uint64(j.found.Load()), nil, nil
}

// write appends text to the file.
func (j *journal) write(text []byte) error {
	n, err := j.file.WriteAt(text, j.end)
	j.end += int64(n)
	if err == nil && time.Since(j.synced) > syncEvery {
		err = j.file.Sync()
		j.synced = time.Now()
	}
	if err != nil {
		return fmt.Errorf("--resume: %.200q: %w", j.name, cause(err))
	}
	return nil
}

// add appends the answers to one target.
func (j *journal) add(answers ...solver.Answer) error {
	var text []byte
	for _, a := range answers {
		from := j.end + int64(len(text))
		text = j.lines.Append(text, a)
		j.place(a, from, j.end+int64(len(text)))
	}
	return j.write(text)
}

// ended appends why a search ended, where it may have left something out.
func (j *journal) ended(sum solver.Summary) error {
	sum.Interrupted = false
	text := j.lines.End(nil, sum)
	if len(text) > 0 {
		j.sum.Join(solver.Summary{MemoryHit: sum.MemoryHit, Effort: sum.Effort})
	}
	return j.write(text)
}

// replay gives the answers of places, each proved from its text.
func (j *journal) replay(places []linePlace, take func(solver.Answer) error) error {
	for _, p := range places {
		text, err := j.text(p)
		if err != nil {
			return err
		}
		l, err := export.ParseLine(text)
		if err != nil {
			return err
		}
		a, err := j.key.AnswerOf(&l.JSONAnswer)
		switch {
		case err != nil:
			return err
		case j.key.Req.Solutions <= 1:
		case a.IsClosest:
			a.Rank = 1
		default:
			a.Rank = p.rank + 1
		}
		if err := take(a); err != nil {
			return err
		}
	}
	return nil
}

// text is a line of the file.
func (j *journal) text(p linePlace) ([]byte, error) {
	text := make([]byte, p.to-p.from)
	if _, err := j.file.ReadAt(text, p.from); err != nil {
		return nil, fmt.Errorf("--resume: %.200q: %w", j.name, cause(err))
	}
	return text, nil
}

// order puts the lines of a file that has all answers in the order of a search, after the
// request and one summary where there is any, so that a beginning of the file is as true as
// the whole. The file is replaced as a whole; where it cannot be, it stays as it was.
func (j *journal) order(sum solver.Summary) { j.mixed = j.ordered(sum) }

func (j *journal) ordered(sum solver.Summary) error {
	head := j.lines.End(j.key.HeadLine(), sum)
	at, same := int64(len(head)), true
	for _, p := range j.placed {
		same = same && p.from == at
		at = p.to
	}
	if same && at == j.end {
		return nil
	}
	to, err := openPath(j.name, nil)
	if err != nil {
		return err
	}
	defer to.discard()
	out := bufio.NewWriterSize(to, 1<<16)
	_, _ = out.Write(head) // an error is that of Flush
	for _, p := range j.placed {
		text, err := j.text(p)
		if err != nil {
			return err
		}
		_, _ = out.Write(text)
	}
	if err = out.Flush(); err == nil {
		err = to.commit()
	}
	return err
}

// close ends the writing, if there is a journal.
func (j *journal) close() {
	if j != nil {
		j.file.Sync()
		j.file.Close()
	}
}
