package expr

import (
	"strings"
	"testing"

	"fourfours/rational"
)

var benchTexts = []string{
	"4+4+4+4",
	"44/.4~+4!",
	"(sqrt(sqrt(sqrt(4)))/sqrt(sqrt(sqrt(.4))))^4!-4",
	"4!*(4+sqrt(sqrt(sqrt(sqrt(.4~))))^-4!)",
	"gamma(gamma(4))+44-gamma(sqrt(4))",
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		if _, err := Parse(benchTexts[n%len(benchTexts)]); err != nil {
			b.Fatal(err)
		}
		n++
	}
}

func BenchmarkParseLong(b *testing.B) {
	text := "4" + strings.Repeat("+4*(4-4)", 10000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkText(b *testing.B) {
	var trees []*Tree
	for _, s := range benchTexts {
		trees = append(trees, parse(b, s))
	}
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		_ = trees[n%len(trees)].Text()
		n++
	}
}

func BenchmarkEval(b *testing.B) {
	c := rational.NewCalc(rational.DefaultLimits())
	var trees []*Tree
	for _, s := range benchTexts {
		trees = append(trees, parse(b, s))
	}
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		if _, err := Eval(c, trees[n%len(trees)]); err != nil {
			b.Fatal(err)
		}
		n++
	}
}

func BenchmarkCompose(b *testing.B) {
	shapes := [16]Shape{}
	for i := range shapes {
		shapes[i] = Shape{Class(1 + i%int(numClasses-1)), uint16(i), uint16(3 * i)}
	}
	b.ReportAllocs()
	n := 0
	var sum uint16
	for b.Loop() {
		s := Compose(Add+Op(n&3), shapes[n&15], shapes[n>>4&15])
		sum += s.Bytes
		n++
	}
	sink = sum
}

var sink uint16

func BenchmarkAppendText(b *testing.B) {
	l, r := []byte("sqrt(4)+4!"), []byte("-44*.4~")
	dst := make([]byte, 0, 64)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		dst = AppendText(dst[:0], Add+Op(n&3), l, r, ClassSum, ClassTermNeg)
		n++
	}
}
