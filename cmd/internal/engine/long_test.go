package engine

import "flag"

// Nothing here takes long, but all test packages take the flag.
var _ = flag.Bool("long", false, "run what takes long, too")
