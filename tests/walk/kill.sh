#!/bin/bash
# The program is killed in the middle of the work: what the window has shown is there.
# usage: ui-session -- kill.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"

# ours: the processes of this session's workbench, not of another that runs beside
ours () {
  local pid
  for pid in $(pgrep -x avow); do
    ! grep -qz "^UI_DIR=$UI_DIR\$" "/proc/$pid/environ" 2>/dev/null || echo "$pid"
  done
}

# kill_avow: no time for last words
kill_avow () {
  [ -n "$(ours)" ] || fail 'it does not run'
  kill -9 $(ours)
  while [ -n "$(ours)" ]; do sleep 0.05; done
  # What started it notes its end; the next start is not to be taken for that.
  while [ ! -e "$UI_DIR/app.status" ]; do sleep 0.05; done
}

step 'killed right after a tag is shown'
open_avow
ui click 'Try a Sample Article'
ui log 'article 1 with 0 passages' >/dev/null
ui reveal 'Article text :: fewer wrecks because there were fewer ships'
ui select 'Article text' 'fewer wrecks because there were fewer ships'
ui key 1
ui wait 'tree table:Passages > cell:fewer wrecks because*'
kill_avow
sound
is 'the passage' 'fewer wrecks because there were fewer ships' "$(sql 'SELECT exact FROM passage')"

step 'it opens again, and undo goes on'
open_avow
ui wait 'tree table:Passages > cell:fewer wrecks because*'
ui click 'tree table:Passages > cell:fewer wrecks because*'
ui click 'Passage details > field:Note'
ui type 'Ask again'
ui click 'Search passages'
until_sql 'Ask again' 'SELECT note FROM passage'
kill_avow
open_avow
ui wait 'tree table:Passages > cell:fewer wrecks because*'
ui key ctrl+z
until_sql '' 'SELECT note FROM passage'
ui key ctrl+z
until_sql 0 'SELECT count(*) FROM passage'

step 'killed in the middle of an import'
mkdir "$files/many"
for i in $(seq 2000); do printf 'Article %s\n\nText of article number %s, not like the others.\n' "$i" "$i" > "$files/many/$i.txt"; done
"$build/src/avow" "$files/many"
for i in $(seq 400); do [ "$(sql 'SELECT count(*) FROM article')" -lt 200 ] || break; sleep 0.02; done
kill_avow
sound
there=$(sql 'SELECT count(*) FROM article')
[ "$there" -ge 200 ] || fail "only $there articles are there"
open_avow
ui wait 'label:*articles · 0 passages*'
ui key ctrl+z
until_sql 1 'SELECT count(*) FROM article'
close_avow
sound
