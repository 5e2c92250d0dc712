package search

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
)

// No square is ruled out, and few others pass.
func TestMaybeLargeSquare(t *testing.T) {
	passed, tried := 0, 0
	for n := range int64(20000) {
		for _, size := range []uint{0, 40, 200} {
			root := new(big.Int).Add(new(big.Int).Lsh(big.NewInt(n*7919+1), size), big.NewInt(n))
			square := new(big.Int).Mul(root, root)
			assert.True(t, maybeLargeSquare(square), "%v", square)
			if root.BitLen() > 40 {
				tried++
				if maybeLargeSquare(square.Add(square, big.NewInt(n*4+20))) {
					passed++
				}
			}
		}
	}
	assert.Less(t, passed*1000, tried)
}
