#!/bin/bash
# Projects: new, open, open recent, save a copy; files that are no projects.
# usage: ui-session -- projects.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"

step 'a new project takes the place of the first'
open_avow
ui click 'Try a Sample Article'
ui log 'article 1 with 0 passages' >/dev/null
ui key ctrl+n
ui choose-file "$files/Second"
ui log "opened $files/Second.avow" >/dev/null
ui wait 'label:Second'
ui wait 'label:Drop Articles Here'
printf 'One\n\nA text of the second project, with words to tag.\n' > "$files/one.txt"
"$build/src/avow" "$files/one.txt"
ui log 'imported 1' --count 2 >/dev/null
ui select 'Article text' 'words to tag'
ui key 1
ui log 'tagged 1' >/dev/null

step 'a copy is saved, and is whole'
ui key ctrl+shift+s
ui choose-file "$files/Copy.avow"
ui wait 'label:*Copy saved*'
sound "$files/Copy.avow"
is 'what is in the copy' 'words to tag' "$(sql 'SELECT exact FROM passage' "$files/Copy.avow")"

step 'open recent goes back to the first'
ui click 'Main menu'
ui click 'menu item:Open Recent'
ui click 'menu item:My Project'
ui log 'opened .*My Project.avow' --count 2 >/dev/null
ui wait 'row:Corvalho promises*'
ui wait 'label:1 article · 0 passages · 0 actors'

step 'open asks for a file'
ui key ctrl+o
ui choose-file "$files/Copy.avow"
ui log "opened $files/Copy.avow" >/dev/null
ui wait 'tree table:Passages > cell:words to tag'

step 'what is no project is told, and what was open stays'
printf 'not a project' > "$files/text.avow"
"$build/src/avow" "$files/text.avow"
ui wait 'label:*text.avow*not an Avow project*'
ui click 'Dismiss message'
head -c 20000 "$files/Second.avow" | cat - /dev/zero | head -c 60000 > "$files/broken.avow"
before=$(sha256sum < "$files/broken.avow")
"$build/src/avow" "$files/broken.avow"
ui wait 'label:*broken.avow*damaged*'
ui click 'Dismiss message'
is 'the broken file' "$before" "$(sha256sum < "$files/broken.avow")"
cp "$files/Copy.avow" "$files/newer.avow"; sqlite3 "$files/newer.avow" 'PRAGMA user_version = 999'
"$build/src/avow" "$files/newer.avow"
ui wait 'label:*newer.avow*newer version*'
ui click 'Dismiss message'
ui wait 'tree table:Passages > cell:words to tag'

step 'the project used last opens with the program, at the article that was read'
ui click 'tree table:Articles > cell:One'
ui log 'article 1 with 1 passages' >/dev/null
close_avow
open_avow
ui wait 'label:Copy'
ui log 'article 1 with 1 passages' >/dev/null
ui wait 'row:One*' --state selected
ui wait 'tree table:Passages > cell:words to tag'
close_avow

step 'a project that is gone is told, with what to do'
mv "$files/Copy.avow" "$files/moved.avow"
ui start env G_MESSAGES_DEBUG=avow "$build/src/avow"
ui wait 'label:The Project Could Not Be Opened'
ui wait 'push button:Open Another…'
ui key ctrl+o
ui choose-file "$files/moved.avow"
ui log "opened $files/moved.avow" >/dev/null
ui wait 'tree table:Passages > cell:words to tag'
close_avow
sound "$files/moved.avow"
