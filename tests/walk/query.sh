#!/bin/bash
# A query typed with what the entry offers, and one with a mistake in it.
# usage: ui-session -- query.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"
not_on_newer

project="$files/query.avow"
"$cli" import "$project" "$files/ferry accord.txt" >/dev/null 2>&1
quote () { "$cli" tag "$project" --article 1 --start "$1" --end "$2" --kind "$3" --speaker "$4" ${5:+--topic "$5"} >/dev/null; }
quote 0 20 pledge 'Tomas Reval' 'Transport / Ferries'
quote 30 60 claim 'Tomas Reval'
quote 70 99 warning "Fishers' Guild" Fishing

# until_rows N: waits until the passages are so many
until_rows () {
  local i
  for i in $(seq 100); do
    [ "$(rows Passages | wc -l)" != "$1" ] || return 0
    sleep 0.1
  done
  fail "there are $(rows Passages | wc -l) passages, not $1"
}
shown () { [ -z "${AVOW_SHOTS:-}" ] || { ui settle; ui shot "$AVOW_SHOTS/$1.png"; }; }

step 'the filters there are'
open_avow "$project"
ui wait 'tree table:Passages > row:*'
ui click 'entry:Search passages'
ui key Down
ui wait 'label:speaker:'
shown filters
ui key Escape
ui wait --gone 'label:speaker:'

step 'a filter and its value'
ui type 'spea'
ui wait 'label:speaker:'
ui key Tab
ui wait 'label:Tomas Reval'
ui wait 'label:2 passages'
shown speakers
ui key Down
ui key Return
ui text 'entry:Search passages' | grep -qx 'speaker:"[FT].*" ' || fail "the entry has $(ui text 'entry:Search passages')"
ui key ctrl+a
ui type 'speaker:rev'
ui wait 'label:Tomas Reval'
ui key Tab
is 'the entry' 'speaker:"Tomas Reval" ' "$(ui text 'entry:Search passages')"
until_rows 2

step 'words of the schema'
ui type -- '-kind:cl'
ui wait 'list:What you may mean > label:claim'
shown kinds
ui key Tab
until_rows 1

step 'a mistake'
ui key ctrl+a
ui type 'harbour OR kind:promise '
ui wait 'label:*does not know “promise”*'
shown mistake
ui key ctrl+a
ui type 'topic:fi'
ui wait 'label:Fishing'
shown topics
ui click 'list:What you may mean > label:Fishing'
is 'the entry' 'topic:Fishing ' "$(ui text 'entry:Search passages')"
until_rows 1

step 'half a value is a mistake when one leaves it'
ui key ctrl+a
ui type 'status:in_th'
ui wait 'label:in_the_works'
ui key Escape
until_rows 3
ui key Return
ui wait 'label:*does not know “in_th”*'
shown half
ui key Escape
until_rows 3
is 'the entry' '' "$(ui text 'entry:Search passages')"

close_avow
