#!/bin/sh
# Whole-process time of `liaison extract` with a million names of the user's and without: measure.sh LIAISON DOCUMENTS.jsonl
set -eu
liaison=$1
documents=$2
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LIAISON_CACHE="$work/cache"
mkdir -p "$work/seeds/gazetteers"
python3 "$here/names.py" 1000000 "$work/seeds/gazetteers/names.jsonl"

# The first run compiles the list; it is told apart.
seconds() { python3 -c 'import subprocess, sys, time
best = 1e9
for _ in range(int(sys.argv[1])):
    start = time.perf_counter()
    subprocess.run(sys.argv[2:], check=True, stdout=subprocess.DEVNULL)
    best = min(best, time.perf_counter() - start)
print(f"{best:.3f}")' "$@"; }

first=$(seconds 1 "$liaison" extract --threads 1 --seeds "$work/seeds" "$documents")
without=$(seconds 5 "$liaison" extract --threads 1 "$documents")
with=$(seconds 5 "$liaison" extract --threads 1 --seeds "$work/seeds" "$documents")
python3 -c 'import sys
first, without, with_ = map(float, sys.argv[1:])
print(f"without {without:.3f} s   with {with_:.3f} s   ratio {with_ / without:.2f}   first run, which compiles the list {first:.3f} s")' \
    "$first" "$without" "$with"
