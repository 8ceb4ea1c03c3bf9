#!/bin/bash
# What helps while one reads: the best guess, finding and tagging words, actors in the text.
# usage: ui-session -- find.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"
not_on_newer

cat > "$files/border.txt" <<'END'
Lind offers to reopen the border

Avonmoor, 7 January 2026 – The minister Mara Lind met the delegation from Corvalho on Tuesday. Lind said the border would reopen within 90 days if the ceasefire holds.

“We will rebuild the bridge,” Mara Lind told the Harbour Board. “The bridge must stand by 2028.” The Harbour Board welcomed the bridge.

Tomas Reval warned that boats would leave the harbour unless the fees fall. He said that the bridge should be free, and that ferries could return.
END

links () {
  sql "SELECT group_concat(role || ' ' || name || coalesce(' as ' || as_named, ''), '/') FROM (SELECT role, name, as_named
         FROM passage_actor JOIN actor ON actor.id = actor_id WHERE passage_id = $1 ORDER BY role DESC, position)"
}

step 'an article, and a person who is known'
mkdir -p "$(dirname "$(project)")"
"$cli" import "$(project)" "$files/border.txt" >/dev/null 2>&1
"$cli" tag "$(project)" --article 1 --kind claim --quote 'met the delegation' --speaker 'Mara Lind' >/dev/null
open_avow "$(project)"
ui click 'Articles > row:*reopen*'
ui log 'article 1 with 1 passages' >/dev/null

step 'the guess is shown, and not written unless it is taken'
ui select 'Article text' 'We will rebuild the bridge'
ui wait 'label:Speaker: Mara Lind*'
ui key 1
ui log 'tagged 2' >/dev/null
is 'who says it' '' "$(links 2)"

step 'a key takes it, another clears it'
ui select 'Article text' 'The bridge must stand by 2028'
ui wait 'label:Speaker: Mara Lind*'
ui key g
ui wait 'push button:Remove Mara Lind'
ui key BackSpace
ui wait 'push button:Remove Mara Lind' --gone
ui key Escape
ui select 'Article text' 'rebuild the bridge'
ui wait 'label:Speaker: Mara Lind*'
ui key g
ui wait 'push button:Remove Mara Lind'
ui key 2
ui log 'tagged 3' >/dev/null
is 'who says it' 'speaker Mara Lind as Mara Lind' "$(links 3)"
is 'how it is given' 'direct|told' "$(sql 'SELECT attribution, cue FROM passage WHERE id = 3')"
has 'the list' '"speaker":"Mara Lind"' "$("$cli" list "$(project)" passages 'kind:pledge speaker:Lind' --format json)"

step 'a condition that is taken is words of the text; all of it is one step'
ui select 'Article text' 'the border would reopen within 90 days'
ui wait 'label:Condition: if the ceasefire holds*'
ui key g 2
ui log 'tagged 4' >/dev/null
is 'the condition' 'if the ceasefire holds|22' "$(sql 'SELECT condition, condition_end - condition_start FROM passage WHERE id = 4')"
ui key ctrl+z
until_sql 3 'SELECT count(*) FROM passage'

step 'find: all places, one after the other'
ui click 'Article text :: Avonmoor'
ui key ctrl+f
ui wait 'Find in the article' --state focused
ui type 'BRIDGE'
ui log 'found 4' >/dev/null
ui wait 'label:1 of 4'
ui key F3
ui wait 'label:2 of 4'
ui key shift+F3 shift+F3
ui wait 'label:4 of 4'
ui key Return
ui wait 'label:1 of 4'

step 'tag all of them, and undo it'
ui click 'Tag All'
ui click 'menu item:Claim'
ui log 'tagged all 4' >/dev/null
is 'the passages' 7 "$(sql 'SELECT count(*) FROM passage')"
ui wait 'label:4 passages tagged'
ui click 'Article text :: Avonmoor'
ui key ctrl+z
until_sql 3 'SELECT count(*) FROM passage'

step 'whole words, and what is nowhere'
ui click 'Find in the article'
ui key ctrl+a
ui type 'bridg'
ui wait 'label:1 of 4'
ui click 'Whole words'
ui wait 'label:Not found'
ui click 'Whole words'
ui wait 'label:1 of 4'

step 'Escape closes the bar and leaves the place selected'
ui click 'Find in the article'
ui key Escape
ui wait 'Find in the article' --gone
is 'the selection' bridg "$(ui text 'Article text' --selection | tr -d '\n')"
ui key Escape

step 'words of a list stand out'
ui key ctrl+comma
ui click 'check box:Modal verbs'
ui log 'words of lists: 6' >/dev/null
ui key Escape

step 'an underlined name becomes the speaker of the selected passage'
ui click 'Passages > row:*We will rebuild*'
ui wait 'row:*We will rebuild*' --state selected
ui click 'Article text :: Mara Lind' --button 3
ui click 'menu item:Make Mara Lind the Speaker'
ui log 'linked' >/dev/null
is 'who says it' 'speaker Mara Lind as Mara Lind' "$(links 2)"

step 'a new actor from words, which the text then knows'
ui select 'Article text' 'Tomas Reval'
ui key Escape
ui select 'Article text' 'Tomas Reval'
ui key shift+F10
ui click 'menu item:New Actor “Tomas Reval”'
ui log 'named New actor' >/dev/null
is 'the actor' 'Tomas Reval' "$(sql 'SELECT name FROM actor WHERE id = 2')"
ui wait 'label:New actor “Tomas Reval”'

step 'words become another name of an actor'
ui select 'Article text' 'The minister'
ui key shift+F10
ui click 'menu item:Alias of…'
ui wait 'field:“The minister” is a name of:' --state focused
ui type 'nobody'
ui key Return
ui wait 'label:There is no actor “nobody”'
ui key ctrl+a
ui type 'mara lind'
ui wait 'label:Mara Lind #2'
ui key Down Return
ui log 'named “The minister”' >/dev/null
is 'the name' 'The minister|alias|Mara Lind' \
  "$(sql "SELECT actor_name.name, kind, actor.name FROM actor_name JOIN actor ON actor.id = actor_id WHERE kind <> 'main'")"
ui key ctrl+z
until_sql 0 "SELECT count(*) FROM actor_name WHERE kind <> 'main'"

step 'the actor of a name is shown'
ui key Escape
ui click 'Article text :: Tomas Reval' --button 3
ui click 'menu item:Show Tomas Reval'
ui wait 'tree table:Actors > row:*Tomas Reval*' --state selected

close_avow
sound
