package export_test

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"testing"

	"fourfours/cmd/internal/export"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestContrast holds the colours of the page, light, dark and printed, to level
// AA of WCAG 2.2: 4.5 for text (1.4.3), and 3 for the edge of a cell (1.4.11).
func TestContrast(t *testing.T) {
	schemes := regexp.MustCompile(`(?s):root \{(.*?)\}`).FindAllStringSubmatch(export.PageCSS, -1)
	require.Len(t, schemes, 3)
	for i, scheme := range []string{"light", "dark", "printed"} {
		colours := map[string]string{}
		for _, m := range regexp.MustCompile(`--(\w+): #(\w+);`).FindAllStringSubmatch(schemes[i][1], -1) {
			colours[m[1]] = m[2]
		}
		atLeast := func(want float64, one, other string) {
			got := contrast(luminance(t, colours[one]), luminance(t, colours[other]))
			assert.GreaterOrEqual(t, got, want, "%s: contrast of --%s and --%s", scheme, one, other)
		}
		for _, text := range []string{"ink", "soft", "link"} {
			atLeast(4.5, text, "paper")
			atLeast(4.5, text, "mark")
		}
		for level := range 11 {
			cell, text, edge := fmt.Sprintf("c%d", level), "low", "edge"
			if level >= 5 { // as in the style sheet
				text, edge = "high", cell
			}
			atLeast(4.5, text, cell)
			atLeast(3, edge, "paper")
		}
	}
}

// luminance is the relative luminance of a colour as WCAG defines it.
func luminance(t *testing.T, colour string) float64 {
	if len(colour) == 3 {
		colour = string([]byte{colour[0], colour[0], colour[1], colour[1], colour[2], colour[2]})
	}
	rgb, err := strconv.ParseUint(colour, 16, 24)
	require.NoError(t, err)
	sum := 0.0
	for i, weight := range []float64{0.0722, 0.7152, 0.2126} {
		part := float64(rgb>>(8*i)&0xff) / 255
		if part <= 0.04045 {
			part /= 12.92
		} else {
			part = math.Pow((part+0.055)/1.055, 2.4)
		}
		sum += weight * part
	}
	return sum
}

func contrast(a, b float64) float64 {
	return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}
