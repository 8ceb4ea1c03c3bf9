#!/bin/bash
# What goes out: the panel with its columns, profiles and preview; a file that is whole or not there; a set, another
# format; and rows and sets that are dragged to another program.
# usage, inside ui-session: export.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"

# aside: puts the other program beside the window
aside () {
  /usr/bin/python3 - <<'END'
from Xlib import display
screen = display.Display()
root = screen.screen().root
for window in root.get_full_property(screen.intern_atom('_NET_CLIENT_LIST'), 0).value:
    window = screen.create_resource_object('window', window)
    if window.get_wm_class()[0] == 'text-target':
        window.configure(x=1250, y=300)
screen.sync()
END
  ui settle
}

# dropped_on FROM TYPE: drags onto a program that takes a type, and keeps in $got what that got
dropped_on () {
  local i other

  "$build/tests/text-target" "$2" > "$files/target.txt" 2>/dev/null &
  other=$!
  ui wait 'label:Drop it here'
  aside
  ui drag "$1" 'label:Drop it here'
  for i in $(seq 100); do
    grep -q '^got: ' "$files/target.txt" && break
    sleep 0.1
  done
  kill $other
  wait $other 2>/dev/null || true
  got=$(sed 's/^got: //' "$files/target.txt")
  has 'the other program' ' ' "$got "
}

step 'a project with passages and sets'
project=$HOME/Summit.avow
project () { echo "$project"; }
"$cli" import "$project" "$files/ferry accord.txt" 2>/dev/null
quote='Meridia and Norland would jointly set up two supply stations on the islands'
for kind in claim pledge warning; do
  "$cli" tag "$project" --article 1 --quote "$quote" --kind $kind --speaker "Meridia" >/dev/null
done
"$cli" set "$project" new 'Mine' 2 3 >/dev/null
"$cli" set "$project" new 'All pledges' --query kind:pledge >/dev/null
mkdir -p "$XDG_CACHE_HOME/avow/dragged/old"
echo old > "$XDG_CACHE_HOME/avow/dragged/old/old.csv"
touch -d yesterday "$XDG_CACHE_HOME/avow/dragged/old"
open_avow "$project"
ui wait 'row:Pledge*'
[ ! -e "$XDG_CACHE_HOME/avow/dragged/old" ] || fail 'what was dragged out before is still there'

step 'columns are chosen and put in order, and the preview shows them'
ui key ctrl+e
ui wait 'button:Export to File' --state focused
ui log 'export: previewed'
ui wait 'label:passage_id'
ui click 'button:No Columns'
ui wait 'label:Tick the columns*'
for column in Words Speakers Kind; do
  ui click 'field:Find a column'
  ui key ctrl+a
  ui type "$column"
  ui click "list item:$column"
done
ui click 'field:Find a column'
ui key ctrl+a BackSpace
ui wait 'label:exact'
ui wait 'label:passage_id' --gone

step 'their order is changed by keys and by dragging'
# As all columns stand, Kind comes first, then Words, then Speakers. Kind goes past the next one that is found with it.
ui click 'button:Usual Columns'
ui click 'button:No Columns'
for column in Words Speakers Kind; do
  ui click 'field:Find a column'
  ui key ctrl+a
  ui type "$column"
  ui click "list item:$column"
done
ui key alt+Down
ui click 'field:Find a column'
ui key ctrl+a BackSpace
ui drag 'list item:Words' 'list item:Passage ID @ 0.5,0.1'
ui wait 'label:exact'

step 'they are kept as a profile'
ui click 'button:Profile menu'
ui click 'menu item:Save As…'
ui wait 'label:Save the profile'
ui type 'For Ana'
ui key Return
ui log 'export: remembered' >/dev/null
has 'the file of the profiles' 'name=For Ana' "$(cat "$XDG_CONFIG_HOME/avow/export-profiles.ini")"
shot () { [ -z "${AVOW_SHOTS:-}" ] || { ui settle; ui shot "$AVOW_SHOTS/export-$1.png"; }; }
shot profile

step 'the file is what the preview showed'
export_to "$files/ana.csv"
ui log 'exported 3' >/dev/null
ui wait 'button:Show in Files'
python3 - "$files/ana.csv" <<'END'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding='utf-8', newline='')))
assert rows[0] == ['exact', 'speakers', 'kind'], rows[0]
assert sorted(row[2] for row in rows[1:]) == ['claim', 'pledge', 'warning'], rows
assert all(row[1] == 'Meridia' for row in rows[1:]), rows
END
ui wait 'Export panel' --gone

step 'it is the same again with two keys, and says that it replaces the file'
mv "$files/ana.csv" "$files/first.csv"
ui key ctrl+e
ui wait 'button:Export to File' --state focused
ui key Return
ui log 'exported 3' --count 2 >/dev/null
cmp "$files/ana.csv" "$files/first.csv"
ui key ctrl+e
ui wait 'label:Will replace the file that is there'
ui wait 'label:For Ana'
is 'the name' 'ana.csv' "$(ui text 'field:File name')"
ui key Escape
ui wait 'Export panel' --gone

step 'avow-cli takes the profile'
"$cli" export "$project" --profile 'For Ana' -o "$files/cli.csv" 2>/dev/null
cmp "$files/ana.csv" "$files/cli.csv"
is 'the columns' 'kind,exact' "$("$cli" export "$project" --profile 'For Ana' --columns kind,exact -o - | head -1 | tr -d '\r')"
! "$cli" export "$project" --profile 'For Nobody' -o "$files/none.csv" 2>"$files/said" || fail 'there is no such profile'
has 'avow-cli' 'For Nobody' "$(cat "$files/said")"

step 'a set that its menu exports is chosen, and remembered'
ui click 'Sets tab' 2>/dev/null || ui click 'Sets'
ui click 'tree table:Sets > row:*Mine*'
ui key shift+F10
ui click 'menu item:Export…'
ui wait 'button:Export to File' --state focused
ui wait 'field:File name' --text 'Mine.csv'
shot set
ui key Return
ui log 'exported 2' >/dev/null
until_sql 2 'SELECT count(*) FROM set_export_passage'
is 'the lines' 3 "$(wc -l < "$files/Mine.csv")"

step 'rows and sets are dragged to another program'
# Beside each other: what is clicked on comes before what it covers.
ui resize 1100 800
dropped_on 'row:Pledge*' text/uri-list
has 'what was dropped' "file://$XDG_CACHE_HOME/avow/dragged/" "$got"
path=$(python3 -c 'import sys, urllib.parse; print(urllib.parse.unquote(sys.argv[1].strip()[7:]))' "$got")
python3 - "$path" <<'END'
import csv, sys
assert sys.argv[1].endswith('.csv'), sys.argv[1]
rows = list(csv.DictReader(open(sys.argv[1], encoding='utf-8', newline='')))
assert len(rows) == 1 and rows[0]['kind'] == 'pledge' and rows[0]['speakers'] == 'Meridia', rows
END
dropped_on 'tree table:Sets > row:*Mine*' text/uri-list
has 'what was dropped' '/Mine.csv' "$got"
dropped_on 'tree table:Sets > row:*Mine*' text/csv
is 'the lines of the set' 3 "$(grep -c . <<< "$got")"
dropped_on 'row:Pledge*' 'text/plain;charset=utf-8'
has 'the text' "pledge	$quote	Meridia" "$got"

step 'dropped in a field of the window, it stays out of it'
before=$(ui text 'field:Search passages')
ui drag 'row:Pledge*' 'field:Search passages'
ui drag 'row:Pledge*' 'tree table:Sets > row:*Mine*'
is 'the field' "$before" "$(ui text 'field:Search passages')"
close_avow
sound

step 'an export that is cancelled leaves nothing'
"$build/tests/make-project" -a 5000 -p 200000 "$HOME/Large.avow" >/dev/null
open_avow "$HOME/Large.avow"
ui wait 'row:*' --timeout 30 2>/dev/null || true
ui key ctrl+e
ui wait 'button:Export to File' --state focused
ui key Return shift+Tab Return
ui log 'export: cancelled' >/dev/null
ui wait 'label:Export cancelled; no file was written'
is 'what is there' '' "$(find "$files" "$HOME" -maxdepth 1 -name '*Large*csv*')"
ui wait 'button:Export to File' --state focused

step 'all of it is written, and shown among the other files'
ui key Return
ui --timeout 60 log 'exported 200000' >/dev/null
is 'the lines' 200001 "$(python3 -c 'import csv, sys; print(sum(1 for row in csv.reader(open(sys.argv[1], newline="", encoding="utf-8"))))' "$files/Large.csv")"
ui click 'button:Show in Files'
for i in $(seq 100); do
  ui windows | grep -qi '"files - thunar"' && break
  [ "$i" != 100 ] || fail 'no file manager came'
  sleep 0.1
done
thunar --quit

close_avow
echo 'export: all well'
