#!/bin/sh
# All slots of slot.sh by GNU parallel, as many at once as there are processors.
#
#	cmd/jobs/parallel.sh runs 1-9 1-10000 1000 --rules tchisla
#
# goes on with what is in the directory runs. Options of parallel are in PARALLEL, such as -j 4,
# or --sshlogin for machines that have this directory, the one with these scripts and the
# program under the same paths:
#
#	PARALLEL='--sshlogin :,alice,bob' cmd/jobs/parallel.sh runs 1-9 1-10000 1000
#
# Over ssh a PATH is often short: then name the program, as in
# export FOURFOURS=$(command -v fourfours).
set -eu
slot=$(cd "$(dirname "$0")" && pwd)/slot.sh
slots=$(unset SLURM_ARRAY_TASK_ID; SLOT=count "$slot" "$@")
seq 0 $((slots - 1)) | parallel --quote --workdir . --env FOURFOURS env SLOT={} "$slot" "$@"
