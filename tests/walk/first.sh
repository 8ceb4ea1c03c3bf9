#!/bin/bash
# From nothing to a file: the sample article, tags by pointer, details, undo over a
# restart, export.
# usage: ui-session -- first.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"

step 'the first start says what to do'
open_avow
ui wait 'label:Drop Articles Here'
ui wait 'push button:Choose Files…'
ui wait 'push button:Undo' --state '!sensitive'

step 'the sample article comes in, cleaned'
ui click 'Try a Sample Article'
ui log 'article 1 with 0 passages'
text=$(ui text 'Article text')
is 'how often the headline stands there' 1 "$(grep -c 'Corvalho promises crews for the Ilmar lights' <<<"$text")"
has 'the line below the headline' 'The Harbour Courier · Mara Lindqvist · 14 Mar 2026' "$text"
case $text in *'Share on Facebook'*) fail 'the share row is there';; esac
has 'the text' '“every crew we send will have a harbour to come home to,”' "$text"
is 'the headings' 6 "$(sql "SELECT count(*) FROM article, json_each(blocks) WHERE json_extract(value, '\$[0]') = 'heading'")"
is 'the articles' '|Corvalho promises crews for the Ilmar lights as Meridia and Norland sign strait accord in Sundhaven|The Harbour Courier|14 Mar 2026|0' "$(rows Articles)"

step 'words selected with the mouse become a pledge of two speakers'
ui key Escape
ui select 'Article text' 'Meridia and Norland would jointly set up two supply stations on the islands'
ui click 'Speaker'
ui type 'Meridia'; ui key Return
ui type 'Norland,'
ui click 'Addressee'
ui type 'Islanders'; ui key Return
ui click 'field:Condition'
ui type 'before the autumn storms begin'
ui click 'push button:Pledge'
ui log 'tagged 1'
ui wait 'tree table:Passages > cell:Meridia and Norland would jointly*'
is 'the row' 'Pledge|Meridia and Norland would jointly set up two supply stations on the islands|Meridia, Norland|Islanders' "$(rows Passages | cut -d'|' -f1-4)"
ui wait 'push button:Pledge by Meridia, Norland to Islanders, before the autumn storms begin: *'

step 'known actors are offered; a key tags; passages may lie in each other'
ui select 'Article text' 'would jointly set up two supply stations'
ui click 'Speaker'
ui type 'meri'
ui wait 'label:Meridia'
ui key Down Return
ui key alt+1
ui log 'tagged 2'
is 'the actors' 3 "$(sql 'SELECT count(*) FROM actor')"
ui select 'Article text' 'stations on the islands, to be open before the autumn storms'
ui key 3
ui log 'tagged 3'
ui wait 'push button:Claim by Meridia: *'
ui wait 'push button:Warning: stations on the islands*'

step 'a click on a row shows the passage; a click on a stripe shows the row'
ui click 'tree table:Passages > cell:would jointly set up*'
ui wait 'row:Claim would jointly*' --state selected
ui click 'push button:Warning: stations* @ 0.02,0.05'
ui wait 'row:Warning stations*' --state selected
ui click 'Article text :: two supply'
ui wait 'row:Claim would jointly*' --state selected

step 'everything about it can be changed in place'
ui click 'tree table:Passages > cell:stations on the islands*'
ui wait 'row:Warning stations*' --state selected
ui click 'About'
ui type 'Autumn storms'; ui key Return
until_sql 'Autumn storms' "SELECT name FROM actor JOIN passage_actor ON actor.id = actor_id WHERE passage_id = 3 AND role = 'object'"
ui click 'field:Condition'
ui type 'if it blows'; ui key Return
until_sql 'if it blows' 'SELECT condition FROM passage WHERE id = 3'
ui click 'field:Note'
ui type 'Ask the pilots'
ui click 'Search passages'
until_sql 'Ask the pilots' 'SELECT note FROM passage WHERE id = 3'
ui click 'Passage details > button:Claim'
until_sql 'claim' 'SELECT kind FROM passage WHERE id = 3'
ui wait 'tree table:Passages > row:Claim stations*'
ui click 'Delete passage'
until_sql 2 'SELECT count(*) FROM passage'
ui wait 'tree table:Passages > cell:stations*' --gone

step 'the toast and the keys take it back'
ui click 'push button:Undo #2'
until_sql 3 'SELECT count(*) FROM passage'
ui key ctrl+z
until_sql 'warning' 'SELECT kind FROM passage WHERE id = 3'
ui key ctrl+shift+z
until_sql 'claim' 'SELECT kind FROM passage WHERE id = 3'
sound

step 'undo goes on after a restart, down to the import'
close_avow
open_avow
ui wait 'row:Claim stations*'
for what in 'warning|Ask the pilots|if it blows' 'warning||if it blows' 'warning||'; do
  ui click 'Undo'
  until_sql "$what" 'SELECT kind, note, condition FROM passage WHERE id = 3'
done
ui key ctrl+z
until_sql 0 'SELECT count(*) FROM passage_actor WHERE passage_id = 3'
for left in 2 1 0; do
  ui key ctrl+z
  until_sql $left 'SELECT count(*) FROM passage'
done
ui key ctrl+z
until_sql 0 'SELECT count(*) FROM article'
ui wait 'label:Drop Articles Here'
for i in 1 2 3; do ui key ctrl+shift+z; done
until_sql 2 'SELECT count(*) FROM passage'
ui wait 'row:Claim would jointly*'

step 'what the panel shows is written as CSV'
ui click 'Pledges 1'
ui wait 'row:Claim would jointly*' --gone
ui key ctrl+e
export_to "$files/pledges.csv"
ui log 'exported 1'
python3 - "$files/pledges.csv" <<'END'
import csv, sys
raw = open(sys.argv[1], 'rb').read()
assert raw.count(b'\r\n') == 2 and raw.endswith(b'\r\n'), raw
rows = list(csv.DictReader(raw.decode('utf-8').splitlines()))
assert len(rows) == 1, rows
row = rows[0]
assert row['exact'] == 'Meridia and Norland would jointly set up two supply stations on the islands', row
assert row['speakers'] == 'Meridia; Norland' and row['addressees'] == 'Islanders', row
assert row['kind'] == 'pledge' and int(row['end']) - int(row['start']) == len(row['exact']), row
assert row['date_published'] == '2026-03-14' and row['publisher'] == 'The Harbour Courier', row
END
close_avow
sound
