#!/usr/bin/env bash
# Full load while the data folder is edited and broken: see tests/soak.py for what must hold.
#
#   bash tests/soak.sh          five minutes
#   bash tests/soak.sh 60       sixty seconds, as `tests/run.sh --all` runs it
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cargo build --release --locked
target=$(cargo metadata --locked --no-deps --format-version 1 | sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p')
exec python3 tests/soak.py "$target/release/demarche" "${1:-300}"
