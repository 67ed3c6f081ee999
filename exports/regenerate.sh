#!/usr/bin/env bash
# Makes exports/showcase/ anew from the sample corpus. Look at what has changed before committing it.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cargo build --release
rm -rf exports/showcase
target/release/liaison build seeds/articles --kb "$scratch/kb" --publish exports/showcase
