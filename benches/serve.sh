#!/bin/bash
# Measures the server against a bare axum handler and nginx: `bash benches/serve.sh`.
#
# All three send the same bytes with the same headers. Ours is started as anybody starts it; the
# bare handler (benches/bare.rs) has its answers in memory; nginx (Debian's) has them precompressed
# beside the files, with sendfile and keep-alive and without a log.
# One core serves and another asks. The three take turns, so that other work on the machine falls
# upon all; what is printed are medians, and medians of the ratios within each turn.
#
# ROUNDS=5 SECONDS_EACH=4 say how long; ENCODING=gzip what is asked for; CARGO_PROFILE=release
# which build. It needs `apt-get install nginx-light wrk`, curl, and two cores.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${ROUNDS:-5}
seconds=${SECONDS_EACH:-4}
encoding=${ENCODING:-gzip}
profile=${CARGO_PROFILE:-release}
addresses=(/ /events/leavitt-says-spain-agreed /api/v1/events)
server_core=0
client_core=1
port=${NGINX_PORT:-18080}

PATH=$PATH:/usr/sbin
for tool in nginx wrk curl taskset; do
    command -v $tool > /dev/null || { echo "$tool is missing: apt-get install nginx-light wrk curl" >&2; exit 2; }
done
[[ -n ${SKIP_BUILD:-} ]] || cargo build --quiet --profile "$profile" --locked --bin demarche --example bare
built=${CARGO_TARGET_DIR:-target}/$profile

work=$(mktemp -d)
# nginx reads as another user.
chmod 755 "$work"
pids=()
end() {
    for pid in "${pids[@]}"; do kill "$pid" 2> /dev/null || true; done
    rm -rf "$work"
}
trap end EXIT

# Waits until a file has a line with an address of this machine, and prints it.
address_in() {
    for _ in $(seq 100); do
        grep -o '127\.0\.0\.1:[0-9]*' "$1" 2> /dev/null | head -1 | grep . && return
        sleep 0.1
    done
    echo "nothing listens: $1" >&2
    exit 1
}

# Ours.
taskset -c $server_core "$built/demarche" serve --data tests/fixtures/full --listen 127.0.0.1:0 2> "$work/ours.log" &
pids+=($!)
ours=$(address_in "$work/ours.log")

# The same answers for the others. Ours are fetched until they have been made as small as they go.
mkdir -p "$work/answers" "$work/root"
number=0
for address in "${addresses[@]}"; do
    number=$((number + 1))
    file=$work/answers/$number
    echo "$address" > "$file.address"
    fetch() { curl -fsS -H "Accept-Encoding: $1" -D "$2.head" -o "$2.body" "http://$ours$address"; }
    fetch br "$work/first"
    for _ in $(seq 50); do
        fetch br "$work/later"
        cmp -s "$work/first.body" "$work/later.body" || break
        sleep 0.1
    done
    fetch "$encoding" "$file"
    # nginx looks for `name.gz` beside `name`.
    page=$work/root$address
    [[ $address == */ ]] && page=${page}index.html
    mkdir -p "$(dirname "$page")"
    fetch identity "$work/plain" && cp "$work/plain.body" "$page"
    fetch gzip "$work/gzip" && cp "$work/gzip.body" "$page.gz"
done

# The bare handler.
taskset -c $server_core "$built/examples/bare" "$work/answers" > "$work/bare.log" &
pids+=($!)
bare=$(address_in "$work/bare.log")

# nginx, with the headers of our answers but those that it writes itself.
headers() {
    tr -d '\r' < "$1" | sed -n 's/^\([A-Za-z-]*\): \(.*\)/\1 \2/p' |
        grep -viE '^(date|etag|content-(length|encoding|type)|vary|connection|transfer-encoding) ' |
        while read -r name value; do printf 'add_header %s "%s";\n' "$name" "${value//\"/\\\"}"; done
}
{
    echo "worker_processes 1; pid $work/nginx.pid; error_log $work/nginx.log;"
    echo 'events { worker_connections 1024; }'
    echo "http { access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; server_tokens off;"
    echo 'keepalive_timeout 65; keepalive_requests 1000000000; open_file_cache max=100;'
    echo "gzip_static on; gzip_vary on; server { listen 127.0.0.1:$port; root $work/root;"
    number=0
    for address in "${addresses[@]}"; do
        number=$((number + 1))
        type=$(tr -d '\r' < "$work/answers/$number.head" | sed -n 's/^content-type: //Ip' | cut -d';' -f1)
        echo "location = $address { types {} default_type $type; charset utf-8;"
        [[ $address == */ ]] && echo "try_files ${address}index.html =404;"
        headers "$work/answers/$number.head"
        echo '}'
    done
    echo '} }'
} > "$work/nginx.conf"
taskset -c $server_core nginx -c "$work/nginx.conf" -g 'daemon off;' 2>> "$work/nginx.log" &
pids+=($!)
nginx_at=127.0.0.1:$port
curl -fsS --retry 50 --retry-connrefused --retry-delay 0 -o /dev/null "http://$nginx_at/"

# Prints the processor time of a process and its children so far, in nanoseconds.
processor_time() {
    local pid
    for pid in "$1" $(pgrep -P "$1" || true); do cat /proc/"$pid"/task/*/schedstat; done |
        awk '{ sum += $1 } END { printf "%.0f\n", sum }'
}

# Prints requests a second, processor time a request in µs, p99 in µs; then the median at one connection.
measure() {
    local pid=$1 url=$2 before after
    before=$(processor_time "$pid")
    taskset -c $client_core wrk -t1 -c64 -d"${seconds}s" --latency -H "Accept-Encoding: $encoding" "$url" > "$work/wrk"
    after=$(processor_time "$pid")
    grep -q 'Non-2xx\|Socket errors' "$work/wrk" && { cat "$work/wrk" >&2; exit 1; }
    taskset -c $client_core wrk -t1 -c1 -d"$(((seconds + 1) / 2))s" --latency -H "Accept-Encoding: $encoding" "$url" > "$work/wrk1"
    cat "$work/wrk" "$work/wrk1" | awk -v used="$(awk "BEGIN { print $after - $before }")" '
        function micros(text) {
            return text ~ /us$/ ? text + 0 : text ~ /ms$/ ? text * 1000 : text * 1000000
        }
        $1 == "50%" && seen++ { median = micros($2) }
        $1 == "99%" && !p99 { p99 = micros($2) }
        /requests in/ && !requests { requests = $1 }
        /^Requests\/sec/ && !rate { rate = $2 }
        END { printf "%.0f %.3f %.0f %.1f\n", rate, used / 1000 / requests, p99, median }'
}

number=0
for address in "${addresses[@]}"; do
    number=$((number + 1))
    # What differs would make the comparison worthless.
    for other in "$bare" "$nginx_at"; do
        [[ $encoding != gzip && $other == "$nginx_at" ]] && continue
        curl -fsS -H "Accept-Encoding: $encoding" -o "$work/other" "http://$other$address"
        cmp "$work/other" "$work/answers/$number.body"
    done
    for round in $(seq "$rounds"); do
        for server in ours bare nginx; do
            case $server in
                ours) measured=$(measure "${pids[0]}" "http://$ours$address") ;;
                bare) measured=$(measure "${pids[1]}" "http://$bare$address") ;;
                nginx) measured=$(measure "${pids[2]}" "http://$nginx_at$address") ;;
            esac
            echo "$address $round $server $measured" | tee -a "$work/measured" >&2
        done
    done
done

echo "$(nproc) cores ($(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1)), load $(cut -d' ' -f1-3 /proc/loadavg), $rounds rounds of $seconds s, $encoding, $profile"
echo
awk '
    function median(list, count,    i, j, swap) {
        for (i = 1; i <= count; i++) for (j = i + 1; j <= count; j++)
            if (list[j] < list[i]) { swap = list[i]; list[i] = list[j]; list[j] = swap }
        return count % 2 ? list[(count + 1) / 2] : (list[count / 2] + list[count / 2 + 1]) / 2
    }
    {
        if (!($1 in known)) { known[$1] = 1; order[++addresses] = $1 }
        for (i = 4; i <= 7; i++) value[$1, $2, $3, i] = $i
        if (rounds < $2) rounds = $2
    }
    function of(address, server, what,    round, list) {
        for (round = 1; round <= rounds; round++) list[round] = value[address, round, server, what]
        return median(list, rounds)
    }
    function ratio(address, server, what,    round, list) {
        for (round = 1; round <= rounds; round++)
            list[round] = value[address, round, "ours", what] / value[address, round, server, what]
        return median(list, rounds)
    }
    END {
        print "| address | server | requests/s | CPU µs a request | p99 µs, 64 connections | median µs, 1 connection | ours to it: requests/s | CPU | median |"
        print "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
        split("ours bare nginx", servers)
        for (a = 1; a <= addresses; a++) for (s = 1; s <= 3; s++) {
            at = order[a]; server = servers[s]
            printf "| `%s` | %s | %.0f | %.1f | %.0f | %.1f |", at, server, of(at, server, 4), of(at, server, 5), of(at, server, 6), of(at, server, 7)
            if (server == "ours") print " | | |"
            else printf " %.2f | %.2f | %.2f |\n", ratio(at, server, 4), ratio(at, server, 5), ratio(at, server, 7)
        }
    }' "$work/measured"
