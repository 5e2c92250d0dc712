package rational_test

import (
	"fmt"
	"runtime"
	"slices"
	"testing"

	"fourfours/rational"

	"github.com/stretchr/testify/require"
)

// TestWideOutlivesCollections: a number that is not compact holds its wide form
// by the pointer of an empty slice, which has to keep all of it alive, however the
// number is copied, while other objects of the sizes of its parts come and go.
func TestWideOutlivesCollections(t *testing.T) {
	const count = 300
	type held struct {
		n    rational.Num
		text string
	}
	write := func(i int) string {
		switch i % 4 {
		case 0:
			return fmt.Sprintf("%d+sqrt(2)", i+1)
		case 1:
			return fmt.Sprintf("(2^%d+1)/3*sqrt(1+sqrt(%d))", 2000+i, i+2)
		case 2:
			return fmt.Sprintf("(2^%d)!", 40+i)
		}
		return fmt.Sprintf("-7^(%d+sqrt(3))", i)
	}
	texts := map[int]string{}
	numbers := map[int]rational.Num{}
	var inOrder []held
	for i := range count {
		n := value(t, write(i))
		require.False(t, n.IsCompact(), write(i))
		texts[i] = n.String()
		numbers[i] = n
		inOrder = append(inOrder, held{n.Neg().Neg(), texts[i]})
	}
	for round := range 4 {
		var churn [][]byte
		for size := 16; size <= 1024; size += 16 {
			for range 40 {
				churn = append(churn, slices.Repeat([]byte{0xff}, size))
			}
		}
		for i := range count {
			_ = value(t, write(i+round+1)) // dropped at once
		}
		runtime.GC()
		runtime.KeepAlive(churn)
	}
	for i, n := range numbers {
		require.Equal(t, texts[i], n.String(), write(i))
		require.True(t, n.Equal(inOrder[i].n), write(i))
		require.Equal(t, inOrder[i].text, inOrder[i].n.String(), write(i))
	}
	// The same for numbers that stand in no variable but an interface or a channel.
	c := make(chan any, 1)
	c <- value(t, write(1))
	for range 3 {
		runtime.GC()
	}
	require.Equal(t, texts[1], fmt.Sprint(<-c))
}
