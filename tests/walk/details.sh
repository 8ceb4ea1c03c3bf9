#!/bin/bash
# What is said about a passage: fields, topics, status with evidence, relations, by
# pointer and keyboard, and all of it undone.
# usage: ui-session -- details.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"
not_on_newer

project="$files/details.avow"
article () { # HEADLINE BYLINE-LINE WORDS
  printf '%s\n\n%s\n\n%s\n' "$1" "$2" "$3" > "$files/$1.txt"
  "$cli" import "$project" "$files/$1.txt" >/dev/null 2>&1
}
tag () { "$cli" tag "$project" "$@" >/dev/null; }
article 'Ministry to halve fares' 'By Ann Ode | The Plain | 7 January 2026' \
  'The minister pledged to halve ferry fares within the year. The islanders guild warned that ships would be laid up.'
article 'Fares to fall in steps' 'By Bo Li | The Herald | 3 May 2026' \
  'The minister said fares would fall by a quarter in July, if the fund agrees. The treasury claims the cost is 40 million a year.'
article 'Fares halved' 'By Cy Poe | The Plain | 1 October 2026' 'Ferry fares were halved on Thursday, nine months after the pledge.'
tag --article 1 --quote 'halve ferry fares within the year' --kind pledge --speaker Minister
tag --article 1 --quote 'ships would be laid up' --kind warning --speaker Guild
tag --article 2 --quote 'fares would fall by a quarter in July' --kind pledge --speaker Minister --topic 'Economy / Trade'
tag --article 2 --quote 'the cost is 40 million a year' --kind claim --speaker Treasury
tag --article 3 --quote 'Ferry fares were halved on Thursday' --kind claim
before=$(sqlite3 "$project" .dump | grep -E 'INTO (passage|status_event|relation|topic|passage_topic|passage_actor|actor)[ V(]' | sort)

query () { sql "$1" "$project"; }
until_is () { # EXPECTED STATEMENT
  local i
  for i in $(seq 100); do
    [ "$(query "$2")" != "$1" ] || return 0
    sleep 0.1
  done
  fail "$2 gives “$(query "$2")”, not “$1”"
}
d='Passage details >'
# into TARGET: clicks on what may have to be scrolled into view first
see () { ui --timeout 1 reveal "$1" 2>/dev/null || ui reveal --up "$1"; }
into () { see "$1"; ui click "$1"; }
bottom () { ui scroll 'Passage details' 40; ui settle; }

step 'only what fits the kind is shown'
open_avow "$project"
ui click 'row:Pledge*halve ferry*'
ui wait "$d group:Testable"
ui wait "$d field:Due"
ui wait "$d group:Checkable" --gone
ui wait "$d group:Kind of Warning" --gone
ui wait "$d field:Place" --gone

step 'fields by the pointer'
into "$d group:Testable > button:Yes"
until_is 1 'SELECT testable FROM passage WHERE id = 1'
into "$d button:An Outcome"
until_is outcome 'SELECT outcome FROM passage WHERE id = 1'
into "$d button:An Outcome"
until_is '' 'SELECT outcome FROM passage WHERE id = 1'
into "$d button:An Action"
until_is action 'SELECT outcome FROM passage WHERE id = 1'

step 'a date says how it is understood, and what is none'
into "$d field:Due"
ui type 'sooner or later'
ui key Return
ui wait 'label:This is not a date*'
is 'the due date' '' "$(query 'SELECT due_date FROM passage WHERE id = 1')"
ui key Escape
ui wait 'label:This is not a date*' --gone
ui type 'december 2026'
ui wait "$d label:Dec 2026"
ui key Return
until_is '2026-12 month' "SELECT due_date || ' ' || due_precision FROM passage WHERE id = 1"
is 'the entry' 'Dec 2026' "$(ui text "$d field:Due")"

step 'the rest is one click away'
into "$d More Fields"
into "$d field:Place"
ui type 'Port Elsa'
ui key Return
until_is 'Port Elsa' 'SELECT place FROM passage WHERE id = 1'
into "$d group:Position > button:For"
until_is for 'SELECT position FROM passage WHERE id = 1'
into "$d field:On behalf of"
ui type 'Cabinet,'
until_is Cabinet "SELECT name FROM actor JOIN passage_actor ON actor.id = actor_id WHERE role = 'on_behalf_of'"
ui wait "$d More Fields (3)"

step 'topics complete, and new ones are made'
into "$d field:Topics"
ui type 'tra'
ui wait 'list item:Economy / Trade'
ui key Down Return
ui wait "$d group:Economy / Trade"
into "$d field:Topics"
ui type 'Transport/ Ferries'
ui key Return
ui wait "$d group:Transport / Ferries"
until_is 'Ferries,Trade' "SELECT group_concat(name) FROM (SELECT name FROM topic JOIN passage_topic ON topic.id = topic_id WHERE passage_id = 1 ORDER BY name)"
ui key BackSpace
ui wait "$d group:Transport / Ferries" --gone

step 'a status, by the keyboard, with a link'
into "$d Not Yet Rated"
ui wait 'button:Not Yet Rated' --state focused
ui key Tab space
ui click 'field:Since'
ui key ctrl+a
ui type '3 may 2026'
ui key Tab
ui wait 'field:Evidence' --state focused
ui type 'example.org/fares'
ui key Return
until_is 'in_the_works|2026-05-03|https://example.org/fares' 'SELECT status, date, evidence_url FROM status_event'
ui wait "$d button:In the Works"

step 'a passage dropped on the status is evidence'
ui drag 'row:Claim*were halved*' "$d button:In the Works"
ui wait 'button:Add Status'
ui click 'button:Kept'
ui key Return
until_is 'kept 5' "SELECT status || ' ' || evidence_passage_id FROM status_event ORDER BY id DESC LIMIT 1"
ui wait "$d button:Kept"

step 'the history is corrected, and an event deleted'
into "$d button:Edit In the Works*"
ui wait 'button:Save'
ui click 'button:Stalled'
ui key Return
until_is stalled 'SELECT status FROM status_event ORDER BY id LIMIT 1'
into "$d button:Delete Stalled*"
until_is 1 'SELECT count(*) FROM status_event'
ui click 'button:Undo #2' 2>/dev/null || ui key ctrl+z
until_is 2 'SELECT count(*) FROM status_event'
into "$d button:Ferry fares were halved*"
ui log 'article 3 with 1 passages' >/dev/null

step 'a row dropped on a row is related to it'
ui drag 'row:Claim*were halved*' 'row:Pledge*halve ferry*'
ui wait 'button:Relate'
ui click 'button:Fulfils'
ui key Return
until_is '5 fulfils 1' "SELECT from_id || ' ' || type || ' ' || to_id FROM relation"

step 'a stripe dropped on a stripe too'
ui click 'row:Pledge*halve ferry*'
ui wait 'push button:Warning by Guild*'
ui drag 'push button:Warning by Guild*' 'push button:Pledge by Minister*'
ui wait 'button:Relate'
ui click 'button:Answers'
ui key Return
until_is '2 answers 1' "SELECT from_id || ' ' || type || ' ' || to_id FROM relation ORDER BY id DESC LIMIT 1"
bottom
ui wait "$d list:Related passages > list item:" --count 2

step 'by the keyboard, one looks for the other'
ui click 'row:Pledge*by a quarter*'
ui log 'article 2 with 2 passages' >/dev/null
ui key ctrl+r
ui wait 'field:Find a passage' --state focused
ui type 'ferry within'
ui wait 'list:Found > list item:*halve ferry*'
ui key Down Return
ui wait 'button:Answers' --state focused
ui click 'button:Specifies'
ui key Return
until_is '3 specifies 1' "SELECT from_id || ' ' || type || ' ' || to_id FROM relation ORDER BY id DESC LIMIT 1"

step 'a pledge shows its chain, and one goes along it'
bottom
ui wait "$d list:Chain > list item:" --count 3
into "$d list:Chain > list item:*were halved*"
ui log 'article 3 with 1 passages' --count 2 >/dev/null
ui wait "$d label:Ferry fares were halved on Thursday"
ui wait "$d list:Chain" --gone

step 'topics are renamed, moved and coloured, and go'
ui key ctrl+t
ui wait 'field:Economy / Trade'
ui click 'field:Economy / Trade'
ui key ctrl+a
ui type 'Commerce'
ui key Return
until_is 'Commerce,Economy,Ferries,Transport' 'SELECT group_concat(name) FROM (SELECT name FROM topic ORDER BY name)'
ui wait 'field:Economy / Commerce'
ui click 'field:Transport'
ui key alt+Right
ui wait 'field:Economy / Transport / Ferries'
ui click 'Colour of Economy'
ui click 'button:Green'
until_is '#3a944a' "SELECT colour FROM topic WHERE name = 'Economy'"
ui drag 'list:Topics > list item:*Commerce* @ 0.1,0.5' 'list:Topics > list item:*Ferries* @ 0.9,0.5'
ui wait 'field:Economy / Transport / Ferries / Commerce'
ui click 'button:Delete Economy / Transport'
until_is Economy 'SELECT group_concat(name) FROM topic'
ui key ctrl+z
until_is 4 'SELECT count(*) FROM topic'
ui key Escape
ui wait 'field:Economy' --gone

step 'all of it is undone'
for i in $(seq 60); do
  [ "$(query 'SELECT count(*) FROM status_event')$(query 'SELECT count(*) FROM topic')$(query 'SELECT count(testable) FROM passage')" != 020 ] || break
  last=$(sqlite3 -readonly "$project" .dump | md5sum)
  ui key ctrl+z
  for j in $(seq 100); do
    [ "$(sqlite3 -readonly "$project" .dump | md5sum)" = "$last" ] || break
    sleep 0.05
  done
done
is 'the project' "$before" "$(sqlite3 "$project" .dump | grep -E 'INTO (passage|status_event|relation|topic|passage_topic|passage_actor|actor)[ V(]' | sort)"
close_avow
sound "$project"
