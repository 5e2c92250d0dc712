package size

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// units are the units of Parse, the longer names first.
var units = []struct {
	name  string
	bytes int64
}{
	{"KiB", 1 << 10},
	{"MiB", 1 << 20},
	{"GiB", 1 << 30},
	{"TiB", 1 << 40},
	{"kB", 1e3},
	{"KB", 1e3},
	{"MB", 1e6},
	{"GB", 1e9},
	{"TB", 1e12},
}

// Text writes a size as Parse reads it, in the largest unit of which it is a whole number.
func Text(bytes int64) string {
	best, name := int64(1), "B"
	for _, unit := range units {
		if bytes%unit.bytes == 0 && unit.bytes > best {
			best, name = unit.bytes, unit.name
		}
	}
	return strconv.FormatInt(bytes/best, 10) + name
}

// The least and the most that --max-memory takes.
const (
	minMemory = 1e6
	maxMemory = 1e15
)

var errSize = errors.New("accepted: a whole number with a unit, kB, MB, GB, TB, KiB, MiB, GiB or TiB, from 1MB to 1000TB, as in 512MB")

// Parse reads a size in bytes: a whole number and a unit.
func Parse(text string) (int64, error) {
	for _, unit := range units {
		digits, ok := strings.CutSuffix(text, unit.name)
		if !ok {
			continue
		}
		n, err := strconv.ParseUint(digits, 10, 63)
		if err != nil || n > maxMemory/uint64(unit.bytes) || int64(n)*unit.bytes < minMemory {
			break
		}
		return int64(n) * unit.bytes, nil
	}
	return 0, fmt.Errorf("invalid size %.60q; %w", text, errSize)
}
