#!/bin/bash
# Measures what chronologies of growing size cost: `bash benches/scale.sh`, which prints the tables
# of docs/performance.md. benches/scale.py says what is measured.
#
# SIZES="1000 10000 100000 1000000" says which; SAMPLES=60 how many addresses of each kind;
# SKIP_BUILD=1 takes what was built. It needs Python 3.11 and, for a million events, 6 GB of memory
# and 2 GB of disk.
set -euo pipefail
cd "$(dirname "$0")/.."
sizes=${SIZES:-1000 10000 100000 1000000}
profile=${CARGO_PROFILE:-release}
[[ -n ${SKIP_BUILD:-} ]] ||
    cargo build --quiet --profile "$profile" --locked --bin demarche --example generate-chronology
built=${CARGO_TARGET_DIR:-target}/$profile
# shellcheck disable=SC2086 # the sizes are words of their own
exec python3 benches/scale.py "$built/demarche" "$built/examples/generate-chronology" $sizes
