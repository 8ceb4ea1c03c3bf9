#!/bin/bash
# Tables that do not say which column holds the text: the analyst says so once.
# usage: ui-session -- columns.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"
not_on_newer

mkdir -p "$files/mixed"
head='Rubrik;Ingress;Brödtext;Publicerad'
cat > "$files/klipp.csv" <<END
$head
Hamnen hålls öppen;Rådet beslutade på måndagen.;Rådet sade på måndagen att hamnen ska hållas öppen hela vintern, vad ministeriet än beslutar.;2026-01-07
Bron stängs i ett år;Kablarna har rostat.;Bron över sundet stängs i ett år, sade vägverket på lördagen, eftersom kablarna har rostat.;2026-03-14
END
cat > "$files/fler.csv" <<END
$head
Färjan försenas;Verket ber om ursäkt.;Färjan börjar gå en vecka senare än planerat, sade verkets chef på onsdagen till tidningen.;2026-04-01
END
printf 'Rubrik;Stycke\nTorget byggs om;Torget mitt i staden byggs om till sommaren, lovade kommunen på fredagen i ett brev.\n' > "$files/mixed/torg.csv"
printf 'Skolan öppnar\n\nSkolan öppnar igen på måndag, lovade rektorn i ett brev till alla föräldrar.\n' > "$files/mixed/skola.txt"

step 'a table alone that says nothing opens the panel, and the window stays usable'
open_avow
ui drag-files 'label:Drop Articles Here' "$files/klipp.csv"
ui wait 'label:Columns of “klipp.csv”'
ui wait 'label:2 rows'
ui wait 'label:Rådet sade på måndagen att hamnen*'
ui wait 'button:Try a Sample Article'
is 'what came in' 0 "$(sql 'SELECT count(*) FROM article')"

step 'cancelled, it waits in the report'
ui key Escape
ui wait 'label:Columns of “klipp.csv”' --gone
ui click 'button:Details'
ui click 'Columns of “klipp.csv”'
ui wait 'label:2 rows'

step 'columns are chosen by pointer and keyboard, and the first article follows'
ui click 'What “Ingress” holds'
ui key Down
ui key Return
ui wait 'label:Rådet beslutade på måndagen. Rådet sade*'
ui shot "$build/meson-logs/walk-columns-panel.png"
ui key alt+i
ui log 'imported 2, present 0, failed 0' >/dev/null
ui wait 'tree table:Articles > row:Hamnen hålls öppen*'
ui wait 'label:Columns of “klipp.csv”' --gone
is 'the headlines and days' 'Bron stängs i ett år 2026-03-14|Hamnen hålls öppen 2026-01-07' \
   "$("$cli" list "$(project)" articles --format json | python3 -c 'import json, sys
print("|".join(sorted(a["headline"] + " " + a["date"] for a in json.load(sys.stdin))))')"
is 'the text' $'Rådet beslutade på måndagen.\n\nRådet sade på måndagen att hamnen ska hållas öppen hela vintern, vad ministeriet än beslutar.' \
   "$(sql "SELECT text FROM article WHERE headline LIKE 'Hamnen%'")"

step 'the next table with the same columns comes in by itself, here and in a terminal'
ui drag-files 'Article text @ 0.5,0.7' "$files/fler.csv"
ui log 'imported 1, present 0, failed 0' >/dev/null
ui wait 'tree table:Articles > row:Färjan försenas*'
has 'its text' 'Verket ber om ursäkt.' "$(sql "SELECT text FROM article WHERE headline LIKE 'Färjan%'")"
"$cli" extract "$files/fler.csv" | grep -q '"title":"Färjan försenas"' || fail 'avow-cli does not remember the columns'

step 'what came in by other columns comes in anew'
ui click 'button:Details'
ui click 'Columns of “fler.csv”'
ui wait 'label:Its articles come in anew*'
ui click 'What “Ingress” holds'
ui key Up
ui key Return
ui wait 'label:Färjan börjar gå*'
ui click 'Columns of the table > button:Import'
ui log 'imported 1, present 0, failed 0' --count 2 >/dev/null
until_sql 1 "SELECT count(*) FROM article WHERE text LIKE 'Färjan börjar%'"
is 'how many there are' 3 "$(sql 'SELECT count(*) FROM article')"

step 'among other files a table waits in the report'
ui drag-files 'Article text @ 0.5,0.7' "$files/mixed"
ui log 'imported 1, present 0, failed 1' >/dev/null
ui wait 'label:*torg.csv*Choose its columns*'
ui wait 'label:Columns of “torg.csv”' --gone
ui click 'button:Details'
ui click 'Columns of “torg.csv”'
ui wait 'label:1 row'
ui click 'Columns of the table > button:Import'
ui wait 'tree table:Articles > row:Torget byggs om*'
ui shot "$build/meson-logs/walk-columns.png"
close_avow
sound
