#!/bin/bash
# A dense article: labels without room, rows and passages that light up together, and
# what stands out alone.
# usage: ui-session -- margin.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"

mine=$files/mine.avow
project () { echo "$mine"; }

# Ten passages over one another in the first long paragraph, of two speakers in turn.
step 'ten passages in one sentence'
"$cli" import "$mine" "$files/ferry accord.txt" >/dev/null
sqlite3 "$mine" "
  INSERT INTO actor (id, guid, name, type, created, modified) VALUES (1, 'a', 'Mara Lind', 'person', '', ''), (2, 'b', 'Meridia', 'state', '', '');
  INSERT INTO actor_name (guid, actor_id, name, folded, kind) VALUES ('c', 1, 'Mara Lind', 'mara lind', 'main'), ('d', 2, 'Meridia', 'meridia', 'main');
  WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9),
                 place (at) AS (SELECT instr(text, 'Meridia and Norland would jointly') - 1 FROM article)
  INSERT INTO passage (id, guid, article_id, start, \"end\", exact, prefix, suffix, kind, created, modified)
    SELECT i + 1, 'p' || i, 1, at + i, at + 60, substr(text, at + i + 1, 60 - i), '', '',
           CASE i % 3 WHEN 0 THEN 'claim' WHEN 1 THEN 'pledge' ELSE 'warning' END, '2026-03-14T12:00:00Z', ''
    FROM n, place, article;
  INSERT INTO passage_actor (guid, passage_id, actor_id, role, position)
    SELECT 'l' || id, id, 1 + id % 2, 'speaker', 0 FROM passage;"
sound
open_avow "$mine"
ui click 'row:Corvalho promises*'
ui log 'article 1 with 10 passages' >/dev/null
ui click 'cell:Meridia and Norland would*'
ui wait 'row:Claim Meridia and*' --state selected

step 'a badge counts the labels that have no room, and lists them'
ui settle
badge=$(ui --timeout 10 find 'button:* more passages' | grep -o '[0-9]* more passages')
ui click "button:$badge"
ui click 'button:Claim by Mara Lind #1'
ui wait 'tree table:Passages > row:Claim*' --state selected

step 'only the passages of one speaker stand out, and have their labels'
ui key ctrl+4
ui wait 'button:Only *'
ui key ctrl+2
ui wait 'button:Only pledges'
ui click 'Article text :: jointly set up'
ui key Escape
ui wait 'button:Only pledges' --gone
ui wait 'button:Only Mara Lind' --gone

close_avow
