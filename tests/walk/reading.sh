#!/bin/bash
# Articles kept in order: how far the work is, folders, and what is read next, by pointer and by keyboard.
# usage: ui-session -- reading.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"

mine="$files/reading.avow"
project () { echo "$mine"; }
for headline in 'Zebra law' 'Bridge opens' 'Harbour strike' 'Paris summit'; do
  printf '%s\n\nBy Ann Ode | The Plain | 3 May 2026\n\nThe minister pledged to act. %s. The herders warned of fences.\n' \
    "$headline" "$headline" > "$files/$headline.txt"
  "$cli" import "$mine" "$files/$headline.txt" >/dev/null 2>&1
done

# reading EXPECTED: how far the work on each article is, in their order
reading () {
  until_sql "$1" "SELECT group_concat (coalesce (reading, 'new'), ' ') FROM article LEFT JOIN article_reading ON article_id = article.id"
}
# folders EXPECTED: the folders, each with the articles in it
folders () {
  until_sql "$1" "SELECT group_concat (name || ':' || coalesce ((SELECT group_concat (article_id) FROM article_reading
                    WHERE folder_id = folder.id), ''), ' ') FROM folder"
}
# next_up EXPECTED: the articles that are read next, in order
next_up () {
  until_sql "$1" "SELECT coalesce (group_concat (article_id, ' '), '') FROM (SELECT article_id FROM article_reading
                    WHERE next_up IS NOT NULL ORDER BY next_up)"
}
# choose WORDS...: takes a way through the menu of the article that is selected
choose () { ui click 'row:Paris summit*' --button 3; for word; do ui click "menu item:$word"; done; }

open_avow "$mine"
ui wait 'row:Zebra law*'

step 'a click on the dot goes on to the next, and opens nothing'
ui click 'tree table:Articles > row:Bridge opens* @ 0.018,0.5'
ui wait 'row:Bridge opens* > In work'
reading 'new in_work new new'
! grep 'article 2 with' "$UI_DIR/log/app.log" || fail 'the article was opened'
ui click 'tree table:Articles > row:Bridge opens* @ 0.018,0.5'
ui wait 'row:Bridge opens* > Done'
ui click Undo
ui wait 'row:Bridge opens* > In work'
ui click Redo
ui wait 'row:Bridge opens* > Done'
reading 'new done new new'

step 'by keys, also from the text'
ui click 'row:Harbour strike*'
ui log 'article 3 with 0 passages' >/dev/null
ui key ctrl+shift+d
ui wait 'row:Harbour strike* > In work'
ui click 'Article text'
ui key ctrl+d
ui wait 'row:Harbour strike* > Done'
reading 'new done done new'

step 'who tags in a new article works on it; undo takes both back'
ui click 'row:Zebra law*'
ui log 'article 1 with 0 passages' >/dev/null
ui select 'Article text' 'pledged to act'
ui key 2
ui wait 'row:Zebra law* > In work'
ui click Undo
ui wait 'row:Zebra law* > New'
reading 'new done done new'

step 'a folder, and an article dropped on it'
ui click Folders
ui click 'field:New folder'
ui type Summits; ui key Return
ui wait 'row:Summits, 0'
ui drag 'row:Paris summit*' 'row:Summits, 0'
ui wait 'row:Summits, 1'
folders 'Summits:4'

step 'the menu puts an article in another, and in a new one'
ui click 'row:Paris summit*'
choose 'Move to Folder' 'No Folder'
ui wait 'row:Summits, 0'
choose 'Move to Folder' 'New Folder…'
ui wait 'field:New folder' --state focused
ui type Press; ui key Return
ui wait 'row:Press, 1'
folders 'Summits: Press:4'
choose 'Move to Folder' 'Summits'
ui wait 'row:Summits, 1'

step 'a folder is renamed, moved and deleted where it is'
ui click 'Change Summits'
ui wait 'field:Name' --state focused
ui key ctrl+a; ui type Talks; ui key Return
folders 'Talks:4 Press:'
ui click 'Change Press'
ui click 'Delete Folder'
folders 'Talks:4'
ui click Undo
folders 'Talks:4 Press:'

step 'several articles that are selected go together, by their menu and dragged'
ui click 'tree table:Articles > row:Bridge opens*'
ui click 'tree table:Articles > row:Harbour strike*' --mods ctrl
ui wait 'label:2 selected'
ui click 'row:Harbour strike*' --button 3; ui click 'menu item:Move to Folder'; ui click 'menu item:Press'
ui wait 'row:Press, 2'
folders 'Talks:4 Press:2,3'
ui click 'row:Bridge opens*' --button 3; ui click 'menu item:Mark as in Work'
reading 'new in_work in_work new'
ui click Undo
reading 'new done done new'
ui drag 'tree table:Articles > row:Bridge opens*' 'row:Talks, 1'
ui wait 'row:Talks, 3'
folders 'Talks:2,3,4 Press:'
ui wait 'label:2 selected'
ui key ctrl+z
ui wait 'row:Talks, 1'
ui key ctrl+z
folders 'Talks:4 Press:'

step 'what is read next, in order'
ui click 'row:Paris summit*'
choose 'Next Up' 'Add to the End'
ui wait 'row:Next Up, 1'
ui drag 'row:Zebra law*' 'row:Next Up, 1'
ui wait 'row:Next Up, 2'
next_up '4 1'
choose 'Next Up' 'Move Later'
next_up '1 4'
choose 'Next Up' 'Put First'
next_up '4 1'
ui key ctrl+alt+n
ui wait 'tree table:Articles > row:Zebra law*' --state selected
ui click 'Main Menu'; ui click 'menu item:Read Next*'
ui wait 'tree table:Articles > row:Paris summit*' --state selected

step 'a choice narrows the table; what is read next is in order'
ui click 'row:Talks, 1'
ui wait 'tree table:Articles > row:' --count 2
ui click 'row:Next Up, 2'
ui wait 'tree table:Articles > row:' --count 3
has 'the first of what is read next' 'Paris summit' "$(rows Articles | head -n 1)"
ui click 'row:All Articles, 4'
ui wait 'tree table:Articles > row:' --count 5

step 'a choice stands in the entry beside what else is there, and is seen there'
ui click 'field:Filter articles'
ui type 'plain folder:talks'
ui wait 'Folders > label:Talks'
ui wait 'tree table:Articles > row:' --count 2
ui click 'row:Done, 2'
is 'the search' 'plain is:done' "$(ui text 'field:Filter articles')"
ui wait 'tree table:Articles > row:' --count 3
ui click 'field:Filter articles'
ui key ctrl+a; ui type 'summit OR opens'
ui wait 'Folders > label:All Articles'
ui click 'row:Talks, 1'
is 'the search' '(summit OR opens) folder:Talks' "$(ui text 'field:Filter articles')"
ui click 'row:All Articles, 4'
is 'the search' 'summit OR opens' "$(ui text 'field:Filter articles')"
ui click 'field:Filter articles'
ui key ctrl+a; ui key Delete
ui wait 'tree table:Articles > row:' --count 5

step 'the details tell how far an article is and its folder, and change both; folders in folders'
ui click 'Change Talks'
ui click 'field:New folder in it'
ui type Paris; ui key Return
ui wait 'Which articles > row:' --count 8
ui click 'row:Zebra law*'
ui click 'Article Details'
ui wait 'Article details > button:New' --state pressed
ui click 'Article details > button:In work'
reading 'in_work done done new'
ui wait 'row:Zebra law* > In work'
# GTK 4.18 does not tell of what is in a list that drops down.
if [ -z "${NEWER_GTK:-}" ]; then
  ui click 'Article details > Folder'
  ui click 'list item:Talks / Paris'
  ui wait 'row:Paris, 1'
  folders 'Talks:4 Press: Paris:1'
  ui key ctrl+z
  ui wait 'row:Paris, 0'
  ui wait 'Article details > No folder'
fi
ui key ctrl+z
ui wait 'Article details > button:New' --state pressed
reading 'new done done new'
ui click 'label:Article Details'
ui click 'row:Paris summit*'

step 'what is done is not read next'
ui key ctrl+d
ui wait 'row:Next Up, 1'
next_up '1'

close_avow
sound "$mine"
