package table

// The tuning constants of the package. None of them changes what is found. "Chosen"
// is what was not measured.

// A table of more than two digits has MaxShards shards, which is the most workers
// that can fill it: each shard is one worker's. A Ref has shardBits bits for the
// shard, and the others for the index. Chosen, for machines of up to 16 cores.
const (
	shardBits = 4
	MaxShards = 1 << shardBits
)

// leastSlots is how many slots an empty hash index has, a power of two. An index of
// entries doubles when three quarters of it are taken, one of keys when half of it
// is. Chosen: small against any table.
const leastSlots = 64

// keyBits is how many bits the map of a KeySet has at least for each key. With 8, 16
// and 32 the processor time of `-n 5 0-10000`, and of `--fewest --rules tchisla -g 5
// 1401`, is the same within the noise of a tenth.
const keyBits = 16

// Bytes that a front takes in a Writer's memory, and a text in it beside its
// characters. Estimated: of a text the Piece has 32, of a front its place in the map
// 32, and the allocator and the map take as much again.
const (
	frontBytes = 80
	pieceBytes = 64
)
