#!/usr/bin/env bash
# The one test command: sets up what the tests use, runs every step, sums up.
#
#   bash tests/run.sh            set up, then every step
#   bash tests/run.sh --all      the slow steps too
#   bash tests/run.sh --setup    set up only
#   bash tests/run.sh STEP…      these steps only, e.g. `html browser`
#
# Ends with 0 when all passed, 1 when a step failed, 2 when something that the
# tests use is missing and could not be installed; then it says what to run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

QUICK_STEPS=(format lints tests docs data shell fuzz api exports html browser)
SLOW_STEPS=(lighthouse licences limits soak hosts replicas)

# What older versions cannot do: Chromium and node after Playwright's own needs, Java after the Nu checker's.
MIN_CHROMIUM=120
MIN_JAVA=17
MIN_NODE=20
MIN_PYTHON=3.9

# A step's exit code that means "not run, and said why".
SKIPPED=77

# ---- Steps: each is one function; its first comment line is its heading. ----

step_format() { # Formatting
  cargo fmt --check
}

step_lints() { # Lints, warnings are errors
  cargo clippy --all-targets --locked -- -D warnings
}

step_tests() { # Rust tests
  if [[ -z ${DEMARCHE_TEXTS:-} ]]; then
    echo "Note: DEMARCHE_TEXTS is unset, so what needs the reports' texts is not tested."
  fi
  # Snapshots are compared here, never written.
  INSTA_UPDATE=no cargo test --locked
}

step_docs() { # Documentation of the code
  RUSTDOCFLAGS=-Dwarnings cargo doc --no-deps --document-private-items --locked --lib --examples
}

step_data() { # demarche check and fmt, on the shipped data and the examples
  build_program
  "$DEMARCHE_BIN" check --deny warnings
  "$DEMARCHE_BIN" fmt --check data examples/*
}

step_shell() { # Shell scripts
  .venv/bin/shellcheck tests/run.sh .ci/run
}

step_fuzz() { # Fuzz targets, 60 seconds in all
  build_program
  "${DEMARCHE_BIN%/*}/examples/fuzz"
}

step_api() { # JSON endpoint, held to its OpenAPI document
  build_program
  .venv/bin/python tests/api/check.py
}

step_exports() { # Feeds and files, read by the programs that people use
  build_program
  .venv/bin/python tests/exports/check.py "$DEMARCHE_BIN"
}

step_html() { # Valid HTML, every page
  build_program
  node tests/browser/validate.js
}

step_browser() { # Browser tests: of the server, then of the site as files
  build_program
  cd tests/browser
  node node_modules/@playwright/test/cli.js test
  node node_modules/@playwright/test/cli.js test --config files.config.js
}

step_lighthouse() { # Lighthouse, median of five
  build_for_release
  node_packages tests/lighthouse
  node tests/lighthouse/audit.mjs
}

step_licences() { # Licences, bans, sources and advisories of the dependencies
  if ! cargo deny --version >/dev/null 2>&1; then
    echo "Skipped: cargo-deny is not installed. To have it: cargo install cargo-deny --locked"
    return "$SKIPPED"
  fi
  cargo deny --locked check licenses bans sources
  # The database is a repository elsewhere, which not every machine may reach.
  if cargo deny fetch db >"$scratch/advisories.log" 2>&1; then
    cargo deny --locked check --disable-fetch advisories
  else
    echo "Note: the database of advisories cannot be had here, so no dependency was looked up in it:"
    tail -n 3 "$scratch/advisories.log"
  fi
}

step_limits() { # Threads, memory and time under floods of odd queries
  build_for_release
  .venv/bin/python tests/limits.py "$DEMARCHE_BIN"
}

step_soak() { # Full load while the data is edited and broken, one minute
  build_for_release
  .venv/bin/python tests/soak.py "$DEMARCHE_BIN" "${SOAK_SECONDS:-60}"
}

step_hosts() { # The exported site behind nginx and Apache, as our own server answers
  PATH=$PATH:/usr/sbin
  local packages=()
  command -v nginx >/dev/null || packages+=(nginx-light)
  command -v apache2 >/dev/null || packages+=(apache2)
  if ((${#packages[@]})) && ! (install_packages "${packages[@]}"); then
    echo "Skipped, since it cannot be had here: ${packages[*]}"
    return "$SKIPPED"
  fi
  build_program
  .venv/bin/python tests/hosts.py "$DEMARCHE_BIN"
}

step_replicas() { # Three replicas behind nginx, HAProxy and Varnish, killed and updated under load
  PATH=$PATH:/usr/sbin
  local packages=()
  command -v nginx >/dev/null || packages+=(nginx-light)
  command -v haproxy >/dev/null || packages+=(haproxy)
  command -v varnishd >/dev/null || packages+=(varnish)
  if ((${#packages[@]})) && ! (install_packages "${packages[@]}"); then
    echo "Skipped, since it cannot be had here: ${packages[*]}"
    return "$SKIPPED"
  fi
  build_for_release
  .venv/bin/python tests/replicas.py "$DEMARCHE_BIN" "${REPLICAS_SECONDS:-60}"
}

# The next two are no tests, and in no list: each is run by its name.

step_paint() { # First paint on slow 4G, beside other timelines
  build_for_release
  node_packages benches/browser
  node benches/browser/measure.mjs
}

step_screenshots() { # Pictures of the pages, into docs/screenshots
  build_program
  node_packages tests/screenshots
  node tests/screenshots/take.mjs
}

# Nothing to do after the Rust tests. Cargo builds a dependency again where fewer features are asked
# of it; with the examples, here and for the documentation, they are those of the tests.
build_program() {
  cargo build --locked --quiet --bins --examples
}

# A step is a shell of its own, so that the others keep the program that they know.
build_for_release() {
  cargo build --release --locked --quiet
  DEMARCHE_BIN=${DEMARCHE_BIN%/debug/*}/release/demarche
}

heading_of() {
  sed -n "s/^step_$1() { # //p" tests/run.sh
}

# ---- Set-up: find each tool in a good version, install what is missing, look again. ----

set_up() {
  local started=$SECONDS
  printf '== Set-up\n'
  use_rust
  find_system_tools
  if ((${#packages[@]})); then
    install_packages "${packages[@]}"
    find_system_tools
    if ((${#packages[@]})); then
      give_up "Still missing or too old after installing: ${packages[*]}" \
        "Needed: Chromium $MIN_CHROMIUM (CHROMIUM_PATH may name it), Java $MIN_JAVA, Python $MIN_PYTHON with venv, or newer; a C linker."
    fi
  fi
  use_python_tools
  use_node
  node_packages tests/browser
  export CHROMIUM_PATH JAVA PYTHON DEMARCHE_BIN
  printf '%s\n' "$(cargo --version)" "Chromium: $CHROMIUM_PATH" "Java: $JAVA" "node $(node --version)" "$("$PYTHON" --version)"
  printf 'ready after %d s\n' "$((SECONDS - started))"
}

# No system package will do: Debian's Rust is older than this crate needs.
use_rust() {
  [[ -d ${CARGO_HOME:-$HOME/.cargo}/bin ]] && PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
  local needed found
  needed=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
  if ! command -v cargo >/dev/null; then
    give_up "Rust $needed or newer is missing. Install it with rustup, then run this again:" \
      "  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --profile default" \
      "(curl missing? apt-get install -y curl ca-certificates. From Debian 13 on, also: apt-get install -y rustup && rustup default stable)"
  fi
  found=$(rustc --version | cut -d ' ' -f 2)
  at_least "$needed" "$found" ||
    give_up "Rust $found is too old, $needed or newer is needed. With rustup: rustup update stable"
  if ! cargo fmt --version >/dev/null 2>&1 || ! cargo clippy --version >/dev/null 2>&1; then
    give_up "rustfmt or clippy is missing. With rustup: rustup component add rustfmt clippy"
  fi
  local target
  target=$(cargo metadata --locked --no-deps --format-version 1 | sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p')
  DEMARCHE_BIN=$target/debug/demarche
}

# Sets CHROMIUM_PATH, JAVA and PYTHON; `packages` gets the Debian names of what is missing.
find_system_tools() {
  packages=()
  command -v cc >/dev/null || packages+=(gcc libc6-dev)
  # The commands that the page of the API shows are run as they stand.
  command -v curl >/dev/null || packages+=(curl)
  # cargo asks its registry over TLS and reads the system's certificates.
  [[ -n ${SSL_CERT_FILE:-} || -e /etc/ssl/certs/ca-certificates.crt || ! -e /etc/debian_version ]] ||
    packages+=(ca-certificates)
  CHROMIUM_PATH=$(first_that is_chromium ${CHROMIUM_PATH:+"$CHROMIUM_PATH"} \
    chromium chromium-browser google-chrome google-chrome-stable) || packages+=(chromium chromium-sandbox)
  JAVA=$(first_that is_java ${JAVA_HOME:+"$JAVA_HOME/bin/java"} java /usr/lib/jvm/*/bin/java) ||
    packages+=(default-jre-headless)
  PYTHON=$(first_that is_python python3 /usr/bin/python3) || packages+=(python3 python3-venv)
}

is_chromium() {
  at_least "$MIN_CHROMIUM" "$("$1" --version 2>/dev/null | grep -oE '[0-9]+(\.[0-9]+)+' | head -n 1)"
}

is_java() {
  at_least "$MIN_JAVA" "$("$1" -version 2>&1 | sed -n 's/.*version "\([0-9.]*\).*/\1/p')"
}

is_python() {
  "$1" -c "import venv, ensurepip, sys; sys.exit(sys.version_info < (${MIN_PYTHON/./, }))" 2>/dev/null
}

is_node() {
  at_least "$MIN_NODE" "$("$1" --version 2>/dev/null | tr -d v)" && command -v npm >/dev/null
}

# The path of the first of several commands that passes a test.
first_that() {
  local test=$1 candidate path
  shift
  for candidate; do
    path=$(command -v "$candidate") || continue
    if "$test" "$path"; then
      echo "$path"
      return
    fi
  done
  return 1
}

# at_least 1.88 1.95.0: whether the second version is the first or newer.
at_least() {
  [[ -n $2 && $(printf '%s\n' "$1" "$2" | sort -V | head -n 1) == "$1" ]]
}

install_packages() {
  local update=(apt-get update -qq)
  local install=(apt-get install -y -qq --no-install-recommends "$@")
  if ! command -v apt-get >/dev/null; then
    give_up "Missing or too old, by Debian's names: $*" \
      "Install them as your system does (CHROMIUM_PATH and JAVA_HOME may say where they are), then run this again."
  fi
  local privilege=()
  if ((EUID != 0)); then
    sudo -n true 2>/dev/null ||
      give_up "Missing or too old: $*" "Run this, then tests/run.sh again:" \
        "  sudo ${update[*]} && sudo ${install[*]}"
    privilege=(sudo -n)
  fi
  echo "Installing: $*"
  # env is there so that the list is never empty, which older shells take for an unset variable.
  privilege+=(env DEBIAN_FRONTEND=noninteractive)
  if ! { "${privilege[@]}" "${update[@]}" && "${privilege[@]}" "${install[@]}"; } >"$scratch/apt.log" 2>&1; then
    cat "$scratch/apt.log"
    give_up "The packages could not be installed: $*"
  fi
}

use_python_tools() {
  .venv/bin/python -c '' 2>/dev/null || quietly "$PYTHON" -m venv --clear .venv
  pip_install tests/requirements.txt
}

# The wheel of node works wherever pip does, and spares the hundreds of packages that Debian's npm brings.
use_node() {
  if ! first_that is_node node >/dev/null; then
    pip_install tests/requirements-node.txt
    PATH=$PWD/.venv/bin:$PATH
  fi
}

pip_install() {
  local record
  record=.venv/$(basename "$1")
  cmp -s "$1" "$record" && return
  quietly .venv/bin/python -m pip install --disable-pip-version-check --only-binary :all: -r "$1"
  cp "$1" "$record"
}

# What a folder's package.json names, installed where the lock file has changed.
node_packages() {
  local lock=$1/package-lock.json modules=$1/node_modules
  cmp -s "$lock" "$modules/.installed-lock.json" && return
  quietly npm ci --prefix "$1" --ignore-scripts
  cp "$lock" "$modules/.installed-lock.json"
}

# Shows what a set-up command printed only when it failed.
quietly() {
  if ! "$@" >"$scratch/command.log" 2>&1; then
    cat "$scratch/command.log"
    give_up "This failed: $*"
  fi
}

give_up() {
  printf '%s\n' "" "Cannot run the tests." "$@" >&2
  exit 2
}

# ---- Running and summing up. ----

passed=0 failed=0 skipped=0 summary=""

run_step() {
  local name=$1 started=$SECONDS code=0 verdict
  printf '\n== %s\n' "$(heading_of "$name")"
  # Not `if step` or `step || …`: the shell would then go on after a failing line inside the step.
  set +e
  (
    set -e
    "step_$name"
  )
  code=$?
  set -e
  case $code in
    0) verdict=passed passed=$((passed + 1)) ;;
    "$SKIPPED") verdict=skipped skipped=$((skipped + 1)) ;;
    *) verdict=FAILED failed=$((failed + 1)) ;;
  esac
  summary+=$(printf '%-8s %-9s %4d s' "$verdict" "$name" "$((SECONDS - started))")$'\n'
}

main() {
  local steps=() only_set_up=false argument
  for argument; do
    case $argument in
      --all) steps=("${QUICK_STEPS[@]}" "${SLOW_STEPS[@]}") ;;
      --setup) only_set_up=true ;;
      *)
        if [[ -z $(heading_of "$argument") ]]; then
          printf 'No such step: %s\nSteps: %s; with --all also: %s; or --setup\n' \
            "$argument" "${QUICK_STEPS[*]}" "${SLOW_STEPS[*]}" >&2
          exit 2
        fi
        steps+=("$argument")
        ;;
    esac
  done
  ((${#steps[@]})) || steps=("${QUICK_STEPS[@]}")

  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' EXIT
  set_up
  if "$only_set_up"; then
    return
  fi

  local step
  for step in "${steps[@]}"; do
    run_step "$step"
  done

  printf '\n== Summary, %d s in all\n%s\n' "$SECONDS" "$summary"
  # Alone on its line, so that continuous integration reads it.
  if ((skipped)); then
    echo "$passed passed, $failed failed, $skipped skipped"
  else
    echo "$passed passed, $failed failed"
  fi
  ((failed == 0))
}

main "$@"
