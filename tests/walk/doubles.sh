#!/bin/bash
# Actors that are probably one, below the table of actors: merged, kept apart, left for later,
# swapped; and actors that come in from a list.
# usage: ui-session -- doubles.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"
not_on_newer

project="$files/doubles.avow"
printf '%s\n\n%s\n\n%s\n' 'Port to reopen' 'By Ann Ode | The Plain | 7 January 2026' \
  'The port would reopen. Engineers would come. Storms were near. The work was done. Nothing had changed.' > "$files/port.txt"
"$cli" import "$project" "$files/port.txt" >/dev/null 2>&1
tag () { "$cli" tag "$project" --article 1 "$@" >/dev/null; }
tag --quote 'The port would reopen' --kind claim --speaker 'Inês Corvalho'
tag --quote 'Engineers would come' --kind pledge --speaker 'Inês Corvalho'
tag --quote 'Storms were near' --kind warning --speaker 'Ines Carvalho'
tag --quote 'The work was done' --kind claim --speaker 'Ngozi Okonjo'
tag --quote 'Nothing had changed' --kind claim --speaker 'Ngosi Okonjo'
dump () { sqlite3 "$project" .dump | grep -E 'INTO (actor|actor_name|affiliation|actor_identifier|actor_apart|passage_actor)[ V(]' | sort; }
before=$(dump)

until_is () { # EXPECTED STATEMENT
  local i
  for i in $(seq 100); do
    [ "$(sql "$2" "$project")" != "$1" ] || return 0
    sleep 0.1
  done
  fail "$2 gives “$(sql "$2" "$project")”, not “$1”"
}
pairs='Actors that may be the same >'

step 'both pairs are offered, with how often each is named'
open_avow "$project"
ui click 'button:Actors'
ui wait 'label:2 pairs of actors may be the same'
ui find "$pairs *" >/dev/null && fail 'the pairs are in view before anybody looks'
ui click 'button:Look at actors that may be the same'
ui wait "$pairs button:Ines Carvalho · 1 passage"
ui wait "$pairs button:Inês Corvalho · 2 passages"
ui wait "$pairs button:Ngozi Okonjo · 1 passage"
ui wait "$pairs button:Ngosi Okonjo · 1 passage"

step 'one that is merged is a name of the other; undone, both are back and offered'
ui click "$pairs row:*Carvalho* > Merge"
until_is 'Inês Corvalho' "SELECT group_concat(name) FROM actor WHERE name LIKE 'In%s C%rvalho'"
is 'what it says' 3 "$(sql "SELECT count(*) FROM passage_actor JOIN actor ON actor.id = actor_id WHERE name = 'Inês Corvalho'" "$project")"
is 'its other name' 'Ines Carvalho' "$(sql "SELECT name FROM actor_name WHERE kind <> 'main'" "$project")"
ui wait 'label:1 pair of actors may be the same'
ui wait "$pairs button:Inês Corvalho*" --gone
ui key ctrl+z
until_is 2 "SELECT count(*) FROM actor WHERE name LIKE 'In%s C%rvalho'"
is 'what is left' "$before" "$(dump)"
ui wait 'label:2 pairs of actors may be the same'

step 'swapped, the other name stays'
ui click "$pairs row:*Carvalho* > Swap"
ui click "$pairs row:*Carvalho* > Merge"
until_is 'Ines Carvalho' "SELECT group_concat(name) FROM actor WHERE name LIKE 'In%s C%rvalho'"
ui wait 'label:1 pair of actors may be the same'
ui key ctrl+z
until_is 2 "SELECT count(*) FROM actor WHERE name LIKE 'In%s C%rvalho'"
ui wait 'label:2 pairs of actors may be the same'

step 'what is left for later changes nothing'
ui click "$pairs row:*Okonjo* > Later"
ui wait 'label:1 pair of actors may be the same'
ui wait "$pairs button:Ngozi*" --gone
is 'what is left' "$before" "$(dump)"

step 'what is kept apart is not offered any more, and undone it is'
ui click "$pairs row:*Carvalho* > Keep Apart"
until_is 1 'SELECT count(*) FROM actor_apart'
ui wait 'label:* may be the same' --gone
ui key ctrl+z
until_is 0 'SELECT count(*) FROM actor_apart'
ui wait 'label:1 pair of actors may be the same'
ui click 'button:Look at actors that may be the same'
ui click "$pairs row:*Carvalho* > Keep Apart"
until_is 1 'SELECT count(*) FROM actor_apart'
ui wait 'label:* may be the same' --gone

step 'after a new start what was left for later is offered, and what is kept apart is not'
close_avow
open_avow "$project"
ui click 'button:Actors'
ui wait 'label:1 pair of actors may be the same'
ui click 'button:Look at actors that may be the same'
ui wait "$pairs button:Ngozi Okonjo · 1 passage"
ui find "$pairs button:Ines*" >/dev/null && fail 'a pair that is kept apart is offered'

step 'actors come in from a list, and what came of it is told'
printf '%s\n' 'name,type,alias,acronym,party,role,since,colour' \
  'Aino Virtanen,person,A. Virtanen,,Harbour Union,Chair,2024-03,red' \
  'Port Authority of Varna,organization,,PAV,,,,' \
  'Ngozi Okonjo,person,The Engineer,,,,,' \
  ',person,,,,,,' > "$files/actors.csv"
choose_actors () { # FILE
  ui click 'button:Main Menu'
  ui click 'menu item:Import Actors…'
  ui choose-file "$1"
}
choose_actors "$files/actors.csv"
ui wait 'label:2 actors are new. 1 that was there got what it did not have.'
ui wait 'label:The column “colour” is not known, and was left out.'
ui wait 'label:Row 5 has no name, and was left out.'
ui wait 'row:Aino Virtanen*'
ui wait 'row:Port Authority of Varna*'
until_is 'Chair|2024-03|Harbour Union' 'SELECT role, start_date, name FROM affiliation JOIN actor ON actor.id = organization_id'
is 'names' 'A. Virtanen, PAV, The Engineer' \
  "$(sql "SELECT group_concat(name, ', ') FROM (SELECT name FROM actor_name WHERE kind <> 'main' ORDER BY name)" "$project")"
imported=$(dump)

step 'taken back and done again, as other programs see it too'
ui click "tree table:Actors > row:Aino*"
ui key ctrl+z
until_is 0 "SELECT count(*) FROM actor WHERE name IN ('Aino Virtanen', 'Port Authority of Varna')"
ui key ctrl+shift+z
until_is 2 "SELECT count(*) FROM actor WHERE name IN ('Aino Virtanen', 'Port Authority of Varna')"

step 'the same once more changes nothing'
choose_actors "$files/actors.csv"
ui wait 'label:0 actors are new. 3 were there as they are in the list.'
is 'what is there' "$imported" "$(dump)"
ui click 'button:Close the report'
ui wait 'label:0 actors are new*' --gone

step 'a list without names says what to do'
printf '%s\n' 'colour,size' 'red,4' > "$files/bad.csv"
choose_actors "$files/bad.csv"
ui wait 'label:No column of the table is known to hold the names of actors. Call it “name” in the first row.'
is 'what is there' "$imported" "$(dump)"

close_avow
sound "$project"
