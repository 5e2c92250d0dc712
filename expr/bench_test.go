package expr_test

import (
	"strings"
	"testing"

	"fourfours/expr"
	"fourfours/expr/internal/exprtest"
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
		if _, err := expr.Parse(benchTexts[n%len(benchTexts)]); err != nil {
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
		if _, err := expr.Parse(text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkText(b *testing.B) {
	var trees []*expr.Tree
	for _, s := range benchTexts {
		trees = append(trees, exprtest.Parse(b, s))
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
	var trees []*expr.Tree
	for _, s := range benchTexts {
		trees = append(trees, exprtest.Parse(b, s))
	}
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		if _, err := expr.Eval(c, trees[n%len(trees)]); err != nil {
			b.Fatal(err)
		}
		n++
	}
}

func BenchmarkCompose(b *testing.B) {
	shapes := [16]expr.Shape{}
	for i := range shapes {
		shapes[i] = expr.Shape{expr.Class(1 + i%int(expr.NumClasses-1)), uint16(i), uint16(3 * i)}
	}
	b.ReportAllocs()
	n := 0
	var sum uint16
	for b.Loop() {
		s := expr.Compose(expr.Add+expr.Op(n&3), shapes[n&15], shapes[n>>4&15])
		sum += s.Bytes
		n++
	}
	sink = sum
}

var sink uint16

func BenchmarkAppendText(b *testing.B) {
	l := expr.Piece{Shape: expr.Shape{Class: expr.ClassSum}, Text: []byte("sqrt(4)+4!")}
	r := expr.Piece{Shape: expr.Shape{Class: expr.ClassTermNeg}, Text: []byte("-44*.4~")}
	dst := make([]byte, 0, 64)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		dst = expr.AppendText(dst[:0], expr.Add+expr.Op(n&3), l, r)
		n++
	}
}
