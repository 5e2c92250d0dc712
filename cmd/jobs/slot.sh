#!/bin/sh
# One slot of a table of the fewest digits that many share: one digit and STEP targets.
#
#	SLOT=N slot.sh DIR DIGITS TARGETS STEP [OPTION ...]
#
# writes DIR/DIGIT-LO-HI.jsonl and goes on with what is there; a slot that is done ends at
# once, and so does one beyond the last. N counts from 0, all targets of a digit before those
# of the next; SLOT=count prints how many there are. DIGITS are D or D-D, and TARGETS are N or
# LO-HI, from 0 up. As the script of a Slurm array it takes
# the number of the task:
#
#	sbatch --array=0-89 cmd/jobs/slot.sh runs 1-9 1-10000 1000 --rules tchisla
#
# The program is fourfours, or what FOURFOURS names, on each machine.
#SBATCH --ntasks=1
#SBATCH --requeue
#SBATCH --open-mode=append
set -eu
usage() {
	echo "usage: SLOT=N $0 DIR DIGITS TARGETS STEP [OPTION ...], as in SLOT=0 $0 runs 1-9 1-10000 1000" >&2
	exit 2
}
[ $# -ge 4 ] || usage
dir=$1 first=${2%-*} last=${2#*-} lo=${3%-*} hi=${3#*-} step=$4
shift 4
for number in "$first" "$last" "$lo" "$hi" "$step"; do
	case $number in
	'' | *[!0-9]* | 0?*) usage ;; # what begins with 0 is octal
	esac
done
[ "$first" -le "$last" ] && [ "$last" -le 9 ] && [ "$lo" -le "$hi" ] && [ "$step" -gt 0 ] || usage
ranges=$(((hi - lo + step) / step))
slots=$(((last - first + 1) * ranges))
slot=${SLURM_ARRAY_TASK_ID-${SLOT-}}
case $slot in
count)
	echo $slots
	exit
	;;
'' | *[!0-9]*)
	echo "$0: SLOT is no number from 0, and SLURM_ARRAY_TASK_ID neither" >&2
	exit 2
	;;
esac
[ "$slot" -lt $slots ] || exit 0
digit=$((first + slot / ranges))
from=$((lo + slot % ranges * step))
to=$((from + step - 1))
[ $to -le "$hi" ] || to=$hi
mkdir -p "$dir"
# Status 1 tells that something was not found, which the file has.
"${FOURFOURS:-fourfours}" --resume "$dir/$digit-$from-$to.jsonl" -o /dev/null --fewest -g $digit --workers 1 "$@" $from-$to || [ $? -eq 1 ]
