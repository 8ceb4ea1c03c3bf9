#!/bin/bash
# The table of counts in the centre: a click on a cell narrows the table of passages, keys walk
# through it and take that back; all of it is read as a table, and saved.
# usage: ui-session -- counts.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"
not_on_newer

project="$files/counts.avow"
printf 'Zebra law\n\nBy Ann Ode | The Plain | 3 May 2026\n\nThe minister pledged to protect every zebra. The herders warned of fences.\n' > "$files/zebra.txt"
printf 'Bridge opens\n\nBy Cy Poe | Der Bote | 20 June 2026\n\nEngineers claimed the bridge would stand for a century. The guild warned of rust, and of ice.\n' > "$files/bridge.txt"
"$cli" import "$project" "$files/zebra.txt" "$files/bridge.txt" >/dev/null 2>&1
tag () { "$cli" tag "$project" "$@" >/dev/null; }
tag --article 1 --quote 'protect every zebra' --kind pledge --speaker Minister --topic Animals
tag --article 1 --quote 'warned of fences' --kind warning --speaker Herders --topic Animals
tag --article 2 --quote 'stand for a century' --kind claim --speaker Engineers
tag --article 2 --quote 'warned of rust' --kind warning --speaker Guild
tag --article 2 --quote 'of ice' --kind warning --speaker Guild

search='entry:Search passages'
title='Passages by Speaker and Kind'
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
# at WORDS: what the keyboard is at in the picture, as a screen reader is told
at () { ui wait "$title: $1"; }

step 'the table comes by keys, and the keyboard with it'
open_avow "$project"
count 5
ui key alt+4
ui wait "$title"
ui key Down
at 'Guild, Claim: 0 passages'
ui key Right Right
at 'Guild, Warning: 2 passages'

step 'Enter narrows, Escape takes it back'
ui key Return
count 2
says 'speaker:"Guild" kind:warning'
ui key Escape
count 5
says ''

step 'labels stand for their row; with Ctrl it is added'
ui key Home
at 'Guild: 2 passages'
ui key Return
count 2
ui key Down
at 'Engineers: 1 passage'
ui key ctrl+Return
count 3
says 'speaker:"Guild","Engineers"'
ui key Escape
count 5

step 'by the pointer'
ui click "$title* @ 0.66,0.09"
at 'Guild, Warning: 2 passages'
count 2
says 'speaker:"Guild" kind:warning'
ui click "$title* @ 0.66,0.09"
count 5
says ''

step 'it follows what is looked for'
ui click "$search"
ui type 'zebra'
count 2
ui click 'Swap rows and columns'
ui wait 'Passages by Kind and Speaker*'
ui click 'Columns'
ui key Down Down Down Down Return
ui wait 'Passages by Kind and Topic*'
title='Passages by Kind and Topic'
ui click "$search"
ui key ctrl+a Delete
count 5
ui key Escape
ui settle

step 'as a table, row by row'
ui click 'As Table'
ui wait "tree table:$title"
is 'the table' 'Claim|0|1|1
Pledge|1|0|1
Warning|1|2|3
Total|2|3|5' "$(rows "$title" | tail -n 4)"
ui key ctrl+shift+t
ui wait "tree table:$title" --gone

step 'saved as CSV, by keys'
ui key ctrl+s
ui wait 'menu item:Save as CSV…'
ui key Up Return
ui choose-file "$files/counts.csv"
ui log 'saved counts.csv' >/dev/null
ui wait 'Saved as “counts.csv”'
is 'the file' 'Kind,Animals,None,Total
Claim,0,1,1
Pledge,1,0,1
Warning,1,2,3
Total,2,3,5' "$(tr -d '\r' < "$files/counts.csv")"

step 'saved as a picture, by the pointer; another ending is another format'
ui click 'Save'
ui click 'Save as SVG…'
ui choose-file "$files/counts.svg"
ui log 'saved counts.svg' >/dev/null
has 'the file' '<svg' "$(head -c 200 "$files/counts.svg")"
ui click 'Save'
ui click 'Save as SVG…'
ui choose-file "$files/counts.png"
ui log 'saved counts.png' >/dev/null
has 'the file' 'PNG' "$(head -c 4 "$files/counts.png" | tr -d '\0')"
[ -z "$(find "$files" -name '*.part')" ] || fail 'something is left beside a file'

step 'what is tagged meanwhile is counted'
"$cli" tag "$project" --article 1 --quote 'The minister' --kind claim --speaker Minister --topic Animals >/dev/null
ui key alt+1 alt+4
ui key ctrl+Home Down Right
at 'Claim, Animals: 1 passage'

sound "$project"
close_avow
