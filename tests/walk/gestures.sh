#!/bin/bash
# Selecting, tagging and mending passages with the pointer.
# usage: ui-session -- gestures.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"

# selected WORDS: what is selected in the text
selected () { is 'what is selected' "$1" "$(ui text 'Article text' --selection)"; ui key Escape; }

# exact ID: the words of a passage
exact () { echo "SELECT exact FROM passage WHERE id = $1"; }

step 'the sample'
open_avow
ui click 'Try a Sample Article'
ui log 'article 1 with 0 passages'
ui click 'Article text :: winters'

step 'a click selects nothing; two a word, three a sentence'
is 'what is selected' '' "$(ui text 'Article text' --selection)"
ui click 'Article text :: winters' --double
selected winters
ui click 'Article text :: signing' --triple
selected 'The signing in Sundhaven was short, the list of promises long, and the people who will have to carry it out were not yet in the room.'

step 'dragging takes words, either way; with Ctrl, letters'
ui drag 'Article text :: winters' 'Article text :: stayed'
selected 'winters in which the lights of the Ilmar Strait stayed'
ui drag 'Article text :: stayed' 'Article text :: winters'
selected 'winters in which the lights of the Ilmar Strait stayed'
ui drag 'Article text :: winters @ 0' 'Article text :: stay' --mods ctrl
has 'what is selected' 'Ilmar Strait st' "$(ui text 'Article text' --selection)"
case $(ui text 'Article text' --selection) in *stayed) fail 'Ctrl takes words';; esac
ui key Escape

step 'from the margin, paragraphs'
read -r x y < <(ui find 'Article text' | sed -E 's/.* ([0-9]+),([0-9]+) [0-9]+x[0-9]+.*/\1 \2/')
x=$((x + 20))
# Where the lines are is not told; the first two paragraphs stand below the headline.
ui drag "$x,$((y + 240))" "$x,$((y + 335))"
text=$(ui text 'Article text' --selection)
has 'what is selected' 'After two winters in which' "$text"
has 'what is selected' 'not yet in the room.' "$text"
ui key Escape

step 'tag, and tag the next like it'
ui select 'Article text' 'Meridia and Norland would jointly set up two supply stations'
ui click 'Speaker'
ui type 'Meridia,'
ui click 'push button:Pledge'
ui log 'tagged 1'
ui select 'Article text' 'Meridia was ready to send lighthouse crews to the strait'
ui click 'push button:Like the last: Pledge by Meridia'
ui log 'tagged 2'
is 'the second' 'pledge|Meridia' "$(sql 'SELECT kind, name FROM passage_actor JOIN passage ON passage.id = passage_id JOIN actor ON actor.id = actor_id WHERE passage_id = 2')"

step 'the ends of the selected passage are dragged'
ui drag 'Article text :: crews to the strait @ 1' 'Article text :: offered'
until_sql 'Meridia was ready to send lighthouse crews to the strait, the first time since the fire at Kap Ilmar that a government has offered' "$(exact 2)"
ui drag 'Article text :: Meridia was ready @ 0' 'Article text :: Corvalho said'
until_sql 'Corvalho said Meridia was ready to send lighthouse crews to the strait, the first time since the fire at Kap Ilmar that a government has offered' "$(exact 2)"
ui key ctrl+z ctrl+z
until_sql 'Meridia was ready to send lighthouse crews to the strait' "$(exact 2)"

step 'words become the condition'
ui select 'Article text' 'if the ceasefire among the fishing fleets holds'
ui key c
until_sql 'if the ceasefire among the fishing fleets holds' 'SELECT condition FROM passage WHERE id = 2'
is 'where it is' 1 "$(sql "SELECT substr(text, condition_start + 1, condition_end - condition_start) = condition FROM passage JOIN article ON article.id = article_id WHERE passage.id = 2")"

step 'the menu of the text'
ui click 'Article text :: jointly' --button 3
ui click 'menu item:Split at the Caret'
until_sql 'Meridia and Norland would' "$(exact 1)"
is 'the second part' 'jointly set up two supply stations' "$(sql "$(exact 3)")"
ui wait 'row:Pledge jointly*' --state selected
ui click 'Article text :: Norland would' --button 3
ui click 'menu item:Merge with the Next'
until_sql 'Meridia and Norland would jointly set up two supply stations' "$(exact 1)"
is 'how many there are' 2 "$(sql 'SELECT count(*) FROM passage')"

step 'an actor dropped on a passage, and on a stripe, gets a part in it'
ui click 'Actors'
ui wait 'row:Meridia*'
ui drag 'row:Meridia*' 'Article text :: ready to send'
ui click 'push button:Addressee'
until_sql 1 "SELECT count(*) FROM passage_actor WHERE passage_id = 2 AND role = 'addressee'"
ui drag 'row:Meridia*' 'push button:Pledge by Meridia: Meridia and Norland*'
ui wait 'push button:Addressee' --state focused
ui key Return
until_sql 1 "SELECT count(*) FROM passage_actor WHERE passage_id = 1 AND role = 'addressee'"

step 'words dropped on an actor are tagged with it as speaker'
ui select 'Article text' 'the people who will have to carry it out'
ui drag 'Article text :: people' 'row:Meridia*'
ui wait 'push button:Claim' --state focused
ui key 3
until_sql 3 'SELECT count(*) FROM passage'
is 'who says it' 'warning|speaker|Meridia' "$(sql 'SELECT kind, role, name FROM passage_actor JOIN passage ON passage.id = passage_id JOIN actor ON actor.id = actor_id ORDER BY passage.created DESC, passage.id DESC LIMIT 1')"

step 'no article is left without passages'
ui key ctrl+shift+n
ui wait 'label:No other article in the list is without passages'
printf 'Second\n\nNobody has read this one.\n' > "$files/second.txt"
close_avow
sound
"$cli" import "$(project)" "$files/second.txt" >/dev/null
open_avow
ui log 'article 1 with 3 passages'
ui key ctrl+shift+n
ui log 'article 2 with 0 passages'
ui wait 'Article text' --state focused
close_avow
sound
