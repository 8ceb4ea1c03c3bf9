# shellcheck shell=bash
# What the walks share: the program, files to work on, words for what is done.
# Sourced by scripts that run inside ui-session.
set -eu

build=$1
source=${2:-$(cd "$(dirname "$0")/../.." && pwd)}
cli=$build/src/cli/avow-cli
files=$UI_DIR/files
export AVOW_ANALYST=Ana
mkdir -p "$files"
cp "$source/data/sample/ferry-accord.txt" "$files/ferry accord.txt"

trap 'status=$?; if [ $status != 0 ]; then
        echo "FAILED after: $step" >&2
        cp "$UI_DIR/log/app.log" "$build/meson-logs/walk-$(basename "$0" .sh).log" 2>/dev/null || true
        ui shot "$build/meson-logs/walk-$(basename "$0" .sh).png" 2>/dev/null || true
        tail -n 15 "$UI_DIR/log/app.log" >&2
      fi' EXIT
step=start

# step WORDS: what comes now
step () { step="$*"; echo "- $step"; }

# fail WORDS: ends the walk
fail () { echo "$*" >&2; exit 1; }

# is WHAT EXPECTED ACTUAL
is () { [ "$2" = "$3" ] || fail "$1 is “$3”, not “$2”"; }

# has WHAT WORDS TEXT
has () { [[ "$3" == *"$2"* ]] || fail "$1 does not say “$2”: $3"; }

# open_avow [ARGUMENT...]: starts the workbench and waits for its project
open_avow () {
  ui start env G_MESSAGES_DEBUG=avow "$build/src/avow" "$@"
  ui log 'avow-DEBUG.*: opened ' >/dev/null
}

# close_avow: closes the window, and sees that the program ends well and said
# nothing it should not have said
close_avow () {
  ui stop
  # What a file manager says that the program has started is its own.
  ! grep -E 'CRITICAL|WARNING|AddressSanitizer|runtime error' "$UI_DIR/log/app.log" | grep -v '^(thunar:' || fail 'the program complained'
}

# project: the path of the first project
project () { echo "$XDG_DATA_HOME/avow/My Project.avow"; }

# sql STATEMENT [PROJECT]: asks the project
sql () { sqlite3 -readonly "${2:-$(project)}" "$1"; }

# until_sql EXPECTED STATEMENT: waits until the project says so
until_sql () {
  local i
  for i in $(seq 100); do
    [ "$(sql "$2")" != "$1" ] || return 0
    sleep 0.1
  done
  fail "$2 gives “$(sql "$2")”, not “$1”"
}

# sound [PROJECT]: avow-cli check finds nothing
sound () { "$cli" check "${1:-$(project)}" >/dev/null || fail 'the project is not sound'; }

# export_to FILE: exports what is chosen in the panel, which is open, to a file
export_to () {
  ui click 'field:File name'
  ui key ctrl+a
  ui type "$1"
  ui key Return
}

# rows TABLE: what it shows, a row a line, apart by bars
rows () { ui rows "tree table:$1" | tr '\t' '|'; }

# column N: of rows
column () { cut -d'|' -f"$1"; }

# For ways through widgets that come into view late: the accessibility tree of GTK 4.18 does not always tell of
# these, so that the walk does not find what a person sees.
not_on_newer () {
  if [ -n "${NEWER_GTK:-}" ]; then
    echo 'left out: GTK 4.18 does not tell of all that is in view'
    trap - EXIT
    exit 77
  fi
}
