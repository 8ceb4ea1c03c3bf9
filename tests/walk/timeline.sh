#!/bin/bash
# The timeline: passages over time, large in the centre and small in its tab; zoomed, brushed and
# walked, by pointer and by keys; what is brushed is what the table shows.
# usage: ui-session -- timeline.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"
not_on_newer

project="$files/timeline.avow"
project () { echo "$project"; }
for year in 2023 2024 2025 2026; do
  printf 'Harbour in %s\n\nBy Ann Ode | The Plain | 3 March %s\n\nThe minister pledged a harbour in %s. The guild warned of rust in %s.\n' \
    "$year" "$year" "$year" "$year" > "$files/$year.txt"
done
printf 'No date\n\nThe guild claimed that nobody knows when.\n' > "$files/undated.txt"
"$cli" import "$project" "$files"/202?.txt "$files/undated.txt" >/dev/null 2>&1
article=0
for year in 2023 2024 2025 2026; do
  article=$(sql "SELECT id FROM article WHERE headline = 'Harbour in $year'")
  "$cli" tag "$project" --article "$article" --quote "pledged a harbour in $year" --kind pledge --speaker Minister --due "$((year + 1))" >/dev/null
  "$cli" tag "$project" --article "$article" --quote "warned of rust in $year" --kind warning --speaker Guild >/dev/null
done
"$cli" tag "$project" --article "$(sql "SELECT id FROM article WHERE headline = 'No date'")" --quote 'nobody knows when' --kind claim >/dev/null

search='entry:Search passages'
picture='image:Passages over time*'
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

step 'Alt+2 shows it in the centre'
open_avow "$project"
count 9
ui key alt+2
ui wait "$picture"
ui click 'combo box:Date'
ui click 'list item:Published'
ui wait 'image:Passages over time by kind, date published*'

step 'a range that is dragged narrows the table, and a click beside it or Escape takes it away'
ui settle
ui drag "$picture @ 0.2,0.4" "$picture @ 0.4,0.4"
count 2
ui wait 'tree table:Passages > row:*in 2024*'
ui click "$picture @ 0.8,0.4"
says ''
count 9
ui drag "$picture @ 0.4,0.4" "$picture @ 0.6,0.4"
count 2
has 'the query' 'on:2024' "$(ui text "$search")"
ui wait 'tree table:Passages > row:*in 2025*'
ui key Escape
says ''
count 9

step 'a range that is typed is brushed'
ui click "$search"
ui type 'on:2024..2025'
count 4
ui click "$picture @ 0.98,0.02"
ui key Escape
says ''
count 9

step 'bar by bar with the keys'
ui key Home
ui wait 'image:Passages over time by kind, date published: *2023: 2 passages: 1 pledge, 1 warning'
ui key Right
ui wait 'image:*2024: 2 passages: 1 pledge, 1 warning'
ui key Return
count 2
has 'the query' 'on:2024' "$(ui text "$search")"
ui key shift+Left
ui key Escape
count 9

step 'the wheel and the keys zoom until bars are days'
ui key Home
ui key plus plus plus plus plus plus plus plus plus plus plus plus
ui wait 'image:*3 Mar 2023: 2 passages: 1 pledge, 1 warning'
ui key 0
ui key Escape
ui wait 'image:*2023: 2 passages*'
ui scroll "$picture @ 0.535,0.4" -14
ui key Home Return
says 'on:2025-03-03'
count 2
ui key Escape
count 9
ui click "$picture @ 0.8,0.3" --double
ui key Home
ui wait 'image:*March 2023: 2 passages*'

step 'by speaker; a change is there at once'
ui click 'combo box:By'
ui click 'list item:Speaker'
ui wait 'image:Passages over time by speaker, date published*'
ui click "$picture @ 0.98,0.02"
ui key Home
ui wait 'image:*2023: 2 passages: *Guild 1*'
"$cli" tag "$project" --article "$(sql "SELECT id FROM article WHERE headline = 'Harbour in 2023'")" --quote 'The minister' --kind claim --speaker Guild >/dev/null
ui wait 'image:*2023: 3 passages: *Guild 2*'

step 'small in its tab, and large from there'
ui key alt+1
ui click 'button:Timeline'
ui wait 'button:Timeline tab'
ui wait "$picture"
ui click 'button:Large'
ui wait "$picture" --count 2
ui click 'button:Passages'
ui wait 'tree table:Passages'

sound "$project"
close_avow
