#!/bin/bash
# The three tables: sort by every column both ways, filter, search, select several rows and
# act on them, remember.
# usage: ui-session -- tables.sh BUILD-FOLDER [SOURCE-FOLDER]
. "$(dirname "$0")/common.sh"

project="$files/tables.avow"
project () { echo "$project"; }
article () { # HEADLINE BYLINE-LINE WORDS
  printf '%s\n\n%s\n\n%s\n' "$1" "$2" "$3" > "$files/$1.txt"
  "$cli" import "$project" "$files/$1.txt" >/dev/null 2>&1
}
article 'Zebra law' 'By Ann Ode | The Plain | 3 May 2026' 'The minister pledged to protect every zebra. The herders warned of fences.'
article 'Älter als die Stadt' 'By Bo Li | Der Bote | 1 February 2026' 'Der Bürgermeister sagte, der Baum sei älter als die Stadt selbst.'
article 'Bridge opens' 'By Cy Poe | The Plain | 20 May 2026' 'Engineers claimed the bridge would stand for a century. The guild warned of rust.'
"$cli" tag "$project" --article 1 --quote 'protect every zebra' --kind pledge --speaker Minister --addressee Herders >/dev/null
"$cli" tag "$project" --article 1 --quote 'warned of fences' --kind warning --speaker Herders >/dev/null
"$cli" tag "$project" --article 2 --quote 'älter als die Stadt selbst' --kind claim --speaker Bürgermeister >/dev/null
"$cli" tag "$project" --article 3 --quote 'stand for a century' --kind claim --speaker Engineers --addressee Öffentlichkeit >/dev/null
"$cli" tag "$project" --article 3 --quote 'warned of rust' --kind warning --speaker Guild >/dev/null

# sorted TABLE HEADER COLUMN UP DOWN: click the header for one order, again for the other
sorted () {
  local i got=
  for want in "$4" "$5"; do
    ui click "tree table:$1 > label:$2"
    for i in $(seq 50); do
      got=$(rows "$1" | column "$3" | tr '\n' '/')
      [ "$got" != "$want" ] || break
      sleep 0.1
    done
    is "$1 by $2" "$want" "$got"
  done
}

step 'articles'
open_avow "$project"
ui wait 'row:Zebra law*'
sorted Articles Headline 2 'Älter als die Stadt/Bridge opens/Zebra law/' 'Zebra law/Bridge opens/Älter als die Stadt/'
sorted Articles Publisher 3 'Der Bote/The Plain/The Plain/' 'The Plain/The Plain/Der Bote/'
sorted Articles Date 4 '1 Feb 2026/3 May 2026/20 May 2026/' '20 May 2026/3 May 2026/1 Feb 2026/'
sorted Articles Passages 5 '1/2/2/' '2/2/1/'

step 'passages'
sorted Passages Passage 2 'älter als die Stadt selbst/protect every zebra/stand for a century/warned of fences/warned of rust/' \
  'warned of rust/warned of fences/stand for a century/protect every zebra/älter als die Stadt selbst/'
sorted Passages Kind 1 'Claim/Claim/Pledge/Warning/Warning/' 'Warning/Warning/Pledge/Claim/Claim/'
sorted Passages Speaker 3 'Bürgermeister/Engineers/Guild/Herders/Minister/' 'Minister/Herders/Guild/Engineers/Bürgermeister/'
ui click 'tree table:Passages > label:Addressee'
ui settle
is 'the first addressees' 'Herders/Öffentlichkeit/' "$(rows Passages | column 4 | grep . | tr '\n' '/')"
sorted Passages Article 5 'Älter als die Stadt/Bridge opens/Bridge opens/Zebra law/Zebra law/' 'Zebra law/Zebra law/Bridge opens/Bridge opens/Älter als die Stadt/'
sorted Passages Date 6 '1 Feb 2026/3 May 2026/3 May 2026/20 May 2026/20 May 2026/' '20 May 2026/20 May 2026/3 May 2026/3 May 2026/1 Feb 2026/'

step 'chips and words filter, and say how many there are'
ui click 'Claims 2'
ui wait 'tree table:Passages > row:' --count 3
ui click 'Warnings 2'
ui wait 'tree table:Passages > row:' --count 5
ui click 'Claims 2'; ui click 'Warnings 2'
ui wait 'tree table:Passages > row:' --count 6
ui click 'Search passages'
ui type 'speaker:herd'
ui wait 'tree table:Passages > row:' --count 2
ui wait 'Warnings 1'
ui key ctrl+a
ui type 'speeker:x'
ui wait 'label:*speeker*'
ui key ctrl+a
ui type 'nothing like this'
ui wait 'label:Nothing found'
ui key Escape
ui wait 'tree table:Passages > row:' --count 6
ui click 'Filter articles'
ui type 'bote'
ui wait 'tree table:Articles > row:' --count 2
ui key Escape
ui wait 'tree table:Articles > row:' --count 4

step 'actors'
ui click 'Actors'
ui wait 'row:Bürgermeister*'
sorted Actors Name 1 'Bürgermeister/Engineers/Guild/Herders/Minister/Öffentlichkeit/' 'Öffentlichkeit/Minister/Herders/Guild/Engineers/Bürgermeister/'
sorted Actors Claims 3 '0/0/0/0/1/1/' '1/1/0/0/0/0/'
sorted Actors Pledges 4 '0/0/0/0/0/1/' '1/0/0/0/0/0/'
sorted Actors Warnings 5 '0/0/0/0/1/1/' '1/1/0/0/0/0/'
ui click 'tree table:Actors > cell:Herders'
ui wait 'field:Name'
ui click 'tree table:Actors > label:Type'
ui wait 'row:Herders*' --state selected

step 'what an actor is can be said, and its names'
ui click 'Passages'
ui wait 'tree table:Passages > row:' --count 6

step 'several rows by pointer and keyboard, and a topic for all of them'
ui click 'tree table:Passages > label:Speaker'
ui click 'tree table:Passages > label:Speaker'
ui settle
ui reveal 'row:*warned of rust*' --in Passages --up
ui click 'tree table:Passages > cell:warned of rust'
ui wait 'row:*warned of rust*' --state selected
ui key shift+Down
ui wait 'label:2 selected'
ui key shift+Down
ui wait 'label:3 selected'
ui key shift+F10
ui click 'menu item:Add Topic…'
ui type 'Nature'
ui key Return
ui wait 'label:*Nature*added to 3 passages'
until_sql 3 'SELECT count (*) FROM passage_topic'
ui key ctrl+z
until_sql 0 'SELECT count (*) FROM passage_topic'

step 'all rows, one less, a kind from the context menu, and one step to undo'
ui click 'tree table:Passages > cell:warned of rust'
ui key ctrl+a
ui wait 'label:5 selected'
ui click --button 3 'tree table:Passages > cell:warned of rust'
ui click 'menu item:Set Kind'
ui click 'menu item:Pledge'
until_sql 5 "SELECT count (*) FROM passage WHERE kind = 'pledge'"
ui wait 'Pledges 5'
ui key ctrl+z
until_sql 1 "SELECT count (*) FROM passage WHERE kind = 'pledge'"
ui wait 'Pledges 1'
ui key ctrl+shift+a
ui wait 'label:5 selected' --gone

step 'rows stay selected in another order, go with a key and come back'
ui click 'tree table:Passages > cell:warned of rust'
ui key shift+Down
ui wait 'label:2 selected'
ui click 'tree table:Passages > label:Kind'
ui settle
ui wait 'row:*warned of rust*' --state selected
ui wait 'label:2 selected'
ui click 'Delete Rows'
ui wait 'label:2 passages deleted'
ui wait 'tree table:Passages > row:' --count 4
ui click 'tree table:Passages > label:Speaker'
ui key ctrl+z
ui wait 'tree table:Passages > row:' --count 6

step 'a second column, with Shift and from the menu of its header'
ui click 'tree table:Passages > label:Kind'
ui click --mods shift 'tree table:Passages > label:Passage'
ui wait 'tree table:Passages > label:Passage 2▴'
ui click --button 3 'tree table:Passages > label:Passage 2▴'
ui click 'menu item:Then by This'
ui wait 'tree table:Passages > label:Passage 2▾'
ui settle
has 'by kind, then by words' 'protect every zebra/warned of rust/warned of fences/' "$(rows Passages | column 2 | tr '\n' '/')"

step 'letters go to a row'
ui click 'tree table:Articles > cell:Zebra law'
ui type 'alt'
ui wait 'row:Älter als die Stadt*' --state selected
ui key ctrl+c
ui wait 'label:1 row copied'

ui click 'tree table:Passages > label:Date'
ui click 'tree table:Passages > label:Date'

step 'columns and orders are remembered'
ui click --button 3 'tree table:Passages > label:Addressee'
ui click 'menu item:Addressee' 2>/dev/null || ui click 'check menu item:Addressee'
ui wait 'tree table:Passages > label:Addressee' --gone
ui click 'tree table:Articles > label:Headline'
ui wait 'tree table:Articles > row:' --count 4
close_avow
open_avow "$project"
ui wait 'tree table:Passages > row:' --count 6
ui wait 'tree table:Passages > label:Addressee' --gone
is 'the articles' 'Älter als die Stadt/Bridge opens/Zebra law/' "$(rows Articles | column 2 | tr '\n' '/')"
is 'the passages' '20 May 2026/20 May 2026/3 May 2026/3 May 2026/1 Feb 2026/' "$(rows Passages | column 5 | tr '\n' '/')"
close_avow
sound "$project"
