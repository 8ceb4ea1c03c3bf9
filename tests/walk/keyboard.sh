#!/bin/bash
# The whole way without the pointer: sample, select, tag, link, change, undo, export.
# usage: ui-session -- keyboard.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"

# to TARGET [KEY]: press Tab (or KEY) until the target has the focus
to () {
  local i
  for i in $(seq 60); do
    ! ui --timeout 0.2 wait "$1" --state focused 2>/dev/null || return 0
    ui key "${2:-Tab}"
  done
  fail "Tab does not come to $1"
}

step 'the sample'
open_avow
to 'push button:Try a Sample Article'
ui key Return
ui log 'article 1 with 0 passages' >/dev/null

step 'from the list into the text'
to 'row:Corvalho promises*'
ui key Return
ui wait 'Article text' --state focused

step 'select words and tag them, with who says it to whom'
ui key Down Down Down Home
for i in 1 2 3; do ui key ctrl+shift+Right; done
words=$(ui text 'Article text' --selection | tr -d '\n')
[ -n "$words" ] || fail 'nothing is selected'
ui wait 'push button:Claim'
ui key Tab
ui wait 'field:Speaker' --state focused
ui type 'Correspondent'
ui key Return Tab
ui wait 'field:Addressee' --state focused
ui type 'Readers, Subscribers,'
ui key Tab Tab
ui wait 'field:Condition' --state focused
ui type 'if they read it'
ui key alt+2
ui log 'tagged 1' >/dev/null
ui wait 'Article text' --state focused
is 'the passage' "pledge|$words|if they read it" "$(sql 'SELECT kind, exact, condition FROM passage')"
is 'the actors' 'speaker Correspondent/addressee Readers/addressee Subscribers' \
  "$(sql "SELECT group_concat(role || ' ' || name, '/') FROM (SELECT role, name FROM passage_actor JOIN actor ON actor.id = actor_id ORDER BY role DESC, position)")"

step 'Escape lets go; a key alone tags; a stripe is reached by Tab'
ui key Down Down shift+End
ui wait 'push button:Claim'
ui key Escape
is 'what is selected' '' "$(ui text 'Article text' --selection)"
ui key Home shift+End 3
ui log 'tagged 2' >/dev/null
to 'push button:Pledge by Correspondent*'
ui key Return
ui wait 'row:Pledge*' --state selected

step 'change it in the details'
to 'Passage details > field:Condition'
ui key ctrl+a
ui type 'once they have read it'
ui key Return
until_sql 'once they have read it' 'SELECT condition FROM passage WHERE id = 1'
to 'Passage details > button:Pledge' shift+Tab
ui key Right
ui wait 'Passage details > button:Warning' --state focused
ui key space
until_sql warning 'SELECT kind FROM passage WHERE id = 1'

step 'search, sort and go through the table'
ui key ctrl+shift+f
ui wait 'Search passages' --state focused
ui type 'kind:warning'
ui wait 'tree table:Passages > row:' --count 3
ui key Escape
to 'tree table:Passages > row:Warning*'
ui key Down Up Return
ui wait 'Article text' --state focused

step 'undo and redo'
ui key ctrl+z
until_sql pledge 'SELECT kind FROM passage WHERE id = 1'
ui key ctrl+shift+z
until_sql warning 'SELECT kind FROM passage WHERE id = 1'

step 'panes come and go'
ui key F9
ui wait 'tree table:Articles' --gone
# The window manager of this display keeps Ctrl+F9 for itself; the menu has it too.
for gone in --gone ''; do
  ui key F10
  ui wait 'menu item:Passages Pane'
  to 'menu item:Passages Pane' Down
  ui key Return
  ui wait 'Search passages' $gone
done
ui key F9
ui wait 'Filter articles'

step 'the shortcuts are shown, and the menu is reached'
ui key ctrl+question
ui wait 'label:Claim #2'
ui key Escape
ui key F10
ui wait 'menu item:New Project…'
ui key Escape

step 'read by sentence, extend, tag'
to 'Article text'
ui key ctrl+Home ctrl+Down j shift+j
is 'what is selected' 'The signing in Sundhaven was short, the list of promises long, and the people who will have to carry it out were not yet in the room.' "$(ui text 'Article text' --selection)"
ui key 1
ui log 'tagged 3' >/dev/null
ui wait 'row:Claim The signing*' --state selected
ui key ctrl+Down ctrl+Down ctrl+Down shift+j
has 'what is selected' 'In the hall of the old customs house' "$(ui text 'Article text' --selection)"
ui wait 'push button:Like the last: Claim'
ui key r
ui log 'tagged 4' >/dev/null
ui wait 'row:Claim In the hall*' --state selected

# exact ID: the words of a passage
exact () { echo "SELECT exact FROM passage WHERE id = $1"; }

step 'move its ends by word and sentence'
whole=$(sql "$(exact 4)")
ui key alt+Left alt+Left
until_sql "${whole% of May.}" "$(exact 4)"
ui key alt+shift+Right
until_sql 'the hall of the old customs' "SELECT substr(exact, 1, 27) FROM passage WHERE id = 4"
ui key alt+shift+Up alt+Down
until_sql "$whole" "$(exact 4)"

step 'another kind, split, merge'
ui key 3
until_sql warning 'SELECT kind FROM passage WHERE id = 4'
ui key Home ctrl+Right ctrl+Right Right x
until_sql 5 'SELECT max(id) FROM passage'
until_sql "$whole" "SELECT group_concat(exact, ' ') FROM (SELECT exact FROM passage WHERE id IN (4, 5) ORDER BY start)"
ui wait 'row:Warning *' --state selected
ui key shift+m
until_sql 4 'SELECT count(*) FROM passage WHERE id <= 5'
until_sql "$whole" 'SELECT exact FROM passage WHERE id IN (4, 5)'

step 'tags of one for another, a condition, the menu'
ui key ctrl+shift+c
ui key ctrl+Up ctrl+Up ctrl+Up ctrl+Up Right Return
ui wait 'row:Warning The signing in*' --state selected
ui key Return
ui wait 'row:Claim The signing*' --state selected
ui key ctrl+shift+v
until_sql warning 'SELECT kind FROM passage WHERE id = 3'
ui key ctrl+shift+Right c
until_sql 1 'SELECT count(*) FROM passage WHERE id = 3 AND condition_end > condition_start'
ui key shift+F10
ui wait 'menu item:Delete Passage'
ui key Escape
ui wait 'Article text' --state focused
ui key Delete
until_sql 0 'SELECT count(*) FROM passage WHERE id = 3'

step 'all of it is undone'
# Delete, condition, tags, merge, split, kind, five moves of an end, two tags: thirteen steps.
ui key $(printf 'ctrl+z %.0s' $(seq 13))
until_sql '1,2' 'SELECT group_concat(id) FROM (SELECT id FROM passage ORDER BY id)'
is 'what they are' 'warning,warning' "$(sql 'SELECT group_concat(kind) FROM passage')"

step 'export'
ui key ctrl+e
ui wait 'button:Export to File' --state focused
ui key Return
ui log 'exported 2' >/dev/null
is 'the lines' 3 "$(wc -l < "$HOME/My Project.csv")"

close_avow
sound
