package table

// The tuning constants of the package. None of them changes what is found.

// A table of more than two digits has MaxShards shards, which is the most workers
// that can fill it: each shard is one worker's. A Ref has shardBits bits for the
// shard, and the others for the index. (The number was chosen, for machines of up to
// 16 cores.)
const (
	shardBits = 4
	MaxShards = 1 << shardBits
)

// leastSlots is how many slots an empty hash index has, a power of two. An index
// doubles when three quarters of it are taken, one of keys when half of it is.
// (Chosen: small against any table.)
const leastSlots = 64

// keyBits is how many bits the map of a KeySet has at least for each key.
const keyBits = 16

// Bytes that a front takes in a Writer's memory, and a text in it beside its
// characters. (Counted from the sizes of their structs and of a place in a map.)
const (
	frontBytes = 80
	pieceBytes = 64
)
