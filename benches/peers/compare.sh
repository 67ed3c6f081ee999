#!/usr/bin/env bash
# compare.sh LIAISON TEXT [UDPIPE_MODEL [SPACY_MODEL]]: words a second on one core, the same text for all. PYTHON names the interpreter.
set -euo pipefail
liaison=$1 text=$2 udpipe=${3:-} spacy=${4:-} python=${PYTHON:-python3}
cpu=${CPU:-0}

words() { grep -cP '^\d+\t' || true; }
seconds() { "$python" -c 'import sys; print(float(sys.argv[2]) - float(sys.argv[1]))' "$1" "$2"; }

start=$(date +%s.%N)
count=$(taskset -c "$cpu" "$liaison" parse "$text" | words)
end=$(date +%s.%N)
"$python" -c 'import sys; n, s = int(sys.argv[1]), float(sys.argv[2]); print(f"liaison  {n / s:10.0f} words/s  ({n} words, loading and printing included)")' "$count" "$(seconds "$start" "$end")"
[ -z "$udpipe" ] || taskset -c "$cpu" "$python" "$(dirname "$0")/peers.py" udpipe "$udpipe" "$text"
[ -z "$spacy" ] || taskset -c "$cpu" "$python" "$(dirname "$0")/peers.py" spacy "$spacy" "$text"
