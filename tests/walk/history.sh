#!/bin/bash
# Who changed what and when, of the project and of a passage, and back to any of it.
# usage: ui-session -- history.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"

step 'some work'
open_avow
ui click 'push button:Try a Sample Article'
ui log 'article 1 with 0 passages' >/dev/null
ui select 'Article text' 'put their names to a plan'
ui key 1
ui log 'tagged 1' >/dev/null
ui select 'Article text' 'list of promises long'
ui key 2
ui log 'tagged 2' >/dev/null
ui wait 'row:Pledge*' --state selected
ui click 'Passage details > button:Warning'
until_sql 'claim warning' "SELECT group_concat(kind, ' ') FROM (SELECT kind FROM passage ORDER BY id)"

step 'the history of the project'
ui key ctrl+h
ui wait 'list:Changes'
ui wait 'label:Today'
ui wait 'label:Change Kind of “list of promises long”'
ui wait 'label:Import “*'
ui wait 'push button:Back to Here' --count 3
[ -z "${SHOTS:-}" ] || ui shot "$SHOTS/history-1.png"

step 'back to where nothing was tagged, by the last button'
ui click 'push button:Back to Here #3'
until_sql 0 'SELECT count(*) FROM passage'
ui wait 'label:Now'
ui wait 'label:* · undone' --count 3
ui wait 'label:3 steps undone'
[ -z "${SHOTS:-}" ] || ui shot "$SHOTS/history-2.png"

step 'and forth to one of them'
ui click 'push button:Back to Here #2'
until_sql 'claim pledge' "SELECT group_concat(kind, ' ') FROM (SELECT kind FROM passage ORDER BY id)"
ui wait 'label:2 steps done again'

step 'the button in what is said takes one back'
ui click 'push button:Undo #2'
until_sql 0 'SELECT count(*) FROM passage'
ui key ctrl+shift+z
until_sql 1 'SELECT count(*) FROM passage'

step 'the history of a passage'
ui key ctrl+h
ui key Escape
ui wait 'list:Changes' --gone
ui click 'row:Claim*'
ui wait 'row:Claim*' --state selected
ui click 'push button:History of this passage'
ui wait 'button:This Passage' --state pressed
ui wait 'label:Tag Claim “put their names to a plan”'
ui wait 'label:Import “*' --gone
ui wait 'label:Tag Pledge “*' --gone
ui click 'Project'
ui wait 'label:Import “*'
ui key Escape
ui wait 'list:Changes' --gone

close_avow
sound
