#!/bin/bash
# Facets: chips and lists of values with live counts narrow and leave out, by pointer and by
# keys; they write the query, and show what it says.
# usage: ui-session -- facets.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"
not_on_newer

project="$files/facets.avow"
project () { echo "$project"; }
printf 'Zebra law\n\nBy Ann Ode | The Plain | 3 May 2026\n\nThe minister pledged to protect every zebra. The herders warned of fences.\n' > "$files/zebra.txt"
printf 'Bridge opens\n\nBy Cy Poe | Der Bote | 20 June 2026\n\nEngineers claimed the bridge would stand for a century. The guild warned of rust.\n' > "$files/bridge.txt"
"$cli" import "$project" "$files/zebra.txt" "$files/bridge.txt" >/dev/null 2>&1
"$cli" tag "$project" --article 1 --quote 'protect every zebra' --kind pledge --speaker Minister --topic Animals --status kept --since 2026-06 >/dev/null
"$cli" tag "$project" --article 1 --quote 'warned of fences' --kind warning --speaker Herders --topic 'Animals / Fences' >/dev/null
"$cli" tag "$project" --article 2 --quote 'stand for a century' --kind claim --speaker Engineers >/dev/null
"$cli" tag "$project" --article 2 --quote 'warned of rust' --kind warning --speaker Guild >/dev/null

search='entry:Search passages'
# says QUERY: what stands in the search entry
says () {
  local i
  for i in $(seq 50); do
    [ "$(ui text "$search")" != "$1" ] || return 0
    sleep 0.1
  done
  fail "the query is “$(ui text "$search")”, not “$1”"
}
# count N: rows below the headers
count () { ui wait 'tree table:Passages > row:' --count $(($1 + 1)); }
# write QUERY: in the place of what stands there
write () { ui click "$search"; ui key ctrl+a Delete; [ -z "$1" ] || ui type "$1"; ui settle; }

step 'a chip narrows, and is in the query'
open_avow "$project"
count 4
ui click 'Warnings 2'
count 2
says 'kind:warning'

step 'with Ctrl it leaves out'
ui click 'Warnings 2' --mods ctrl
count 2
says 'NOT kind:warning'
ui click 'Warnings 2' --mods ctrl
count 4
says ''

step 'speakers, with how many passages each has'
ui click 'By Speaker'
ui wait 'Guild, 1'
ui click 'Herders, 1'
count 1
says 'speaker:"Herders"'
ui click 'Guild, 1'
count 2
says 'speaker:"Herders","Guild"'
ui click 'Guild, 1' --mods ctrl
count 1
ui wait 'not Guild, 1'
ui key Escape

step 'what was typed stays, and counts follow it'
write 'rust'
count 1
ui click 'By Publisher'
ui wait 'Der Bote, 1'
ui wait 'The Plain, *' --gone
ui click 'Der Bote, 1'
says 'rust publisher:"Der Bote"'
ui key Escape

step 'topics count what is under them; months are written as dates'
write ''
count 4
ui click 'By Topic'
ui click 'Animals, 2'
count 2
says 'topic:Animals'
ui key Escape
write ''
ui click 'By Month'
ui click 'Jun 2026, 2'
count 2
says 'on:2026-06'
ui key Escape

step 'by keys alone'
write ''
count 4
ui key ctrl+shift+f
ui key Tab Tab Tab Tab
ui key space
ui wait 'Kept, 1'
ui key Tab
ui key Return
ui settle
ui key Escape
has 'the query' 'status:' "$(ui text "$search")"

step 'a change is counted at once'
write ''
count 4
"$cli" tag "$project" --article 2 --quote 'claimed the bridge' --kind claim --speaker Engineers >/dev/null
ui wait 'Claims 2'
ui click 'By Speaker'
ui wait 'Engineers, 2'
ui key Escape

sound "$project"
close_avow
