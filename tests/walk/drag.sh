#!/bin/bash
# Whatever can be dragged, by the pointer: actors onto words, passages, rows, the details and each
# other; passages onto an actor, a set, a folder and another place in a set; most of it undone.
# usage: ui-session -- drag.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"
not_on_newer

project="$files/drag.avow"
"$cli" import "$project" "$files/ferry accord.txt" >/dev/null 2>&1
tag () { "$cli" tag "$project" --article 1 "$@" >/dev/null; }
tag --quote 'Meridia was ready to send lighthouse crews to the strait' --kind pledge --speaker 'Inês Corvalho'
tag --quote 'formally committing Meridia to staff three of the nine lights' --kind pledge --speaker 'Inês Corvalho'
tag --quote 'Norland would pay for the harbour at Vesterby in full' --kind pledge --speaker 'Tomas Reval'
tag --quote 'the number of wrecks had fallen by a third' --kind claim --speaker 'Ms Corvalho'

until_is () { # EXPECTED STATEMENT
  local i
  for i in $(seq 100); do
    [ "$(sql "$2" "$project")" != "$1" ] || return 0
    sleep 0.1
  done
  fail "$2 gives “$(sql "$2" "$project")”, not “$1”"
}
parts () { # PASSAGE EXPECTED: its actors
  until_is "$2" "SELECT group_concat(what, ', ') FROM (SELECT role || ' ' || name AS what FROM passage_actor JOIN actor ON actor.id = actor_id
                 WHERE passage_id = $1 ORDER BY role DESC, position)"
}
undo () { ui click 'push button:Undo'; }
shot () { ui settle; ui shot "$UI_DIR/drag-$1.png"; }
actor () { echo "tree table:Actors > row:$1*"; }

step 'an actor onto a passage in the text: the part is asked, Escape gives none'
open_avow "$project"
ui click 'tree table:Articles > row:Corvalho*'
ui click 'Article text :: two winters'
ui click 'Actors'
ui wait "$(actor 'Tomas Reval')"
ui drag "$(actor 'Tomas Reval')" 'Article text :: lighthouse crews' --shot "$UI_DIR/drag-over.png"
ui wait 'push button:Speaker' --state focused
shot roles
ui key Escape
ui wait 'push button:Addressee' --gone
parts 1 'speaker Inês Corvalho'
ui drag "$(actor 'Tomas Reval')" 'Article text :: lighthouse crews'
ui click 'push button:Addressee'
parts 1 'speaker Inês Corvalho, addressee Tomas Reval'

step 'the part that was chosen last is the first'
ui drag "$(actor 'Ms Corvalho')" 'Article text :: staff three'
ui wait 'push button:Addressee' --state focused
ui key Down
ui wait 'push button:Speaker' --state focused
ui key Up
ui key Return
parts 2 'speaker Inês Corvalho, addressee Ms Corvalho'
undo
parts 2 'speaker Inês Corvalho'

step 'an actor onto a sentence: it is selected and offered, as said by the actor'
ui reveal 'Article text :: running aground'
ui drag "$(actor 'Tomas Reval')" 'Article text :: running aground' --shot "$UI_DIR/drag-words.png"
ui wait 'push button:Claim' --state focused
is 'what is selected' 'The president warned that ships would keep running aground as long as the northern channel was not marked.' \
   "$(ui text 'Article text' --selection)"
shot offered
ui key 2
parts 5 'speaker Tomas Reval'
until_is 'The president' 'SELECT as_named FROM passage_actor WHERE passage_id = 5'
undo
until_is 4 'SELECT count(*) FROM passage'

step 'an actor onto words that are selected'
ui select 'Article text' 'the hardest part was still ahead'
ui drag "$(actor 'Tomas Reval')" 'Article text :: hardest part'
ui wait 'push button:Claim' --state focused
ui key 1
parts 5 'speaker Tomas Reval'
until_is 'the hardest part was still ahead' 'SELECT exact FROM passage WHERE id = 5'
undo
until_is 4 'SELECT count(*) FROM passage'

step 'a passage onto an actor'
ui drag 'push button:Pledge by Tomas Reval*' "$(actor 'Inês Corvalho')"
ui click 'push button:About'
parts 3 'speaker Tomas Reval, object Inês Corvalho'
undo
parts 3 'speaker Tomas Reval'

step 'an actor onto an actor: both names are kept, and it is undone'
ui drag "$(actor 'Ms Corvalho')" "$(actor 'Inês Corvalho')"
ui wait 'label:Merge “Ms Corvalho” into “Inês Corvalho”? Both names are kept.'
shot merge
ui click 'push button:Cancel'
ui wait 'push button:Cancel' --gone
until_is 3 'SELECT count(*) FROM actor'
ui drag "$(actor 'Ms Corvalho')" "$(actor 'Inês Corvalho')"
ui click 'push button:Merge'
until_is 2 'SELECT count(*) FROM actor'
until_is 'Inês Corvalho, Ms Corvalho' "SELECT group_concat(name, ', ') FROM (SELECT actor_name.name FROM actor_name JOIN actor ON actor.id = actor_id
          WHERE actor.name = 'Inês Corvalho' ORDER BY actor_name.id)"
parts 4 'speaker Inês Corvalho'
undo
until_is 3 'SELECT count(*) FROM actor'
parts 4 'speaker Ms Corvalho'

step 'several that are selected become one by their menu; the busiest stays'
ui click "$(actor 'Ms Corvalho')"
ui click "$(actor 'Inês Corvalho')" --mods ctrl
ui click "$(actor 'Inês Corvalho')" --button 3
ui click 'menu item:Merge into One…'
ui wait 'label:Merge 2 actors into one? All names are kept.'
ui click 'push button:Merge'
until_is 'Inês Corvalho, Tomas Reval' "SELECT group_concat(name, ', ') FROM (SELECT name FROM actor ORDER BY name)"
ui key ctrl+z
until_is 3 'SELECT count(*) FROM actor'

step 'an actor held over the tab of passages shows these; onto a row'
ui drag "$(actor 'Tomas Reval')" 'Passages' --hold 1 --shot "$UI_DIR/drag-tab.png"
ui wait 'tree table:Passages > row:Claim*'
ui click 'tree table:Passages > row:Pledge*formally*'
ui wait 'Passage details > group:Inês Corvalho'
ui drag 'Passage details > group:Inês Corvalho @ 0.3,0.5' 'tree table:Passages > row:Claim*'
ui wait 'push button:About' --state focused
ui click 'push button:Speaker'
parts 4 'speaker Ms Corvalho, speaker Inês Corvalho'
undo
parts 4 'speaker Ms Corvalho'

step 'an actor onto the row of a part: nothing is asked'
ui click 'tree table:Passages > row:Pledge*formally*'
ui wait 'Passage details > group:Inês Corvalho'
ui drag 'Passage details > group:Inês Corvalho @ 0.3,0.5' 'Passage details > field:About' --shot "$UI_DIR/drag-role.png"
parts 2 'speaker Inês Corvalho, object Inês Corvalho'
undo
parts 2 'speaker Inês Corvalho'

step 'rows onto a set and onto a folder of sets'
ui click 'Passages'
ui click 'button:Sets'
ui click 'button:New Set or Folder'
ui click 'menu item:New Folder'
ui type 'Report'
ui key Return
ui wait 'tree table:Sets > row:*Report*'
ui drag 'tree table:Passages > row:*formally*' 'tree table:Sets > row:*Report*'
ui wait 'label:New set'
ui type 'Mine'
ui key Return
members="SELECT group_concat(passage_id) FROM (SELECT passage_id FROM passage_set_member JOIN passage_set s ON s.id = set_id WHERE s.name = 'Mine' ORDER BY position)"
until_is 2 "$members"
until_is Report "SELECT f.name FROM passage_set s JOIN set_folder f ON f.id = folder_id WHERE s.name = 'Mine'"
ui click 'field:Search passages'
ui key ctrl+a; ui key Delete
ui wait 'tree table:Passages > row:Claim*'
ui drag 'tree table:Passages > row:Claim*' 'tree table:Sets > row:*Mine*'
until_is 2,4 "$members"
ui drag 'tree table:Passages > row:*Meridia was ready*' 'tree table:Sets > row:*Mine*'
until_is 2,4,1 "$members"

step 'within the set, to another place'
ui click 'tree table:Sets > row:*Mine*'
ui wait 'tree table:Passages > row:' --count 4
ui drag 'tree table:Passages > row:*Meridia was ready* @ 0.3,0.5' 'tree table:Passages > row:*formally* @ 0.3,0.1' --shot "$UI_DIR/drag-order.png"
until_is 1,2,4 "$members"
ui key ctrl+z
until_is 2,4,1 "$members"

close_avow
sound "$project"
echo 'drag: all well'
