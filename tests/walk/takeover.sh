#!/bin/bash
# Work of another program: dropped, looked at, taken over, taken back.
# usage: ui-session -- takeover.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"
not_on_newer

"$source/tests/walk/make-taguette.py" "$files/budget.sqlite3"
head -c 3000 "$files/budget.sqlite3" > "$files/torn.sqlite3"

step 'a project of Taguette is no article: the panel says what is in it'
open_avow
ui drag-files 'label:Drop Articles Here' "$files/budget.sqlite3"
ui wait 'label:Taguette project: 2 documents, 3 highlights, 3 tags.'
ui wait 'label:Will come over: 2 articles, 3 passages*'
ui wait 'label:Nothing says what 3 passages are*'
ui settle
ui shot "$build/meson-logs/walk-takeover-panel.png"
is 'what came over' 0 "$(sql 'SELECT count(*) FROM passage')"

step 'it can be left'
ui key Escape
ui wait 'label:Taguette project*' --gone
ui drag-files 'label:Drop Articles Here' "$files/budget.sqlite3"
ui wait 'label:Taguette project*'

step 'what passages become is chosen, and all comes over as one step'
ui click 'Passages without a kind become'
ui key Down
ui key Return
ui click 'button:Take Over'
ui wait 'label:Came over: 2 articles, 3 passages*'
ui wait 'label:3 passages each came as a Pledge*'
ui wait 'tree table:Passages > row:*The port will reopen within weeks*'
ui settle
ui shot "$build/meson-logs/walk-takeover-done.png"
is 'the kinds' 'pledge|3' "$(sql 'SELECT kind, count(*) FROM passage GROUP BY kind')"
is 'the steps' 'take-over|Taguette|3' "$(sql 'SELECT action, subject, count FROM journal')"
sound

step 'the report stays, to be copied'
ui click 'Work from another program > button:Copy'
ui click 'Work from another program > button:Close'
ui wait 'label:Came over*' --gone

step 'undo takes all of it back, redo brings it again'
ui key ctrl+z
until_sql 0 'SELECT (SELECT count(*) FROM passage) + (SELECT count(*) FROM article) + (SELECT count(*) FROM topic)'
ui wait 'tree table:Passages > row:*The port*' --gone
ui key ctrl+shift+z
until_sql 3 'SELECT count(*) FROM passage'
ui wait 'tree table:Passages > row:*The port will reopen within weeks*'
sound

step 'the same again brings nothing'
ui drag-files 'tree table:Passages' "$files/budget.sqlite3"
ui wait 'label:Nothing in it is new here.'
ui key Escape
ui wait 'label:Nothing in it is new here.' --gone

step 'a file that cannot be read gets a sentence, and others come in'
ui drag-files 'tree table:Passages' "$files/torn.sqlite3" "$files/ferry accord.txt"
ui wait 'label:“torn.sqlite3” was not taken over.*'
ui log 'imported 1, present 0, failed 0' >/dev/null
is 'the passages' 3 "$(sql 'SELECT count(*) FROM passage')"
sound

close_avow
