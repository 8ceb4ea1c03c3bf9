#!/bin/bash
# The whole way by the accessibility interface alone, as a screen reader or a switch goes
# it: no pointer, no key.
# usage: ui-session -- a11y.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"
not_on_newer

mine=$files/mine.avow
project () { echo "$mine"; }
# libatspi asks for what this version of GTK does not have, and says so.
a11y () { timeout 60 "$(dirname "$0")/a11y.py" "$@" 2> >(grep -v 'dbind-WARNING\|^$' >&2); }

step 'an article is opened from its row, and read'
"$cli" import "$mine" "$files/ferry accord.txt" >/dev/null
open_avow "$mine"
a11y choose Articles 0
ui log 'article 1 with 0 passages' >/dev/null
text=$(a11y text 'Article text')
has 'the text' 'The Harbour Courier · Mara Lindqvist · 14 Mar 2026' "$text"
has 'the text' '“every crew we send will have a harbour to come home to,”' "$text"

step 'words that are selected become a pledge, with who says it'
a11y select 'Article text' 'Meridia and Norland would jointly set up two supply stations'
a11y tell Speaker Meridia
a11y tell Addressee Islanders
a11y press 'push button' Pledge
ui log 'tagged 1' >/dev/null
until_sql 'pledge|Meridia and Norland would jointly set up two supply stations' 'SELECT kind, exact FROM passage'
until_sql 'addressee Islanders/speaker Meridia' \
  "SELECT group_concat(role || ' ' || name, '/') FROM (SELECT role, name FROM passage_actor JOIN actor ON actor.id = actor_id ORDER BY role)"

step 'its stripe says what it is, and shows its details'
is 'the name of the stripe' 'Pledge by Meridia to Islanders: Meridia and Norland would jointly set up two supply stations (Not Yet Rated)' \
  "$(a11y wait 'push button' 'Pledge by Meridia to Islanders: *')"
a11y press 'push button' 'Pledge by Meridia to Islanders: *' stripe.activate
a11y wait '' 'Passage details' >/dev/null

step 'the caret that comes into a passage has it said'
is 'what is said' 'Pledge by Meridia to Islanders, not yet rated' "$(a11y caret 'Article text' 'would jointly set up')"

step 'only what one wants stands out'
a11y press 'push button' 'Pledge by Meridia to Islanders: *' stripe.menu
a11y press 'menu item' 'Show Only Islanders'
a11y wait 'push button' 'Only Islanders' >/dev/null
a11y press 'push button' 'Only Islanders'

step 'it is changed, and that is taken back'
a11y press '' 'Warning'
until_sql warning 'SELECT kind FROM passage'
a11y press 'push button' Undo
until_sql pledge 'SELECT kind FROM passage'
a11y press 'push button' Undo
until_sql 0 'SELECT count(*) FROM passage'
a11y press 'push button' Redo
until_sql 1 'SELECT count(*) FROM passage'

# GTK 4.8 complains of its own answer to one that selects.
sed -i '/Type of return value is incorrect: expected .(b)., got .(i)./d' "$UI_DIR/log/app.log"
close_avow
sound
