// Package size reads and writes numbers of bytes with a unit, as in 512MB.
package size
