// Package size reads and writes amounts of memory for a search as numbers of bytes with a
// unit, as in 512MB: from 1MB to 1000TB are read.
package size
