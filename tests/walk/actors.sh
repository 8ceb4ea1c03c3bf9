#!/bin/bash
# The page of an actor, by pointer and keyboard: from the table, an affiliation, a name with dates,
# what became of its pledges, two actors merged, one split, and all of it undone.
# usage: ui-session -- actors.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"
not_on_newer

project="$files/actors.avow"
printf '%s\n\n%s\n\n%s\n' 'Port to reopen' 'By Ann Ode | The Plain | 7 January 2026' \
  'Okonjo said the port would reopen. Okonjo pledged engineers to Selim. The mayor warned of storms. Ngozi Okonjo said the work was done.' \
  > "$files/port.txt"
"$cli" import "$project" "$files/port.txt" >/dev/null 2>&1
tag () { "$cli" tag "$project" --article 1 "$@" >/dev/null; }
tag --quote 'the port would reopen' --kind claim --speaker Okonjo
tag --quote 'engineers to Selim' --kind pledge --speaker Okonjo --addressee Selim --status kept --since 2026-05
tag --quote 'warned of storms' --kind warning --speaker Okonjo
tag --quote 'the work was done' --kind claim --speaker 'Ngozi Okonjo'
dump () { sqlite3 "$project" .dump | grep -E 'INTO (actor|actor_name|affiliation|passage_actor)[ V(]' | sort; }
before=$(dump)

until_is () { # EXPECTED STATEMENT
  local i
  for i in $(seq 100); do
    [ "$(sql "$2" "$project")" != "$1" ] || return 0
    sleep 0.1
  done
  fail "$2 gives “$(sql "$2" "$project")”, not “$1”"
}
p='Actor page >'

step 'a double click in the table opens the page'
open_avow "$project"
ui click 'button:Actors'
ui click --double 'row:Okonjo*'
ui wait "$p button:Says"
is 'the name' Okonjo "$(ui text "$p field:Name of the actor")"
ui wait "$p button:Claimed: 1"
ui wait "$p button:Kept: 1"

step 'an affiliation, by the pointer'
ui reveal "$p button:Add Affiliation"
ui click "$p button:Add Affiliation"
ui wait 'field:Organization'
ui type 'Varna'
ui key Return
ui click 'field:As What'
ui type 'Prime Minister'
ui click 'field:From'
ui type 'march 2024'
ui key Return
until_is 'Prime Minister|2024-03|Varna' 'SELECT role, start_date, name FROM affiliation JOIN actor ON actor.id = organization_id'
ui wait "$p label:Prime Minister, Varna · since Mar 2024"

step 'a name with dates, by the keyboard'
ui reveal "$p button:Add Name"
ui click "$p button:Add Name"
ui wait 'field:Name'
ui type 'Ngozi Duru'
ui key Tab Tab
ui type '2001'
ui key Tab
ui type '2009'
ui key Return
until_is 'Ngozi Duru|2001|2009' "SELECT name, start_date, end_date FROM actor_name WHERE kind = 'alias'"
ui wait "$p button:Ngozi Duru*2001*2009"

step 'a status narrows the passages, and once more shows all'
is 'the rows' 3 "$(rows 'Passages of the actor' | wc -l)"
ui reveal "$p button:Kept: 1"
ui click "$p button:Kept: 1"
ui wait "tree table:Passages of the actor > row:*engineers*"
ui wait "$p row:Claim*" --gone
is 'the rows' 1 "$(rows 'Passages of the actor' | wc -l)"
ui reveal "$p button:Kept: 1"
ui click "$p button:Kept: 1"
ui wait "$p row:Claim*"

step 'a row shows on the right, and the page stays'
ui click "$p row:*engineers*"
ui wait 'Passage details > button:Kept'
ui wait "$p button:Says"

step 'the organization has a page of its own, from which Alt+Left goes back'
ui reveal "$p button:Varna"
ui click "$p button:Varna"
ui wait "$p button:Add Member"
ui wait "$p button:Okonjo"
ui key alt+Left
ui wait "$p button:Kept: 1"

step 'merged into another, in one step'
ui click 'button:Actors'
ui click 'row:Ngozi Okonjo*'
ui click 'Actor details > button:Open Page'
ui wait "$p button:Claimed: 1"
ui click "$p More for this actor"
ui click 'Merge Into…'
ui wait 'field:Merge into'
ui type 'Okonjo'
ui key Return
ui key Return
until_is 0 "SELECT count(*) FROM actor WHERE name = 'Ngozi Okonjo'"
ui wait "$p button:Claimed: 2"
ui wait "$p button:Ngozi Okonjo*"
ui key ctrl+z
until_is 1 "SELECT count(*) FROM actor WHERE name = 'Ngozi Okonjo'"
ui wait "$p button:Claimed: 1"

step 'split: a passage that is selected is another actor’s'
ui click "$p row:*warned of storms*"
ui wait 'Passage details > *'
ui click "$p More for this actor"
ui click 'Split…'
ui wait 'field:Name of the Other'
ui type 'The Mayor'
ui key Return
until_is 'The Mayor' "SELECT name FROM actor JOIN passage_actor ON actor_id = actor.id WHERE passage_id = 3"
ui wait "$p button:Warned: 1"
ui key alt+Left
ui wait "$p button:Warned: 0"

step 'all of it undone'
ui click "$p button:Says"
ui key ctrl+z ctrl+z ctrl+z
until_is 0 'SELECT count(*) FROM affiliation'
until_is 1 "SELECT count(*) FROM actor_name JOIN actor ON actor.id = actor_id WHERE actor.name = 'Okonjo'"
is 'what is left' "$before" "$(dump)"

step 'Alt+1 is the article, Alt+5 the page again'
ui key alt+1
ui wait 'Article text'
ui key alt+5
ui wait "$p button:Says"

close_avow
sound "$project"
