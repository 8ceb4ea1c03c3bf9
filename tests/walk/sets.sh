#!/bin/bash
# Sets of passages: a search saved as a live set, a set by hand that passages are dropped on,
# folders, two sets combined, an export and what changes after it; by pointer and keyboard,
# and undone.
# usage: ui-session -- sets.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"
not_on_newer

project="$files/sets.avow"
printf '%s\n\n%s\n' 'Ministry to halve fares' \
  'The minister pledged to halve ferry fares within the year. The islanders guild warned that ships would be laid up. The treasury claims the cost is 40 million a year. The mayor promised a new quay by 2030.' > "$files/fares.txt"
"$cli" import "$project" "$files/fares.txt" >/dev/null 2>&1
tag () { "$cli" tag "$project" --article 1 "$@" >/dev/null; }
tag --quote 'halve ferry fares within the year' --kind pledge --speaker Minister
tag --quote 'ships would be laid up' --kind warning --speaker Guild
tag --quote 'the cost is 40 million a year' --kind claim --speaker Treasury
tag --quote 'a new quay by 2030' --kind pledge --speaker Mayor

query () { sql "$1" "$project"; }
until_is () { # EXPECTED STATEMENT
  local i
  for i in $(seq 100); do
    [ "$(query "$2")" != "$1" ] || return 0
    sleep 0.1
  done
  fail "$2 gives “$(query "$2")”, not “$1”"
}
members='SELECT group_concat(passage_id) FROM (SELECT passage_id FROM passage_set_member JOIN passage_set s ON s.id = set_id'
in_set () { until_is "$2" "$members WHERE s.name = '$1' ORDER BY position)"; }
names () { until_is "$1" 'SELECT group_concat(name) FROM (SELECT name FROM passage_set ORDER BY name)'; }
# shown N: the passages that are listed; the headers are a row too
shown () { ui wait 'tree table:Passages > row:' --count $(($1 + 1)); }
shot () { ui settle; ui shot "$UI_DIR/sets-$1.png"; }

step 'a search becomes a live set'
open_avow "$project"
ui click 'field:Search passages'
ui type 'kind:pledge'
shown 2
ui click 'Save as Set…'
ui wait 'button:Live Set of This Search'
ui type 'All pledges'
ui click 'button:Live Set of This Search'
until_is 'kind:pledge' "SELECT query FROM passage_set WHERE name = 'All pledges'"

step 'the tab shows it with its count'
ui click 'button:Sets'
ui wait 'tree table:Sets > row:All pledges*2*'
ui click 'tree table:Sets > row:All pledges*'
shown 2
is 'the search' 'set:"All pledges"' "$(ui text 'field:Search passages')"

step 'what is shown becomes a set by hand'
ui click 'field:Search passages'
ui key ctrl+a
ui type 'Guild'
shown 1
ui click 'Save as Set…'
ui type 'Mine'
ui click 'button:Set by Hand of 1 Passage'
in_set Mine 2
ui wait 'tree table:Sets > row:Mine*1*'
ui click 'field:Search passages'
ui key ctrl+a
ui key Delete
shown 4
shot two

step 'a name that is there is refused with a sentence'
ui click 'Save as Set…'
ui type 'MINE'
ui click 'button:Set by Hand of 4 Passages'
ui wait 'label:There is a set “Mine” already*'
ui click 'button:Dismiss message'

step 'passages are dropped on a set by hand'
ui drag 'tree table:Passages > row:*40 million*' 'tree table:Sets > row:Mine*'
in_set Mine 2,3
ui wait 'tree table:Sets > row:Mine*2*'

step 'a live set says why not, and becomes one by hand'
ui drag 'tree table:Passages > row:*40 million*' 'tree table:Sets > row:All pledges*'
ui wait 'label:*is live: its search says what is in it*'
shot why
ui click 'button:Make It One by Hand'
in_set 'All pledges' 1,4
ui key ctrl+z
in_set 'All pledges' ''

step 'a set shows its passages in its own order'
ui click 'tree table:Sets > row:Mine*'
shown 2
is 'the search' 'set:"Mine"' "$(ui text 'field:Search passages')"

ui click 'field:Search passages'
ui key ctrl+a
ui key Delete
shown 4
ui click 'tree table:Sets > row:Mine*'
shown 2

step 'passages move in the set by the keyboard'
ui click 'tree table:Passages > row:*40 million*'
ui wait 'Passage details > group:Mine'
ui click 'tree table:Passages > row:*40 million*'
ui key alt+Up
in_set Mine 3,2
ui key alt+Down
in_set Mine 2,3

step 'the details tell which sets a passage is in, and why'
d='Passage details >'
see () { ui --timeout 1 reveal "$1" 2>/dev/null || ui reveal --up "$1"; }
see "$d button:Note in Mine"
ui click "$d button:Note in Mine"
ui wait 'field:Note in the set'
ui type 'Too high'
ui key Return
until_is 'Too high' 'SELECT note FROM passage_set_member WHERE passage_id = 3'
ui wait "$d label:Mine: Too high"
shot details
see "$d button:Add to Set"
ui click "$d button:Add to Set"
ui wait 'menu item:New Set…'
ui key Down Down Return
ui wait 'label:New set'
ui type 'Money'
ui key Return
in_set Money 3
see "$d button:Remove Money"
ui click "$d button:Remove Money"
in_set Money ''
ui key ctrl+z
in_set Money 3
ui key ctrl+z
names 'All pledges,Mine'

step 'several passages that are selected come into a set by their menu, in one step'
ui click 'field:Search passages'
ui key ctrl+a
ui key Delete
shown 4
ui click 'tree table:Passages > cell:halve ferry fares*'
ui click 'tree table:Passages > cell:a new quay*' --mods ctrl
ui wait 'label:2 selected'
ui click 'tree table:Passages > cell:a new quay*' --button 3
ui click 'menu item:Add to Set'
ui click 'menu item:Mine'
in_set Mine 2,3,1,4
ui key ctrl+z
in_set Mine 2,3
ui click 'tree table:Passages > cell:a new quay*' --button 3
ui click 'menu item:Add to Set'
ui click 'menu item:New Set…'
ui wait 'label:New set'
ui type 'Two'
ui key Return
in_set Two 1,4
ui key ctrl+z
names 'All pledges,Mine'

step 'dragged, they go together'
ui wait 'label:2 selected'
ui drag 'tree table:Passages > cell:halve ferry fares*' 'tree table:Sets > row:Mine*'
in_set Mine 2,3,1,4
ui wait 'label:2 selected'
ui key ctrl+z
in_set Mine 2,3

step 'what is selected is saved, of all that is shown'
ui click 'Save as Set…'
ui wait 'button:Set by Hand of 2 Passages'
ui key Escape

step 'from the text, the passage that is selected'
ui click 'tree table:Passages > cell:the cost is 40 million*'
ui wait 'Passage details > group:Mine'
ui click 'Article text :: ships would be' --button 3
ui click 'menu item:Add to Set'
ui click 'menu item:New Set…'
ui wait 'label:New set'
ui type 'Ships'
ui key Return
in_set Ships 2
ui key ctrl+z
names 'All pledges,Mine'

step 'a folder, and a set in it'
ui click 'button:New Set or Folder'
ui click 'menu item:New Folder'
ui type 'Report'
ui key Return
ui wait 'tree table:Sets > row:*Report*'
ui drag 'tree table:Sets > row:Mine*' 'tree table:Sets > row:*Report*'
until_is Report "SELECT f.name FROM passage_set s JOIN set_folder f ON f.id = folder_id WHERE s.name = 'Mine'"

step 'two sets make a third'
ui drag 'tree table:Sets > row:*Mine*' 'tree table:Sets > row:All pledges*'
ui wait 'label:Combine “Mine” with “All pledges”'
shot combine
ui type 'Both'
ui click 'button:Union'
in_set Both 2,3,1,4
ui key ctrl+z
names 'All pledges,Mine'
ui key ctrl+shift+z
names 'All pledges,Both,Mine'

step 'a set is renamed and deleted by the keyboard'
ui click 'tree table:Sets > row:*Both*'
ui key F2
ui wait 'label:Rename set'
ui type 'Everything'
ui key Return
names 'All pledges,Everything,Mine'
ui click 'tree table:Sets > row:*Everything*'
ui key Delete
names 'All pledges,Mine'

step 'an export is remembered, and what changes after it shows'
ui click 'tree table:Sets > row:*Mine*'
ui key shift+F10
ui click 'menu item:Export…'
export_to "$files/mine.csv"
until_is 2 'SELECT count(*) FROM set_export_passage'
is 'the file' 3 "$(wc -l < "$files/mine.csv")"
"$cli" set "$project" add Mine 1
ui wait 'button:Changed 1'
ui hover 'tree table:Sets > row:*Mine*'
shot changed
ui click 'button:Changed 1'
ui wait 'tree table:Sets > row:All pledges*' --gone
ui wait 'tree table:Sets > row:*Mine*'
ui click 'button:Changed 1'

step 'the filter finds by name'
ui click 'field:Filter sets'
ui type 'pledg'
ui wait 'tree table:Sets > row:*Mine*' --gone
ui wait 'tree table:Sets > row:All pledges*'
ui key Escape
ui wait 'tree table:Sets > row:*Mine*'

close_avow
sound "$project"
echo 'sets: all well'
