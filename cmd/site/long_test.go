package main

import "flag"

var long = flag.Bool("long", false, "run what takes long, too")
