#!/bin/sh
# Prints the table of docs/performance.md: `sh benches/solve.sh`.
# The best of three runs each, for other work on the machine only ever adds to a time.
set -eu
cargo build --release --quiet --bin demarche --example generate-network
target="${CARGO_TARGET_DIR:-target}/release"
network=$(mktemp)
log=$(mktemp)
trap 'rm -f "$network" "$log"' EXIT

row() {
    "$target/examples/generate-network" "$@" > "$network"
    for _ in 1 2 3; do
        /usr/bin/time -f '%M' "$target/demarche" solve --timing "$network" 2>&1 > /dev/null
    done > "$log"
    awk -v arguments="$*" '
        function least(was, now) { return was == "" || now < was ? now : was }
        /^reading/ {
            reading = least(reading, $2 + 0)
            solving = least(solving, $5 + 0)
            printing = least(printing, $8 + 0)
        }
        /^[0-9]/ { if (memory < $1) memory = $1 }
        END {
            printf "| `%s` | %.1f ms | %.1f ms | %.1f ms | %d MB |\n", arguments,
                1000 * reading, 1000 * solving, 1000 * printing, memory / 1000
        }' "$log"
}

echo '| network | reading | solving | printing | memory |'
echo '| --- | ---: | ---: | ---: | ---: |'
for events in 1000 10000 100000 1000000; do
    row --events $events --relations $((2 * events))
done
for shape in chain grid ring; do
    row --events 1000000 --relations 2000000 --shape $shape
done
for component in 100000 1000000; do
    row --events 1000000 --relations 2000000 --component $component
done
for shape in tree chain; do
    row --events 1000000 --relations 2000000 --shape $shape --contradiction
done
row --events 1000000 --relations 999999 --component 1000000 --shape chain
