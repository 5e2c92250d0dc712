package table

import (
	"testing"
	"unsafe"

	"github.com/stretchr/testify/assert"

	"fourfours/expr"
	"fourfours/solver/supply"
)

// A node takes no more than 16 bytes, with all that it tells.
func TestNode(t *testing.T) {
	assert.Equal(t, uintptr(16), unsafe.Sizeof(Node{}))
	for left := range Signs {
		for right := range Signs {
			n := Node{Op: expr.Add, LeftPart: supply.PartsOf(supply.Copies(3, 4), 3).Of(2)[0], Left: 5, Right: 6}.WithSigns(left, right)
			assert.Equal(t, []Sign{left, right}, []Sign{n.LeftSign(), n.RightSign()})
		}
	}
}
