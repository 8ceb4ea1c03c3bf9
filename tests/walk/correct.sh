#!/bin/bash
# Correct the text of an article that is tagged: passages move along, change or lose their words.
# usage: ui-session -- correct.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"
not_on_newer

printf '%s\n\n' 'Pier to be rebuilt' 'Advertisment: buy now.' \
  'The council pledged to rebiuld the pier. It would do so by 2028.' \
  'Fishermen warned that boats would leave.' \
  'Rents are falling, said Mara Lind.' >"$files/pier.txt"
mkdir -p "$(dirname "$(project)")"
"$cli" import "$(project)" "$files/pier.txt" 2>/dev/null
"$cli" tag "$(project)" --article 1 --quote 'pledged to rebiuld the pier' --kind pledge >/dev/null
"$cli" tag "$(project)" --article 1 --quote 'boats would leave' --kind warning >/dev/null
"$cli" tag "$(project)" --article 1 --quote 'Rents are falling' --kind claim >/dev/null

# state: how the passages hold
state () { sql "SELECT id || ' ' || anchored || changed || ' ' || exact FROM passage ORDER BY id"; }

held='1 10 pledged to rebiuld the pier
2 10 boats would leave
3 10 Rents are falling'
corrected='1 11 pledged to rebuild the pier
2 00 boats would leave
3 10 Rents are falling'

step 'open the article'
open_avow
ui click 'row:Pier to be rebuilt*'
ui log 'article 1 with 3 passages' >/dev/null
is 'the passages' "$held" "$(state)"

step 'Escape leaves the text as it was, without asking when nothing was typed'
ui key F2
ui wait 'Correcting the text.*'
ui key Escape
ui wait --gone 'button:Done'

step 'type, undo the typing, and keep editing when asked'
ui key F2
ui wait 'button:Done'
ui key ctrl+Home Down Down
ui type '123 '
ui wait 'Article text' --text '123 Advertisment'
is 'the project' "$held" "$(state)"
ui key Escape
ui wait 'Discard what you changed?'
ui shot "$UI_DIR/asked.png"
ui click 'button:Keep Editing'
ui key ctrl+z
for i in 1 2 3; do ui key ctrl+z; done
ui wait 'Article text' --text '(?s)^(?!.*123)'
ui wait 'button:Done'

step 'mend a slip, delete the furniture and a paragraph'
ui select 'Article text' 'rebiuld'
ui type 'rebuild'
ui select 'Article text' 'Advertisment: buy now.'
ui key Delete Delete Delete
ui select 'Article text' 'Fishermen warned that boats would leave.'
ui key Delete Delete Delete
ui shot "$UI_DIR/editing.png"
ui click 'button:Done'
ui log 'corrected 1' >/dev/null
until_sql 1 "SELECT changed FROM passage WHERE id = 1"
is 'the passages' "$corrected" "$(state)"
is 'the text' 'The council pledged to rebuild the pier. It would do so by 2028./Rents are falling, said Mara Lind.' \
  "$(sql "SELECT replace (text, char (10) || char (10), '/') FROM article")"
sound

step 'what changed is shown, with what it was'
ui wait '1 passage has other words now'
ui wait '1 passage is not in the text any more'
ui click 'button:Show Next'
ui wait '“pledged to rebiuld the pier” → “pledged to rebuild the pier”'
ui settle
ui shot "$UI_DIR/changed.png"
ui click 'button:Confirm'
until_sql '0' "SELECT changed FROM passage WHERE id = 1"
ui wait --gone '1 passage has other words now'

step 'what is gone gets other words'
ui click 'button:Show'
ui wait '“boats would leave”'
ui settle
ui shot "$UI_DIR/lost.png"
ui click 'button:Select Words…'
ui wait 'Select the words for “boats would leave”*'
ui select 'Article text' 'said Mara Lind'
ui click 'button:Put Here'
until_sql 'said Mara Lind 10' "SELECT exact || ' ' || anchored || changed FROM passage WHERE id = 2"
ui wait --gone '1 passage is not in the text any more'

step 'each is a step of undo, the correction one of its own'
ui key ctrl+z
until_sql 'boats would leave 00' "SELECT exact || ' ' || anchored || changed FROM passage WHERE id = 2"
ui key ctrl+z
until_sql '1' "SELECT changed FROM passage WHERE id = 1"
ui key ctrl+z
until_sql '10' "SELECT anchored || changed FROM passage WHERE id = 2"
is 'the passages' "$held" "$(state)"
ui wait 'Article text' --text 'rebiuld'
sound
ui key ctrl+shift+z
until_sql '00' "SELECT anchored || changed FROM passage WHERE id = 2"
is 'the passages' "$corrected" "$(state)"
sound

step 'words that were moved are no place until somebody says so'
ui key ctrl+z
until_sql "10" "SELECT anchored || changed FROM passage WHERE id = 2"
ui key F2
ui wait 'button:Done'
ui select 'Article text' 'Fishermen warned that boats would leave.'
ui key ctrl+x ctrl+End Return Return ctrl+v
ui wait 'Article text' --text '(?s)Lind.*Fishermen warned that boats would leave'
ui key F2
until_sql '00' "SELECT anchored || changed FROM passage WHERE id = 2"
ui wait '1 passage is not in the text any more'
ui click 'button:Show'
ui wait 'button:Put in Paragraph 4'
ui settle
ui shot "$UI_DIR/moved.png"
ui resize 700 600
ui settle
ui shot "$UI_DIR/narrow.png"
ui click 'button:Put in Paragraph 4'
until_sql 'boats would leave 10' "SELECT exact || ' ' || anchored || changed FROM passage WHERE id = 2"
sound

step 'what was typed is taken when the window closes'
ui key F2
ui wait 'button:Done'
ui key ctrl+End
ui type ' She was right.'
ui wait 'Article text' --text 'She was right'
close_avow
has 'the text' 'would leave. She was right.' "$(sql 'SELECT text FROM article')"
sound
